/* ObjectWrap: a C++ object that lives as long as the JavaScript object that stands for it.
 *
 *   class Counter : public node::ObjectWrap { ... };
 *   (new Counter)->Wrap(info.This());                    // in the constructor's callback
 *   auto* counter = node::ObjectWrap::Unwrap<Counter>(info.This());
 *
 * The object's template has an internal field, which holds the pointer.
 */

#ifndef SRC_NODE_OBJECT_WRAP_H_
#define SRC_NODE_OBJECT_WRAP_H_

#include <assert.h>

#include "node.h"

namespace node {

class ObjectWrap {
 public:
  ObjectWrap() = default;
  ObjectWrap(const ObjectWrap&) = delete;
  ObjectWrap& operator=(const ObjectWrap&) = delete;

  virtual ~ObjectWrap() {
    if (persistent().IsEmpty()) return;
    persistent().ClearWeak();
    persistent().Reset();
  }

  template <class T>
  static T* Unwrap(v8::Local<v8::Object> handle) {
    assert(!handle.IsEmpty());
    assert(handle->InternalFieldCount() > 0);
    auto* wrap = static_cast<ObjectWrap*>(handle->GetAlignedPointerFromInternalField(0, kTag));
    return static_cast<T*>(wrap);
  }

  v8::Local<v8::Object> handle() { return handle(v8::Isolate::GetCurrent()); }
  v8::Local<v8::Object> handle(v8::Isolate* isolate) { return v8::Local<v8::Object>::New(isolate, persistent()); }
  v8::Persistent<v8::Object>& persistent() { return handle_; }

 protected:
  void Wrap(v8::Local<v8::Object> handle) {
    assert(persistent().IsEmpty());
    assert(handle->InternalFieldCount() > 0);
    handle->SetAlignedPointerInInternalField(0, this, kTag);
    persistent().Reset(v8::Isolate::GetCurrent(), handle);
    MakeWeak();
  }

  /* The object goes when JavaScript no longer reaches it. */
  void MakeWeak() {
    persistent().SetWeak(
        this,
        [](const v8::WeakCallbackInfo<ObjectWrap>& info) {
          ObjectWrap* wrap = info.GetParameter();
          wrap->handle_.Reset();
          delete wrap;
        },
        v8::WeakCallbackType::kParameter);
  }

  /* While it is referred to more often than given up, the object stays. */
  virtual void Ref() {
    assert(!persistent().IsEmpty());
    persistent().ClearWeak();
    refs_++;
  }
  virtual void Unref() {
    assert(!persistent().IsEmpty());
    assert(refs_ > 0);
    if (--refs_ == 0) MakeWeak();
  }

  int refs_ = 0;

 private:
  static constexpr v8::EmbedderDataTypeTag kTag = v8::kEmbedderDataTypeTagDefault;

  v8::Persistent<v8::Object> handle_;
};

}  // namespace node

#endif  // SRC_NODE_OBJECT_WRAP_H_
