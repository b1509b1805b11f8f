// An addon in C++ with node-addon-api: `new (require('./counter.node').Counter)(5).add(2)` answers 7.

#define NODE_ADDON_API_DISABLE_CPP_EXCEPTIONS
#include <napi.h>

namespace {

class Counter : public Napi::ObjectWrap<Counter> {
 public:
  static Napi::Function Define(Napi::Env env) {
    return DefineClass(env, "Counter",
                       {InstanceMethod<&Counter::Add>("add"), InstanceAccessor<&Counter::Value>("value")});
  }

  explicit Counter(const Napi::CallbackInfo& info) : Napi::ObjectWrap<Counter>(info) {
    if (info.Length() > 0 && info[0].IsNumber()) count_ = info[0].As<Napi::Number>().DoubleValue();
  }

 private:
  Napi::Value Add(const Napi::CallbackInfo& info) {
    if (info.Length() < 1 || !info[0].IsNumber()) {
      Napi::TypeError::New(info.Env(), "a number is expected").ThrowAsJavaScriptException();
      return info.Env().Undefined();
    }
    count_ += info[0].As<Napi::Number>().DoubleValue();
    return Value(info);
  }

  Napi::Value Value(const Napi::CallbackInfo& info) { return Napi::Number::New(info.Env(), count_); }

  double count_ = 0;
};

Napi::Object Init(Napi::Env env, Napi::Object exports) {
  exports.Set("Counter", Counter::Define(env));
  return exports;
}

NODE_API_MODULE(counter, Init)

}  // namespace
