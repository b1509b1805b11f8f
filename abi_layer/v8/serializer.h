// Values as bytes, in V8's format: what v8.Serializer and v8.Deserializer are made of.
//
// What V8 can't write it asks the JavaScript object: its methods _writeHostObject, _getSharedArrayBufferId,
// _readHostObject and _getSharedArrayBufferFromId, and _getDataCloneError, which makes the error to throw.

#ifndef ABI_LAYER_V8_SERIALIZER_H_
#define ABI_LAYER_V8_SERIALIZER_H_

#include <string>

#include "abi_layer/binding/wrap.h"
#include "abi_layer/result/result.h"
#include "v8-value-serializer.h"
#include "v8.h"

namespace strata::abi {

class Serializer final : public Wrapped, public v8::ValueSerializer::Delegate {
 public:
  // `target` is the JavaScript object, which outlives this one.
  Serializer(Environment& environment, v8::Local<v8::Object> target);

  v8::ValueSerializer& serializer() { return serializer_; }

  void ThrowDataCloneError(v8::Local<v8::String> message) override;
  v8::Maybe<bool> WriteHostObject(v8::Isolate* isolate, v8::Local<v8::Object> object) override;
  v8::Maybe<uint32_t> GetSharedArrayBufferId(v8::Isolate* isolate, v8::Local<v8::SharedArrayBuffer> buffer) override;

 private:
  Environment& environment_;
  v8::Global<v8::Object> target_;
  v8::ValueSerializer serializer_;
};

class Deserializer final : public Wrapped, public v8::ValueDeserializer::Delegate {
 public:
  // `bytes` stay as they are meanwhile.
  Deserializer(Environment& environment, v8::Local<v8::Object> target, SharedBytes bytes);

  v8::ValueDeserializer& deserializer() { return deserializer_; }
  const uint8_t* data() const { return bytes_.bytes.data(); }

  v8::MaybeLocal<v8::Object> ReadHostObject(v8::Isolate* isolate) override;
  v8::MaybeLocal<v8::SharedArrayBuffer> GetSharedArrayBufferFromId(v8::Isolate* isolate, uint32_t id) override;

 private:
  v8::Global<v8::Object> target_;
  const SharedBytes bytes_;
  v8::ValueDeserializer deserializer_;
};

}  // namespace strata::abi

#endif  // ABI_LAYER_V8_SERIALIZER_H_
