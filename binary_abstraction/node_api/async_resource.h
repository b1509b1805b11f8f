// AsyncResource: a piece of asynchronous work of an addon's, with its ids of async_hooks and the context of its making.
// AsyncScope: a call from the loop on behalf of such a resource.

#ifndef BINARY_ABSTRACTION_NODE_API_ASYNC_RESOURCE_H_
#define BINARY_ABSTRACTION_NODE_API_ASYNC_RESOURCE_H_

#include "abi_layer/environment/environment.h"
#include "v8.h"

namespace strata::napi {

class AsyncResource {
 public:
  // Without a `resource` it is an object of its own.
  AsyncResource(abi::Environment& environment, v8::Local<v8::Object> resource, v8::Local<v8::String> type);
  AsyncResource(const AsyncResource&) = delete;
  AsyncResource& operator=(const AsyncResource&) = delete;
  ~AsyncResource();

  double async_id() const { return async_id_; }
  double trigger_id() const { return trigger_id_; }
  v8::Local<v8::Object> object() const { return object_.Get(environment_.isolate()); }
  v8::Local<v8::Data> context_frame() const { return context_frame_.Get(environment_.isolate()); }

 private:
  abi::Environment& environment_;
  v8::Global<v8::Object> object_;
  v8::Global<v8::Data> context_frame_;
  double async_id_ = 0;
  double trigger_id_ = 0;
};

class AsyncScope {
 public:
  // Without a resource only ticks and microtasks follow the call.
  AsyncScope(abi::Environment& environment, const AsyncResource* resource);
  AsyncScope(const AsyncScope&) = delete;
  AsyncScope& operator=(const AsyncScope&) = delete;
  ~AsyncScope();

  // What was called has thrown to somebody who will deal with it: no ticks follow.
  void Fail() { failed_ = true; }

 private:
  abi::Environment& environment_;
  // Not the resource: what is called may end it.
  double async_id_ = 0;
  v8::Local<v8::Data> outer_frame_;
  bool failed_ = false;
};

}  // namespace strata::napi

#endif  // BINARY_ABSTRACTION_NODE_API_ASYNC_RESOURCE_H_
