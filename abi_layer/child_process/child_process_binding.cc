#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "abi_layer/binding/binding.h"
#include "abi_layer/child_process/pipe.h"
#include "abi_layer/child_process/spawn.h"

namespace strata::abi {
namespace {

// Child: a process that was started.
class Child final : public Wrapped {
 public:
  explicit Child(Environment& environment) : environment_(environment) {}
  ~Child() override {
    if (handle_ != nullptr) handle_->owner = nullptr;
    Close();
  }

  // Answers an error of libuv, or 0.
  int Start(SpawnOptions& options, v8::Local<v8::Function> on_exit) {
    on_exit_.Reset(environment_.isolate(), on_exit);
    handle_ = new Handle;
    handle_->owner = this;
    handle_->process.data = handle_;
    options.options.exit_cb = [](uv_process_t* process, int64_t exit_code, int signal) {
      Child* owner = static_cast<Handle*>(process->data)->owner;
      if (owner != nullptr) owner->Exited(exit_code, signal);
    };
    const int error = uv_spawn(environment_.loop(), &handle_->process, &options.options);
    if (error != 0) Close();
    return error;
  }

  int pid() const { return handle_ == nullptr ? 0 : handle_->process.pid; }
  int Kill(int signal) { return handle_ == nullptr ? UV_ESRCH : uv_process_kill(&handle_->process, signal); }

  void SetRef(bool keeps_alive) {
    if (handle_ == nullptr) return;
    auto* handle = reinterpret_cast<uv_handle_t*>(&handle_->process);
    keeps_alive ? uv_ref(handle) : uv_unref(handle);
  }

 private:
  // The loop's own: freed when it has closed it.
  struct Handle {
    uv_process_t process;
    Child* owner;
  };

  void Exited(int64_t exit_code, int signal) {
    Close();
    v8::Isolate* isolate = environment_.isolate();
    v8::HandleScope handles(isolate);
    v8::Context::Scope entered(environment_.context());
    v8::Local<v8::Value> arguments[] = {v8::Number::New(isolate, static_cast<double>(exit_code)),
                                        v8::Integer::New(isolate, signal)};
    environment_.Call(v8::Undefined(isolate), on_exit_.Get(isolate), 2, arguments);
    Release();
  }

  void Close() {
    if (handle_ == nullptr) return;
    uv_close(reinterpret_cast<uv_handle_t*>(&handle_->process),
             [](uv_handle_t* closed) { delete static_cast<Handle*>(closed->data); });
    handle_ = nullptr;
  }

  Environment& environment_;
  Handle* handle_ = nullptr;
  v8::Global<v8::Function> on_exit_;
};

// `numbers`: detached (1 or 0), user, group; negative for the parent's.
SpawnRequest RequestOf(std::string file, std::vector<std::string> arguments, std::string folder,
                       std::vector<std::string> variables, std::vector<int32_t> stdio, std::vector<double> numbers) {
  SpawnRequest request;
  request.file = std::move(file);
  request.arguments = std::move(arguments);
  request.folder = std::move(folder);
  request.variables = std::move(variables);
  request.stdio = std::move(stdio);
  request.detached = numbers[0] != 0;
  request.user = static_cast<int64_t>(numbers[1]);
  request.group = static_cast<int64_t>(numbers[2]);
  return request;
}

// An error of libuv as a number, or [child, pid, pipe or undefined for each descriptor]. on_exit(code, signal).
v8::MaybeLocal<v8::Value> Spawn(Environment& environment, std::string file, std::vector<std::string> arguments,
                                std::string folder, std::vector<std::string> variables, std::vector<int32_t> stdio,
                                std::vector<double> numbers, v8::Local<v8::Function> on_exit) {
  v8::Isolate* isolate = environment.isolate();
  const SpawnRequest request = RequestOf(std::move(file), std::move(arguments), std::move(folder), std::move(variables),
                                         std::move(stdio), std::move(numbers));
  SpawnOptions options(request);
  std::vector<v8::Local<v8::Value>> result = {v8::Undefined(isolate), v8::Undefined(isolate)};
  std::vector<Pipe*> pipes;
  for (size_t i = 0; i < request.stdio.size(); i++) {
    if (request.stdio[i] != SpawnRequest::kPipe) {
      result.push_back(v8::Undefined(isolate));
      continue;
    }
    auto pipe = std::make_unique<Pipe>(environment);
    pipes.push_back(pipe.get());
    options.stdio[i].flags = static_cast<uv_stdio_flags>(UV_CREATE_PIPE | UV_READABLE_PIPE | UV_WRITABLE_PIPE);
    options.stdio[i].data.stream = pipe->stream();
    result.push_back(Wrap(environment, std::move(pipe)));
  }
  auto child = std::make_unique<Child>(environment);
  const int error = child->Start(options, on_exit);
  if (error != 0) {
    for (Pipe* pipe : pipes) pipe->Close();
    return v8::Integer::New(isolate, error).As<v8::Value>();
  }
  for (Pipe* pipe : pipes) pipe->Hold();
  Child* raw = child.get();
  result[1] = v8::Integer::New(isolate, raw->pid());
  result[0] = Wrap(environment, std::move(child));
  raw->Hold();
  return v8::Array::New(isolate, result.data(), result.size()).As<v8::Value>();
}

// `limits`: timeout in milliseconds, most output in bytes, the signal that ends the child; 0 for none.
// [error, pid, exit code, signal, output of each descriptor (undefined where it is no pipe)]
v8::MaybeLocal<v8::Value> SpawnSync(Environment& environment, std::string file, std::vector<std::string> arguments,
                                    std::string folder, std::vector<std::string> variables, std::vector<int32_t> stdio,
                                    std::vector<double> numbers, v8::Local<v8::Value> input,
                                    std::vector<double> limits) {
  v8::Isolate* isolate = environment.isolate();
  const SpawnRequest request = RequestOf(std::move(file), std::move(arguments), std::move(folder), std::move(variables),
                                         std::move(stdio), std::move(numbers));
  std::string bytes;
  if (!input->IsUndefined()) {
    const ByteSpan span = BytesOf(input);
    bytes.assign(reinterpret_cast<const char*>(span.data()), span.size());
  }
  SyncResult result = RunChild(request, bytes,
                               {.timeout_ms = static_cast<uint64_t>(limits[0]),
                                .most_output = limits[1],
                                .kill_signal = static_cast<int>(limits[2])});
  std::vector<v8::Local<v8::Value>> parts = {
      v8::Integer::New(isolate, result.error), v8::Integer::New(isolate, result.pid),
      v8::Number::New(isolate, static_cast<double>(result.exit_code)), v8::Integer::New(isolate, result.signal)};
  for (size_t i = 0; i < request.stdio.size(); i++) {
    v8::Local<v8::Value> part = v8::Undefined(isolate);
    if (request.stdio[i] == SpawnRequest::kPipe &&
        !ToJs(isolate, OwnedBytes{std::move(result.output[i])}).ToLocal(&part)) {
      return {};
    }
    parts.push_back(part);
  }
  return v8::Array::New(isolate, parts.data(), parts.size()).As<v8::Value>();
}

int32_t ChildKill(Child& child, int32_t signal) { return child.Kill(signal); }
void ChildRef(Child& child, bool keeps_alive) { child.SetRef(keeps_alive); }

Result<v8::Local<v8::Object>> OpenPipe(Environment& environment, int32_t descriptor) {
  auto pipe = std::make_unique<Pipe>(environment);
  const int error = pipe->Open(descriptor);
  if (error != 0) return SystemError{error, "open"};
  Pipe* raw = pipe.get();
  v8::Local<v8::Object> object = Wrap(environment, std::move(pipe));
  raw->Hold();
  return object;
}
int32_t PipeReadStart(Pipe& pipe, v8::Local<v8::Function> on_data) { return pipe.ReadStart(on_data); }
void PipeReadStop(Pipe& pipe) { pipe.ReadStop(); }
int32_t PipeWrite(Pipe& pipe, SharedBytes bytes, v8::Local<v8::Function> on_done) {
  return pipe.Write(std::move(bytes), on_done);
}
int32_t PipeShutdown(Pipe& pipe, v8::Local<v8::Function> on_done) { return pipe.Shutdown(on_done); }
void PipeRef(Pipe& pipe, bool keeps_alive) { pipe.SetRef(keeps_alive); }
// Of the pipe's end in this process; -1 when it is closed.
int32_t PipeDescriptor(Pipe& pipe) {
  uv_os_fd_t descriptor = -1;
  uv_stream_t* stream = pipe.stream();
  if (stream == nullptr || uv_fileno(reinterpret_cast<uv_handle_t*>(stream), &descriptor) != 0) return -1;
  return descriptor;
}
void PipeClose(Pipe& pipe) {
  pipe.Close();
  pipe.Release();
}

}  // namespace

const Binding& ChildProcessBinding() {
  static const Binding binding = {"child_process",
                                  {
                                      Function<&Spawn>("spawn"),
                                      Function<&SpawnSync>("spawnSync"),
                                      Function<&ChildKill>("kill"),
                                      Function<&ChildRef>("setRef"),
                                      Function<&OpenPipe>("openPipe"),
                                      Function<&PipeReadStart>("readStart"),
                                      Function<&PipeReadStop>("readStop"),
                                      Function<&PipeWrite>("write"),
                                      Function<&PipeShutdown>("shutdown"),
                                      Function<&PipeRef>("setPipeRef"),
                                      Function<&PipeDescriptor>("pipeDescriptor"),
                                      Function<&PipeClose>("closePipe"),
                                  }};
  return binding;
}

}  // namespace strata::abi
