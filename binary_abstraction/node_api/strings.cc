#include <algorithm>
#include <string_view>

#include "abi_layer/binding/utf8.h"
#include "binary_abstraction/node_api/checks.h"
#include "binary_abstraction/node_api/text.h"

using strata::napi::FromLocal;
using strata::napi::IsReadable;
using strata::napi::ToLocal;
using strata::napi::V8Length;

namespace {

// `make` is V8's function for the encoding, `Unit` its unit.
template <typename Unit, typename Char>
napi_status Create(napi_env env, const Char* data, size_t length, v8::NewStringType type, napi_value* result,
                   v8::MaybeLocal<v8::String> (*make)(v8::Isolate*, const Unit*, v8::NewStringType, int)) {
  STRATA_CHECK_ENV(env);
  if (length > 0) STRATA_CHECK_ARGUMENT(env, data);
  STRATA_CHECK_ARGUMENT(env, result);
  STRATA_CHECK(env, IsReadable(data, length), napi_invalid_arg);
  v8::Local<v8::String> string;
  if (length == 0) {
    string = v8::String::Empty(env->isolate());
  } else {
    STRATA_CHECK(env,
                 make(env->isolate(), reinterpret_cast<const Unit*>(data), type, V8Length(length)).ToLocal(&string),
                 napi_generic_failure);
  }
  *result = FromLocal(string);
  return env->Ok();
}

// Copies what fits before a terminating zero, or answers the whole length where there is no buffer. `write` copies at
// most so many units and answers how many it did.
template <typename Unit, typename Measure, typename Write>
napi_status Copy(napi_env env, napi_value value, Unit* buffer, size_t capacity, size_t* result, Measure&& measure,
                 Write&& write) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, value);
  STRATA_CHECK(env, ToLocal(value)->IsString(), napi_string_expected);
  v8::Local<v8::String> string = ToLocal(value).As<v8::String>();
  if (buffer == nullptr) {
    STRATA_CHECK_ARGUMENT(env, result);
    *result = measure(string);
    return env->Ok();
  }
  size_t copied = 0;
  if (capacity > 0) {
    copied = write(string, capacity - 1);
    buffer[copied] = 0;
  }
  if (result != nullptr) *result = copied;
  return env->Ok();
}

size_t UnitsToCopy(v8::Local<v8::String> string, size_t capacity) {
  return std::min(static_cast<size_t>(string->Length()), capacity);
}

}  // namespace

napi_status napi_create_string_latin1(napi_env env, const char* str, size_t length, napi_value* result) {
  return Create<uint8_t>(env, str, length, v8::NewStringType::kNormal, result, v8::String::NewFromOneByte);
}

napi_status napi_create_string_utf8(napi_env env, const char* str, size_t length, napi_value* result) {
  return Create<char>(env, str, length, v8::NewStringType::kNormal, result,
                      [](v8::Isolate* isolate, const char* data, v8::NewStringType, int units) {
                        return strata::abi::ReadUtf8(isolate, units < 0
                                                                  ? std::string_view(data)
                                                                  : std::string_view(data, static_cast<size_t>(units)));
                      });
}

napi_status napi_create_string_utf16(napi_env env, const char16_t* str, size_t length, napi_value* result) {
  return Create<uint16_t>(env, str, length, v8::NewStringType::kNormal, result, v8::String::NewFromTwoByte);
}

napi_status node_api_create_property_key_latin1(napi_env env, const char* str, size_t length, napi_value* result) {
  return Create<uint8_t>(env, str, length, v8::NewStringType::kInternalized, result, v8::String::NewFromOneByte);
}

napi_status node_api_create_property_key_utf8(napi_env env, const char* str, size_t length, napi_value* result) {
  return Create<char>(env, str, length, v8::NewStringType::kInternalized, result, v8::String::NewFromUtf8);
}

napi_status node_api_create_property_key_utf16(napi_env env, const char16_t* str, size_t length, napi_value* result) {
  return Create<uint16_t>(env, str, length, v8::NewStringType::kInternalized, result, v8::String::NewFromTwoByte);
}

napi_status napi_get_value_string_latin1(napi_env env, napi_value value, char* buf, size_t bufsize, size_t* result) {
  return Copy(
      env, value, buf, bufsize, result, [](v8::Local<v8::String> string) { return string->Length(); },
      [&](v8::Local<v8::String> string, size_t capacity) {
        const size_t length = UnitsToCopy(string, capacity);
        string->WriteOneByte(env->isolate(), 0, static_cast<uint32_t>(length), reinterpret_cast<uint8_t*>(buf));
        return length;
      });
}

napi_status napi_get_value_string_utf8(napi_env env, napi_value value, char* buf, size_t bufsize, size_t* result) {
  return Copy(
      env, value, buf, bufsize, result,
      [env](v8::Local<v8::String> string) { return strata::abi::Utf8Length(env->isolate(), string); },
      [&](v8::Local<v8::String> string, size_t capacity) {
        return strata::abi::WriteUtf8(env->isolate(), string, {reinterpret_cast<uint8_t*>(buf), capacity});
      });
}

napi_status napi_get_value_string_utf16(napi_env env, napi_value value, char16_t* buf, size_t bufsize, size_t* result) {
  return Copy(
      env, value, buf, bufsize, result, [](v8::Local<v8::String> string) { return string->Length(); },
      [&](v8::Local<v8::String> string, size_t capacity) {
        const size_t length = UnitsToCopy(string, capacity);
        string->Write(env->isolate(), 0, static_cast<uint32_t>(length), reinterpret_cast<uint16_t*>(buf));
        return length;
      });
}
