// node_buffer.h.

#include "node_buffer.h"

#include <cstdlib>
#include <cstring>
#include <memory>
#include <utility>

#include "abi_layer/addons/addon_hooks.h"
#include "abi_layer/environment/environment.h"
#include "binary_abstraction/node_api/finalizer_queue.h"

namespace {

using strata::abi::AddonHooks;
using strata::abi::Environment;
using strata::napi::FinalizerQueue;

// Memory of an addon's, which it frees itself: on the environment's thread as long as there is one.
class AddonMemory final : public strata::napi::Returned {
 public:
  AddonMemory(Environment& environment, char* data, node::Buffer::FreeCallback callback, void* hint)
      : queue_(FinalizerQueue::Of(environment)), data_(data), callback_(callback), hint_(hint) {}

  void OnLoop() override {
    v8::HandleScope handles(v8::Isolate::GetCurrent());
    Call();
  }
  // V8 tells on any thread.
  void Free() {
    const std::shared_ptr<FinalizerQueue> queue = queue_;
    if (!queue->Return(this)) Call();
  }

 private:
  void Call() {
    callback_(data_, hint_);
    delete this;
  }

  std::shared_ptr<FinalizerQueue> queue_;
  char* data_;
  node::Buffer::FreeCallback callback_;
  void* hint_;
};

v8::MaybeLocal<v8::Object> OutOfMemory(v8::Isolate* isolate) {
  isolate->ThrowException(v8::Exception::Error(v8::String::NewFromUtf8Literal(isolate, "Failed to allocate memory")));
  return {};
}

v8::MaybeLocal<v8::Object> Over(v8::Isolate* isolate, std::unique_ptr<v8::BackingStore> store, size_t length) {
  v8::Local<v8::Uint8Array> buffer;
  if (!node::Buffer::New(isolate, v8::ArrayBuffer::New(isolate, std::move(store)), 0, length).ToLocal(&buffer)) {
    return {};
  }
  return buffer.As<v8::Object>();
}

}  // namespace

namespace node {
namespace Buffer {

bool HasInstance(v8::Local<v8::Value> value) { return !value.IsEmpty() && value->IsArrayBufferView(); }
bool HasInstance(v8::Local<v8::Object> value) { return HasInstance(value.As<v8::Value>()); }

char* Data(v8::Local<v8::Value> value) {
  if (!HasInstance(value)) return nullptr;
  v8::Local<v8::ArrayBufferView> view = value.As<v8::ArrayBufferView>();
  return static_cast<char*>(view->Buffer()->Data()) + view->ByteOffset();
}
char* Data(v8::Local<v8::Object> value) { return Data(value.As<v8::Value>()); }

size_t Length(v8::Local<v8::Value> value) {
  return HasInstance(value) ? value.As<v8::ArrayBufferView>()->ByteLength() : 0;
}
size_t Length(v8::Local<v8::Object> value) { return Length(value.As<v8::Value>()); }

v8::MaybeLocal<v8::Uint8Array> New(v8::Isolate* isolate, v8::Local<v8::ArrayBuffer> memory, size_t byte_offset,
                                   size_t length) {
  const size_t available = memory->ByteLength();
  if (byte_offset > available || length > available - byte_offset) {
    isolate->ThrowException(
        v8::Exception::RangeError(v8::String::NewFromUtf8Literal(isolate, "The byte offset + length is out of range")));
    return {};
  }
  v8::Local<v8::Uint8Array> view = v8::Uint8Array::New(memory, byte_offset, length);
  const v8::Global<v8::Object>& prototype = Environment::Of(isolate).Room<AddonHooks>().buffer_prototype;
  if (prototype.IsEmpty() ||
      !view->SetPrototypeV2(isolate->GetCurrentContext(), prototype.Get(isolate)).FromMaybe(false)) {
    return {};
  }
  return view;
}

v8::MaybeLocal<v8::Object> New(v8::Isolate* isolate, size_t length) {
  if (length > kMaxLength) return OutOfMemory(isolate);
  std::unique_ptr<v8::BackingStore> store = v8::ArrayBuffer::NewBackingStore(
      isolate, length, v8::BackingStoreInitializationMode::kUninitialized, v8::BackingStoreOnFailureMode::kReturnNull);
  if (store == nullptr) return OutOfMemory(isolate);
  return Over(isolate, std::move(store), length);
}

v8::MaybeLocal<v8::Object> Copy(v8::Isolate* isolate, const char* data, size_t length) {
  v8::Local<v8::Object> buffer;
  if (!New(isolate, length).ToLocal(&buffer)) return {};
  if (length > 0) std::memcpy(Data(buffer), data, length);
  return buffer;
}

v8::MaybeLocal<v8::Object> New(v8::Isolate* isolate, char* data, size_t length, FreeCallback callback, void* hint) {
  if (data == nullptr || length > kMaxLength) {
    callback(data, hint);
    return data == nullptr ? New(isolate, size_t{0}) : OutOfMemory(isolate);
  }
  auto* memory = new AddonMemory(Environment::Of(isolate), data, callback, hint);
  return Over(isolate,
              v8::ArrayBuffer::NewBackingStore(
                  data, length, [](void*, size_t, void* self) { static_cast<AddonMemory*>(self)->Free(); }, memory),
              length);
}

v8::MaybeLocal<v8::Object> New(v8::Isolate* isolate, char* data, size_t length) {
  return New(isolate, data, length, [](char* owned, void*) { std::free(owned); }, nullptr);
}

}  // namespace Buffer
}  // namespace node
