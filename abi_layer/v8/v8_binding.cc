#include <cmath>
#include <cstdlib>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "abi_layer/binding/binding.h"
#include "abi_layer/v8/heap_snapshot.h"
#include "abi_layer/v8/near_heap_limit.h"
#include "abi_layer/v8/profiling.h"
#include "abi_layer/v8/serialization.h"
#include "v8.h"

namespace strata::abi {
namespace {

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

v8::Local<v8::Object> MakeWriter(Environment& environment) {
  return Wrap(environment, std::make_unique<ValueWriter>(environment.isolate()));
}
void WriteHeader(ValueWriter& writer) { writer.serializer.WriteHeader(); }
Result<bool> WriteValue(v8::Isolate* isolate, ValueWriter& writer, v8::Local<v8::Object> host,
                        v8::Local<v8::Value> value) {
  return writer.Write(isolate, host, value);
}
OwnedBytes ReleaseBytes(ValueWriter& writer) {
  auto [data, length] = writer.serializer.Release();
  if (data == nullptr) return {};
  OwnedBytes bytes{std::string(reinterpret_cast<char*>(data), length)};
  std::free(data);
  return bytes;
}
void WriteTransferred(ValueWriter& writer, uint32_t id, v8::Local<v8::Value> buffer) {
  writer.serializer.TransferArrayBuffer(id, buffer.As<v8::ArrayBuffer>());
}
void WriteUint32(ValueWriter& writer, uint32_t value) { writer.serializer.WriteUint32(value); }
void WriteUint64(ValueWriter& writer, uint32_t high, uint32_t low) {
  writer.serializer.WriteUint64(static_cast<uint64_t>(high) << 32 | low);
}
// The same bits for all that are no number.
void WriteDouble(ValueWriter& writer, double value) {
  writer.serializer.WriteDouble(std::isnan(value) ? std::numeric_limits<double>::quiet_NaN() : value);
}
void WriteRawBytes(ValueWriter& writer, ByteSpan bytes) { writer.serializer.WriteRawBytes(bytes.data(), bytes.size()); }
void TreatViewsAsHostObjects(ValueWriter& writer, bool wanted) {
  writer.serializer.SetTreatArrayBufferViewsAsHostObjects(wanted);
}

v8::Local<v8::Object> MakeReader(Environment& environment, v8::Local<v8::Object> view) {
  return Wrap(environment, std::make_unique<ValueReader>(environment.isolate(), view.As<v8::ArrayBufferView>()));
}
Result<bool> ReadHeader(v8::Isolate* isolate, ValueReader& reader) {
  const v8::Maybe<bool> read = reader.deserializer.ReadHeader(isolate->GetCurrentContext());
  if (read.IsNothing()) return Thrown();
  return read.FromJust();
}
Result<v8::Local<v8::Value>> ReadValue(v8::Isolate* isolate, ValueReader& reader, v8::Local<v8::Object> host) {
  return reader.Read(isolate, host);
}
uint32_t WireFormatVersion(ValueReader& reader) { return reader.deserializer.GetWireFormatVersion(); }
// `buffer` is an ArrayBuffer or a SharedArrayBuffer.
void ReadTransferred(ValueReader& reader, uint32_t id, v8::Local<v8::Value> buffer) {
  if (buffer->IsSharedArrayBuffer()) {
    reader.deserializer.TransferSharedArrayBuffer(id, buffer.As<v8::SharedArrayBuffer>());
  } else {
    reader.deserializer.TransferArrayBuffer(id, buffer.As<v8::ArrayBuffer>());
  }
}
// The numbers that are read, or none where the bytes have come to their end.
std::vector<double> ReadUint32(ValueReader& reader) {
  uint32_t value;
  if (!reader.deserializer.ReadUint32(&value)) return {};
  return {static_cast<double>(value)};
}
std::vector<double> ReadUint64(ValueReader& reader) {
  uint64_t value;
  if (!reader.deserializer.ReadUint64(&value)) return {};
  return {static_cast<double>(value >> 32), static_cast<double>(value & 0xffffffff)};
}
std::vector<double> ReadDouble(ValueReader& reader) {
  double value;
  if (!reader.deserializer.ReadDouble(&value)) return {};
  return {value};
}
double SkipBytes(ValueReader& reader, double length) { return reader.Skip(length); }

bool IsOneByte(v8::Local<v8::String> text) { return text->IsOneByte(); }

OwnedBytes TakeHeapSnapshot(v8::Isolate* isolate, bool expose_internals, bool expose_numeric_values) {
  return OwnedBytes{HeapSnapshotText(isolate, {expose_internals, expose_numeric_values})};
}

Result<void> WriteHeapSnapshotTo(v8::Isolate* isolate, std::string path, bool expose_internals,
                                 bool expose_numeric_values) {
  return WriteHeapSnapshot(isolate, path, {expose_internals, expose_numeric_values});
}

// snapshotsNearHeapLimit(count, threadId, folder)
void SnapshotsNearHeapLimit(Environment& environment, uint32_t count, int32_t thread_id, std::string folder) {
  WriteSnapshotsNearHeapLimit(environment, count, thread_id, folder);
}
std::string SnapshotName(int32_t thread_id) { return HeapSnapshotName(thread_id); }

}  // namespace

const Binding& V8Binding() {
  static const Binding binding = {"v8",
                                  {
                                      Function<&HeapStatistics>("heapStatistics"),
                                      Function<&HeapSpaces>("heapSpaces"),
                                      Function<&HeapCode>("heapCode"),
                                      Function<&SetFlags>("setFlags"),
                                      Function<&CachedDataVersionTag>("cachedDataVersionTag"),
                                      Table("writer",
                                            {
                                                Function<&MakeWriter>("make"),
                                                Function<&WriteHeader>("writeHeader"),
                                                Function<&WriteValue>("writeValue"),
                                                Function<&ReleaseBytes>("release"),
                                                Function<&WriteTransferred>("transfer"),
                                                Function<&WriteUint32>("writeUint32"),
                                                Function<&WriteUint64>("writeUint64"),
                                                Function<&WriteDouble>("writeDouble"),
                                                Function<&WriteRawBytes>("writeRawBytes"),
                                                Function<&TreatViewsAsHostObjects>("treatViewsAsHostObjects"),
                                            }),
                                      Table("reader",
                                            {
                                                Function<&MakeReader>("make"),
                                                Function<&ReadHeader>("readHeader"),
                                                Function<&ReadValue>("readValue"),
                                                Function<&WireFormatVersion>("wireFormatVersion"),
                                                Function<&ReadTransferred>("transfer"),
                                                Function<&ReadUint32>("readUint32"),
                                                Function<&ReadUint64>("readUint64"),
                                                Function<&ReadDouble>("readDouble"),
                                                Function<&SkipBytes>("skip"),
                                            }),
                                      Table("profiling", ProfilingEntries()),
                                      Function<&IsOneByte>("isOneByte"),
                                      Function<&TakeHeapSnapshot>("takeHeapSnapshot"),
                                      Function<&WriteHeapSnapshotTo>("writeHeapSnapshot"),
                                      Function<&SnapshotName>("snapshotName"),
                                      Function<&SnapshotsNearHeapLimit>("snapshotsNearHeapLimit"),
                                  }};
  return binding;
}

}  // namespace strata::abi
