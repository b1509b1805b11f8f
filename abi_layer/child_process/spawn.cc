#include "abi_layer/child_process/spawn.h"

#include <cstdlib>
#include <memory>

namespace strata::abi {

SpawnOptions::SpawnOptions(const SpawnRequest& request) {
  for (const std::string& argument : request.arguments) arguments_.push_back(const_cast<char*>(argument.c_str()));
  arguments_.push_back(nullptr);
  for (const std::string& variable : request.variables) variables_.push_back(const_cast<char*>(variable.c_str()));
  variables_.push_back(nullptr);
  options.file = request.file.c_str();
  options.args = arguments_.data();
  options.env = variables_.data();
  if (!request.folder.empty()) options.cwd = request.folder.c_str();
  if (request.detached) options.flags |= UV_PROCESS_DETACHED;
  if (request.user >= 0) {
    options.flags |= UV_PROCESS_SETUID;
    options.uid = static_cast<uv_uid_t>(request.user);
  }
  if (request.group >= 0) {
    options.flags |= UV_PROCESS_SETGID;
    options.gid = static_cast<uv_gid_t>(request.group);
  }
  for (int32_t descriptor : request.stdio) {
    uv_stdio_container_t container = {};
    if (descriptor >= 0) {
      container.flags = UV_INHERIT_FD;
      container.data.fd = descriptor;
    } else {
      container.flags = UV_IGNORE;
    }
    stdio.push_back(container);
  }
  options.stdio_count = static_cast<int>(stdio.size());
  options.stdio = stdio.data();
}

namespace {

// One run of a child on a loop of its own.
class SyncRun {
 public:
  SyncRun(const SpawnRequest& request, const std::string& input, const SyncLimits& limits)
      : request_(request), input_(input), limits_(limits), options_(request) {
    // Needs descriptors.
    result_.error = uv_loop_init(&loop_);
  }

  SyncResult Run() {
    result_.output.resize(request_.stdio.size());
    if (result_.error != 0) return std::move(result_);
    for (size_t i = 0; i < request_.stdio.size(); i++) {
      if (request_.stdio[i] != SpawnRequest::kPipe) continue;
      auto stream = std::make_unique<Stream>();
      stream->run = this;
      stream->index = i;
      uv_pipe_init(&loop_, &stream->pipe, 0);
      stream->pipe.data = stream.get();
      options_.stdio[i].flags = static_cast<uv_stdio_flags>(UV_CREATE_PIPE | UV_READABLE_PIPE | UV_WRITABLE_PIPE);
      options_.stdio[i].data.stream = reinterpret_cast<uv_stream_t*>(&stream->pipe);
      streams_.push_back(std::move(stream));
    }
    options_.options.exit_cb = [](uv_process_t* process, int64_t exit_code, int signal) {
      auto* run = static_cast<SyncRun*>(process->data);
      run->result_.exit_code = exit_code;
      run->result_.signal = signal;
      run->exited_ = true;
      if (run->has_timer_) CloseHandle(&run->timer_);
      CloseHandle(&run->process_);
    };
    process_.data = this;
    const int error = uv_spawn(&loop_, &process_, &options_.options);
    if (error != 0) {
      result_.error = error;
      CloseHandle(&process_);
      for (auto& stream : streams_) CloseHandle(&stream->pipe);
    } else {
      result_.pid = process_.pid;
      Start();
    }
    uv_run(&loop_, UV_RUN_DEFAULT);
    uv_loop_close(&loop_);
    return std::move(result_);
  }

 private:
  struct Stream {
    uv_pipe_t pipe;
    uv_write_t write;
    uv_shutdown_t shutdown;
    SyncRun* run;
    size_t index;
  };

  template <typename T>
  static void CloseHandle(T* handle) {
    auto* base = reinterpret_cast<uv_handle_t*>(handle);
    if (!uv_is_closing(base)) uv_close(base, nullptr);
  }

  void Start() {
    if (limits_.timeout_ms > 0) {
      has_timer_ = true;
      uv_timer_init(&loop_, &timer_);
      timer_.data = this;
      uv_timer_start(
          &timer_, [](uv_timer_t* timer) { static_cast<SyncRun*>(timer->data)->Stop(UV_ETIMEDOUT); },
          limits_.timeout_ms, 0);
    }
    for (auto& stream : streams_) {
      auto* base = reinterpret_cast<uv_stream_t*>(&stream->pipe);
      if (stream->index == 0) {
        Feed(*stream);
        continue;
      }
      uv_read_start(
          base,
          [](uv_handle_t*, size_t suggested, uv_buf_t* out_buffer) {
            out_buffer->base = static_cast<char*>(std::malloc(suggested));
            out_buffer->len = out_buffer->base == nullptr ? 0 : suggested;
          },
          [](uv_stream_t* reading, ssize_t count, const uv_buf_t* buffer) {
            std::unique_ptr<char, decltype(&std::free)> memory(buffer->base, std::free);
            auto* stream = static_cast<Stream*>(reading->data);
            if (count < 0) {
              CloseHandle(reading);
            } else {
              stream->run->Take(*stream, {memory.get(), static_cast<size_t>(count)});
            }
          });
    }
  }

  void Feed(Stream& stream) {
    auto* base = reinterpret_cast<uv_stream_t*>(&stream.pipe);
    const uv_buf_t buffer = uv_buf_init(const_cast<char*>(input_.data()), static_cast<unsigned int>(input_.size()));
    if (input_.empty() ||
        uv_write(&stream.write, base, &buffer, 1, [](uv_write_t* write, int) { CloseHandle(write->handle); }) != 0) {
      CloseHandle(&stream.pipe);
    }
  }

  void Take(Stream& stream, std::string_view bytes) {
    std::string& output = result_.output[stream.index];
    const double most = limits_.most_output;
    if (most > 0 && static_cast<double>(output.size() + bytes.size()) > most) {
      // As it came: a reader sees what went too far.
      output.append(bytes);
      Stop(UV_ENOBUFS);
      return;
    }
    output.append(bytes);
  }

  // Ends the child for `error`.
  void Stop(int error) {
    if (result_.error == 0) result_.error = error;
    if (!exited_) uv_process_kill(&process_, limits_.kill_signal);
    for (auto& stream : streams_) CloseHandle(&stream->pipe);
    if (has_timer_) CloseHandle(&timer_);
  }

  const SpawnRequest& request_;
  const std::string& input_;
  SyncLimits limits_;
  SpawnOptions options_;
  uv_loop_t loop_;
  uv_process_t process_;
  uv_timer_t timer_;
  bool has_timer_ = false;
  bool exited_ = false;
  std::vector<std::unique_ptr<Stream>> streams_;
  SyncResult result_;
};

}  // namespace

SyncResult RunChild(const SpawnRequest& request, const std::string& input, const SyncLimits& limits) {
  return SyncRun(request, input, limits).Run();
}

}  // namespace strata::abi
