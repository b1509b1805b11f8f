// MessagePort: one end of a channel. Its data may move between threads; the wrapped port belongs to one.

#ifndef ABI_LAYER_WORKER_THREADS_MESSAGE_PORT_H_
#define ABI_LAYER_WORKER_THREADS_MESSAGE_PORT_H_

#include <deque>
#include <memory>
#include <mutex>
#include <vector>

#include "abi_layer/binding/wrap.h"
#include "abi_layer/environment/environment.h"
#include "abi_layer/worker_threads/message.h"
#include "uv.h"
#include "v8.h"

namespace strata::abi {

// PortData is what is at one end of a channel, whatever thread it belongs to at the moment.
class PortData {
 public:
  // Two ends of a new channel.
  static std::pair<std::shared_ptr<PortData>, std::shared_ptr<PortData>> Channel();

  // To the other end; does nothing when that is closed.
  void Post(std::shared_ptr<Message> message);
  // The first message that waits here; null where there is none. `out_closed`: the other end is closed, and nothing
  // waits.
  std::shared_ptr<Message> Take(bool* out_closed);
  size_t NumWaiting();
  // Closes this end for good.
  void Close();
  // Who is told of messages: null while the data is on its way.
  void SetListener(uv_async_t* listener);

 private:
  // Both ends share it.
  struct Lock {
    std::mutex mutex;
  };

  std::shared_ptr<Lock> lock_;
  std::weak_ptr<PortData> other_;
  std::deque<std::shared_ptr<Message>> waiting_;
  uv_async_t* listener_ = nullptr;
  bool closed_ = false;
};

class MessagePort final : public Wrapped {
 public:
  MessagePort(Environment& environment, std::shared_ptr<PortData> data);
  ~MessagePort() override;

  static v8::Local<v8::Object> Make(Environment& environment, std::shared_ptr<PortData> data);

  // Begins to deliver: on_message(value) for each message, on_error(error) where it cannot be read, on_close() at the
  // end.
  void Start(v8::Local<v8::Function> on_message, v8::Local<v8::Function> on_error, v8::Local<v8::Function> on_close);
  void Stop() { started_ = false; }
  void SetRef(bool keeps_alive);
  bool has_ref() const;
  void Close();
  bool closed() const { return handle_ == nullptr; }
  PortData* data() { return data_.get(); }
  // Gives the data away: the port is closed without its end of the channel.
  std::shared_ptr<PortData> Detach();
  void Deliver();

 private:
  struct Handle;

  Environment& environment_;
  std::shared_ptr<PortData> data_;
  Handle* handle_;
  bool started_ = false;
  v8::Global<v8::Function> on_message_;
  v8::Global<v8::Function> on_error_;
  v8::Global<v8::Function> on_close_;
};

}  // namespace strata::abi

#endif  // ABI_LAYER_WORKER_THREADS_MESSAGE_PORT_H_
