#include "deps_layer/v8/test_isolate.h"

#include "libplatform/libplatform.h"

namespace strata::deps {
namespace {

v8::Platform* Platform() {
  // Lives as long as the process: V8 can be started once only.
  static v8::Platform* const platform = [] {
    v8::Platform* made = v8::platform::NewDefaultPlatform(/*thread_pool_size=*/2).release();
    v8::V8::InitializePlatform(made);
    v8::V8::Initialize();
    return made;
  }();
  return platform;
}

std::string ToString(v8::Isolate* isolate, v8::Local<v8::Value> value) {
  v8::String::Utf8Value text(isolate, value);
  return *text == nullptr ? std::string("(no text)") : std::string(*text, text.length());
}

}  // namespace

TestIsolate::TestIsolate() {
  Platform();
  allocator_.reset(v8::ArrayBuffer::Allocator::NewDefaultAllocator());
  v8::Isolate::CreateParams parameters;
  parameters.array_buffer_allocator = allocator_.get();
  isolate_ = v8::Isolate::New(parameters);
  isolate_->Enter();
  v8::HandleScope handles(isolate_);
  v8::Local<v8::Context> context = v8::Context::New(isolate_);
  context->Enter();
  context_.Reset(isolate_, context);
}

TestIsolate::~TestIsolate() {
  {
    v8::HandleScope handles(isolate_);
    context()->Exit();
    context_.Reset();
  }
  isolate_->Exit();
  isolate_->Dispose();
}

std::string TestIsolate::Run(std::string_view source) {
  v8::HandleScope handles(isolate_);
  v8::TryCatch exceptions(isolate_);
  v8::Local<v8::String> text =
      v8::String::NewFromUtf8(isolate_, source.data(), v8::NewStringType::kNormal, static_cast<int>(source.size()))
          .ToLocalChecked();
  v8::Local<v8::Script> script;
  v8::Local<v8::Value> result;
  if (!v8::Script::Compile(context(), text).ToLocal(&script) || !script->Run(context()).ToLocal(&result)) {
    return "throws: " + ToString(isolate_, exceptions.Exception());
  }
  isolate_->PerformMicrotaskCheckpoint();
  if (!result->IsPromise()) return ToString(isolate_, result);

  v8::Local<v8::Promise> promise = result.As<v8::Promise>();
  // Work that the engine does on other threads (WebAssembly) comes back as tasks.
  while (promise->State() == v8::Promise::kPending) {
    if (!v8::platform::PumpMessageLoop(Platform(), isolate_, v8::platform::MessageLoopBehavior::kWaitForWork)) break;
    isolate_->PerformMicrotaskCheckpoint();
  }
  if (promise->State() == v8::Promise::kPending) return "pending";
  const std::string settled = ToString(isolate_, promise->Result());
  return promise->State() == v8::Promise::kFulfilled ? settled : "throws: " + settled;
}

}  // namespace strata::deps
