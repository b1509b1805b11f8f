#include "llhttp.h"

#include <string>
#include <string_view>

#include "gtest/gtest.h"

namespace {

struct Message {
  std::string body;
  std::string header_names;
  bool complete = false;
};

Message& Of(llhttp_t* parser) { return *static_cast<Message*>(parser->data); }

class LlhttpTest : public ::testing::Test {
 protected:
  LlhttpTest() {
    llhttp_settings_init(&settings_);
    settings_.on_body = [](llhttp_t* parser, const char* at, size_t len) {
      Of(parser).body.append(at, len);
      return 0;
    };
    settings_.on_header_field = [](llhttp_t* parser, const char* at, size_t len) {
      Of(parser).header_names.append(at, len);
      return 0;
    };
    settings_.on_message_complete = [](llhttp_t* parser) {
      Of(parser).complete = true;
      return 0;
    };
  }

  llhttp_errno_t Parse(llhttp_type_t type, std::string_view text) {
    llhttp_init(&parser_, type, &settings_);
    parser_.data = &message_;
    return llhttp_execute(&parser_, text.data(), text.size());
  }

  llhttp_settings_t settings_;
  llhttp_t parser_;
  Message message_;
};

TEST_F(LlhttpTest, ReadsAChunkedResponse) {
  EXPECT_EQ(Parse(HTTP_RESPONSE,
                  "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"),
            HPE_OK);
  EXPECT_EQ(parser_.status_code, 200);
  EXPECT_EQ(message_.body, "hello world");
  EXPECT_TRUE(message_.complete);
}

TEST_F(LlhttpTest, ReadsARequest) {
  EXPECT_EQ(Parse(HTTP_REQUEST, "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi"), HPE_OK);
  EXPECT_EQ(parser_.method, HTTP_POST);
  EXPECT_EQ(message_.header_names, "HostContent-Length");
  EXPECT_EQ(message_.body, "hi");
}

TEST_F(LlhttpTest, RefusesAnUnknownMethod) {
  EXPECT_EQ(Parse(HTTP_REQUEST, "NOPE / HTTP/1.1\r\n\r\n"), HPE_INVALID_METHOD);
}

TEST_F(LlhttpTest, RefusesTwoLengths) {
  EXPECT_EQ(Parse(HTTP_REQUEST, "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx"),
            HPE_UNEXPECTED_CONTENT_LENGTH);
}

}  // namespace
