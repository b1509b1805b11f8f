#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "abi_layer/binding/binding.h"
#include "abi_layer/v8/heap_snapshot.h"
#include "v8.h"

namespace strata::abi {
namespace {

// total_heap_size, total_heap_size_executable, total_physical_size, total_available_size, used_heap_size,
// heap_size_limit, malloced_memory, peak_malloced_memory, does_zap_garbage, number_of_native_contexts,
// number_of_detached_contexts, total_global_handles_size, used_global_handles_size, external_memory.
std::vector<double> HeapStatistics(v8::Isolate* isolate) {
  v8::HeapStatistics heap;
  isolate->GetHeapStatistics(&heap);
  const auto number = [](size_t value) { return static_cast<double>(value); };
  return {number(heap.total_heap_size()),
          number(heap.total_heap_size_executable()),
          number(heap.total_physical_size()),
          number(heap.total_available_size()),
          number(heap.used_heap_size()),
          number(heap.heap_size_limit()),
          number(heap.malloced_memory()),
          number(heap.peak_malloced_memory()),
          number(heap.does_zap_garbage()),
          number(heap.number_of_native_contexts()),
          number(heap.number_of_detached_contexts()),
          number(heap.total_global_handles_size()),
          number(heap.used_global_handles_size()),
          number(heap.external_memory())};
}

// Of each space: name, size, used, available and physical size.
v8::Local<v8::Array> HeapSpaces(v8::Isolate* isolate) {
  std::vector<v8::Local<v8::Value>> rows;
  for (size_t i = 0; i < isolate->NumberOfHeapSpaces(); i++) {
    v8::HeapSpaceStatistics space;
    if (!isolate->GetHeapSpaceStatistics(&space, i)) continue;
    rows.push_back(Symbolic(isolate, space.space_name()));
    for (size_t value :
         {space.space_size(), space.space_used_size(), space.space_available_size(), space.physical_space_size()}) {
      rows.push_back(v8::Number::New(isolate, static_cast<double>(value)));
    }
  }
  return v8::Array::New(isolate, rows.data(), rows.size());
}

// code_and_metadata_size, bytecode_and_metadata_size, external_script_source_size, cpu_profiler_metadata_size.
std::vector<double> HeapCode(v8::Isolate* isolate) {
  v8::HeapCodeStatistics code;
  isolate->GetHeapCodeAndMetadataStatistics(&code);
  return {static_cast<double>(code.code_and_metadata_size()), static_cast<double>(code.bytecode_and_metadata_size()),
          static_cast<double>(code.external_script_source_size()),
          static_cast<double>(code.cpu_profiler_metadata_size())};
}

void SetFlags(std::string flags) { v8::V8::SetFlagsFromString(flags.c_str(), flags.size()); }
uint32_t CachedDataVersionTag() { return v8::ScriptCompiler::CachedDataVersionTag(); }

// Views are written by kind(view), a number: that, their length and their bytes.
class Writer final : public v8::ValueSerializer::Delegate {
 public:
  Writer(v8::Isolate* isolate, v8::Local<v8::Function> kind, v8::Local<v8::Function> make_error)
      : isolate_(isolate), kind_(kind), make_error_(make_error), serializer_(isolate, this) {
    serializer_.SetTreatArrayBufferViewsAsHostObjects(true);
  }

  v8::ValueSerializer& serializer() { return serializer_; }

  void ThrowDataCloneError(v8::Local<v8::String> message) override {
    v8::Local<v8::Value> argument = message;
    v8::Local<v8::Value> error;
    if (make_error_->Call(isolate_->GetCurrentContext(), v8::Undefined(isolate_), 1, &argument).ToLocal(&error)) {
      isolate_->ThrowException(error);
    }
  }

  v8::Maybe<bool> WriteHostObject(v8::Isolate*, v8::Local<v8::Object> object) override {
    v8::Local<v8::Value> argument = object;
    v8::Local<v8::Value> kind;
    if (!kind_->Call(isolate_->GetCurrentContext(), v8::Undefined(isolate_), 1, &argument).ToLocal(&kind)) {
      return v8::Nothing<bool>();
    }
    if (!kind->IsUint32() || !object->IsArrayBufferView()) {
      ThrowDataCloneError(StringFrom(isolate_, "Unserializable host object").ToLocalChecked());
      return v8::Nothing<bool>();
    }
    const ByteSpan bytes = BytesOf(object);
    serializer_.WriteUint32(kind.As<v8::Uint32>()->Value());
    serializer_.WriteUint32(static_cast<uint32_t>(bytes.size()));
    serializer_.WriteRawBytes(bytes.data(), bytes.size());
    return v8::Just(true);
  }

 private:
  v8::Isolate* isolate_;
  v8::Local<v8::Function> kind_;
  v8::Local<v8::Function> make_error_;
  v8::ValueSerializer serializer_;
};

class Reader final : public v8::ValueDeserializer::Delegate {
 public:
  Reader(v8::Isolate* isolate, ByteSpan bytes) : deserializer_(isolate, bytes.data(), bytes.size(), this) {}

  v8::ValueDeserializer& deserializer() { return deserializer_; }

  // Node's kinds of views, by their numbers.
  v8::MaybeLocal<v8::Object> ReadHostObject(v8::Isolate* isolate) override {
    uint32_t kind;
    uint32_t length;
    const void* data;
    if (!deserializer_.ReadUint32(&kind) || !deserializer_.ReadUint32(&length) ||
        !deserializer_.ReadRawBytes(length, &data)) {
      return {};
    }
    v8::Local<v8::ArrayBuffer> buffer = v8::ArrayBuffer::New(isolate, length);
    if (length > 0) std::memcpy(buffer->Data(), data, length);
    switch (kind) {
      case 0:
        return v8::Int8Array::New(buffer, 0, length);
      case 1:
        return v8::Uint8Array::New(buffer, 0, length);
      case 2:
        return v8::Uint8ClampedArray::New(buffer, 0, length);
      case 3:
        return v8::Int16Array::New(buffer, 0, length / 2);
      case 4:
        return v8::Uint16Array::New(buffer, 0, length / 2);
      case 5:
        return v8::Int32Array::New(buffer, 0, length / 4);
      case 6:
        return v8::Uint32Array::New(buffer, 0, length / 4);
      case 7:
        return v8::Float32Array::New(buffer, 0, length / 4);
      case 8:
        return v8::Float64Array::New(buffer, 0, length / 8);
      case 9:
        return v8::DataView::New(buffer, 0, length);
      case 10: {
        v8::Local<v8::Uint8Array> view = v8::Uint8Array::New(buffer, 0, length);
        if (!buffer_prototype.IsEmpty()) view->SetPrototypeV2(isolate->GetCurrentContext(), buffer_prototype).Check();
        return view;
      }
      case 11:
        return v8::BigInt64Array::New(buffer, 0, length / 8);
      case 12:
        return v8::BigUint64Array::New(buffer, 0, length / 8);
      default:
        return {};
    }
  }

  // Buffer's.
  v8::Local<v8::Object> buffer_prototype;

 private:
  v8::ValueDeserializer deserializer_;
};

Result<v8::Local<v8::Value>> Serialize(v8::Isolate* isolate, v8::Local<v8::Value> value, v8::Local<v8::Function> kind,
                                       v8::Local<v8::Function> make_error) {
  Writer writer(isolate, kind, make_error);
  writer.serializer().WriteHeader();
  const bool written = writer.serializer().WriteValue(isolate->GetCurrentContext(), value).IsJust();
  auto [data, length] = writer.serializer().Release();
  OwnedBytes bytes{std::string(reinterpret_cast<char*>(data), written ? length : 0)};
  std::free(data);
  v8::Local<v8::Value> made;
  if (!written || !ToJs(isolate, bytes).ToLocal(&made)) return Thrown();
  return made;
}

Result<v8::Local<v8::Value>> Deserialize(v8::Isolate* isolate, ByteSpan bytes, v8::Local<v8::Object> buffer_prototype) {
  Reader reader(isolate, bytes);
  reader.buffer_prototype = buffer_prototype;
  v8::Local<v8::Context> context = isolate->GetCurrentContext();
  v8::Local<v8::Value> value;
  if (reader.deserializer().ReadHeader(context).IsNothing() ||
      !reader.deserializer().ReadValue(context).ToLocal(&value)) {
    return Thrown();
  }
  return value;
}

bool IsOneByte(v8::Local<v8::String> text) { return text->IsOneByte(); }

OwnedBytes TakeHeapSnapshot(v8::Isolate* isolate, bool expose_internals, bool expose_numeric_values) {
  return OwnedBytes{HeapSnapshotText(isolate, {expose_internals, expose_numeric_values})};
}

Result<void> WriteHeapSnapshotTo(v8::Isolate* isolate, std::string path, bool expose_internals,
                                 bool expose_numeric_values) {
  return WriteHeapSnapshot(isolate, path, {expose_internals, expose_numeric_values});
}

}  // namespace

const Binding& V8Binding() {
  static const Binding binding = {"v8",
                                  {
                                      Function<&HeapStatistics>("heapStatistics"),
                                      Function<&HeapSpaces>("heapSpaces"),
                                      Function<&HeapCode>("heapCode"),
                                      Function<&SetFlags>("setFlags"),
                                      Function<&CachedDataVersionTag>("cachedDataVersionTag"),
                                      Function<&Serialize>("serialize"),
                                      Function<&Deserialize>("deserialize"),
                                      Function<&IsOneByte>("isOneByte"),
                                      Function<&TakeHeapSnapshot>("takeHeapSnapshot"),
                                      Function<&WriteHeapSnapshotTo>("writeHeapSnapshot"),
                                  }};
  return binding;
}

}  // namespace strata::abi
