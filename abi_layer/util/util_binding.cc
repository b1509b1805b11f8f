#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "abi_layer/binding/binding.h"
#include "abi_layer/binding/utf8.h"
#include "abi_layer/util/lazy_properties.h"
#include "abi_layer/util/text_decoder.h"
#include "simdutf.h"
#include "uv.h"

namespace strata::abi {
namespace {

// What kind of object a value is: V8's own tests, which no property of the object can deceive.
template <bool (v8::Value::*kTest)() const>
bool Is(v8::Local<v8::Value> value) {
  return ((*value)->*kTest)();
}

bool IsAnyArrayBuffer(v8::Local<v8::Value> value) { return value->IsArrayBuffer() || value->IsSharedArrayBuffer(); }
bool IsBoxedPrimitive(v8::Local<v8::Value> value) {
  return value->IsNumberObject() || value->IsStringObject() || value->IsBooleanObject() || value->IsBigIntObject() ||
         value->IsSymbolObject();
}
bool IsExternal(v8::Local<v8::Value> value) { return value->IsExternal(); }
bool IsArrayBufferView(v8::Local<v8::Value> value) { return value->IsArrayBufferView(); }

// What core_lib/util/internal/inspect/kinds.js calls the kinds: numbers in this order. What is a proxy is nothing else.
int32_t KindOf(v8::Local<v8::Value> value) {
  if (!value->IsObject()) return 0;
  // Most are: literals, and what classes make.
  using Internals = v8::internal::Internals;
  if (Internals::GetInstanceType(v8::internal::ValueHelper::ValueAsAddress(*value)) == Internals::kJSObjectType) {
    return 1;
  }
  if (value->IsProxy()) return 2;
  if (value->IsFunction()) return 3;
  if (value->IsArray()) return 4;
  if (value->IsTypedArray()) return 5;
  if (value->IsMap()) return 6;
  if (value->IsSet()) return 7;
  if (value->IsMapIterator()) return 8;
  if (value->IsSetIterator()) return 9;
  if (value->IsArgumentsObject()) return 10;
  if (value->IsRegExp()) return 11;
  if (value->IsDate()) return 12;
  if (value->IsNativeError()) return 13;
  if (value->IsArrayBuffer()) return 14;
  if (value->IsSharedArrayBuffer()) return 15;
  if (value->IsDataView()) return 16;
  if (value->IsPromise()) return 17;
  if (value->IsWeakSet()) return 18;
  if (value->IsWeakMap()) return 19;
  if (value->IsModuleNamespaceObject()) return 20;
  if (value->IsNumberObject()) return 21;
  if (value->IsStringObject()) return 22;
  if (value->IsBooleanObject()) return 23;
  if (value->IsBigIntObject()) return 24;
  if (value->IsSymbolObject()) return 25;
  if (value->IsExternal()) return 26;
  return 1;
}

// What core_lib/util/comparisons.js asks first of two objects, in one number: the kind of both, 0 where they are of
// different ones, and what is known of their prototypes. Of a proxy that is nothing: its handler would run.
uint32_t CompareKinds(v8::Local<v8::Object> a, v8::Local<v8::Object> b, v8::Local<v8::Value> object_prototype) {
  constexpr uint32_t kSamePrototype = 32;
  constexpr uint32_t kPlainPrototypes = 64;
  constexpr uint32_t kHasProxy = 128;
  constexpr int32_t kProxy = 2;
  const int32_t kind = KindOf(a);
  const int32_t other = KindOf(b);
  uint32_t result = kind == other ? static_cast<uint32_t>(kind) : 0;
  if (kind == kProxy || other == kProxy) return result | kHasProxy;
  const v8::Local<v8::Value> prototype_a = a->GetPrototypeV2();
  const v8::Local<v8::Value> prototype_b = b->GetPrototypeV2();
  if (prototype_a == prototype_b) result |= kSamePrototype;
  const auto is_plain = [&](v8::Local<v8::Value> prototype) {
    return prototype == object_prototype || prototype->IsNull();
  };
  if (is_plain(prototype_a) && is_plain(prototype_b)) result |= kPlainPrototypes;
  return result;
}

// -1, 0 or 1, as memcmp; the shorter is less where it begins the longer.
int32_t CompareBytes(ByteSpan a, ByteSpan b) {
  const size_t length = std::min(a.size(), b.size());
  const int order = length == 0 ? 0 : std::memcmp(a.data(), b.data(), length);
  if (order != 0) return order < 0 ? -1 : 1;
  return a.size() == b.size() ? 0 : a.size() < b.size() ? -1 : 1;
}

// The address that an External holds.
v8::Local<v8::BigInt> GetExternalAddress(v8::Isolate* isolate, v8::Local<v8::Value> value) {
  const uint64_t address =
      value->IsExternal()
          ? reinterpret_cast<uint64_t>(value.As<v8::External>()->Value(v8::kExternalPointerTypeTagDefault))
          : 0;
  return v8::BigInt::NewFromUnsigned(isolate, address);
}

void MarkPromiseAsHandled(v8::Local<v8::Promise> promise) { promise->MarkAsHandled(); }

v8::Local<v8::Value> EncodeUtf8(v8::Isolate* isolate, v8::Local<v8::String> text) {
  const size_t num_bytes = Utf8Length(isolate, text);
  v8::Local<v8::ArrayBuffer> buffer =
      v8::ArrayBuffer::New(isolate, num_bytes, v8::BackingStoreInitializationMode::kUninitialized);
  WriteUtf8(isolate, text, {static_cast<uint8_t*>(buffer->Data()), num_bytes});
  return v8::Uint8Array::New(buffer, 0, num_bytes);
}

// As much of `text` as `target` takes; out_counts gets the code units read and the bytes written.
void SetCounts(v8::Local<v8::Uint32Array> out_counts, size_t num_read, size_t num_written) {
  auto* counts = reinterpret_cast<uint32_t*>(BytesOf(out_counts).data());
  counts[0] = static_cast<uint32_t>(num_read);
  counts[1] = static_cast<uint32_t>(num_written);
}
void EncodeUtf8Into(v8::Isolate* isolate, v8::Local<v8::String> text, ByteSpan target,
                    v8::Local<v8::Uint32Array> out_counts) {
  size_t num_read = 0;
  const size_t num_written = WriteUtf8(isolate, text, target, &num_read);
  SetCounts(out_counts, num_read, num_written);
}
void EncodeUtf8IntoOneByte(OneByteText text, ByteSpan target, v8::Local<v8::Uint32Array> out_counts) {
  size_t num_read = 0;
  const size_t num_written = WriteUtf8(text, target, &num_read);
  SetCounts(out_counts, num_read, num_written);
}

// All of `bytes` as text; undefined where they are no UTF-8 and the flags (of TextDecoder) say that they must be.
v8::MaybeLocal<v8::Value> DecodeUtf8(v8::Isolate* isolate, ByteSpan bytes, uint32_t flags) {
  const char* data = reinterpret_cast<const char*>(bytes.data());
  size_t length = bytes.size();
  if ((flags & TextDecoder::kFatal) != 0 && !simdutf::validate_utf8(data, length)) return v8::Undefined(isolate);
  if ((flags & TextDecoder::kIgnoreBom) == 0 && length >= 3 && std::memcmp(data, "\xEF\xBB\xBF", 3) == 0) {
    data += 3;
    length -= 3;
  }
  v8::Local<v8::String> text;
  if (!StringFrom(isolate, {data, length}).ToLocal(&text)) return {};
  return text;
}

// A decoder for chunks; undefined where there is none for the encoding.
v8::Local<v8::Value> OpenDecoder(Environment& environment, std::string encoding, uint32_t flags) {
  std::unique_ptr<TextDecoder> decoder = TextDecoder::Open(encoding, flags);
  if (decoder == nullptr) return v8::Undefined(environment.isolate());
  return Wrap(environment, std::move(decoder));
}

v8::MaybeLocal<v8::Value> DecodeChunk(v8::Isolate* isolate, TextDecoder& decoder, ByteSpan bytes, bool is_last) {
  std::u16string text;
  if (!decoder.Decode(bytes, is_last, text)) return v8::Undefined(isolate);
  v8::Local<v8::String> string;
  if (text.size() > static_cast<size_t>(v8::String::kMaxLength) ||
      !v8::String::NewFromTwoByte(isolate, reinterpret_cast<const uint16_t*>(text.data()), v8::NewStringType::kNormal,
                                  static_cast<int>(text.size()))
           .ToLocal(&string)) {
    isolate->ThrowException(v8::Exception::Error(
        v8::String::NewFromUtf8Literal(isolate, "Cannot create a string longer than 0x1fffffe8 characters")));
    return {};
  }
  return string;
}

// [state, result]: 0 pending (without a result), 1 fulfilled, 2 rejected.
v8::Local<v8::Array> GetPromiseDetails(v8::Isolate* isolate, v8::Local<v8::Promise> promise) {
  const v8::Promise::PromiseState state = promise->State();
  v8::Local<v8::Value> items[] = {v8::Integer::New(isolate, state), v8::Local<v8::Value>()};
  if (state == v8::Promise::kPending) return v8::Array::New(isolate, items, 1);
  items[1] = promise->Result();
  return v8::Array::New(isolate, items, 2);
}

// [target, handler] of a proxy; undefined for anything else.
v8::Local<v8::Value> GetProxyDetails(v8::Isolate* isolate, v8::Local<v8::Value> value) {
  if (!value->IsProxy()) return v8::Undefined(isolate);
  v8::Local<v8::Proxy> proxy = value.As<v8::Proxy>();
  v8::Local<v8::Value> items[] = {proxy->GetTarget(), proxy->GetHandler()};
  return v8::Array::New(isolate, items, 2);
}

// Own keys that are no array indexes; `only_enumerable` leaves out the others.
v8::MaybeLocal<v8::Array> GetOwnNonIndexProperties(v8::Isolate* isolate, v8::Local<v8::Object> object,
                                                   bool only_enumerable) {
  return object->GetPropertyNames(
      isolate->GetCurrentContext(), v8::KeyCollectionMode::kOwnOnly,
      only_enumerable ? v8::PropertyFilter::ONLY_ENUMERABLE : v8::PropertyFilter::ALL_PROPERTIES,
      v8::IndexFilter::kSkipIndices);
}

// Whether one of two lists has enumerable properties beside its items.
bool HaveMoreThanItems(v8::Isolate* isolate, v8::Local<v8::Object> a, v8::Local<v8::Object> b) {
  for (v8::Local<v8::Object> list : {a, b}) {
    v8::Local<v8::Array> keys;
    if (!GetOwnNonIndexProperties(isolate, list, true).ToLocal(&keys) || keys->Length() > 0) return true;
  }
  return false;
}

v8::Local<v8::String> GetConstructorName(v8::Local<v8::Object> object) { return object->GetConstructorName(); }

// [entries, whether they are keys and values in turn] of a Map, Set, one of their iterators, a WeakMap or a WeakSet;
// undefined for anything else. Iterators do not move.
v8::Local<v8::Value> PreviewEntries(v8::Isolate* isolate, v8::Local<v8::Object> object) {
  bool is_key_value = false;
  v8::Local<v8::Array> entries;
  if (!object->PreviewEntries(&is_key_value).ToLocal(&entries)) return v8::Undefined(isolate);
  v8::Local<v8::Value> items[] = {entries, v8::Boolean::New(isolate, is_key_value)};
  return v8::Array::New(isolate, items, 2);
}

// The callers' places, innermost first, without that of the function of core_lib that asks: {functionName, scriptId,
// scriptName, lineNumber, columnNumber, column}.
v8::MaybeLocal<v8::Array> GetCallSites(v8::Isolate* isolate, uint32_t num_frames) {
  v8::Local<v8::StackTrace> stack = v8::StackTrace::CurrentStackTrace(isolate, static_cast<int>(num_frames) + 1);
  std::vector<v8::Local<v8::Value>> sites;
  for (int i = 1; i < stack->GetFrameCount(); i++) {
    v8::Local<v8::StackFrame> frame = stack->GetFrame(isolate, i);
    const auto text = [isolate](v8::Local<v8::String> value) {
      return value.IsEmpty() ? v8::String::Empty(isolate) : value;
    };
    v8::Local<v8::Name> names[] = {Symbolic(isolate, "functionName"), Symbolic(isolate, "scriptId"),
                                   Symbolic(isolate, "scriptName"),   Symbolic(isolate, "lineNumber"),
                                   Symbolic(isolate, "columnNumber"), Symbolic(isolate, "column")};
    v8::Local<v8::Value> values[] = {text(frame->GetFunctionName()),
                                     Symbolic(isolate, std::to_string(frame->GetScriptId())),
                                     text(frame->GetScriptName()),
                                     v8::Integer::New(isolate, frame->GetLineNumber()),
                                     v8::Integer::New(isolate, frame->GetColumn()),
                                     v8::Integer::New(isolate, frame->GetColumn())};
    sites.push_back(v8::Object::New(isolate, v8::Null(isolate), names, values, std::size(names)));
  }
  return v8::Array::New(isolate, sites.data(), sites.size());
}

// [errno, code, message, errno, code, message, ...] of all errors that libuv knows.
v8::Local<v8::Array> GetSystemErrors(v8::Isolate* isolate) {
  std::vector<v8::Local<v8::Value>> items;
#define STRATA_ADD(name, message)                        \
  items.push_back(v8::Integer::New(isolate, UV_##name)); \
  items.push_back(Symbolic(isolate, #name));             \
  items.push_back(Symbolic(isolate, message));
  UV_ERRNO_MAP(STRATA_ADD)
#undef STRATA_ADD
  return v8::Array::New(isolate, items.data(), items.size());
}

}  // namespace

const Binding& UtilBinding() {
  static const Binding binding = {"util",
                                  {
                                      Function<&Is<&v8::Value::IsArgumentsObject>>("isArgumentsObject"),
                                      Function<&Is<&v8::Value::IsArrayBuffer>>("isArrayBuffer"),
                                      Function<&Is<&v8::Value::IsAsyncFunction>>("isAsyncFunction"),
                                      Function<&Is<&v8::Value::IsBigIntObject>>("isBigIntObject"),
                                      Function<&Is<&v8::Value::IsBooleanObject>>("isBooleanObject"),
                                      Function<&Is<&v8::Value::IsDataView>>("isDataView"),
                                      Function<&Is<&v8::Value::IsDate>>("isDate"),
                                      Function<&Is<&v8::Value::IsGeneratorFunction>>("isGeneratorFunction"),
                                      Function<&Is<&v8::Value::IsGeneratorObject>>("isGeneratorObject"),
                                      Function<&Is<&v8::Value::IsMap>>("isMap"),
                                      Function<&Is<&v8::Value::IsMapIterator>>("isMapIterator"),
                                      Function<&Is<&v8::Value::IsModuleNamespaceObject>>("isModuleNamespaceObject"),
                                      Function<&Is<&v8::Value::IsNativeError>>("isNativeError"),
                                      Function<&Is<&v8::Value::IsNumberObject>>("isNumberObject"),
                                      Function<&Is<&v8::Value::IsPromise>>("isPromise"),
                                      Function<&Is<&v8::Value::IsProxy>>("isProxy"),
                                      Function<&Is<&v8::Value::IsRegExp>>("isRegExp"),
                                      Function<&Is<&v8::Value::IsSet>>("isSet"),
                                      Function<&Is<&v8::Value::IsSetIterator>>("isSetIterator"),
                                      Function<&Is<&v8::Value::IsSharedArrayBuffer>>("isSharedArrayBuffer"),
                                      Function<&Is<&v8::Value::IsStringObject>>("isStringObject"),
                                      Function<&Is<&v8::Value::IsSymbolObject>>("isSymbolObject"),
                                      Function<&Is<&v8::Value::IsWeakMap>>("isWeakMap"),
                                      Function<&Is<&v8::Value::IsWeakSet>>("isWeakSet"),
                                      Function<&IsAnyArrayBuffer>("isAnyArrayBuffer"),
                                      Function<&IsArrayBufferView>("isArrayBufferView"),
                                      Function<&IsBoxedPrimitive>("isBoxedPrimitive"),
                                      Function<&IsExternal>("isExternal"),
                                      Function<&GetPromiseDetails>("getPromiseDetails"),
                                      Function<&GetProxyDetails>("getProxyDetails"),
                                      Function<&GetOwnNonIndexProperties>("getOwnNonIndexProperties"),
                                      Function<&GetConstructorName>("getConstructorName"),
                                      Function<&PreviewEntries>("previewEntries"),
                                      Function<&GetCallSites>("getCallSites"),
                                      Function<&GetSystemErrors>("getSystemErrors"),
                                      Function<&GetExternalAddress>("getExternalAddress"),
                                      Function<&MarkPromiseAsHandled>("markPromiseAsHandled"),
                                      Function<&HaveMoreThanItems>("haveMoreThanItems"),
                                      Function<&KindOf>("kindOf"),
                                      Function<&CompareKinds>("compareKinds"),
                                      Function<&CompareBytes>("compareBytes"),
                                      Function<&EncodeUtf8>("encodeUtf8"),
                                      Function<&EncodeUtf8Into, &EncodeUtf8IntoOneByte>("encodeUtf8Into"),
                                      Function<&DecodeUtf8>("decodeUtf8"),
                                      Function<&OpenDecoder>("openDecoder"),
                                      Function<&DecodeChunk>("decodeChunk"),
                                      Function<&DefineLazyProperties>("defineLazy"),
                                  },
                                  {LazyPropertyReference()}};
  return binding;
}

}  // namespace strata::abi
