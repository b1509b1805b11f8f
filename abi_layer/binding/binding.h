// A room's functions in C++, as JavaScript sees them: declared once, in a table of ordinary functions.
//
//   double Uptime();
//   Result<void> SetPriority(int32_t process, int32_t priority);
//
//   const Binding kOsBinding = {"os", {Function<&Uptime>("uptime"), Function<&SetPriority>("setPriority")}};
//
// From a function's type come the conversion of its arguments (convert.h), `length`, the exception for a failed Result,
// and V8's fast call where all types allow it: booleans, numbers, bytes, wrapped objects and any V8 value. The first
// parameter may be Environment& or v8::Isolate*; JavaScript does not see it. FunctionCallbackInfo appears nowhere else.
//
// Where asking V8 for a string's characters would cost more than what is done with them, a second function takes them
// as OneByteText: the fast call where each string has one byte a character and is in one piece. Others take the slow
// call.
//
//   Function<&ByteLength, &ByteLengthOfOneByte>("byteLength")

#ifndef ABI_LAYER_BINDING_BINDING_H_
#define ABI_LAYER_BINDING_BINDING_H_

#include <array>
#include <cstdint>
#include <new>
#include <type_traits>
#include <utility>
#include <vector>

#include "abi_layer/binding/convert.h"
#include "abi_layer/binding/throw.h"
#include "abi_layer/binding/wrap.h"
#include "abi_layer/environment/environment.h"
#include "abi_layer/result/result.h"
#include "v8-fast-api-calls.h"
#include "v8.h"

namespace strata::abi {

// BindingEntry is one row of a table: a function, a number, or a table below it.
struct BindingEntry {
  enum class Kind { kFunction, kNumber, kString, kTable };
  Kind kind;
  const char* name;
  // kFunction:
  v8::FunctionCallback slow = nullptr;
  const v8::CFunction* fast = nullptr;
  int num_arguments = 0;
  // kNumber:
  double number = 0;
  // kString; of a kFunction its callback's data, null for undefined.
  const char* text = nullptr;
  // kTable:
  std::vector<BindingEntry> entries = {};
};

struct Binding {
  const char* name;
  std::vector<BindingEntry> entries;
  // Further addresses that V8 keeps: a snapshot refers to them.
  std::vector<intptr_t> references = {};
};

// The object that require('internal:binding/NAME') gives, frozen.
v8::Local<v8::Object> Instantiate(v8::Local<v8::Context> context, const Binding& binding);

// Appends the addresses that a snapshot with this binding's functions refers to.
void AppendExternalReferences(const Binding& binding, std::vector<intptr_t>& out_references);

inline BindingEntry Number(const char* name, double value) {
  return {.kind = BindingEntry::Kind::kNumber, .name = name, .number = value};
}
inline BindingEntry Text(const char* name, const char* value) {
  return {.kind = BindingEntry::Kind::kString, .name = name, .text = value};
}
inline BindingEntry Table(const char* name, std::vector<BindingEntry> entries) {
  return {.kind = BindingEntry::Kind::kTable, .name = name, .entries = std::move(entries)};
}

namespace glue {

template <typename T>
struct ResultOf {
  using Type = T;
  static constexpr bool kMayFail = false;
};
template <typename T>
struct ResultOf<Result<T>> {
  using Type = T;
  static constexpr bool kMayFail = true;
};

template <typename T>
constexpr bool kIsPlain =
    std::is_same_v<T, bool> || std::is_same_v<T, int32_t> || std::is_same_v<T, uint32_t> || std::is_same_v<T, double>;

// What V8's fast calls pass for a parameter of type T; void where they can't.
template <typename T>
struct FastParameter {
  using Type = void;
};
template <typename T>
  requires kIsPlain<T>
struct FastParameter<T> {
  using Type = T;
  static T From(v8::Isolate*, T value) { return value; }
};
template <typename T>
struct FastParameter<v8::Local<T>> {
  using Type = v8::Local<v8::Value>;
  static v8::Local<T> From(v8::Isolate* isolate, v8::Local<v8::Value> value) {
    return Argument<v8::Local<T>>::From(isolate, value);
  }
};
template <typename T>
  requires std::is_base_of_v<Wrapped, T>
struct FastParameter<T> {
  using Type = v8::Local<v8::Value>;
  static T& From(v8::Isolate* isolate, v8::Local<v8::Value> value) { return Argument<T>::From(isolate, value); }
};
template <>
struct FastParameter<ByteSpan> {
  using Type = v8::Local<v8::Value>;
  static ByteSpan From(v8::Isolate* isolate, v8::Local<v8::Value> value) {
    return Argument<ByteSpan>::From(isolate, value);
  }
};

template <>
struct FastParameter<OneByteText> {
  using Type = const v8::FastOneByteString&;
  static OneByteText From(v8::Isolate*, const v8::FastOneByteString& text) {
    return {reinterpret_cast<const uint8_t*>(text.data), text.length};
  }
};

// How V8 makes a fast call of a function: as v8::CFunction::Make(), but in place. Make() has variables that are made
// when first passed, whose guards are a system call each, and the start of every program makes the tables of all
// bindings. A table is made once, under a guard of its own.
template <typename R, typename... A>
struct FastTable {
  static constexpr v8::CTypeInfo kArguments[] = {v8::CTypeInfoBuilder<A>::Build()...};

  template <auto kFunction>
  static const v8::CFunction* Of() {
    alignas(FastTable) static char memory[sizeof(FastTable)];
    return &(new (memory) FastTable(kFunction))->function;
  }

  explicit FastTable(R (*function)(A...)) : function(reinterpret_cast<const void*>(function), &info) {}

  v8::CFunctionInfo info{v8::CTypeInfoBuilder<R>::Build(), sizeof...(A), kArguments};
  v8::CFunction function;
};

template <typename R, typename... A>
FastTable<R, A...> FastFor(R (*)(A...));

enum class Leading { kNothing, kEnvironment, kIsolate };

template <typename G, typename... P>
struct FastGlue {
  using Value = typename G::Value;

  static Value Fast(v8::Local<v8::Value>, typename FastParameter<std::remove_cvref_t<P>>::Type... arguments,
                    v8::FastApiCallbackOptions& options) {
    v8::Isolate* isolate = options.isolate;
    v8::HandleScope handles(isolate);
    if constexpr (G::Outcome::kMayFail) {
      auto result = G::Call(isolate, FastParameter<std::remove_cvref_t<P>>::From(isolate, arguments)...);
      if (!result.ok()) {
        Throw(isolate, result.error());
        return Value();
      }
      if constexpr (!std::is_void_v<Value>) return std::move(result).value();
    } else {
      return G::Call(isolate, FastParameter<std::remove_cvref_t<P>>::From(isolate, arguments)...);
    }
  }
};

template <auto F, Leading kLeading, typename R, typename... P>
struct Glue {
  using Outcome = ResultOf<R>;
  using Value = typename Outcome::Type;
  static constexpr int kNumArguments = sizeof...(P);
  static constexpr bool kFast = (std::is_void_v<Value> || kIsPlain<Value>) &&
                                (!std::is_void_v<typename FastParameter<std::remove_cvref_t<P>>::Type> && ...);

  template <typename... A>
  static R Call(v8::Isolate* isolate, A&&... arguments) {
    if constexpr (kLeading == Leading::kEnvironment) {
      return F(Environment::Of(isolate), std::forward<A>(arguments)...);
    } else if constexpr (kLeading == Leading::kIsolate) {
      return F(isolate, std::forward<A>(arguments)...);
    } else {
      return F(std::forward<A>(arguments)...);
    }
  }

  static void Slow(const v8::FunctionCallbackInfo<v8::Value>& info) {
    SlowWith(info, std::make_index_sequence<sizeof...(P)>());
  }

  template <size_t... I>
  static void SlowWith(const v8::FunctionCallbackInfo<v8::Value>& info, std::index_sequence<I...>) {
    v8::Isolate* isolate = info.GetIsolate();
    if constexpr (std::is_void_v<R>) {
      Call(isolate, Argument<std::remove_cvref_t<P>>::From(isolate, info[I])...);
    } else if constexpr (Outcome::kMayFail) {
      R result = Call(isolate, Argument<std::remove_cvref_t<P>>::From(isolate, info[I])...);
      if (!result.ok()) return Throw(isolate, result.error());
      if constexpr (!std::is_void_v<Value>) Return(info, std::move(result).value());
    } else {
      Return(info, Call(isolate, Argument<std::remove_cvref_t<P>>::From(isolate, info[I])...));
    }
  }

  template <typename V>
  static void Return(const v8::FunctionCallbackInfo<v8::Value>& info, V&& value) {
    if constexpr (kIsPlain<std::decay_t<V>>) {
      info.GetReturnValue().Set(value);
    } else {
      v8::Local<v8::Value> converted;
      if (ToJs(info.GetIsolate(), std::forward<V>(value)).ToLocal(&converted)) info.GetReturnValue().Set(converted);
    }
  }

  static const v8::CFunction* FastFunction() {
    constexpr auto kFunction = &FastGlue<Glue, P...>::Fast;
    return decltype(FastFor(kFunction))::template Of<kFunction>();
  }

  static BindingEntry Entry(const char* name) {
    BindingEntry entry{
        .kind = BindingEntry::Kind::kFunction, .name = name, .slow = Slow, .num_arguments = kNumArguments};
    if constexpr (kFast) entry.fast = FastFunction();
    return entry;
  }
};

template <auto F, typename R, typename... P>
Glue<F, Leading::kNothing, R, P...> For(R (*)(P...));
template <auto F, typename R, typename... P>
Glue<F, Leading::kEnvironment, R, P...> For(R (*)(Environment&, P...));
template <auto F, typename R, typename... P>
Glue<F, Leading::kIsolate, R, P...> For(R (*)(v8::Isolate*, P...));

}  // namespace glue

template <auto F>
BindingEntry Function(const char* name) {
  return decltype(glue::For<F>(F))::Entry(name);
}

template <auto F, auto kOneByteF>
BindingEntry Function(const char* name) {
  using OneByteGlue = decltype(glue::For<kOneByteF>(kOneByteF));
  BindingEntry entry = Function<F>(name);
  static_assert(OneByteGlue::kNumArguments == decltype(glue::For<F>(F))::kNumArguments);
  entry.fast = OneByteGlue::FastFunction();
  return entry;
}

}  // namespace strata::abi

#endif  // ABI_LAYER_BINDING_BINDING_H_
