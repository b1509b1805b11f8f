#include "abi_layer/child_process/spawn.h"

#include "gtest/gtest.h"

namespace strata::abi {
namespace {

SpawnRequest Shell(const char* script) {
  SpawnRequest request;
  request.file = "/bin/sh";
  request.arguments = {"sh", "-c", script};
  request.stdio = {SpawnRequest::kPipe, SpawnRequest::kPipe, SpawnRequest::kPipe};
  return request;
}

TEST(RunChild, ReadsWhatItWrites) {
  const SyncResult result = RunChild(Shell("cat; echo error >&2; exit 3"), "input", {});
  EXPECT_EQ(result.error, 0);
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_EQ(result.output[1], "input");
  EXPECT_EQ(result.output[2], "error\n");
}

TEST(RunChild, MissingProgramsAreAnError) {
  SpawnRequest request = Shell("");
  request.file = "/no/such/program";
  EXPECT_EQ(RunChild(request, "", {}).error, UV_ENOENT);
}

TEST(RunChild, TooLongIsStopped) {
  const SyncResult result = RunChild(Shell("sleep 60"), "", {.timeout_ms = 50});
  EXPECT_EQ(result.error, UV_ETIMEDOUT);
  EXPECT_EQ(result.signal, 15);
}

TEST(RunChild, TooMuchIsStopped) {
  const SyncResult result = RunChild(Shell("echo 0123456789"), "", {.most_output = 4});
  EXPECT_EQ(result.error, UV_ENOBUFS);
  // What came in one piece stays whole.
  EXPECT_EQ(result.output[1], "0123456789\n");
}

}  // namespace
}  // namespace strata::abi
