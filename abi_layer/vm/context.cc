#include "abi_layer/vm/context.h"

#include <memory>
#include <utility>

#include "abi_layer/binding/wrap.h"
#include "abi_layer/vm/interceptors.h"

namespace strata::abi {
namespace {

// Where a context keeps whether WebAssembly may make code.
constexpr int kWasmIndex = kSandboxIndex + 1;

// Of a sandbox: its global object, and the queue that its context has alone.
v8::Local<v8::Private> GlobalKey(v8::Isolate* isolate) {
  return v8::Private::ForApi(isolate, v8::String::NewFromUtf8Literal(isolate, "strata:vm:global"));
}
v8::Local<v8::Private> QueueKey(v8::Isolate* isolate) {
  return v8::Private::ForApi(isolate, v8::String::NewFromUtf8Literal(isolate, "strata:vm:queue"));
}

// Lives as long as the sandbox, and with it the context.
struct OwnQueue final : public Wrapped {
  explicit OwnQueue(std::unique_ptr<v8::MicrotaskQueue> made) : queue(std::move(made)) {}
  const std::unique_ptr<v8::MicrotaskQueue> queue;
};

struct VmState {
  explicit VmState(Environment& environment)
      : global_template(environment.isolate(), GlobalTemplate(environment.isolate())) {
    environment.isolate()->SetAllowWasmCodeGenerationCallback(
        [](v8::Local<v8::Context> context, v8::Local<v8::String>) {
          if (context->GetNumberOfEmbedderDataFields() <= static_cast<uint32_t>(kWasmIndex)) return true;
          v8::Local<v8::Data> allowed = context->GetEmbedderDataV2(kWasmIndex);
          return !allowed->IsValue() || !allowed.As<v8::Value>()->IsFalse();
        });
  }

  v8::Global<v8::ObjectTemplate> global_template;
};

v8::MaybeLocal<v8::Context> NewContext(Environment& environment, v8::MaybeLocal<v8::ObjectTemplate> global,
                                       const ContextOptions& options, v8::MicrotaskQueue* queue) {
  v8::Isolate* isolate = environment.isolate();
  v8::Local<v8::Context> context = v8::Context::New(isolate, nullptr, global, {}, {}, queue);
  if (context.IsEmpty()) return {};
  // Objects of one are used in the other.
  context->SetSecurityToken(environment.context()->GetSecurityToken());
  context->AllowCodeGenerationFromStrings(options.allows_strings);
  context->SetEmbedderDataV2(kWasmIndex, v8::Boolean::New(isolate, options.allows_wasm));
  return context;
}

// Ties `object`, the sandbox or the global object itself, to its context.
Result<void> Tie(Environment& environment, v8::Local<v8::Object> object, v8::Local<v8::Context> context,
                 std::unique_ptr<v8::MicrotaskQueue> queue) {
  v8::Isolate* isolate = environment.isolate();
  v8::Local<v8::Context> main = environment.context();
  if (object->SetPrivate(main, GlobalKey(isolate), context->Global()).IsNothing()) return Thrown{};
  if (queue != nullptr) {
    v8::Local<v8::Object> holder = Wrap(environment, std::make_unique<OwnQueue>(std::move(queue)));
    if (object->SetPrivate(main, QueueKey(isolate), holder).IsNothing()) return Thrown{};
  }
  return {};
}

std::unique_ptr<v8::MicrotaskQueue> NewQueue(Environment& environment, const ContextOptions& options) {
  if (!options.has_own_queue) return nullptr;
  return v8::MicrotaskQueue::New(environment.isolate(), v8::MicrotasksPolicy::kExplicit);
}

}  // namespace

Result<void> CreateContext(Environment& environment, v8::Local<v8::Object> sandbox, const ContextOptions& options) {
  v8::Local<v8::ObjectTemplate> global = environment.Room<VmState>().global_template.Get(environment.isolate());
  std::unique_ptr<v8::MicrotaskQueue> queue = NewQueue(environment, options);
  v8::Local<v8::Context> context;
  if (!NewContext(environment, global, options, queue.get()).ToLocal(&context)) return Thrown{};
  context->SetEmbedderDataV2(kSandboxIndex, sandbox);
  return Tie(environment, sandbox, context, std::move(queue));
}

Result<v8::Local<v8::Object>> CreatePlainContext(Environment& environment, const ContextOptions& options) {
  environment.Room<VmState>();
  std::unique_ptr<v8::MicrotaskQueue> queue = NewQueue(environment, options);
  v8::Local<v8::Context> context;
  if (!NewContext(environment, {}, options, queue.get()).ToLocal(&context)) return Thrown{};
  Result<void> tied = Tie(environment, context->Global(), context, std::move(queue));
  if (!tied.ok()) return tied.error();
  return context->Global();
}

v8::MaybeLocal<v8::Context> ContextOf(Environment& environment, v8::Local<v8::Object> object) {
  v8::Isolate* isolate = environment.isolate();
  v8::Local<v8::Value> global;
  if (!object->GetPrivate(environment.context(), GlobalKey(isolate)).ToLocal(&global) || !global->IsObject()) return {};
  return global.As<v8::Object>()->GetCreationContext(isolate);
}

void EmptyOwnQueue(Environment& environment, v8::Local<v8::Context> context) {
  v8::MicrotaskQueue* queue = context->GetMicrotaskQueue();
  if (queue != environment.context()->GetMicrotaskQueue()) queue->PerformCheckpoint(environment.isolate());
}

}  // namespace strata::abi
