// Operations that may take long: written once as a plain function that any thread may run, offered in three forms.
//
//   Result<FileStatus> Stat(const Path& path);      // no V8, no Environment
//
//   const Binding kFsBinding = {"fs", Operations({Operation<&Stat>("stat"), ...})};
//
//   binding.sync.stat(path)                  returns or throws
//   binding.callback.stat(path, callback)    calls callback(error, value) from the loop, once
//   binding.promise.stat(path)               returns a promise
//
// Arguments are owned copies (std::string, Path, SharedBytes, numbers): the caller may change its own meanwhile.

#ifndef ABI_LAYER_BINDING_OPERATION_H_
#define ABI_LAYER_BINDING_OPERATION_H_

#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "abi_layer/binding/binding.h"
#include "abi_layer/environment/environment.h"
#include "uv.h"
#include "v8.h"

namespace strata::abi {

// OperationForms are an operation's three rows.
struct OperationForms {
  BindingEntry sync;
  BindingEntry callback;
  BindingEntry promise;
};

// `resource_type` names the requests for async_hooks ("FSREQCALLBACK") where their rows do not; null for what hooks do
// not hear of.
inline std::vector<BindingEntry> Operations(const std::vector<OperationForms>& operations,
                                            const char* resource_type = nullptr) {
  std::vector<BindingEntry> sync;
  std::vector<BindingEntry> callback;
  std::vector<BindingEntry> promise;
  for (const OperationForms& forms : operations) {
    sync.push_back(forms.sync);
    callback.push_back(forms.callback);
    promise.push_back(forms.promise);
    if (callback.back().text != nullptr) continue;
    callback.back().text = promise.back().text = resource_type;
  }
  return {Table("sync", std::move(sync)), Table("callback", std::move(callback)), Table("promise", std::move(promise))};
}

// Delivery is where a request's end goes: a callback or a promise, in the async context of its start.
class Delivery {
 public:
  Delivery(Environment& environment, v8::Local<v8::Function> callback);
  Delivery(Environment& environment, v8::Local<v8::Promise::Resolver> resolver);

  Environment& environment() const { return environment_; }
  // Exactly one of the two, once, from the loop, with a handle scope open.
  void Fail(v8::Local<v8::Value> error);
  // `has_value` is false for operations without a result: the callback gets the error alone.
  void Succeed(v8::Local<v8::Value> value, bool has_value);

 private:
  void Deliver(bool failed, int num_arguments, v8::Local<v8::Value>* arguments);

  Environment& environment_;
  v8::Global<v8::Function> callback_;
  v8::Global<v8::Promise::Resolver> resolver_;
  v8::Global<v8::Data> async_context_;
};

// RequestFollowers are functions of JavaScript that give requests their ids and tell hooks of them. Empty until a
// program asks for either.
struct RequestFollowers {
  explicit RequestFollowers(Environment&) {}

  // callback(type, callback) answers what is to be called in its place.
  v8::Global<v8::Function> callback;
  // promise(type) answers [promise, callback].
  v8::Global<v8::Function> promise;
};

// FollowedPromise is a promise and the callback that settles it; both empty where nobody follows.
struct FollowedPromise {
  v8::Local<v8::Promise> promise;
  v8::Local<v8::Function> callback;
};

// `type` is a row's data: a string, or undefined.
v8::Local<v8::Function> FollowCallback(Environment& environment, v8::Local<v8::Value> type,
                                       v8::Local<v8::Function> callback);
FollowedPromise FollowPromise(Environment& environment, v8::Local<v8::Value> type);

namespace glue {

// A request on its way through the thread pool.
template <auto F, typename R, typename... P>
class Request {
 public:
  static void Start(Environment& environment, Delivery delivery, std::tuple<std::decay_t<P>...> arguments) {
    auto* request = new Request(std::move(delivery), std::move(arguments));
    request->work_.data = request;
    uv_queue_work(
        environment.loop(), &request->work_, [](uv_work_t* work) { static_cast<Request*>(work->data)->Run(); },
        [](uv_work_t* work, int status) {
          std::unique_ptr<Request> done(static_cast<Request*>(work->data));
          done->Finish(status);
        });
  }

 private:
  Request(Delivery delivery, std::tuple<std::decay_t<P>...> arguments)
      : delivery_(std::move(delivery)), arguments_(std::move(arguments)) {}

  void Run() { result_.emplace(std::apply(F, std::move(arguments_))); }

  void Finish(int status) {
    Environment& environment = delivery_.environment();
    v8::Isolate* isolate = environment.isolate();
    if (status != 0 || environment.exiting()) return;
    v8::HandleScope handles(isolate);
    v8::Context::Scope entered(environment.context());
    if (!result_->ok()) {
      delivery_.Fail(std::visit(
          [&](const auto& error) -> v8::Local<v8::Value> {
            if constexpr (std::is_same_v<std::decay_t<decltype(error)>, Thrown>) {
              return v8::Undefined(isolate);
            } else {
              return ToException(isolate, error);
            }
          },
          result_->error()));
      return;
    }
    using Value = typename ResultOf<R>::Type;
    if constexpr (std::is_void_v<Value>) {
      delivery_.Succeed(v8::Undefined(isolate), false);
    } else {
      v8::TryCatch exceptions(isolate);
      v8::Local<v8::Value> value;
      if (!ToJs(isolate, std::move(*result_).value()).ToLocal(&value)) {
        v8::Local<v8::Value> error = exceptions.Exception();
        exceptions.Reset();
        delivery_.Fail(error);
        return;
      }
      delivery_.Succeed(value, true);
    }
  }

  uv_work_t work_;
  Delivery delivery_;
  std::tuple<std::decay_t<P>...> arguments_;
  std::optional<R> result_;
};

template <auto F, typename R, typename... P>
struct OperationGlue {
  static void Callback(const v8::FunctionCallbackInfo<v8::Value>& info) {
    v8::Isolate* isolate = info.GetIsolate();
    Environment& environment = Environment::Of(isolate);
    v8::Local<v8::Function> callback = Argument<v8::Local<v8::Function>>::From(isolate, info[sizeof...(P)]);
    Start(info, Delivery(environment, FollowCallback(environment, info.Data(), callback)),
          std::make_index_sequence<sizeof...(P)>());
  }

  static void Promise(const v8::FunctionCallbackInfo<v8::Value>& info) {
    v8::Isolate* isolate = info.GetIsolate();
    Environment& environment = Environment::Of(isolate);
    FollowedPromise followed = FollowPromise(environment, info.Data());
    if (!followed.promise.IsEmpty()) {
      info.GetReturnValue().Set(followed.promise);
      Start(info, Delivery(environment, followed.callback), std::make_index_sequence<sizeof...(P)>());
      return;
    }
    v8::Local<v8::Promise::Resolver> resolver;
    if (!v8::Promise::Resolver::New(isolate->GetCurrentContext()).ToLocal(&resolver)) return;
    info.GetReturnValue().Set(resolver->GetPromise());
    Start(info, Delivery(environment, resolver), std::make_index_sequence<sizeof...(P)>());
  }

  template <size_t... I>
  static void Start(const v8::FunctionCallbackInfo<v8::Value>& info, Delivery delivery, std::index_sequence<I...>) {
    v8::Isolate* isolate = info.GetIsolate();
    // Braces, so that arguments are converted from left to right.
    Request<F, R, P...>::Start(Environment::Of(isolate), std::move(delivery),
                               std::tuple<std::decay_t<P>...>{Argument<std::decay_t<P>>::From(isolate, info[I])...});
  }

  static OperationForms Forms(const char* name, const char* resource_type) {
    const int num_arguments = sizeof...(P);
    return {
        .sync = Function<F>(name),
        .callback = {.kind = BindingEntry::Kind::kFunction,
                     .name = name,
                     .slow = Callback,
                     .num_arguments = num_arguments + 1,
                     .text = resource_type},
        .promise = {.kind = BindingEntry::Kind::kFunction,
                    .name = name,
                    .slow = Promise,
                    .num_arguments = num_arguments,
                    .text = resource_type},
    };
  }
};

template <auto F, typename R, typename... P>
OperationGlue<F, R, P...> OperationFor(R (*)(P...));

}  // namespace glue

template <auto F>
OperationForms Operation(const char* name, const char* resource_type = nullptr) {
  return decltype(glue::OperationFor<F>(F))::Forms(name, resource_type);
}

}  // namespace strata::abi

#endif  // ABI_LAYER_BINDING_OPERATION_H_
