// An addon of the old kind: for one environment, and in the place of module.exports.

#include <node.h>

static void Initialize(v8::Local<v8::Object>, v8::Local<v8::Value> module) {
  v8::Isolate* isolate = v8::Isolate::GetCurrent();
  NODE_SET_METHOD(module.As<v8::Object>(), "exports",
                  [](const v8::FunctionCallbackInfo<v8::Value>& info) { info.GetReturnValue().Set(info[0]); });
  if (module.IsEmpty()) isolate->ThrowException(v8::Undefined(isolate));
}

NODE_MODULE(plain, Initialize)
