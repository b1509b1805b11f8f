#include "abi_layer/worker_threads/message_port.h"

#include <algorithm>
#include <utility>

namespace strata::abi {
namespace {

// Messages that one turn of the loop delivers at least, so that timers and other handles have their turn, too.
constexpr size_t kPerTurn = 1000;

}  // namespace

std::pair<std::shared_ptr<PortData>, std::shared_ptr<PortData>> PortData::Channel() {
  auto one = std::make_shared<PortData>();
  auto two = std::make_shared<PortData>();
  one->lock_ = two->lock_ = std::make_shared<Lock>();
  one->other_ = two;
  two->other_ = one;
  return {std::move(one), std::move(two)};
}

void PortData::Post(std::shared_ptr<Message> message) {
  std::lock_guard<std::mutex> held(lock_->mutex);
  std::shared_ptr<PortData> other = other_.lock();
  if (other == nullptr || other->closed_) return;
  other->waiting_.push_back(std::move(message));
  if (other->listener_ != nullptr) uv_async_send(other->listener_);
}

std::shared_ptr<Message> PortData::Take(bool* out_closed) {
  std::lock_guard<std::mutex> held(lock_->mutex);
  *out_closed = false;
  if (waiting_.empty()) {
    std::shared_ptr<PortData> other = other_.lock();
    *out_closed = other == nullptr || other->closed_;
    return nullptr;
  }
  std::shared_ptr<Message> first = std::move(waiting_.front());
  waiting_.pop_front();
  return first;
}

size_t PortData::NumWaiting() {
  std::lock_guard<std::mutex> held(lock_->mutex);
  return waiting_.size();
}

void PortData::Close() {
  // Messages hold ports, which lock their own channel: they go after the lock.
  std::deque<std::shared_ptr<Message>> unread;
  std::lock_guard<std::mutex> held(lock_->mutex);
  closed_ = true;
  listener_ = nullptr;
  unread.swap(waiting_);
  std::shared_ptr<PortData> other = other_.lock();
  if (other != nullptr && other->listener_ != nullptr) uv_async_send(other->listener_);
}

void PortData::SetListener(uv_async_t* listener) {
  std::lock_guard<std::mutex> held(lock_->mutex);
  listener_ = listener;
  if (listener != nullptr) uv_async_send(listener);
}

// The loop's own: freed when it has closed it.
struct MessagePort::Handle {
  uv_async_t async;
  MessagePort* port;
};

MessagePort::MessagePort(Environment& environment, std::shared_ptr<PortData> data)
    : environment_(environment), data_(std::move(data)), handle_(new Handle) {
  handle_->port = this;
  handle_->async.data = handle_;
  uv_async_init(environment.loop(), &handle_->async, [](uv_async_t* async) {
    auto* handle = static_cast<Handle*>(async->data);
    if (handle->port != nullptr) handle->port->Deliver();
  });
  uv_unref(reinterpret_cast<uv_handle_t*>(&handle_->async));
}

MessagePort::~MessagePort() { Close(); }

v8::Local<v8::Object> MessagePort::Make(Environment& environment, std::shared_ptr<PortData> data) {
  return Wrap(environment, std::make_unique<MessagePort>(environment, std::move(data)));
}

void MessagePort::Start(v8::Local<v8::Function> on_message, v8::Local<v8::Function> on_error,
                        v8::Local<v8::Function> on_close) {
  if (handle_ == nullptr) return;
  v8::Isolate* isolate = environment_.isolate();
  on_message_.Reset(isolate, on_message);
  on_error_.Reset(isolate, on_error);
  on_close_.Reset(isolate, on_close);
  started_ = true;
  // Somebody may send until the end: the loop's handle keeps the object.
  Hold();
  data_->SetListener(&handle_->async);
}

void MessagePort::SetRef(bool keeps_alive) {
  if (handle_ == nullptr) return;
  auto* handle = reinterpret_cast<uv_handle_t*>(&handle_->async);
  keeps_alive ? uv_ref(handle) : uv_unref(handle);
}

bool MessagePort::has_ref() const {
  return handle_ != nullptr && uv_has_ref(reinterpret_cast<const uv_handle_t*>(&handle_->async));
}

std::shared_ptr<PortData> MessagePort::Detach() {
  std::shared_ptr<PortData> data = std::move(data_);
  if (data != nullptr) data->SetListener(nullptr);
  Close();
  return data;
}

void MessagePort::Close() {
  if (handle_ == nullptr) return;
  if (data_ != nullptr) {
    data_->Close();
    data_.reset();
  }
  handle_->port = nullptr;
  uv_close(reinterpret_cast<uv_handle_t*>(&handle_->async),
           [](uv_handle_t* closed) { delete static_cast<Handle*>(closed->data); });
  handle_ = nullptr;
}

void MessagePort::Deliver() {
  v8::Isolate* isolate = environment_.isolate();
  v8::HandleScope handles(isolate);
  v8::Local<v8::Context> context = environment_.context();
  v8::Context::Scope entered(context);
  size_t left = std::max(data_->NumWaiting(), kPerTurn);
  while (started_ && data_ != nullptr && !environment_.exiting()) {
    if (left-- == 0) {
      uv_async_send(&handle_->async);
      return;
    }
    bool closed;
    std::shared_ptr<Message> message = data_->Take(&closed);
    if (message == nullptr) {
      if (!closed) return;
      v8::Local<v8::Function> on_close = on_close_.Get(isolate);
      environment_.Call(v8::Undefined(isolate), on_close, 0, nullptr);
      return;
    }
    v8::HandleScope for_message(isolate);
    v8::Local<v8::Value> value;
    v8::Local<v8::Function> receiver = on_message_.Get(isolate);
    {
      v8::TryCatch exceptions(isolate);
      if (!message->Deserialize(environment_, MessagePort::Make).ToLocal(&value)) {
        if (!exceptions.CanContinue() || exceptions.HasTerminated()) return;
        value = exceptions.Exception();
        receiver = on_error_.Get(isolate);
      }
    }
    environment_.Call(v8::Undefined(isolate), receiver, 1, &value);
  }
}

}  // namespace strata::abi
