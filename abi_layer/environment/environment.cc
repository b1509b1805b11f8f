#include "abi_layer/environment/environment.h"

#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <iterator>
#include <string>
#include <string_view>

#include "abi_layer/environment/report.h"
#include "abi_layer/platform/platform.h"

namespace strata::abi {
namespace {

// Node's exit code where the handler of uncaught exceptions throws.
constexpr int kHandlerFailed = 7;

bool Begins(v8::Isolate* isolate, v8::Local<v8::Value> value, std::string_view beginning) {
  v8::String::Utf8Value text(isolate, value);
  return *text != nullptr && std::string_view(*text, text.length()).starts_with(beginning);
}

// Where the program is to look for an error's reason. An error of syntax that the runtime has caught and thrown again
// still has a place of its own, and so has what a module threw that require() evaluated.
v8::Local<v8::Message> PlaceOf(v8::Isolate* isolate, v8::Local<v8::Value> error, v8::Local<v8::Message> message) {
  constexpr std::string_view kRuntime = "node:";
  constexpr std::string_view kLoader = "node:internal/module/";
  if (!error->IsNativeError()) return message;
  if (!message.IsEmpty() && !Begins(isolate, message->GetScriptResourceName(), kRuntime)) return message;
  v8::Local<v8::Message> own = v8::Exception::CreateMessage(isolate, error);
  const bool is_place = !own.IsEmpty() && own->GetScriptResourceName()->IsString() &&
                        !Begins(isolate, own->GetScriptResourceName(), kRuntime) &&
                        (Begins(isolate, own->Get(), "Uncaught SyntaxError") ||
                         (!message.IsEmpty() && Begins(isolate, message->GetScriptResourceName(), kLoader)));
  return is_place ? own : message;
}

// Where the error was thrown, as lines of a stack; "" where the engine has not been told to keep that.
std::string FramesOf(v8::Isolate* isolate, v8::Local<v8::Message> message) {
  if (message.IsEmpty() || message->GetStackTrace().IsEmpty()) return "";
  const v8::Local<v8::StackTrace> stack = message->GetStackTrace();
  const auto text_of = [isolate](v8::Local<v8::String> text) {
    return text.IsEmpty() ? std::string() : std::string(*v8::String::Utf8Value(isolate, text));
  };
  std::string text;
  for (int i = 0; i < stack->GetFrameCount(); i++) {
    const v8::Local<v8::StackFrame> frame = stack->GetFrame(isolate, i);
    const std::string place = text_of(frame->GetScriptNameOrSourceURL()) + ":" +
                              std::to_string(frame->GetLineNumber()) + ":" + std::to_string(frame->GetColumn());
    const std::string function = text_of(frame->GetFunctionName());
    text += function.empty() ? "    at " + place + "\n" : "    at " + function + " (" + place + ")\n";
  }
  return text;
}

}  // namespace

Environment::Environment(v8::Isolate* isolate, v8::Local<v8::Context> context, uv_loop_t* loop, Command command)
    : isolate_(isolate), context_(isolate, context), loop_(loop), command_(std::move(command)) {
  isolate->SetData(kIsolateSlot, this);
  // A task of V8's is a callback as any other: it may end promises (Atomics.waitAsync(), WebAssembly.compile()).
  Platform::Get().RunTasksBy(isolate, [this](v8::Task& task) {
    EnterCallback();
    task.Run();
    LeaveCallback();
  });
}

Environment::~Environment() {
  exiting_ = true;
  // Tasks know of objects that go with the rooms.
  Platform::Get().EndTasks(isolate_);
  DestroyRooms();
  // Requests that are still under way end while the isolate lives; nobody is told of them.
  while (uv_run(loop_, UV_RUN_DEFAULT) != 0) continue;
  isolate_->SetData(kIsolateSlot, nullptr);
}

void Environment::DestroyRooms() {
  while (!teardown_.empty()) {
    auto [state, destroy] = teardown_.back();
    teardown_.pop_back();
    destroy(state);
  }
}

size_t Environment::NextRoomIndex() {
  static std::atomic<size_t> next = 0;
  return next++;
}

void Environment::SetTickCallback(v8::Local<v8::Uint8Array> tick_info, v8::Local<v8::Function> callback) {
  tick_array_.Reset(isolate_, tick_info);
  tick_info_ = static_cast<const uint8_t*>(tick_info->Buffer()->Data()) + tick_info->ByteOffset();
  tick_callback_.Reset(isolate_, callback);
}

void Environment::SetUncaughtHandler(v8::Local<v8::Function> handler) { uncaught_handler_.Reset(isolate_, handler); }

void Environment::RequestStop() {
  stop_requested_ = true;
  isolate_->TerminateExecution();
}

bool Environment::IsStopping() {
  if (!exiting_ && stop_requested_) Exit(1);
  return exiting_;
}

void Environment::Tick() {
  if (IsStopping()) return;
  if (tick_info_ == nullptr || tick_info_[0] == 0) isolate_->PerformMicrotaskCheckpoint();
  if (tick_info_ == nullptr || (tick_info_[0] | tick_info_[1]) == 0 || IsStopping()) return;
  v8::HandleScope handles(isolate_);
  v8::Local<v8::Context> context = this->context();
  v8::TryCatch exceptions(isolate_);
  if (!tick_callback_.Get(isolate_)->Call(context, v8::Undefined(isolate_), 0, nullptr).IsEmpty()) return;
  // What is left in the queue waits for the next callback, and the uncaught handler sees to it that there is one: a
  // tick that fails and starts another one must not keep the loop for itself.
  if (exceptions.CanContinue() && !exceptions.HasTerminated()) {
    Uncaught(exceptions.Exception(), exceptions.Message(), false);
  }
}

v8::MaybeLocal<v8::Value> Environment::Call(v8::Local<v8::Value> receiver, v8::Local<v8::Function> function,
                                            int num_arguments, v8::Local<v8::Value>* arguments) {
  if (IsStopping()) return {};
  v8::EscapableHandleScope handles(isolate_);
  EnterCallback();
  v8::MaybeLocal<v8::Value> result;
  {
    v8::TryCatch exceptions(isolate_);
    result = function->Call(context(), receiver, num_arguments, arguments);
    if (result.IsEmpty() && exceptions.CanContinue() && !exceptions.HasTerminated()) {
      Uncaught(exceptions.Exception(), exceptions.Message(), false);
    }
  }
  v8::Local<v8::Value> value;
  const bool failed = !result.ToLocal(&value);
  LeaveCallback(failed);
  if (failed) return {};
  return handles.Escape(value);
}

bool Environment::CallUncaughtHandler(v8::Local<v8::Value> error, v8::Local<v8::Message> message,
                                      v8::Local<v8::Value> from_promise) {
  const std::string text = SourceExcerpt(context(), PlaceOf(isolate_, error, message));
  v8::Local<v8::String> excerpt;
  if (!v8::String::NewFromUtf8(isolate_, text.data(), v8::NewStringType::kNormal, static_cast<int>(text.size()))
           .ToLocal(&excerpt)) {
    return false;
  }
  const std::string frames = FramesOf(isolate_, message);
  v8::Local<v8::String> thrown_at;
  if (!v8::String::NewFromUtf8(isolate_, frames.data(), v8::NewStringType::kNormal, static_cast<int>(frames.size()))
           .ToLocal(&thrown_at)) {
    return false;
  }
  v8::Local<v8::Value> arguments[] = {error, from_promise, excerpt, thrown_at};
  v8::Local<v8::Value> handled;
  return uncaught_handler_.Get(isolate_)
             ->Call(context(), v8::Undefined(isolate_), std::size(arguments), arguments)
             .ToLocal(&handled) &&
         handled->IsTrue();
}

void Environment::Uncaught(v8::Local<v8::Value> error, v8::Local<v8::Message> message, bool from_promise) {
  v8::HandleScope handles(isolate_);
  if (!uncaught_handler_.IsEmpty()) {
    v8::TryCatch exceptions(isolate_);
    bool goes_on = CallUncaughtHandler(error, message, v8::Boolean::New(isolate_, from_promise));
    // A thread that is stopped meanwhile has nobody left to tell.
    if (exiting_ || goes_on || exceptions.HasTerminated() || IsStopping()) return;
    if (exceptions.HasCaught() && exceptions.CanContinue()) {
      error = exceptions.Exception();
      message = exceptions.Message();
      exceptions.Reset();
      goes_on = CallUncaughtHandler(error, message, v8::Undefined(isolate_));
      if (exiting_ || goes_on) return;
      PrintUncaught(*this, error, message);
      Exit(kHandlerFailed);
      return;
    }
  }
  PrintUncaught(*this, error, message);
  Exit(exit_code_ == 0 ? 1 : exit_code_);
}

bool Environment::RunLoop() {
  do {
    if (IsStopping()) return false;
    uv_run(loop_, UV_RUN_DEFAULT);
    if (IsStopping()) return false;
    Platform::Get().DrainTasks(isolate_);
  } while (uv_loop_alive(loop_));
  return !exiting_;
}

void Environment::Finish(int code) {
  finished_ = true;
  Exit(code);
}

void Environment::Exit(int code) {
  exit_code_ = code;
  exiting_ = true;
  if (command_.ends_process) {
    DestroyRooms();
    std::fflush(nullptr);
    _exit(code);
  }
  isolate_->TerminateExecution();
  uv_stop(loop_);
}

}  // namespace strata::abi
