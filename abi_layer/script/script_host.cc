#include "abi_layer/script/script_host.h"

#include <cstdio>
#include <utility>

#include "libplatform/libplatform.h"
#include "v8.h"

namespace strata::abi {
namespace {

void StartEngine() {
  // V8 can be started once in a process; the platform lives until its end.
  [[maybe_unused]] static v8::Platform* const platform = [] {
    v8::V8::SetFlagsFromString("--single-threaded");
    v8::Platform* made = v8::platform::NewSingleThreadedDefaultPlatform().release();
    v8::V8::InitializePlatform(made);
    v8::V8::Initialize();
    return made;
  }();
}

std::string ToString(v8::Isolate* isolate, v8::Local<v8::Value> value) {
  v8::String::Utf8Value text(isolate, value);
  return *text == nullptr ? std::string() : std::string(*text, text.length());
}

v8::Local<v8::String> ToV8(v8::Isolate* isolate, std::string_view text) {
  return v8::String::NewFromUtf8(isolate, text.data(), v8::NewStringType::kNormal, static_cast<int>(text.size()))
      .ToLocalChecked();
}

// write(fd, text): the one function of the host, with which core_lib's console prints.
void Write(const v8::FunctionCallbackInfo<v8::Value>& arguments) {
  v8::Isolate* isolate = arguments.GetIsolate();
  const std::string text = ToString(isolate, arguments[1]);
  const bool to_stderr = arguments[0]->IsInt32() && arguments[0].As<v8::Int32>()->Value() == 2;
  std::fwrite(text.data(), 1, text.size(), to_stderr ? stderr : stdout);
}

class V8ScriptHost : public ScriptHost {
 public:
  V8ScriptHost() {
    StartEngine();
    allocator_.reset(v8::ArrayBuffer::Allocator::NewDefaultAllocator());
    v8::Isolate::CreateParams parameters;
    parameters.array_buffer_allocator = allocator_.get();
    isolate_ = v8::Isolate::New(parameters);
    v8::Isolate::Scope entered(isolate_);
    v8::HandleScope handles(isolate_);
    v8::Local<v8::ObjectTemplate> global = v8::ObjectTemplate::New(isolate_);
    global->Set(isolate_, "__strata_write", v8::FunctionTemplate::New(isolate_, Write), v8::DontEnum);
    context_.Reset(isolate_, v8::Context::New(isolate_, nullptr, global));
  }

  ~V8ScriptHost() override {
    context_.Reset();
    isolate_->Dispose();
  }

  Completion Run(const Script& script) override {
    v8::Isolate::Scope entered(isolate_);
    v8::HandleScope handles(isolate_);
    v8::Local<v8::Context> context = context_.Get(isolate_);
    v8::Context::Scope in_context(context);
    v8::TryCatch exceptions(isolate_);

    v8::ScriptOrigin origin(ToV8(isolate_, script.name));
    v8::Local<v8::Script> compiled;
    v8::Local<v8::Value> value;
    if (!v8::Script::Compile(context, ToV8(isolate_, script.source), &origin).ToLocal(&compiled) ||
        !compiled->Run(context).ToLocal(&value)) {
      return {.threw = true, .text = Report(context, exceptions)};
    }
    isolate_->PerformMicrotaskCheckpoint();
    return {.threw = false, .text = ToString(isolate_, value)};
  }

 private:
  // The place, the source line with carets below it, and the stack: the form of Node's reports.
  std::string Report(v8::Local<v8::Context> context, const v8::TryCatch& exceptions) {
    std::string report;
    v8::Local<v8::Message> message = exceptions.Message();
    if (!message.IsEmpty()) {
      const int line = message->GetLineNumber(context).FromMaybe(0);
      report += ToString(isolate_, message->GetScriptResourceName()) + ":" + std::to_string(line) + "\n";
      v8::Local<v8::String> source_line;
      if (message->GetSourceLine(context).ToLocal(&source_line)) {
        const int start = message->GetStartColumn(context).FromMaybe(0);
        const int end = message->GetEndColumn(context).FromMaybe(start + 1);
        report +=
            ToString(isolate_, source_line) + "\n" + std::string(start, ' ') + std::string(end - start, '^') + "\n";
      }
    }
    v8::Local<v8::Value> stack;
    if (exceptions.StackTrace(context).ToLocal(&stack) && stack->IsString()) {
      return report + "\n" + ToString(isolate_, stack);
    }
    return report + "\nUncaught " + ToString(isolate_, exceptions.Exception());
  }

  std::unique_ptr<v8::ArrayBuffer::Allocator> allocator_;
  v8::Isolate* isolate_;
  v8::Global<v8::Context> context_;
};

}  // namespace

std::unique_ptr<ScriptHost> ScriptHost::Create() { return std::make_unique<V8ScriptHost>(); }

std::string_view EngineVersion() { return v8::V8::GetVersion(); }

}  // namespace strata::abi
