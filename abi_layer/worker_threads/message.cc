#include "abi_layer/worker_threads/message.h"

#include <unistd.h>

#include <cstdlib>
#include <utility>

#include "abi_layer/binding/convert.h"

namespace strata::abi {

class MessageWriter final : public v8::ValueSerializer::Delegate {
 public:
  MessageWriter(Environment& environment, Message& message, v8::Local<v8::Array> port_objects)
      : environment_(environment),
        isolate_(environment.isolate()),
        message_(message),
        port_objects_(port_objects),
        hosts_(v8::Array::New(isolate_)),
        serializer_(isolate_, this) {}

  v8::ValueSerializer& serializer() { return serializer_; }
  // [kind, data] of each host object, by its number in the message.
  v8::Local<v8::Array> hosts() { return hosts_; }

  void ThrowDataCloneError(v8::Local<v8::String> message) override {
    v8::Local<v8::Value> arguments[] = {message};
    v8::Local<v8::Value> error;
    if (State().make_error.Get(isolate_)->Call(Context(), v8::Undefined(isolate_), 1, arguments).ToLocal(&error)) {
      isolate_->ThrowException(error);
    }
  }

  bool HasCustomHostObject(v8::Isolate*) override { return !State().host_key.IsEmpty(); }

  v8::Maybe<bool> IsHostObject(v8::Isolate*, v8::Local<v8::Object> object) override {
    return object->Has(Context(), State().host_key.Get(isolate_));
  }

  v8::Maybe<bool> WriteHostObject(v8::Isolate*, v8::Local<v8::Object> object) override {
    v8::Local<v8::Value> arguments[] = {object, port_objects_};
    v8::Local<v8::Value> described;
    if (State().describe.IsEmpty() ||
        !State().describe.Get(isolate_)->Call(Context(), v8::Undefined(isolate_), 2, arguments).ToLocal(&described)) {
      return v8::Nothing<bool>();
    }
    if (!described->IsArray()) {
      ThrowDataCloneError(StringFrom(isolate_, "Cannot clone object of unsupported type.").ToLocalChecked());
      return v8::Nothing<bool>();
    }
    const uint32_t index = hosts_->Length();
    if (hosts_->Set(Context(), index, described).IsNothing()) return v8::Nothing<bool>();
    serializer_.WriteUint32(index);
    return v8::Just(true);
  }

  v8::Maybe<uint32_t> GetSharedArrayBufferId(v8::Isolate*, v8::Local<v8::SharedArrayBuffer> buffer) override {
    std::shared_ptr<v8::BackingStore> store = buffer->GetBackingStore();
    for (uint32_t i = 0; i < message_.shared_buffers_.size(); i++) {
      if (message_.shared_buffers_[i] == store) return v8::Just(i);
    }
    message_.shared_buffers_.push_back(std::move(store));
    return v8::Just(static_cast<uint32_t>(message_.shared_buffers_.size() - 1));
  }

  v8::Maybe<uint32_t> GetWasmModuleTransferId(v8::Isolate*, v8::Local<v8::WasmModuleObject> module) override {
    message_.modules_.push_back(module->GetCompiledModule());
    return v8::Just(static_cast<uint32_t>(message_.modules_.size() - 1));
  }

 private:
  MessagingState& State() { return environment_.Room<MessagingState>(); }
  v8::Local<v8::Context> Context() { return isolate_->GetCurrentContext(); }

  Environment& environment_;
  v8::Isolate* isolate_;
  Message& message_;
  v8::Local<v8::Array> port_objects_;
  // Made with the writer: V8 closes a handle scope around each object.
  v8::Local<v8::Array> hosts_;
  v8::ValueSerializer serializer_;
};

class MessageReader final : public v8::ValueDeserializer::Delegate {
 public:
  MessageReader(v8::Isolate* isolate, Message& message, const std::vector<v8::Local<v8::Object>>& hosts)
      : isolate_(isolate),
        message_(message),
        hosts_(hosts),
        deserializer_(isolate_, message.data_, message.length_, this) {}

  v8::ValueDeserializer& deserializer() { return deserializer_; }

  // V8 lets no JavaScript run here: the objects are made already.
  v8::MaybeLocal<v8::Object> ReadHostObject(v8::Isolate*) override {
    uint32_t index;
    if (!deserializer_.ReadUint32(&index) || index >= hosts_.size()) return {};
    return hosts_[index];
  }

  v8::MaybeLocal<v8::WasmModuleObject> GetWasmModuleFromId(v8::Isolate*, uint32_t id) override {
    return v8::WasmModuleObject::FromCompiledModule(isolate_, message_.modules_[id]);
  }

  v8::MaybeLocal<v8::SharedArrayBuffer> GetSharedArrayBufferFromId(v8::Isolate*, uint32_t id) override {
    return v8::SharedArrayBuffer::New(isolate_, message_.shared_buffers_[id]);
  }

 private:
  v8::Isolate* isolate_;
  Message& message_;
  const std::vector<v8::Local<v8::Object>>& hosts_;
  v8::ValueDeserializer deserializer_;
};

FileInTransit::~FileInTransit() {
  if (fd_ >= 0) close(fd_);
}

Message::~Message() { std::free(data_); }

v8::Maybe<bool> Message::Serialize(Environment& environment, v8::Local<v8::Value> value,
                                   const std::vector<v8::Local<v8::ArrayBuffer>>& buffers,
                                   v8::Local<v8::Array> port_objects) {
  v8::Isolate* isolate = environment.isolate();
  v8::HandleScope handles(isolate);
  MessageWriter writer(environment, *this, port_objects);
  v8::ValueSerializer& serializer = writer.serializer();
  serializer.WriteHeader();
  for (uint32_t i = 0; i < buffers.size(); i++) serializer.TransferArrayBuffer(i, buffers[i]);
  if (serializer.WriteValue(isolate->GetCurrentContext(), value).IsNothing()) {
    std::free(serializer.Release().first);
    return v8::Nothing<bool>();
  }
  if (writer.hosts()->Length() > 0) {
    hosts_ = std::make_unique<Message>();
    if (hosts_->Serialize(environment, writer.hosts(), {}, port_objects).IsNothing()) {
      std::free(serializer.Release().first);
      return v8::Nothing<bool>();
    }
  }
  for (v8::Local<v8::ArrayBuffer> buffer : buffers) {
    buffers_.push_back(buffer->GetBackingStore());
    if (buffer->Detach(v8::Local<v8::Value>()).IsNothing()) return v8::Nothing<bool>();
  }
  std::tie(data_, length_) = serializer.Release();
  return v8::Just(true);
}

v8::MaybeLocal<v8::Value> Message::Deserialize(Environment& environment,
                                               v8::Local<v8::Object> (*wrap_port)(Environment&,
                                                                                  std::shared_ptr<PortData>),
                                               v8::Local<v8::Value> receiver) {
  v8::Isolate* isolate = environment.isolate();
  v8::EscapableHandleScope handles(isolate);
  std::vector<v8::Local<v8::Value>> arrived;
  for (Carried& carried : carried_) {
    if (auto* port = std::get_if<std::shared_ptr<PortData>>(&carried)) {
      arrived.push_back(wrap_port(environment, std::move(*port)));
    } else {
      arrived.push_back(v8::Integer::New(isolate, std::get<FileInTransit>(carried).Release()));
    }
  }
  v8::Local<v8::Array> list = v8::Array::New(isolate, arrived.data(), arrived.size());
  if (receiver.IsEmpty()) receiver = v8::Undefined(isolate);
  v8::MaybeLocal<v8::Value> value = Read(environment, list, receiver);
  // Files that the message has no object for.
  for (uint32_t i = 0; i < arrived.size(); i++) {
    v8::Local<v8::Value> left;
    if (!arrived[i]->IsInt32() || !list->Get(isolate->GetCurrentContext(), i).ToLocal(&left) || !left->IsInt32())
      continue;
    FileInTransit unused(left.As<v8::Int32>()->Value());
  }
  return handles.EscapeMaybe(value);
}

v8::MaybeLocal<v8::Value> Message::Read(Environment& environment, v8::Local<v8::Array> handles,
                                        v8::Local<v8::Value> receiver) {
  v8::Isolate* isolate = environment.isolate();
  v8::Local<v8::Context> context = isolate->GetCurrentContext();
  std::vector<v8::Local<v8::Object>> hosts;
  if (hosts_ != nullptr && !ReviveHosts(environment, handles, receiver, hosts)) return {};
  MessageReader reader(isolate, *this, hosts);
  v8::ValueDeserializer& deserializer = reader.deserializer();
  for (uint32_t i = 0; i < buffers_.size(); i++) {
    deserializer.TransferArrayBuffer(i, v8::ArrayBuffer::New(isolate, std::move(buffers_[i])));
  }
  if (deserializer.ReadHeader(context).IsNothing()) return {};
  return deserializer.ReadValue(context);
}

bool Message::ReviveHosts(Environment& environment, v8::Local<v8::Array> handles, v8::Local<v8::Value> receiver,
                          std::vector<v8::Local<v8::Object>>& out_hosts) {
  v8::Isolate* isolate = environment.isolate();
  v8::Local<v8::Context> context = isolate->GetCurrentContext();
  v8::Local<v8::Function> revive = environment.Room<MessagingState>().revive.Get(isolate);
  v8::Local<v8::Value> described;
  if (!hosts_->Read(environment, handles, receiver).ToLocal(&described)) return false;
  v8::Local<v8::Array> pairs = described.As<v8::Array>();
  for (uint32_t i = 0; i < pairs->Length(); i++) {
    v8::Local<v8::Value> pair;
    v8::Local<v8::Value> arguments[4];
    if (!pairs->Get(context, i).ToLocal(&pair) || !pair.As<v8::Array>()->Get(context, 0).ToLocal(&arguments[0]) ||
        !pair.As<v8::Array>()->Get(context, 1).ToLocal(&arguments[1])) {
      return false;
    }
    arguments[2] = handles;
    arguments[3] = receiver;
    v8::Local<v8::Value> revived;
    if (!revive->Call(context, v8::Undefined(isolate), 4, arguments).ToLocal(&revived)) return false;
    out_hosts.push_back(revived.As<v8::Object>());
  }
  return true;
}

}  // namespace strata::abi
