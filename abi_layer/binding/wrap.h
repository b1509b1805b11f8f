// C++ objects that JavaScript holds: functions of a binding make them, and take them as their first argument.
//
//   v8::Local<v8::Object> Open(Environment& environment) { return Wrap(environment, std::make_unique<Digest>()); }
//   void Update(Digest& digest, ByteSpan bytes);
//
// The object lives until its JavaScript object is collected, or the environment goes. Not in snapshots.

#ifndef ABI_LAYER_BINDING_WRAP_H_
#define ABI_LAYER_BINDING_WRAP_H_

#include <memory>
#include <utility>

#include "abi_layer/binding/convert.h"
#include "abi_layer/environment/environment.h"
#include "v8.h"

namespace strata::abi {

// Wrapped is the base of what JavaScript can hold.
class Wrapped {
 public:
  Wrapped() = default;
  Wrapped(const Wrapped&) = delete;
  Wrapped& operator=(const Wrapped&) = delete;
  virtual ~Wrapped() = default;

  // The JavaScript object; empty while it is being collected.
  v8::Local<v8::Object> object(v8::Isolate* isolate) const { return object_.Get(isolate); }

  // While held, it is not collected: for handles that the loop knows.
  void Hold() { object_.ClearWeak(); }
  void Release();

 private:
  friend class WrapRegistry;

  v8::Global<v8::Object> object_;
  const void* type_ = nullptr;
  class WrapRegistry* registry_ = nullptr;
  Wrapped* next_ = nullptr;
  Wrapped* previous_ = nullptr;
};

// WrapRegistry has all wrapped objects of an environment.
class WrapRegistry {
 public:
  explicit WrapRegistry(Environment& environment) : environment_(environment) {}
  ~WrapRegistry();

  v8::Local<v8::Object> Add(std::unique_ptr<Wrapped> wrapped, const void* type);
  // The object behind `value`, or null where it is none or of another type.
  static Wrapped* Get(v8::Local<v8::Value> value, const void* type);

 private:
  friend class Wrapped;

  static void Remove(Wrapped* wrapped);

  Environment& environment_;
  v8::Global<v8::ObjectTemplate> template_;
  Wrapped* first_ = nullptr;
};

namespace glue {
template <typename T>
inline constexpr char kTypeOf = 0;
}  // namespace glue

template <typename T>
v8::Local<v8::Object> Wrap(Environment& environment, std::unique_ptr<T> wrapped) {
  return environment.Room<WrapRegistry>().Add(std::move(wrapped), &glue::kTypeOf<T>);
}

// As a parameter: T&.
template <typename T>
  requires std::is_base_of_v<Wrapped, T>
struct Argument<T> {
  static T& From(v8::Isolate* isolate, v8::Local<v8::Value> value) {
    Wrapped* wrapped = WrapRegistry::Get(value, &glue::kTypeOf<T>);
    if (wrapped == nullptr) [[unlikely]]
      ArgumentMismatch(isolate, "the object of this binding");
    return *static_cast<T*>(wrapped);
  }
};

}  // namespace strata::abi

#endif  // ABI_LAYER_BINDING_WRAP_H_
