#include "abi_layer/v8/serializer.h"

#include <utility>

namespace strata::abi {
namespace {

// Calls the target's method of that name. Empty where it throws, or `*out_exists` says that there is none.
v8::MaybeLocal<v8::Value> CallMethod(v8::Isolate* isolate, v8::Local<v8::Object> target, std::string_view name,
                                     int num_arguments, v8::Local<v8::Value>* arguments, bool* out_exists) {
  v8::Local<v8::Context> context = isolate->GetCurrentContext();
  v8::Local<v8::Value> method;
  *out_exists = true;
  if (!target->Get(context, Symbolic(isolate, name)).ToLocal(&method)) return {};
  *out_exists = method->IsFunction();
  if (!*out_exists) return {};
  return method.As<v8::Function>()->Call(context, target, num_arguments, arguments);
}

void ThrowPlain(v8::Isolate* isolate, const char* message) {
  isolate->ThrowException(v8::Exception::Error(StringFrom(isolate, message).ToLocalChecked()));
}

}  // namespace

Serializer::Serializer(Environment& environment, v8::Local<v8::Object> target)
    : environment_(environment), target_(environment.isolate(), target), serializer_(environment.isolate(), this) {
  // It holds this one.
  target_.SetWeak();
}

void Serializer::ThrowDataCloneError(v8::Local<v8::String> message) {
  v8::Isolate* isolate = environment_.isolate();
  v8::Local<v8::Value> arguments[] = {message};
  bool exists;
  v8::Local<v8::Value> error;
  if (CallMethod(isolate, target_.Get(isolate), "_getDataCloneError", 1, arguments, &exists).ToLocal(&error)) {
    isolate->ThrowException(error);
  } else if (!exists) {
    isolate->ThrowException(v8::Exception::Error(message));
  }
}

v8::Maybe<bool> Serializer::WriteHostObject(v8::Isolate* isolate, v8::Local<v8::Object> object) {
  v8::Local<v8::Value> arguments[] = {object};
  bool exists;
  v8::Local<v8::Value> result;
  if (CallMethod(isolate, target_.Get(isolate), "_writeHostObject", 1, arguments, &exists).ToLocal(&result)) {
    return v8::Just(true);
  }
  return exists ? v8::Nothing<bool>() : v8::ValueSerializer::Delegate::WriteHostObject(isolate, object);
}

v8::Maybe<uint32_t> Serializer::GetSharedArrayBufferId(v8::Isolate* isolate, v8::Local<v8::SharedArrayBuffer> buffer) {
  v8::Local<v8::Value> arguments[] = {buffer};
  bool exists;
  v8::Local<v8::Value> id;
  if (CallMethod(isolate, target_.Get(isolate), "_getSharedArrayBufferId", 1, arguments, &exists).ToLocal(&id)) {
    return id->Uint32Value(isolate->GetCurrentContext());
  }
  if (exists) return v8::Nothing<uint32_t>();
  return v8::ValueSerializer::Delegate::GetSharedArrayBufferId(isolate, buffer);
}

Deserializer::Deserializer(Environment& environment, v8::Local<v8::Object> target, SharedBytes bytes)
    : target_(environment.isolate(), target),
      bytes_(std::move(bytes)),
      deserializer_(environment.isolate(), bytes_.bytes.data(), bytes_.bytes.size(), this) {
  target_.SetWeak();
  deserializer_.SetSupportsLegacyWireFormat(true);
}

v8::MaybeLocal<v8::Object> Deserializer::ReadHostObject(v8::Isolate* isolate) {
  bool exists;
  v8::Local<v8::Value> object;
  if (CallMethod(isolate, target_.Get(isolate), "_readHostObject", 0, nullptr, &exists).ToLocal(&object)) {
    if (object->IsObject()) return object.As<v8::Object>();
    isolate->ThrowException(
        v8::Exception::TypeError(v8::String::NewFromUtf8Literal(isolate, "readHostObject must return an object")));
    return {};
  }
  return exists ? v8::MaybeLocal<v8::Object>() : v8::ValueDeserializer::Delegate::ReadHostObject(isolate);
}

v8::MaybeLocal<v8::SharedArrayBuffer> Deserializer::GetSharedArrayBufferFromId(v8::Isolate* isolate, uint32_t id) {
  v8::Local<v8::Value> arguments[] = {v8::Integer::NewFromUnsigned(isolate, id)};
  bool exists;
  v8::Local<v8::Value> buffer;
  if (CallMethod(isolate, target_.Get(isolate), "_getSharedArrayBufferFromId", 1, arguments, &exists)
          .ToLocal(&buffer)) {
    if (buffer->IsSharedArrayBuffer()) return buffer.As<v8::SharedArrayBuffer>();
    ThrowPlain(isolate, "_getSharedArrayBufferFromId must return a SharedArrayBuffer");
    return {};
  }
  if (exists) return {};
  return v8::ValueDeserializer::Delegate::GetSharedArrayBufferFromId(isolate, id);
}

}  // namespace strata::abi
