#include "abi_layer/binding/convert.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "abi_layer/binding/utf8.h"

namespace strata::abi {

void ArgumentMismatch(v8::Isolate* isolate, const char* expected) {
  std::fprintf(stderr, "strata: an argument from the core library is not %s\n", expected);
  v8::HandleScope handles(isolate);
  v8::Local<v8::StackTrace> stack = v8::StackTrace::CurrentStackTrace(isolate, 20);
  for (int i = 0; i < stack->GetFrameCount(); i++) {
    v8::Local<v8::StackFrame> frame = stack->GetFrame(isolate, i);
    v8::String::Utf8Value function(isolate, frame->GetFunctionName());
    v8::String::Utf8Value script(isolate, frame->GetScriptName());
    std::fprintf(stderr, "    at %s (%s:%d)\n", *function, *script, frame->GetLineNumber());
  }
  std::abort();
}

std::optional<ByteSpan> BytesIn(v8::Local<v8::Value> value) {
  if (value->IsArrayBufferView()) {
    v8::Local<v8::ArrayBufferView> array = value.As<v8::ArrayBufferView>();
    // The whole of a small typed array may lie in V8's heap: Buffer() moves it out, and then it stays where it is.
    if (!array->HasBuffer()) array->Buffer();
    const v8::MemorySpan<uint8_t> contents = array->GetContents({});
    return ByteSpan(contents.data(), contents.size());
  }
  if (value->IsArrayBuffer()) {
    v8::Local<v8::ArrayBuffer> buffer = value.As<v8::ArrayBuffer>();
    return ByteSpan(static_cast<uint8_t*>(buffer->Data()), buffer->ByteLength());
  }
  if (value->IsSharedArrayBuffer()) {
    v8::Local<v8::SharedArrayBuffer> buffer = value.As<v8::SharedArrayBuffer>();
    return ByteSpan(static_cast<uint8_t*>(buffer->Data()), buffer->ByteLength());
  }
  return std::nullopt;
}

SharedBytes SharedBytesOf(v8::Local<v8::Value> view) {
  v8::Local<v8::ArrayBuffer> buffer =
      view->IsArrayBufferView() ? view.As<v8::ArrayBufferView>()->Buffer() : view.As<v8::ArrayBuffer>();
  return {buffer->GetBackingStore(), BytesOf(view)};
}

std::string TextOf(v8::Isolate* isolate, v8::Local<v8::Value> value) {
  v8::Local<v8::String> string = value.As<v8::String>();
  std::string text(Utf8Length(isolate, string), '\0');
  WriteUtf8(isolate, string, {reinterpret_cast<uint8_t*>(text.data()), text.size()});
  return text;
}

v8::MaybeLocal<v8::String> StringFrom(v8::Isolate* isolate, std::string_view utf8) {
  if (utf8.size() <= static_cast<size_t>(v8::String::kMaxLength)) return ReadUtf8(isolate, utf8);
  isolate->ThrowException(v8::Exception::Error(
      v8::String::NewFromUtf8Literal(isolate, "Cannot create a string longer than 0x1fffffe8 characters")));
  return {};
}

v8::Local<v8::String> Symbolic(v8::Isolate* isolate, std::string_view name) {
  return v8::String::NewFromUtf8(isolate, name.data(), v8::NewStringType::kInternalized, static_cast<int>(name.size()))
      .ToLocalChecked();
}

v8::MaybeLocal<v8::Value> ToJs(v8::Isolate* isolate, const OwnedBytes& value) {
  std::unique_ptr<v8::BackingStore> store =
      v8::ArrayBuffer::NewBackingStore(isolate, value.bytes.size(), v8::BackingStoreInitializationMode::kUninitialized,
                                       v8::BackingStoreOnFailureMode::kReturnNull);
  if (store == nullptr) {
    isolate->ThrowException(
        v8::Exception::RangeError(v8::String::NewFromUtf8Literal(isolate, "Array buffer allocation failed")));
    return {};
  }
  if (!value.bytes.empty()) std::memcpy(store->Data(), value.bytes.data(), value.bytes.size());
  return v8::Uint8Array::New(v8::ArrayBuffer::New(isolate, std::move(store)), 0, value.bytes.size());
}

v8::MaybeLocal<v8::Value> ToJs(v8::Isolate* isolate, std::string_view value) {
  v8::Local<v8::String> string;
  if (!StringFrom(isolate, value).ToLocal(&string)) return {};
  return string;
}

}  // namespace strata::abi
