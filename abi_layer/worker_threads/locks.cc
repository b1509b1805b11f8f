#include "abi_layer/worker_threads/locks.h"

#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "abi_layer/environment/environment.h"
#include "abi_layer/worker_threads/worker.h"
#include "uv.h"

namespace strata::abi {
namespace {

enum class LockEvent { kGranted, kUnavailable, kStolen };

using Events = std::vector<std::pair<uint32_t, LockEvent>>;

class LockClient;

struct LockRequest {
  LockClient* client;
  uint32_t number;
  bool exclusive;
};

struct Resource {
  std::deque<LockRequest> held;
  std::deque<LockRequest> waiting;

  // Whether the first that waits, or one that nobody waits before, can have it.
  bool Allows(bool exclusive) const { return held.empty() || (!exclusive && !held.front().exclusive); }
};

// What all threads share; everything in it is touched with the lock alone.
struct LockTable {
  std::mutex mutex;
  std::map<std::string, Resource> resources;

  static LockTable& Get() {
    static LockTable& table = *new LockTable;
    return table;
  }
};

// The calling side of one environment. Its thread calls all but Notify() and thread_id(), which the table's lock
// guards.
class LockClient {
 public:
  explicit LockClient(Environment& environment) : environment_(environment), wake_(new uv_async_t) {
    const WorkerRun* run = environment.Room<WorkerState>().run;
    if (run != nullptr) thread_id_ = run->thread_id;
    wake_->data = this;
    uv_async_init(environment.loop(), wake_,
                  [](uv_async_t* async) { static_cast<LockClient*>(async->data)->Deliver(); });
    uv_unref(reinterpret_cast<uv_handle_t*>(wake_));
  }
  LockClient(const LockClient&) = delete;
  LockClient& operator=(const LockClient&) = delete;

  // Others get what this thread holds.
  ~LockClient() {
    LockTable& table = LockTable::Get();
    {
      std::lock_guard<std::mutex> held(table.mutex);
      Events own;
      for (auto resource = table.resources.begin(); resource != table.resources.end();) {
        const auto is_own = [this](const LockRequest& request) { return request.client == this; };
        std::erase_if(resource->second.held, is_own);
        std::erase_if(resource->second.waiting, is_own);
        resource = Grant(table, resource, own);
      }
    }
    // Nobody knows the handle any more.
    uv_close(reinterpret_cast<uv_handle_t*>(wake_),
             [](uv_handle_t* closed) { delete reinterpret_cast<uv_async_t*>(closed); });
  }

  void SetCallback(v8::Local<v8::Function> callback) { callback_.Reset(environment_.isolate(), callback); }

  Events Request(uint32_t number, const std::string& name, bool exclusive, bool steal, bool if_available) {
    LockTable& table = LockTable::Get();
    std::lock_guard<std::mutex> held(table.mutex);
    Resource& resource = table.resources[name];
    Events own;
    if (steal) {
      for (const LockRequest& victim : std::exchange(resource.held, {})) {
        Tell(*victim.client, victim.number, LockEvent::kStolen, own);
      }
      resource.held.push_back({this, number, exclusive});
      own.emplace_back(number, LockEvent::kGranted);
      return own;
    }
    if (if_available && !(resource.waiting.empty() && resource.Allows(exclusive))) {
      own.emplace_back(number, LockEvent::kUnavailable);
      return own;
    }
    resource.waiting.push_back({this, number, exclusive});
    Grant(table, table.resources.find(name), own);
    return own;
  }

  Events Release(uint32_t number) {
    LockTable& table = LockTable::Get();
    std::lock_guard<std::mutex> held(table.mutex);
    Events own;
    const auto is_it = [&](const LockRequest& request) { return request.client == this && request.number == number; };
    for (auto resource = table.resources.begin(); resource != table.resources.end(); ++resource) {
      if (std::erase_if(resource->second.held, is_it) + std::erase_if(resource->second.waiting, is_it) == 0) continue;
      Grant(table, resource, own);
      break;
    }
    return own;
  }

  // Never changes: any thread may ask.
  int thread_id() const { return thread_id_; }

  static v8::Local<v8::Value> ListOf(v8::Isolate* isolate, const Events& events) {
    std::vector<v8::Local<v8::Value>> items;
    for (const auto& [number, event] : events) {
      items.push_back(v8::Integer::NewFromUnsigned(isolate, number));
      items.push_back(v8::Integer::New(isolate, static_cast<int>(event)));
    }
    return v8::Array::New(isolate, items.data(), items.size());
  }

 private:
  using Position = std::map<std::string, Resource>::iterator;

  // With the table's lock: what happens to a request of `client`.
  void Tell(LockClient& client, uint32_t number, LockEvent event, Events& own) {
    if (&client == this) {
      own.emplace_back(number, event);
    } else {
      client.Notify(number, event);
    }
  }

  // With the table's lock, from any thread.
  void Notify(uint32_t number, LockEvent event) {
    arrived_.emplace_back(number, event);
    uv_async_send(wake_);
  }

  // With the table's lock: gives what can be given, in order. Answers the next resource.
  Position Grant(LockTable& table, Position position, Events& own) {
    Resource& resource = position->second;
    while (!resource.waiting.empty() && resource.Allows(resource.waiting.front().exclusive)) {
      const LockRequest request = resource.waiting.front();
      resource.waiting.pop_front();
      resource.held.push_back(request);
      Tell(*request.client, request.number, LockEvent::kGranted, own);
    }
    return resource.held.empty() ? table.resources.erase(position) : std::next(position);
  }

  void Deliver() {
    Events events;
    {
      std::lock_guard<std::mutex> held(LockTable::Get().mutex);
      events.swap(arrived_);
    }
    if (events.empty() || environment_.exiting()) return;
    v8::Isolate* isolate = environment_.isolate();
    v8::HandleScope handles(isolate);
    v8::Context::Scope entered(environment_.context());
    v8::Local<v8::Value> list = ListOf(isolate, events);
    environment_.Call(v8::Undefined(isolate), callback_.Get(isolate), 1, &list);
  }

  Environment& environment_;
  int thread_id_ = 0;
  // The loop's own: freed when it has closed it.
  uv_async_t* wake_;
  v8::Global<v8::Function> callback_;
  // With the table's lock.
  Events arrived_;
};

void OpenLocks(Environment& environment, v8::Local<v8::Function> callback) {
  environment.Room<LockClient>().SetCallback(callback);
}

v8::Local<v8::Value> RequestLock(Environment& environment, uint32_t number, std::string name, bool exclusive,
                                 bool steal, bool if_available) {
  const Events own = environment.Room<LockClient>().Request(number, name, exclusive, steal, if_available);
  return LockClient::ListOf(environment.isolate(), own);
}

v8::Local<v8::Value> ReleaseLock(Environment& environment, uint32_t number) {
  return LockClient::ListOf(environment.isolate(), environment.Room<LockClient>().Release(number));
}

v8::Local<v8::Value> QueryLocks(Environment& environment) {
  v8::Isolate* isolate = environment.isolate();
  LockTable& table = LockTable::Get();
  std::lock_guard<std::mutex> held(table.mutex);
  std::vector<v8::Local<v8::Value>> items;
  const auto add = [&](const std::string& name, const LockRequest& request, bool is_held) {
    items.push_back(StringFrom(isolate, name).ToLocalChecked());
    items.push_back(v8::Boolean::New(isolate, request.exclusive));
    items.push_back(v8::Integer::New(isolate, request.client->thread_id()));
    items.push_back(v8::Boolean::New(isolate, is_held));
  };
  for (const auto& [name, resource] : table.resources) {
    for (const LockRequest& request : resource.held) add(name, request, true);
    for (const LockRequest& request : resource.waiting) add(name, request, false);
  }
  return v8::Array::New(isolate, items.data(), items.size());
}

}  // namespace

std::vector<BindingEntry> LockEntries() {
  return {Function<&OpenLocks>("openLocks"), Function<&RequestLock>("requestLock"),
          Function<&ReleaseLock>("releaseLock"), Function<&QueryLocks>("queryLocks")};
}

}  // namespace strata::abi
