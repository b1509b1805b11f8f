#include "nghttp2/nghttp2.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "gtest/gtest.h"

namespace {

// One side of a connection whose bytes are carried by hand.
class Side {
 public:
  explicit Side(bool server) {
    nghttp2_session_callbacks* callbacks;
    nghttp2_session_callbacks_new(&callbacks);
    nghttp2_session_callbacks_set_on_header_callback(
        callbacks, [](nghttp2_session*, const nghttp2_frame*, const uint8_t* name, size_t name_len,
                      const uint8_t* value, size_t value_len, uint8_t, void* self) {
          static_cast<Side*>(self)->headers[std::string(reinterpret_cast<const char*>(name), name_len)] =
              std::string(reinterpret_cast<const char*>(value), value_len);
          return 0;
        });
    if (server) {
      nghttp2_session_server_new(&session, callbacks, this);
    } else {
      nghttp2_session_client_new(&session, callbacks, this);
    }
    nghttp2_session_callbacks_del(callbacks);
    nghttp2_submit_settings(session, NGHTTP2_FLAG_NONE, nullptr, 0);
  }
  ~Side() { nghttp2_session_del(session); }

  // Gives everything that this side wants to say to the other one.
  void TalkTo(Side& other) {
    const uint8_t* bytes;
    for (nghttp2_ssize len; (len = nghttp2_session_mem_send2(session, &bytes)) > 0;) {
      EXPECT_EQ(nghttp2_session_mem_recv2(other.session, bytes, static_cast<size_t>(len)), len);
    }
  }

  nghttp2_session* session = nullptr;
  std::map<std::string, std::string> headers;
};

nghttp2_nv Header(std::string_view name, std::string_view value) {
  return {reinterpret_cast<uint8_t*>(const_cast<char*>(name.data())),
          reinterpret_cast<uint8_t*>(const_cast<char*>(value.data())), name.size(), value.size(), NGHTTP2_NV_FLAG_NONE};
}

TEST(Nghttp2Test, CarriesARequestAndItsAnswer) {
  Side client(false), server(true);
  const nghttp2_nv request[] = {Header(":method", "GET"), Header(":scheme", "https"),
                                Header(":authority", "example.org"), Header(":path", "/index.html")};
  const int32_t stream = nghttp2_submit_request2(client.session, nullptr, request, 4, nullptr, nullptr);
  EXPECT_EQ(stream, 1);
  client.TalkTo(server);
  EXPECT_EQ(server.headers[":path"], "/index.html");

  const nghttp2_nv response[] = {Header(":status", "204"), Header("server", "strata")};
  EXPECT_EQ(nghttp2_submit_response2(server.session, stream, response, 2, nullptr), 0);
  server.TalkTo(client);
  EXPECT_EQ(client.headers[":status"], "204");
  EXPECT_EQ(client.headers["server"], "strata");
}

TEST(Nghttp2Test, RefusesWhatIsNoPreface) {
  Side server(true);
  const std::string nonsense = "GET / HTTP/1.1\r\n\r\n";
  EXPECT_EQ(
      nghttp2_session_mem_recv2(server.session, reinterpret_cast<const uint8_t*>(nonsense.data()), nonsense.size()),
      NGHTTP2_ERR_BAD_CLIENT_MAGIC);
}

}  // namespace
