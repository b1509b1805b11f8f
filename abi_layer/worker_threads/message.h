// Message: a value on its way to another context or thread, by the structured clone algorithm (HTML standard, 2.7).

#ifndef ABI_LAYER_WORKER_THREADS_MESSAGE_H_
#define ABI_LAYER_WORKER_THREADS_MESSAGE_H_

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "abi_layer/environment/environment.h"
#include "v8.h"

namespace strata::abi {

class PortData;

// MessagingState has what JavaScript gave an environment for messages.
struct MessagingState {
  explicit MessagingState(Environment&) {}

  // makeDataCloneError(message): the DOMException.
  v8::Global<v8::Function> make_error;
  // Objects that have this key are cloned by describe() and revive() in place of being copied.
  v8::Global<v8::Symbol> host_key;
  // describe(object, ports): [kind, data]; `ports` are the transferred objects beside the buffers.
  v8::Global<v8::Function> describe;
  // deliver(port, event, value): what happens at a port (MessagePort::Event).
  v8::Global<v8::Function> deliver;
  // revive(kind, data, ports): the object; `ports` are the wrapped ports that came with the message.
  v8::Global<v8::Function> revive;
};

class Message {
 public:
  Message() = default;
  Message(const Message&) = delete;
  Message& operator=(const Message&) = delete;
  ~Message();

  // Detaches `buffers`. `port_objects` are those that describe() knows.
  // Nothing with an exception pending where the value cannot be cloned.
  v8::Maybe<bool> Serialize(Environment& environment, v8::Local<v8::Value> value,
                            const std::vector<v8::Local<v8::ArrayBuffer>>& buffers, v8::Local<v8::Array> port_objects);
  // The data of `port_objects`, in the same order.
  void TakePorts(std::vector<std::shared_ptr<PortData>> ports) { ports_ = std::move(ports); }

  // Whether `is_it` holds for one of the ports in it.
  template <typename Predicate>
  bool Carries(Predicate is_it) const {
    for (const std::shared_ptr<PortData>& port : ports_) {
      if (is_it(port.get())) return true;
    }
    return false;
  }

  // Once, or where nothing is transferred, as often as there are receivers. `wrap_port` makes the JavaScript side of a
  // port.
  v8::MaybeLocal<v8::Value> Deserialize(Environment& environment,
                                        v8::Local<v8::Object> (*wrap_port)(Environment&, std::shared_ptr<PortData>));

 private:
  friend class MessageWriter;
  friend class MessageReader;

  v8::MaybeLocal<v8::Value> Read(Environment& environment, v8::Local<v8::Array> ports);
  bool ReviveHosts(Environment& environment, v8::Local<v8::Array> ports, std::vector<v8::Local<v8::Object>>& out_hosts);

  uint8_t* data_ = nullptr;
  size_t length_ = 0;
  std::vector<std::shared_ptr<v8::BackingStore>> buffers_;
  std::vector<std::shared_ptr<v8::BackingStore>> shared_buffers_;
  std::vector<v8::CompiledWasmModule> modules_;
  std::vector<std::shared_ptr<PortData>> ports_;
  // [kind, data] of the objects that revive() makes.
  std::unique_ptr<Message> hosts_;
};

}  // namespace strata::abi

#endif  // ABI_LAYER_WORKER_THREADS_MESSAGE_H_
