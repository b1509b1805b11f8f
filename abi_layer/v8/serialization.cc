#include "abi_layer/v8/serialization.h"

namespace strata::abi {
namespace {

// The method of that name; empty where the object has none or its getter has thrown, which `out_failed` says.
v8::Local<v8::Function> MethodOf(v8::Isolate* isolate, v8::Local<v8::Object> host, const char* name, bool& out_failed) {
  v8::Local<v8::Value> method;
  out_failed = !host->Get(isolate->GetCurrentContext(), Symbolic(isolate, name)).ToLocal(&method);
  return out_failed || !method->IsFunction() ? v8::Local<v8::Function>() : method.As<v8::Function>();
}

const uint8_t* DataOf(v8::Local<v8::ArrayBufferView> view) {
  return static_cast<const uint8_t*>(view->Buffer()->Data()) + view->ByteOffset();
}

}  // namespace

Result<bool> ValueWriter::Write(v8::Isolate* isolate, v8::Local<v8::Object> host, v8::Local<v8::Value> value) {
  host_ = host;
  const v8::Maybe<bool> written = serializer.WriteValue(isolate->GetCurrentContext(), value);
  host_.Clear();
  if (written.IsNothing()) return Thrown();
  return written.FromJust();
}

void ValueWriter::ThrowDataCloneError(v8::Local<v8::String> message) {
  v8::Isolate* isolate = v8::Isolate::GetCurrent();
  bool failed;
  v8::Local<v8::Function> method = MethodOf(isolate, host_, "_getDataCloneError", failed);
  if (failed) return;
  v8::Local<v8::Value> error;
  if (method.IsEmpty()) {
    error = v8::Exception::Error(message);
  } else {
    v8::Local<v8::Value> arguments[] = {message};
    if (!method->Call(isolate->GetCurrentContext(), host_, 1, arguments).ToLocal(&error)) return;
  }
  isolate->ThrowException(error);
}

v8::Maybe<bool> ValueWriter::WriteHostObject(v8::Isolate* isolate, v8::Local<v8::Object> object) {
  bool failed;
  v8::Local<v8::Function> method = MethodOf(isolate, host_, "_writeHostObject", failed);
  if (failed) return v8::Nothing<bool>();
  if (method.IsEmpty()) return v8::ValueSerializer::Delegate::WriteHostObject(isolate, object);
  v8::Local<v8::Value> arguments[] = {object};
  if (method->Call(isolate->GetCurrentContext(), host_, 1, arguments).IsEmpty()) return v8::Nothing<bool>();
  return v8::Just(true);
}

v8::Maybe<uint32_t> ValueWriter::GetSharedArrayBufferId(v8::Isolate* isolate, v8::Local<v8::SharedArrayBuffer> buffer) {
  bool failed;
  v8::Local<v8::Function> method = MethodOf(isolate, host_, "_getSharedArrayBufferId", failed);
  if (failed) return v8::Nothing<uint32_t>();
  if (method.IsEmpty()) return v8::ValueSerializer::Delegate::GetSharedArrayBufferId(isolate, buffer);
  v8::Local<v8::Value> arguments[] = {buffer};
  v8::Local<v8::Value> id;
  if (!method->Call(isolate->GetCurrentContext(), host_, 1, arguments).ToLocal(&id)) return v8::Nothing<uint32_t>();
  return id->Uint32Value(isolate->GetCurrentContext());
}

ValueReader::ValueReader(v8::Isolate* isolate, v8::Local<v8::ArrayBufferView> view)
    : bytes_(view->Buffer()->GetBackingStore()),
      data_(DataOf(view)),
      deserializer(isolate, data_, view->ByteLength(), this) {}

Result<v8::Local<v8::Value>> ValueReader::Read(v8::Isolate* isolate, v8::Local<v8::Object> host) {
  host_ = host;
  v8::Local<v8::Value> value;
  const bool read = deserializer.ReadValue(isolate->GetCurrentContext()).ToLocal(&value);
  host_.Clear();
  if (!read) return Thrown();
  return value;
}

double ValueReader::Skip(double length) {
  const void* start;
  if (!(length >= 0) || !deserializer.ReadRawBytes(static_cast<size_t>(length), &start)) return -1;
  return static_cast<double>(static_cast<const uint8_t*>(start) - data_);
}

v8::MaybeLocal<v8::Object> ValueReader::ReadHostObject(v8::Isolate* isolate) {
  // V8 runs no JavaScript while it reads, but for this.
  v8::Isolate::AllowJavascriptExecutionScope allowed(isolate);
  bool failed;
  v8::Local<v8::Function> method = MethodOf(isolate, host_, "_readHostObject", failed);
  if (failed) return {};
  if (method.IsEmpty()) return v8::ValueDeserializer::Delegate::ReadHostObject(isolate);
  v8::Local<v8::Value> object;
  if (!method->Call(isolate->GetCurrentContext(), host_, 0, nullptr).ToLocal(&object)) return {};
  if (object->IsObject()) return object.As<v8::Object>();
  isolate->ThrowException(v8::Exception::TypeError(Symbolic(isolate, "readHostObject must return an object")));
  return {};
}

v8::MaybeLocal<v8::SharedArrayBuffer> ValueReader::GetSharedArrayBufferFromId(v8::Isolate* isolate, uint32_t id) {
  v8::Isolate::AllowJavascriptExecutionScope allowed(isolate);
  bool failed;
  v8::Local<v8::Function> method = MethodOf(isolate, host_, "_getSharedArrayBufferFromId", failed);
  if (failed) return {};
  if (method.IsEmpty()) return v8::ValueDeserializer::Delegate::GetSharedArrayBufferFromId(isolate, id);
  v8::Local<v8::Value> arguments[] = {v8::Integer::NewFromUnsigned(isolate, id)};
  v8::Local<v8::Value> buffer;
  if (!method->Call(isolate->GetCurrentContext(), host_, 1, arguments).ToLocal(&buffer)) return {};
  if (buffer->IsSharedArrayBuffer()) return buffer.As<v8::SharedArrayBuffer>();
  isolate->ThrowException(
      v8::Exception::TypeError(Symbolic(isolate, "getSharedArrayBufferFromId must return a SharedArrayBuffer")));
  return {};
}

}  // namespace strata::abi
