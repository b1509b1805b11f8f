// The private properties under which objects carry what the API attaches to them. All addons of an isolate share them:
// an object wrapped by one can be unwrapped by another, as in Node.

#ifndef BINARY_ABSTRACTION_NODE_API_PRIVATE_KEYS_H_
#define BINARY_ABSTRACTION_NODE_API_PRIVATE_KEYS_H_

#include "binary_abstraction/node_api/environment.h"

namespace strata::napi {

template <int kLength>
v8::Local<v8::Private> PrivateKey(napi_env env, v8::Eternal<v8::Private>& cached, const char (&name)[kLength]) {
  v8::Isolate* isolate = env->isolate();
  if (cached.IsEmpty()) [[unlikely]] {
    cached.Set(isolate, v8::Private::ForApi(isolate, v8::String::NewFromUtf8Literal(isolate, name)));
  }
  return cached.Get(isolate);
}

inline v8::Local<v8::Private> WrapKey(napi_env env) { return PrivateKey(env, env->wrap_key_, "strata:napi:wrap"); }
inline v8::Local<v8::Private> TypeTagKey(napi_env env) {
  return PrivateKey(env, env->type_tag_key_, "strata:napi:type_tag");
}

}  // namespace strata::napi

#endif  // BINARY_ABSTRACTION_NODE_API_PRIVATE_KEYS_H_
