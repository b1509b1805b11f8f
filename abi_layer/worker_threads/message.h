// Message: a value on its way to another context or thread, by the structured clone algorithm (HTML standard, 2.7).

#ifndef ABI_LAYER_WORKER_THREADS_MESSAGE_H_
#define ABI_LAYER_WORKER_THREADS_MESSAGE_H_

#include <cstdint>
#include <memory>
#include <utility>
#include <variant>
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
  // revive(kind, data, handles, receiver): the object; `handles` are the wrapped ports that came with the message, and
  // descriptors. It replaces a descriptor that it takes by -1. `receiver` is the wrapped port of another context where
  // the object is to be of that one.
  v8::Global<v8::Function> revive;
};

// FileInTransit owns an open file's descriptor while the file belongs to no thread.
class FileInTransit {
 public:
  explicit FileInTransit(int fd) : fd_(fd) {}
  FileInTransit(FileInTransit&& other) noexcept : fd_(other.Release()) {}
  FileInTransit& operator=(FileInTransit&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~FileInTransit();

  int Release() { return std::exchange(fd_, -1); }

 private:
  int fd_;
};

using Carried = std::variant<std::shared_ptr<PortData>, FileInTransit>;

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
  // What goes along, in the order in which describe() numbers it.
  void TakeCarried(std::vector<Carried> carried) { carried_ = std::move(carried); }

  // Whether `is_it` holds for one of the ports in it.
  template <typename Predicate>
  bool Carries(Predicate is_it) const {
    for (const Carried& carried : carried_) {
      const auto* port = std::get_if<std::shared_ptr<PortData>>(&carried);
      if (port != nullptr && is_it(port->get())) return true;
    }
    return false;
  }

  // Once, or where nothing is transferred, as often as there are receivers. `wrap_port` makes the JavaScript side of a
  // port. The value is of the current context; `receiver` as for revive().
  v8::MaybeLocal<v8::Value> Deserialize(Environment& environment,
                                        v8::Local<v8::Object> (*wrap_port)(Environment&, std::shared_ptr<PortData>),
                                        v8::Local<v8::Value> receiver = {});

 private:
  friend class MessageWriter;
  friend class MessageReader;

  v8::MaybeLocal<v8::Value> Read(Environment& environment, v8::Local<v8::Array> handles, v8::Local<v8::Value> receiver);
  bool ReviveHosts(Environment& environment, v8::Local<v8::Array> handles, v8::Local<v8::Value> receiver,
                   std::vector<v8::Local<v8::Object>>& out_hosts);

  uint8_t* data_ = nullptr;
  size_t length_ = 0;
  std::vector<std::shared_ptr<v8::BackingStore>> buffers_;
  std::vector<std::shared_ptr<v8::BackingStore>> shared_buffers_;
  std::vector<v8::CompiledWasmModule> modules_;
  std::vector<Carried> carried_;
  // [kind, data] of the objects that revive() makes.
  std::unique_ptr<Message> hosts_;
};

}  // namespace strata::abi

#endif  // ABI_LAYER_WORKER_THREADS_MESSAGE_H_
