#include <fcntl.h>
#include <netinet/in.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <string>

#include "gtest/gtest.h"
#include "uv.h"

namespace {

class LibuvTest : public ::testing::Test {
 protected:
  LibuvTest() { EXPECT_EQ(uv_loop_init(&loop_), 0); }
  ~LibuvTest() override {
    uv_run(&loop_, UV_RUN_DEFAULT);
    EXPECT_EQ(uv_loop_close(&loop_), 0) << "a handle was left open";
  }

  uv_loop_t loop_;
};

void Close(uv_handle_t* handle) { uv_close(handle, nullptr); }

TEST_F(LibuvTest, FiresTimersInOrder) {
  std::string order;
  uv_timer_t late, early;
  for (uv_timer_t* timer : {&late, &early}) {
    uv_timer_init(&loop_, timer);
    timer->data = &order;
  }
  uv_timer_start(
      &late,
      [](uv_timer_t* timer) {
        *static_cast<std::string*>(timer->data) += "late";
        Close(reinterpret_cast<uv_handle_t*>(timer));
      },
      10, 0);
  uv_timer_start(
      &early,
      [](uv_timer_t* timer) {
        *static_cast<std::string*>(timer->data) += "early ";
        Close(reinterpret_cast<uv_handle_t*>(timer));
      },
      1, 0);
  EXPECT_EQ(uv_run(&loop_, UV_RUN_DEFAULT), 0);
  EXPECT_EQ(order, "early late");
}

TEST_F(LibuvTest, ReadsAFileOnTheThreadPool) {
  const std::string path = ::testing::TempDir() + "/libuv_test.txt";
  std::ofstream(path) << "from the pool";
  struct Read {
    uv_fs_t request;
    char bytes[32] = {};
    ssize_t result = 0;
  } read;
  const int fd = open(path.c_str(), O_RDONLY);
  ASSERT_GE(fd, 0);
  uv_buf_t buffer = uv_buf_init(read.bytes, sizeof(read.bytes));
  read.request.data = &read;
  ASSERT_EQ(uv_fs_read(&loop_, &read.request, fd, &buffer, 1, 0,
                       [](uv_fs_t* request) {
                         static_cast<Read*>(request->data)->result = request->result;
                         uv_fs_req_cleanup(request);
                       }),
            0);
  EXPECT_EQ(read.result, 0) << "the callback ran before the loop";
  uv_run(&loop_, UV_RUN_DEFAULT);
  close(fd);
  EXPECT_EQ(std::string(read.bytes), "from the pool");
  EXPECT_EQ(read.result, 13);
}

TEST_F(LibuvTest, ReportsAMissingFile) {
  uv_fs_t request;
  EXPECT_EQ(uv_fs_open(nullptr, &request, "/no/such/file", O_RDONLY, 0, nullptr), UV_ENOENT);
  uv_fs_req_cleanup(&request);
  EXPECT_STREQ(uv_err_name(UV_ENOENT), "ENOENT");
}

// A server on the loopback interface that sends back what it gets, and a client that asks it once.
struct Echo {
  uv_tcp_t server;
  uv_tcp_t peer;
  uv_tcp_t client;
  uv_connect_t connect;
  uv_write_t client_write;
  uv_write_t peer_write;
  char bytes[64];
  std::string answer;
};

Echo* Of(const void* data) { return static_cast<Echo*>(const_cast<void*>(data)); }

void Allocate(uv_handle_t* handle, size_t, uv_buf_t* buffer) {
  Echo* echo = Of(handle->data);
  *buffer = uv_buf_init(echo->bytes, sizeof(echo->bytes));
}

TEST_F(LibuvTest, EchoesOverTcp) {
  Echo echo;
  for (uv_tcp_t* socket : {&echo.server, &echo.peer, &echo.client}) {
    uv_tcp_init(&loop_, socket);
    socket->data = &echo;
  }
  sockaddr_in address;
  ASSERT_EQ(uv_ip4_addr("127.0.0.1", 0, &address), 0);
  ASSERT_EQ(uv_tcp_bind(&echo.server, reinterpret_cast<sockaddr*>(&address), 0), 0);
  ASSERT_EQ(uv_listen(reinterpret_cast<uv_stream_t*>(&echo.server), 1,
                      [](uv_stream_t* server, int status) {
                        ASSERT_EQ(status, 0);
                        Echo* echo = Of(server->data);
                        uv_stream_t* peer = reinterpret_cast<uv_stream_t*>(&echo->peer);
                        ASSERT_EQ(uv_accept(server, peer), 0);
                        uv_read_start(peer, Allocate, [](uv_stream_t* peer, ssize_t len, const uv_buf_t* buffer) {
                          Echo* echo = Of(peer->data);
                          if (len < 0) {
                            Close(reinterpret_cast<uv_handle_t*>(peer));
                            Close(reinterpret_cast<uv_handle_t*>(&echo->server));
                            return;
                          }
                          uv_buf_t back = uv_buf_init(buffer->base, static_cast<unsigned>(len));
                          uv_write(&echo->peer_write, peer, &back, 1,
                                   [](uv_write_t*, int status) { EXPECT_EQ(status, 0); });
                        });
                      }),
            0);
  int address_len = sizeof(address);
  uv_tcp_getsockname(&echo.server, reinterpret_cast<sockaddr*>(&address), &address_len);

  uv_tcp_connect(
      &echo.connect, &echo.client, reinterpret_cast<sockaddr*>(&address), [](uv_connect_t* connect, int status) {
        ASSERT_EQ(status, 0);
        Echo* echo = Of(connect->handle->data);
        static char greeting[] = "hello";
        uv_buf_t out = uv_buf_init(greeting, 5);
        uv_write(&echo->client_write, connect->handle, &out, 1, nullptr);
        uv_read_start(connect->handle, Allocate, [](uv_stream_t* client, ssize_t len, const uv_buf_t* buffer) {
          if (len > 0) Of(client->data)->answer.assign(buffer->base, static_cast<size_t>(len));
          Close(reinterpret_cast<uv_handle_t*>(client));
        });
      });
  uv_run(&loop_, UV_RUN_DEFAULT);
  EXPECT_EQ(echo.answer, "hello");
}

}  // namespace
