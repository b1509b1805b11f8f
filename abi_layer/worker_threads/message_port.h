// MessagePort: one end of a channel, or one of a group that broadcasts. Its data may move between threads; the wrapped
// port belongs to one.

#ifndef ABI_LAYER_WORKER_THREADS_MESSAGE_PORT_H_
#define ABI_LAYER_WORKER_THREADS_MESSAGE_PORT_H_

#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
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
  // One of those that hear what the others of that name say, in all threads.
  static std::shared_ptr<PortData> Broadcast(const std::string& name);

  PortData() = default;
  PortData(const PortData&) = delete;
  PortData& operator=(const PortData&) = delete;
  ~PortData() { Close(); }

  // To the other end or ends; does nothing when these are closed.
  void Post(std::shared_ptr<Message> message);
  // The first message that waits here; null where there is none. `out_closed`: the other end is closed, and nothing
  // waits.
  std::shared_ptr<Message> Take(bool* out_closed);
  // Whether nothing will come any more.
  bool HasEnded();
  size_t NumWaiting();
  // Whether `data` is the other end.
  bool IsOther(const PortData* data);
  // Closes this end for good.
  void Close();
  // Who is told of messages: null while the data is on its way.
  void SetListener(uv_async_t* listener);

 private:
  // All ends share it.
  struct Group {
    std::mutex mutex;
    std::vector<PortData*> members;
    bool is_channel = true;
  };

  void Receive(std::shared_ptr<Message> message);
  // With the lock.
  bool IsAlone() const { return group_->is_channel && group_->members.size() < 2; }

  std::shared_ptr<Group> group_;
  std::deque<std::shared_ptr<Message>> waiting_;
  uv_async_t* listener_ = nullptr;
};

// Inboxes are ports by the number of their thread, for messages to threads that are no parent or child.
class Inboxes {
 public:
  // The thread's end, of a thread that has none.
  static std::shared_ptr<PortData> Make(int thread_id);
  // The senders' end; null where the thread has none or has ended.
  static std::shared_ptr<PortData> Find(int thread_id);

 private:
  struct Table;
  static Table& All();
};

class MessagePort final : public Wrapped {
 public:
  // What deliver(port, event, value) of MessagingState is told.
  enum class Event { kMessage, kError, kClose };

  MessagePort(Environment& environment, std::shared_ptr<PortData> data);
  ~MessagePort() override;

  static v8::Local<v8::Object> Make(Environment& environment, std::shared_ptr<PortData> data);

  // Begins to deliver messages. That the other end has closed is told without it.
  void Start();
  void Stop() { started_ = false; }
  // Lives until it is closed, whoever holds its object: somebody wants to know when that is.
  void Keep();
  void SetRef(bool keeps_alive);
  bool has_ref() const;
  // Ends with Event::kClose in a later turn of the loop. What has been posted goes on its way; nothing is after this.
  void Close();
  bool closed() const { return handle_ == nullptr || closing_; }
  // Values that arrive are of `context` from now on, and objects that cannot be made there fail.
  void MoveTo(v8::Local<v8::Context> context) { context_.Reset(environment_.isolate(), context); }
  // The value of a message that has arrived here.
  v8::MaybeLocal<v8::Value> Read(Message& message);
  // Null when it is closed or has been given away.
  PortData* data() { return data_.get(); }
  // Gives the data away and closes.
  std::shared_ptr<PortData> Detach();

 private:
  struct Handle;

  void Deliver();
  void Emit(Event event, v8::Local<v8::Value> value);
  void CloseHandle();
  void Finish();

  Environment& environment_;
  std::shared_ptr<PortData> data_;
  // Empty for the environment's own.
  v8::Global<v8::Context> context_;
  Handle* handle_;
  bool started_ = false;
  bool closing_ = false;
};

}  // namespace strata::abi

#endif  // ABI_LAYER_WORKER_THREADS_MESSAGE_PORT_H_
