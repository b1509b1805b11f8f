// Function: an addon's callback as V8 calls it. Lives as long as the function or template made of it.

#ifndef BINARY_ABSTRACTION_NODE_API_FUNCTION_H_
#define BINARY_ABSTRACTION_NODE_API_FUNCTION_H_

#include "binary_abstraction/node_api/environment.h"
#include "binary_abstraction/node_api/tracked.h"

namespace strata::napi {

class Function final : public Tracked {
 public:
  static v8::MaybeLocal<v8::Function> New(napi_env env, napi_callback callback, void* data);
  static v8::Local<v8::FunctionTemplate> NewTemplate(napi_env env, napi_callback callback, void* data,
                                                     v8::Local<v8::Signature> signature = {});

  // The environment goes, and JavaScript with it: nobody can call this any more.
  void Finalize() override { delete this; }

 private:
  Function(napi_env env, napi_callback callback, void* data) : env_(env), callback_(callback), data_(data) {
    LinkInto(&env->plain_references_);
  }

  static v8::Local<v8::External> NewData(napi_env env, napi_callback callback, void* data);
  static void Invoke(const v8::FunctionCallbackInfo<v8::Value>& info);

  napi_env env_;
  napi_callback callback_;
  void* data_;
  v8::Global<v8::External> weak_;
};

}  // namespace strata::napi

// What an addon asks of the call that it is in. On the stack of that call.
struct napi_callback_info__ {
  const v8::FunctionCallbackInfo<v8::Value>& info;
  void* data;
};

#endif  // BINARY_ABSTRACTION_NODE_API_FUNCTION_H_
