// V8's serialisation as objects: what node:v8's Serializer and Deserializer stand on.
//
// `host` is the JavaScript object that the program has; its methods `_writeHostObject`, `_getDataCloneError`,
// `_getSharedArrayBufferId`, `_readHostObject` and `_getSharedArrayBufferFromId` are asked where they are there.

#ifndef ABI_LAYER_V8_SERIALIZATION_H_
#define ABI_LAYER_V8_SERIALIZATION_H_

#include <memory>

#include "abi_layer/binding/convert.h"
#include "abi_layer/binding/wrap.h"
#include "abi_layer/result/result.h"
#include "v8.h"

namespace strata::abi {

class ValueWriter final : public Wrapped, public v8::ValueSerializer::Delegate {
 public:
  explicit ValueWriter(v8::Isolate* isolate) : serializer(isolate, this) {}

  Result<bool> Write(v8::Isolate* isolate, v8::Local<v8::Object> host, v8::Local<v8::Value> value);

  void ThrowDataCloneError(v8::Local<v8::String> message) override;
  v8::Maybe<bool> WriteHostObject(v8::Isolate* isolate, v8::Local<v8::Object> object) override;
  v8::Maybe<uint32_t> GetSharedArrayBufferId(v8::Isolate* isolate, v8::Local<v8::SharedArrayBuffer> buffer) override;

  v8::ValueSerializer serializer;

 private:
  // While Write() runs.
  v8::Local<v8::Object> host_;
};

class ValueReader final : public Wrapped, public v8::ValueDeserializer::Delegate {
 public:
  // The bytes of `view` must not move: it holds their buffer.
  ValueReader(v8::Isolate* isolate, v8::Local<v8::ArrayBufferView> view);

  Result<v8::Local<v8::Value>> Read(v8::Isolate* isolate, v8::Local<v8::Object> host);
  // The place of the next `length` bytes in the buffer, which are read; -1 where there are not so many.
  double Skip(double length);

  v8::MaybeLocal<v8::Object> ReadHostObject(v8::Isolate* isolate) override;
  v8::MaybeLocal<v8::SharedArrayBuffer> GetSharedArrayBufferFromId(v8::Isolate* isolate, uint32_t id) override;

 private:
  std::shared_ptr<v8::BackingStore> bytes_;
  const uint8_t* data_;
  // While Read() runs.
  v8::Local<v8::Object> host_;

 public:
  v8::ValueDeserializer deserializer;
};

}  // namespace strata::abi

#endif  // ABI_LAYER_V8_SERIALIZATION_H_
