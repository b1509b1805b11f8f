#include "abi_layer/binding/throw.h"

#include <string>

#include "abi_layer/binding/convert.h"
#include "uv.h"

namespace strata::abi {
namespace {

void Set(v8::Isolate* isolate, v8::Local<v8::Object> object, std::string_view name, v8::Local<v8::Value> value) {
  object->CreateDataProperty(isolate->GetCurrentContext(), Symbolic(isolate, name), value).Check();
}

v8::Local<v8::String> Text(v8::Isolate* isolate, std::string_view text) {
  return StringFrom(isolate, text).ToLocalChecked();
}

}  // namespace

v8::Local<v8::Value> ToException(v8::Isolate* isolate, const SystemError& error) {
  char code[64];
  char description[128];
  uv_err_name_r(error.error, code, sizeof(code));
  uv_strerror_r(error.error, description, sizeof(description));
  std::string message = std::string(code) + ": " + description + ", " + error.syscall;
  if (!error.path.empty()) message += " '" + error.path + "'";
  if (!error.dest.empty()) message += " -> '" + error.dest + "'";
  v8::Local<v8::Object> exception = v8::Exception::Error(Text(isolate, message)).As<v8::Object>();
  Set(isolate, exception, "errno", v8::Integer::New(isolate, error.error));
  Set(isolate, exception, "code", Text(isolate, code));
  Set(isolate, exception, "syscall", Text(isolate, error.syscall));
  if (!error.path.empty()) Set(isolate, exception, "path", Text(isolate, error.path));
  if (!error.dest.empty()) Set(isolate, exception, "dest", Text(isolate, error.dest));
  return exception;
}

v8::Local<v8::Value> ToException(v8::Isolate* isolate, const CodedError& error) {
  v8::Local<v8::String> message = Text(isolate, error.message);
  v8::Local<v8::Value> exception;
  switch (error.error_class) {
    case CodedError::Class::kError:
      exception = v8::Exception::Error(message);
      break;
    case CodedError::Class::kTypeError:
      exception = v8::Exception::TypeError(message);
      break;
    case CodedError::Class::kRangeError:
      exception = v8::Exception::RangeError(message);
      break;
  }
  Set(isolate, exception.As<v8::Object>(), "code", Text(isolate, error.code));
  return exception;
}

void Throw(v8::Isolate* isolate, const Error& error) {
  if (std::holds_alternative<Thrown>(error)) return;
  v8::HandleScope handles(isolate);
  isolate->ThrowException(std::holds_alternative<SystemError>(error)
                              ? ToException(isolate, std::get<SystemError>(error))
                              : ToException(isolate, std::get<CodedError>(error)));
}

}  // namespace strata::abi
