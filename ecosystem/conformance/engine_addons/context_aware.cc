// Buffers, calls from the event loop, wrapped objects and the end of an environment.

#include <node.h>
#include <node_buffer.h>
#include <node_object_wrap.h>
#include <uv.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

using v8::Context;
using v8::Function;
using v8::FunctionCallbackInfo;
using v8::FunctionTemplate;
using v8::Global;
using v8::HandleScope;
using v8::Integer;
using v8::Isolate;
using v8::Local;
using v8::Object;
using v8::String;
using v8::Value;

int num_freed = 0;

Local<Value> OrThrown(v8::MaybeLocal<Object> made) {
  Local<Object> object;
  return made.ToLocal(&object) ? object.As<Value>() : Local<Value>();
}

// buffers(): [copied, uninitialised, of free(), of a callback, of no memory]
void Buffers(const FunctionCallbackInfo<Value>& info) {
  Isolate* isolate = info.GetIsolate();
  char* owned = static_cast<char*>(std::malloc(4));
  std::memcpy(owned, "own", 4);
  static char lent[] = "lent";
  Local<Value> made[] = {
      OrThrown(node::Buffer::Copy(isolate, "copy", 4)),
      OrThrown(node::Buffer::New(isolate, 8)),
      OrThrown(node::Buffer::New(isolate, owned, 3)),
      OrThrown(node::Buffer::New(
          isolate, lent, 4, [](char* data, void* hint) { num_freed += data == lent && hint == &num_freed ? 1 : 1000; },
          &num_freed)),
      OrThrown(node::Buffer::New(
          isolate, nullptr, 0, [](char*, void*) {}, nullptr)),
  };
  info.GetReturnValue().Set(v8::Array::New(isolate, made, 5));
}

void TooLong(const FunctionCallbackInfo<Value>& info) {
  OrThrown(node::Buffer::New(info.GetIsolate(), node::Buffer::kMaxLength + 1));
}

void NumFreed(const FunctionCallbackInfo<Value>& info) { info.GetReturnValue().Set(num_freed); }

// sum(view): the bytes of any view; -1 for what is none.
void Sum(const FunctionCallbackInfo<Value>& info) {
  int sum = node::Buffer::HasInstance(info[0]) ? 0 : -1;
  for (size_t i = 0; i < node::Buffer::Length(info[0]); i++) {
    sum += static_cast<unsigned char>(node::Buffer::Data(info[0])[i]);
  }
  info.GetReturnValue().Set(sum);
}

// later(object, name): calls object[name](7) from the loop.
struct Later {
  uv_idle_t idle;
  Isolate* isolate;
  Global<Object> receiver;
  Global<String> name;
};

void CallLater(const FunctionCallbackInfo<Value>& info) {
  Isolate* isolate = info.GetIsolate();
  auto* later = new Later{{}, isolate, {isolate, info[0].As<Object>()}, {isolate, info[1].As<String>()}};
  uv_idle_init(node::GetCurrentEventLoop(isolate), &later->idle);
  later->idle.data = later;
  uv_idle_start(&later->idle, [](uv_idle_t* idle) {
    auto* later = static_cast<Later*>(idle->data);
    Isolate* isolate = later->isolate;
    HandleScope handles(isolate);
    Local<Object> receiver = later->receiver.Get(isolate);
    Context::Scope entered(receiver->GetCreationContextChecked(isolate));
    Local<Value> argument = Integer::New(isolate, 7);
    node::MakeCallback(isolate, receiver, later->name.Get(isolate), 1, &argument, {0, 0}).IsEmpty();
    uv_close(reinterpret_cast<uv_handle_t*>(idle),
             [](uv_handle_t* handle) { delete static_cast<Later*>(handle->data); });
  });
}

// now(function): calls it at once.
void CallNow(const FunctionCallbackInfo<Value>& info) {
  Isolate* isolate = info.GetIsolate();
  Local<Value> result;
  Local<Object> receiver = isolate->GetCurrentContext()->Global();
  if (node::MakeCallback(isolate, receiver, info[0].As<Function>(), 0, nullptr, {0, 0}).ToLocal(&result)) {
    info.GetReturnValue().Set(result);
  }
}

class Counter : public node::ObjectWrap {
 public:
  ~Counter() override { num_deleted++; }
  static void New(const FunctionCallbackInfo<Value>& info) {
    (new Counter)->Wrap(info.This());
    info.GetReturnValue().Set(info.This());
  }
  static void Increase(const FunctionCallbackInfo<Value>& info) {
    info.GetReturnValue().Set(++Unwrap<Counter>(info.This())->count_);
  }
  static void Hold(const FunctionCallbackInfo<Value>& info) { Unwrap<Counter>(info.This())->Ref(); }
  static void Release(const FunctionCallbackInfo<Value>& info) { Unwrap<Counter>(info.This())->Unref(); }
  static void NumDeleted(const FunctionCallbackInfo<Value>& info) { info.GetReturnValue().Set(num_deleted); }

 private:
  static int num_deleted;
  int count_ = 0;
};
int Counter::num_deleted = 0;

void AtEnd(void* text) {
  std::printf("%s\n", static_cast<const char*>(text));
  std::fflush(stdout);
}

void Initialize(Local<Object> exports, Local<Value> module, Local<Context> context, void*) {
  Isolate* isolate = Isolate::GetCurrent();
  NODE_SET_METHOD(exports, "buffers", Buffers);
  NODE_SET_METHOD(exports, "tooLong", TooLong);
  NODE_SET_METHOD(exports, "numFreed", NumFreed);
  NODE_SET_METHOD(exports, "sum", Sum);
  NODE_SET_METHOD(exports, "later", CallLater);
  NODE_SET_METHOD(exports, "now", CallNow);
  NODE_SET_METHOD(exports, "numDeleted", Counter::NumDeleted);
  Local<FunctionTemplate> counter = FunctionTemplate::New(isolate, Counter::New);
  counter->InstanceTemplate()->SetInternalFieldCount(1);
  NODE_SET_PROTOTYPE_METHOD(counter, "increase", Counter::Increase);
  NODE_SET_PROTOTYPE_METHOD(counter, "hold", Counter::Hold);
  NODE_SET_PROTOTYPE_METHOD(counter, "release", Counter::Release);
  exports->Set(context, String::NewFromUtf8Literal(isolate, "Counter"), counter->GetFunction(context).ToLocalChecked())
      .Check();
  constexpr int kAnswer = 42;
  NODE_DEFINE_CONSTANT(exports, kAnswer);
  static char first[] = "hook added first", last[] = "hook added last", never[] = "hook that was removed";
  node::AddEnvironmentCleanupHook(isolate, AtEnd, first);
  node::AddEnvironmentCleanupHook(isolate, AtEnd, never);
  node::AddEnvironmentCleanupHook(isolate, AtEnd, last);
  node::RemoveEnvironmentCleanupHook(isolate, AtEnd, never);
}

}  // namespace

NODE_MODULE_CONTEXT_AWARE(context_aware, Initialize)
