// How arguments come from JavaScript and results go there, by C++ type. A room adds its own types by specialising.
//
// JavaScript has validated what it passes: a value of another type is a mistake in the core library, and ends the
// process with a message that says so.

#ifndef ABI_LAYER_BINDING_CONVERT_H_
#define ABI_LAYER_BINDING_CONVERT_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "abi_layer/environment/environment.h"
#include "v8.h"

namespace strata::abi {

// Bytes of an ArrayBufferView or ArrayBuffer, valid during the call.
using ByteSpan = std::span<uint8_t>;

// The characters of a string of one byte each, valid during the call. Only for fast calls (binding.h).
using OneByteText = std::span<const uint8_t>;

// Bytes that stay alive while this object does: for work on other threads.
struct SharedBytes {
  std::shared_ptr<v8::BackingStore> store;
  ByteSpan bytes;
};

// Bytes made in C++: a Uint8Array in JavaScript.
struct OwnedBytes {
  std::string bytes;
};

// A path: text, or bytes as the file system has them. Without zero bytes: JavaScript has looked.
struct Path {
  std::string text;
};

[[noreturn]] void ArgumentMismatch(v8::Isolate* isolate, const char* expected);

// The bytes of an ArrayBufferView, ArrayBuffer or SharedArrayBuffer; nothing for any other value.
std::optional<ByteSpan> BytesIn(v8::Local<v8::Value> value);
inline ByteSpan BytesOf(v8::Local<v8::Value> view) { return *BytesIn(view); }
SharedBytes SharedBytesOf(v8::Local<v8::Value> view);
std::string TextOf(v8::Isolate* isolate, v8::Local<v8::Value> value);
// The text as one-byte string where it is ASCII. Throws where V8 allows no string of this length.
v8::MaybeLocal<v8::String> StringFrom(v8::Isolate* isolate, std::string_view utf8);
// For literals: kept once.
v8::Local<v8::String> Symbolic(v8::Isolate* isolate, std::string_view name);

template <typename T>
struct Argument;

#define STRATA_ARGUMENT(TYPE, EXPECTED, TEST, VALUE)                     \
  template <>                                                            \
  struct Argument<TYPE> {                                                \
    static TYPE From(v8::Isolate* isolate, v8::Local<v8::Value> value) { \
      if (!(TEST)) [[unlikely]]                                          \
        ArgumentMismatch(isolate, EXPECTED);                             \
      return VALUE;                                                      \
    }                                                                    \
  }

STRATA_ARGUMENT(bool, "a boolean", value->IsBoolean(), value->IsTrue());
STRATA_ARGUMENT(int32_t, "a 32-bit integer", value->IsInt32(), value.As<v8::Int32>()->Value());
STRATA_ARGUMENT(uint32_t, "an unsigned 32-bit integer", value->IsUint32(), value.As<v8::Uint32>()->Value());
STRATA_ARGUMENT(double, "a number", value->IsNumber(), value.As<v8::Number>()->Value());
STRATA_ARGUMENT(int64_t, "an integer", value->IsNumber() || value->IsBigInt(),
                value->IsBigInt() ? value.As<v8::BigInt>()->Int64Value()
                                  : static_cast<int64_t>(value.As<v8::Number>()->Value()));
STRATA_ARGUMENT(std::string, "a string", value->IsString(), TextOf(isolate, value));
STRATA_ARGUMENT(SharedBytes, "an ArrayBufferView", value->IsArrayBufferView() || value->IsArrayBuffer(),
                SharedBytesOf(value));
STRATA_ARGUMENT(v8::Local<v8::Value>, "", true, value);
STRATA_ARGUMENT(v8::Local<v8::Object>, "an object", value->IsObject(), value.As<v8::Object>());
STRATA_ARGUMENT(v8::Local<v8::Array>, "an array", value->IsArray(), value.As<v8::Array>());
STRATA_ARGUMENT(v8::Local<v8::Function>, "a function", value->IsFunction(), value.As<v8::Function>());
STRATA_ARGUMENT(v8::Local<v8::Promise>, "a promise", value->IsPromise(), value.As<v8::Promise>());
STRATA_ARGUMENT(v8::Local<v8::String>, "a string", value->IsString(), value.As<v8::String>());
STRATA_ARGUMENT(v8::Local<v8::Name>, "a property key", value->IsName(), value.As<v8::Name>());
STRATA_ARGUMENT(v8::Local<v8::Uint8Array>, "a Uint8Array", value->IsUint8Array(), value.As<v8::Uint8Array>());
STRATA_ARGUMENT(v8::Local<v8::Uint32Array>, "a Uint32Array", value->IsUint32Array(), value.As<v8::Uint32Array>());
STRATA_ARGUMENT(v8::Local<v8::Float64Array>, "a Float64Array", value->IsFloat64Array(), value.As<v8::Float64Array>());
STRATA_ARGUMENT(v8::Local<v8::ArrayBuffer>, "an ArrayBuffer", value->IsArrayBuffer(), value.As<v8::ArrayBuffer>());

#undef STRATA_ARGUMENT

template <>
struct Argument<ByteSpan> {
  static ByteSpan From(v8::Isolate* isolate, v8::Local<v8::Value> value) {
    const std::optional<ByteSpan> bytes = BytesIn(value);
    if (!bytes) [[unlikely]]
      ArgumentMismatch(isolate, "an ArrayBufferView");
    return *bytes;
  }
};

template <>
struct Argument<Path> {
  static Path From(v8::Isolate* isolate, v8::Local<v8::Value> value) {
    if (value->IsString()) return {TextOf(isolate, value)};
    if (!value->IsArrayBufferView()) [[unlikely]]
      ArgumentMismatch(isolate, "a path");
    const ByteSpan bytes = BytesOf(value);
    return {std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size())};
  }
};

template <typename T>
struct Argument<std::optional<T>> {
  static std::optional<T> From(v8::Isolate* isolate, v8::Local<v8::Value> value) {
    if (value->IsNullOrUndefined()) return std::nullopt;
    return Argument<T>::From(isolate, value);
  }
};

template <typename T>
struct Argument<std::vector<T>> {
  static std::vector<T> From(v8::Isolate* isolate, v8::Local<v8::Value> value) {
    if (!value->IsArray()) [[unlikely]]
      ArgumentMismatch(isolate, "an array");
    v8::Local<v8::Array> array = value.As<v8::Array>();
    v8::Local<v8::Context> context = isolate->GetCurrentContext();
    std::vector<T> items;
    items.reserve(array->Length());
    for (uint32_t i = 0; i < array->Length(); i++) {
      items.push_back(Argument<T>::From(isolate, array->Get(context, i).ToLocalChecked()));
    }
    return items;
  }
};

// To JavaScript. Empty where V8 has thrown.
inline v8::MaybeLocal<v8::Value> ToJs(v8::Isolate* isolate, bool value) { return v8::Boolean::New(isolate, value); }
inline v8::MaybeLocal<v8::Value> ToJs(v8::Isolate* isolate, int32_t value) { return v8::Integer::New(isolate, value); }
inline v8::MaybeLocal<v8::Value> ToJs(v8::Isolate* isolate, uint32_t value) {
  return v8::Integer::NewFromUnsigned(isolate, value);
}
inline v8::MaybeLocal<v8::Value> ToJs(v8::Isolate* isolate, double value) { return v8::Number::New(isolate, value); }
inline v8::MaybeLocal<v8::Value> ToJs(v8::Isolate* isolate, int64_t value) {
  return v8::Number::New(isolate, static_cast<double>(value));
}
inline v8::MaybeLocal<v8::Value> ToJs(v8::Isolate* isolate, uint64_t value) {
  return v8::Number::New(isolate, static_cast<double>(value));
}
v8::MaybeLocal<v8::Value> ToJs(v8::Isolate* isolate, std::string_view value);
inline v8::MaybeLocal<v8::Value> ToJs(v8::Isolate* isolate, const std::string& value) {
  return ToJs(isolate, std::string_view(value));
}
v8::MaybeLocal<v8::Value> ToJs(v8::Isolate* isolate, const OwnedBytes& value);
template <typename T>
  requires std::is_base_of_v<v8::Value, T>
v8::MaybeLocal<v8::Value> ToJs(v8::Isolate*, v8::Local<T> value) {
  return value;
}
template <typename T>
v8::MaybeLocal<v8::Value> ToJs(v8::Isolate*, v8::MaybeLocal<T> value) {
  v8::Local<T> local;
  if (!value.ToLocal(&local)) return {};
  return local;
}
template <typename T>
v8::MaybeLocal<v8::Value> ToJs(v8::Isolate* isolate, const std::optional<T>& value) {
  if (!value) return v8::Undefined(isolate);
  return ToJs(isolate, *value);
}
template <typename T>
v8::MaybeLocal<v8::Value> ToJs(v8::Isolate* isolate, const std::vector<T>& values) {
  std::vector<v8::Local<v8::Value>> items;
  items.reserve(values.size());
  for (const T& value : values) {
    v8::Local<v8::Value> item;
    if (!ToJs(isolate, value).ToLocal(&item)) return {};
    items.push_back(item);
  }
  return v8::Array::New(isolate, items.data(), items.size());
}

}  // namespace strata::abi

#endif  // ABI_LAYER_BINDING_CONVERT_H_
