#include "binary_abstraction/node_api/errors.h"

#include <array>

#include "binary_abstraction/node_api/checks.h"
#include "binary_abstraction/node_api/javascript_call.h"
#include "binary_abstraction/node_api/text.h"

using strata::napi::ErrorMaker;
using strata::napi::FromLocal;
using strata::napi::JavaScriptCall;
using strata::napi::ToLocal;

namespace {

constexpr std::array<const char*, napi_cannot_run_js + 1> kMessages = {
    nullptr,
    "Invalid argument",
    "An object was expected",
    "A string was expected",
    "A string or symbol was expected",
    "A function was expected",
    "A number was expected",
    "A boolean was expected",
    "An array was expected",
    "Unknown failure",
    "An exception is pending",
    "The async work item was cancelled",
    "napi_escape_handle already called on scope",
    "Invalid handle scope usage",
    "Invalid callback scope usage",
    "Thread-safe function queue is full",
    "Thread-safe function handle is closing",
    "A bigint was expected",
    "A date was expected",
    "An arraybuffer was expected",
    "A detachable arraybuffer was expected",
    "Main thread would deadlock",
    "External buffers are not allowed",
    "Cannot run JavaScript",
};

bool SetCode(napi_env env, v8::Local<v8::Value> error, v8::Local<v8::Value> code) {
  v8::Local<v8::String> key = v8::String::NewFromUtf8Literal(env->isolate(), "code", v8::NewStringType::kInternalized);
  return error.As<v8::Object>()->Set(env->context(), key, code).FromMaybe(false);
}

napi_status CreateError(napi_env env, ErrorMaker make, napi_value code, napi_value message, napi_value* result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, message);
  STRATA_CHECK_ARGUMENT(env, result);
  STRATA_CHECK(env, ToLocal(message)->IsString(), napi_string_expected);
  STRATA_CHECK(env, code == nullptr || ToLocal(code)->IsString(), napi_string_expected);
  v8::Local<v8::Value> error = make(ToLocal(message).As<v8::String>(), {});
  STRATA_CHECK(env, code == nullptr || SetCode(env, error, ToLocal(code)), napi_generic_failure);
  *result = FromLocal(error);
  return env->Ok();
}

napi_status Throw(napi_env env, ErrorMaker make, const char* code, const char* message) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  return strata::napi::ThrowError(env, make, code, message);
}

}  // namespace

napi_status strata::napi::ThrowError(napi_env env, ErrorMaker make, const char* code, const char* message) {
  v8::Local<v8::String> text;
  napi_status status = NewUtf8(env, message, NAPI_AUTO_LENGTH, v8::NewStringType::kNormal, &text);
  if (status != napi_ok) return status;
  v8::Local<v8::Value> error = make(text, {});
  if (code != nullptr) {
    v8::Local<v8::String> code_text;
    status = NewUtf8(env, code, NAPI_AUTO_LENGTH, v8::NewStringType::kNormal, &code_text);
    if (status != napi_ok) return status;
    STRATA_CHECK(env, SetCode(env, error, code_text), napi_generic_failure);
  }
  env->pending_exception_.Reset(env->isolate(), error);
  return env->Ok();
}

napi_status napi_get_last_error_info(node_api_basic_env env, const napi_extended_error_info** result) {
  STRATA_CHECK_BASIC_ENV(env);
  STRATA_CHECK_ARGUMENT(env, result);
  env->last_error_.error_message = kMessages[env->last_error_.error_code];
  *result = &env->last_error_;
  return napi_ok;
}

napi_status napi_create_error(napi_env env, napi_value code, napi_value msg, napi_value* result) {
  return CreateError(env, v8::Exception::Error, code, msg, result);
}

napi_status napi_create_type_error(napi_env env, napi_value code, napi_value msg, napi_value* result) {
  return CreateError(env, v8::Exception::TypeError, code, msg, result);
}

napi_status napi_create_range_error(napi_env env, napi_value code, napi_value msg, napi_value* result) {
  return CreateError(env, v8::Exception::RangeError, code, msg, result);
}

napi_status node_api_create_syntax_error(napi_env env, napi_value code, napi_value msg, napi_value* result) {
  return CreateError(env, v8::Exception::SyntaxError, code, msg, result);
}

napi_status napi_throw(napi_env env, napi_value error) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, error);
  env->pending_exception_.Reset(env->isolate(), ToLocal(error));
  return env->Ok();
}

napi_status napi_throw_error(napi_env env, const char* code, const char* msg) {
  return Throw(env, v8::Exception::Error, code, msg);
}

napi_status napi_throw_type_error(napi_env env, const char* code, const char* msg) {
  return Throw(env, v8::Exception::TypeError, code, msg);
}

napi_status napi_throw_range_error(napi_env env, const char* code, const char* msg) {
  return Throw(env, v8::Exception::RangeError, code, msg);
}

napi_status node_api_throw_syntax_error(napi_env env, const char* code, const char* msg) {
  return Throw(env, v8::Exception::SyntaxError, code, msg);
}

napi_status napi_is_error(napi_env env, napi_value value, bool* result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, value);
  STRATA_CHECK_ARGUMENT(env, result);
  *result = ToLocal(value)->IsNativeError();
  return env->Ok();
}

napi_status napi_is_exception_pending(napi_env env, bool* result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, result);
  *result = !env->pending_exception_.IsEmpty();
  return env->Ok();
}

napi_status napi_get_and_clear_last_exception(napi_env env, napi_value* result) {
  STRATA_CHECK_ENV(env);
  STRATA_CHECK_ARGUMENT(env, result);
  if (env->pending_exception_.IsEmpty()) {
    *result = FromLocal(v8::Undefined(env->isolate()));
  } else {
    *result = FromLocal(env->pending_exception_.Get(env->isolate()));
    env->pending_exception_.Reset();
  }
  return env->Ok();
}
