#include "binary_abstraction/node_api/external_memory.h"

namespace strata::napi {

ExternalMemory::ExternalMemory(napi_env env, void* data, napi_finalize finalizer, void* hint)
    : env_(env), queue_(env->finalizer_queue()), data_(data), finalizer_(finalizer), hint_(hint) {
  LinkInto(&env->finalizers_);
}

v8::Local<v8::ArrayBuffer> ExternalMemory::NewBuffer(napi_env env, void* data, size_t length, napi_finalize finalizer,
                                                     void* hint) {
  v8::Isolate* isolate = env->isolate();
  auto* memory = new ExternalMemory(env, data, finalizer, hint);
  if (data == nullptr) {
    // V8 does not tell when it is done with no memory.
    v8::Local<v8::ArrayBuffer> buffer = v8::ArrayBuffer::New(isolate, 0);
    buffer->Detach(v8::Local<v8::Value>()).Check();
    memory->OnFreed();
    return buffer;
  }
  std::unique_ptr<v8::BackingStore> store = v8::ArrayBuffer::NewBackingStore(
      data, length, [](void*, size_t, void* self) { static_cast<ExternalMemory*>(self)->OnFreed(); }, memory);
  v8::Local<v8::ArrayBuffer> buffer = v8::ArrayBuffer::New(isolate, std::move(store));
  memory->buffer_.Reset(isolate, buffer);
  memory->buffer_.SetWeak();
  return buffer;
}

void ExternalMemory::OnFreed() {
  const int before = state_.fetch_or(kFreed);
  if ((before & kEnded) != 0) {
    delete this;
  } else if ((before & kEnding) == 0) {
    queue_->Return(this);
  }
}

void ExternalMemory::Finalize() {
  Unlink();
  const int before = state_.fetch_or(kEnding);
  if ((before & kFreed) == 0 && !buffer_.IsEmpty()) {
    // The environment goes first: nothing may look at the memory behind the finalizer.
    v8::HandleScope handles(env_->isolate());
    v8::Local<v8::ArrayBuffer> buffer = buffer_.Get(env_->isolate());
    if (buffer->IsDetachable() && !buffer->WasDetached()) {
      [[maybe_unused]] v8::Maybe<bool> detached = buffer->Detach(v8::Local<v8::Value>());
    }
  }
  buffer_.Reset();
  queue_->Withdraw(this);
  napi_env env = env_;
  napi_finalize finalizer = finalizer_;
  void* data = data_;
  void* hint = hint_;
  if ((state_.fetch_or(kEnded) & kFreed) != 0) delete this;
  if (finalizer != nullptr) env->RunFinalizer(finalizer, data, hint);
}

}  // namespace strata::napi
