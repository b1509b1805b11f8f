#include "abi_layer/worker_threads/message_port.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace strata::abi {
namespace {

// Messages that one turn of the loop delivers at least, so that timers and other handles have their turn, too.
constexpr size_t kPerTurn = 1000;

}  // namespace

std::pair<std::shared_ptr<PortData>, std::shared_ptr<PortData>> PortData::Channel() {
  auto one = std::make_shared<PortData>();
  auto two = std::make_shared<PortData>();
  one->group_ = two->group_ = std::make_shared<Group>();
  one->group_->members = {one.get(), two.get()};
  return {std::move(one), std::move(two)};
}

std::shared_ptr<PortData> PortData::Broadcast(const std::string& name) {
  static std::mutex& mutex = *new std::mutex;
  static auto& groups = *new std::unordered_map<std::string, std::weak_ptr<Group>>;
  auto data = std::make_shared<PortData>();
  std::lock_guard<std::mutex> held(mutex);
  data->group_ = groups[name].lock();
  if (data->group_ == nullptr) {
    data->group_ = std::make_shared<Group>();
    data->group_->is_channel = false;
    groups[name] = data->group_;
  }
  std::lock_guard<std::mutex> held_group(data->group_->mutex);
  data->group_->members.push_back(data.get());
  return data;
}

void PortData::Receive(std::shared_ptr<Message> message) {
  waiting_.push_back(std::move(message));
  if (listener_ != nullptr) uv_async_send(listener_);
}

void PortData::Post(std::shared_ptr<Message> message) {
  std::lock_guard<std::mutex> held(group_->mutex);
  for (PortData* member : group_->members) {
    if (member != this) member->Receive(message);
  }
}

std::shared_ptr<Message> PortData::Take(bool* out_closed) {
  std::lock_guard<std::mutex> held(group_->mutex);
  *out_closed = waiting_.empty() && IsAlone();
  if (waiting_.empty()) return nullptr;
  std::shared_ptr<Message> first = std::move(waiting_.front());
  waiting_.pop_front();
  return first;
}

bool PortData::HasEnded() {
  std::lock_guard<std::mutex> held(group_->mutex);
  return waiting_.empty() && IsAlone();
}

size_t PortData::NumWaiting() {
  std::lock_guard<std::mutex> held(group_->mutex);
  return waiting_.size();
}

bool PortData::IsOther(const PortData* data) {
  std::lock_guard<std::mutex> held(group_->mutex);
  return data != this && std::ranges::find(group_->members, data) != group_->members.end();
}

void PortData::Close() {
  // Messages hold ports, which lock their own channel: they go after the lock.
  std::deque<std::shared_ptr<Message>> unread;
  std::lock_guard<std::mutex> held(group_->mutex);
  listener_ = nullptr;
  unread.swap(waiting_);
  std::erase(group_->members, this);
  if (!group_->is_channel) return;
  for (PortData* member : group_->members) {
    if (member->listener_ != nullptr) uv_async_send(member->listener_);
  }
}

void PortData::SetListener(uv_async_t* listener) {
  std::lock_guard<std::mutex> held(group_->mutex);
  listener_ = listener;
  if (listener != nullptr) uv_async_send(listener);
}

struct Inboxes::Table {
  std::mutex mutex;
  std::unordered_map<int, std::shared_ptr<PortData>> senders;
};

Inboxes::Table& Inboxes::All() {
  static Table& table = *new Table;
  return table;
}

std::shared_ptr<PortData> Inboxes::Make(int thread_id) {
  auto [inbox, sender] = PortData::Channel();
  Table& table = All();
  std::lock_guard<std::mutex> held(table.mutex);
  table.senders[thread_id] = std::move(sender);
  return inbox;
}

std::shared_ptr<PortData> Inboxes::Find(int thread_id) {
  Table& table = All();
  std::lock_guard<std::mutex> held(table.mutex);
  const auto found = table.senders.find(thread_id);
  if (found == table.senders.end()) return nullptr;
  std::shared_ptr<PortData> sender = found->second;
  if (sender->HasEnded()) {
    table.senders.erase(found);
    return nullptr;
  }
  return sender;
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
  data_->SetListener(&handle_->async);
}

MessagePort::~MessagePort() {
  if (handle_ == nullptr) return;
  if (data_ != nullptr) data_->Close();
  handle_->port = nullptr;
  if (!closing_) CloseHandle();
}

void MessagePort::CloseHandle() {
  uv_close(reinterpret_cast<uv_handle_t*>(&handle_->async), [](uv_handle_t* closed) {
    auto* handle = static_cast<Handle*>(closed->data);
    if (handle->port != nullptr) handle->port->Finish();
    delete handle;
  });
}

v8::Local<v8::Object> MessagePort::Make(Environment& environment, std::shared_ptr<PortData> data) {
  return Wrap(environment, std::make_unique<MessagePort>(environment, std::move(data)));
}

void MessagePort::Start() {
  if (closed() || started_) return;
  started_ = true;
  // Somebody may send until the end: the loop's handle keeps the object.
  Hold();
  uv_async_send(&handle_->async);
}

void MessagePort::Keep() {
  if (!closed()) Hold();
}

void MessagePort::SetRef(bool keeps_alive) {
  if (closed()) return;
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
  if (closed()) return;
  closing_ = true;
  Hold();
  CloseHandle();
}

void MessagePort::Finish() {
  handle_ = nullptr;
  if (data_ != nullptr) {
    data_->Close();
    data_.reset();
  }
  v8::HandleScope handles(environment_.isolate());
  Emit(Event::kClose, v8::Undefined(environment_.isolate()));
  Release();
}

v8::MaybeLocal<v8::Value> MessagePort::Read(Message& message) {
  if (context_.IsEmpty()) return message.Deserialize(environment_, MessagePort::Make);
  v8::Isolate* isolate = environment_.isolate();
  v8::Context::Scope entered(context_.Get(isolate));
  return message.Deserialize(environment_, MessagePort::Make, object(isolate));
}

void MessagePort::Emit(Event event, v8::Local<v8::Value> value) {
  v8::Isolate* isolate = environment_.isolate();
  MessagingState& state = environment_.Room<MessagingState>();
  if (environment_.exiting() || state.deliver.IsEmpty()) return;
  v8::Context::Scope entered(environment_.context());
  v8::Local<v8::Value> arguments[] = {object(isolate), v8::Integer::New(isolate, static_cast<int>(event)), value};
  environment_.Call(v8::Undefined(isolate), state.deliver.Get(isolate), 3, arguments);
}

void MessagePort::Deliver() {
  v8::Isolate* isolate = environment_.isolate();
  v8::HandleScope handles(isolate);
  v8::Context::Scope entered(environment_.context());
  if (data_ == nullptr || closing_) return;
  size_t left = std::max(data_->NumWaiting(), kPerTurn);
  while (data_ != nullptr && !environment_.exiting()) {
    if (!started_) {
      if (data_->HasEnded()) Close();
      return;
    }
    if (left-- == 0) {
      if (!closing_) uv_async_send(&handle_->async);
      return;
    }
    bool closed;
    std::shared_ptr<Message> message = data_->Take(&closed);
    if (message == nullptr) {
      if (closed) Close();
      return;
    }
    v8::HandleScope for_message(isolate);
    v8::Local<v8::Value> value;
    Event event = Event::kMessage;
    {
      v8::TryCatch exceptions(isolate);
      if (!Read(*message).ToLocal(&value)) {
        if (!exceptions.CanContinue() || exceptions.HasTerminated()) return;
        value = exceptions.Exception();
        event = Event::kError;
      }
    }
    Emit(event, value);
  }
}

}  // namespace strata::abi
