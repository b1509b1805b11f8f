// What a child is started with, and a child that is waited for.

#ifndef ABI_LAYER_CHILD_PROCESS_SPAWN_H_
#define ABI_LAYER_CHILD_PROCESS_SPAWN_H_

#include <cstdint>
#include <string>
#include <vector>

#include "uv.h"

namespace strata::abi {

struct SpawnRequest {
  std::string file;
  // With argv[0].
  std::vector<std::string> arguments;
  // Empty: the parent's.
  std::string folder;
  // NAME=value
  std::vector<std::string> variables;
  // Each descriptor of the child: one of the parent's, or one of these.
  static constexpr int32_t kIgnore = -1;
  static constexpr int32_t kPipe = -2;
  std::vector<int32_t> stdio;
  bool detached = false;
  // Negative: the parent's.
  int64_t user = -1;
  int64_t group = -1;
};

// SpawnOptions are libuv's, pointing into a request that outlives them.
class SpawnOptions {
 public:
  explicit SpawnOptions(const SpawnRequest& request);
  uv_process_options_t options = {};
  std::vector<uv_stdio_container_t> stdio;

 private:
  std::vector<char*> arguments_;
  std::vector<char*> variables_;
};

struct SyncResult {
  // An error of libuv: the child could not be started, took too long (UV_ETIMEDOUT) or wrote too much (UV_ENOBUFS).
  int error = 0;
  int pid = 0;
  int64_t exit_code = 0;
  int signal = 0;
  // What came out of each piped descriptor.
  std::vector<std::string> output;
};

struct SyncLimits {
  // 0: none.
  uint64_t timeout_ms = 0;
  // Bytes of each descriptor's output.
  double most_output = 0;
  int kill_signal = 15;
};

// Starts a child, writes `input` to its descriptor 0, reads all that it writes, and waits for its end.
SyncResult RunChild(const SpawnRequest& request, const std::string& input, const SyncLimits& limits);

}  // namespace strata::abi

#endif  // ABI_LAYER_CHILD_PROCESS_SPAWN_H_
