#include <algorithm>
#include <cstring>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "abi_layer/binding/operation.h"
#include "abi_layer/zlib/brotli_codec.h"
#include "abi_layer/zlib/codec.h"
#include "abi_layer/zlib/whole_deflate.h"
#include "abi_layer/zlib/zlib_codec.h"
#include "abi_layer/zlib/zstd_codec.h"
#include "v8-external-memory-accounter.h"
#include "zlib.h"

namespace strata::abi {
namespace {

// A codec, and who works with it: a thread of the pool, or JavaScript's.
struct SharedCodec {
  explicit SharedCodec(std::unique_ptr<Codec> made) : codec(std::move(made)) {}

  std::mutex busy;
  std::unique_ptr<Codec> codec;
};

// As an argument of an operation: what works on it keeps it.
struct CodecReference {
  std::shared_ptr<SharedCodec> shared;
};

class CodecObject final : public Wrapped {
 public:
  CodecObject(v8::Isolate* isolate, std::unique_ptr<Codec> codec) : isolate_(isolate), memory_(codec->memory()) {
    shared_ = std::make_shared<SharedCodec>(std::move(codec));
    accounter_.Increase(isolate_, memory_);
  }
  ~CodecObject() override { Close(); }

  // Null when closed.
  const std::shared_ptr<SharedCodec>& shared() const { return shared_; }

  void Close() {
    if (shared_ == nullptr) return;
    shared_ = nullptr;
    accounter_.Decrease(isolate_, memory_);
  }

 private:
  v8::Isolate* isolate_;
  size_t memory_;
  v8::ExternalMemoryAccounter accounter_;
  std::shared_ptr<SharedCodec> shared_;
};

// Nothing, or [message, errno, code] of what went wrong.
struct Outcome {
  std::optional<CodecError> error;
};

// Bytes, or what went wrong.
struct WholeOutcome {
  std::optional<CodecError> error;
  MallocBytes bytes;
};

v8::MaybeLocal<v8::Value> ErrorToJs(v8::Isolate* isolate, const CodecError& error) {
  v8::Local<v8::String> message;
  if (!StringFrom(isolate, error.message).ToLocal(&message)) return {};
  v8::Local<v8::Value> parts[] = {message, v8::Integer::New(isolate, error.number), Symbolic(isolate, error.code)};
  return v8::Array::New(isolate, parts, std::size(parts));
}

v8::MaybeLocal<v8::Value> ToJs(v8::Isolate* isolate, const Outcome& outcome) {
  if (!outcome.error) return v8::Undefined(isolate);
  return ErrorToJs(isolate, *outcome.error);
}

v8::MaybeLocal<v8::Value> ToJs(v8::Isolate* isolate, const WholeOutcome& outcome) {
  if (outcome.error) return ErrorToJs(isolate, *outcome.error);
  std::unique_ptr<v8::BackingStore> store = v8::ArrayBuffer::NewBackingStore(
      isolate, outcome.bytes.size(), v8::BackingStoreInitializationMode::kUninitialized,
      v8::BackingStoreOnFailureMode::kReturnNull);
  if (store == nullptr) return ErrorToJs(isolate, {.message = "", .number = 0, .code = "ERR_MEMORY_ALLOCATION_FAILED"});
  if (outcome.bytes.size() > 0) std::memcpy(store->Data(), outcome.bytes.data(), outcome.bytes.size());
  return v8::ArrayBuffer::New(isolate, std::move(store));
}

}  // namespace

template <>
struct Argument<CodecReference> {
  static CodecReference From(v8::Isolate* isolate, v8::Local<v8::Value> value) {
    return {Argument<CodecObject>::From(isolate, value).shared()};
  }
};

namespace {

CodedError NotMade(const char* message) {
  return {CodedError::Class::kError, "ERR_ZLIB_INITIALIZATION_FAILED", message};
}

Result<v8::Local<v8::Object>> WrapCodec(Environment& environment, std::unique_ptr<Codec> codec, const char* failure) {
  if (codec == nullptr) return NotMade(failure);
  return Wrap(environment, std::make_unique<CodecObject>(environment.isolate(), std::move(codec)));
}

std::string BytesAsText(const std::optional<ByteSpan>& bytes) {
  if (!bytes) return {};
  return {reinterpret_cast<const char*>(bytes->data()), bytes->size()};
}

Result<v8::Local<v8::Object>> CreateZlib(Environment& environment, int32_t mode, int32_t window_bits, int32_t level,
                                         int32_t memory_level, int32_t strategy, std::optional<ByteSpan> dictionary,
                                         bool one_member) {
  return WrapCodec(environment,
                   MakeZlibCodec({.mode = static_cast<ZlibMode>(mode),
                                  .window_bits = window_bits,
                                  .level = level,
                                  .memory_level = memory_level,
                                  .strategy = strategy,
                                  .dictionary = BytesAsText(dictionary),
                                  .one_member = one_member}),
                   "Initialization failed");
}

// `parameters`: one a number, 0xffffffff where it is not set.
Result<v8::Local<v8::Object>> CreateBrotli(Environment& environment, bool compresses,
                                           const std::vector<uint32_t>& parameters,
                                           std::optional<ByteSpan> dictionary) {
  return WrapCodec(environment,
                   compresses ? MakeBrotliEncoder(parameters, BytesAsText(dictionary))
                              : MakeBrotliDecoder(parameters, BytesAsText(dictionary)),
                   "Initialization failed");
}

// `parameters`: a key and its value, and the next key. `source_size` is negative where it is not known.
Result<v8::Local<v8::Object>> CreateZstd(Environment& environment, bool compresses,
                                         const std::vector<int32_t>& parameters, double source_size,
                                         std::optional<ByteSpan> dictionary) {
  std::vector<ZstdParameter> pairs;
  for (size_t i = 0; i + 1 < parameters.size(); i += 2) pairs.push_back({parameters[i], parameters[i + 1]});
  std::optional<uint64_t> size;
  if (source_size >= 0) size = static_cast<uint64_t>(source_size);
  return WrapCodec(environment,
                   compresses ? MakeZstdEncoder(pairs, BytesAsText(dictionary), size)
                              : MakeZstdDecoder(pairs, BytesAsText(dictionary)),
                   "Setting parameter failed");
}

const CodecError kClosed = {.message = "zlib binding closed", .number = 0, .code = "ERR_INTERNAL_ASSERTION"};

// The part of `bytes` that JavaScript means, as far as there is one.
ByteSpan Part(ByteSpan bytes, double offset, double length) {
  const size_t from = std::min(static_cast<size_t>(offset), bytes.size());
  return bytes.subspan(from, std::min(static_cast<size_t>(length), bytes.size() - from));
}

// One step of a stream. `state` gets the bytes that are free in `out`, and those left in `in`: two numbers of 32 bits.
Result<Outcome> Run(CodecReference codec, int32_t flush, SharedBytes in, double in_offset, double in_length,
                    SharedBytes out, double out_offset, double out_length, SharedBytes state) {
  if (codec.shared == nullptr) return Outcome{kClosed};
  const std::lock_guard<std::mutex> work(codec.shared->busy);
  CodecSpans spans = {.in = Part(in.bytes, in_offset, in_length), .out = Part(out.bytes, out_offset, out_length)};
  std::optional<CodecError> error = codec.shared->codec->Run(flush, spans);
  const uint32_t left[] = {static_cast<uint32_t>(spans.out.size()), static_cast<uint32_t>(spans.in.size())};
  if (state.bytes.size() >= sizeof(left)) std::memcpy(state.bytes.data(), left, sizeof(left));
  return Outcome{std::move(error)};
}

// All of `in`; `codec` is for nothing else.
Result<WholeOutcome> RunAll(CodecReference codec, int32_t finish, SharedBytes in, double chunk, double most,
                            bool rejects_junk, bool may_hurry) {
  WholeOutcome outcome;
  if (codec.shared == nullptr) {
    outcome.error = kClosed;
    return outcome;
  }
  const std::lock_guard<std::mutex> work(codec.shared->busy);
  const WholeOptions options = {.finish = finish,
                                .most = static_cast<size_t>(most),
                                .chunk = static_cast<size_t>(chunk),
                                .rejects_junk = rejects_junk,
                                .may_hurry = may_hurry};
  outcome.error = RunWhole(*codec.shared->codec, in.bytes, options, outcome.bytes);
  return outcome;
}

Outcome Reset(CodecObject& object) {
  if (object.shared() == nullptr) return {kClosed};
  const std::lock_guard<std::mutex> work(object.shared()->busy);
  return {object.shared()->codec->Reset()};
}

Outcome SetLevel(CodecObject& object, int32_t level, int32_t strategy) {
  if (object.shared() == nullptr) return {kClosed};
  const std::lock_guard<std::mutex> work(object.shared()->busy);
  return {object.shared()->codec->SetLevel(level, strategy)};
}

void Close(CodecObject& object) { object.Close(); }

uint32_t CrcOfBytes(ByteSpan bytes, uint32_t value) { return Crc32(value, bytes); }

uint32_t CrcOfText(const std::string& text, uint32_t value) {
  return Crc32(value, {reinterpret_cast<const uint8_t*>(text.data()), text.size()});
}

std::vector<BindingEntry> Entries() {
  std::vector<BindingEntry> entries = Operations({Operation<&Run>("run"), Operation<&RunAll>("runAll", "ZLIB")});
  entries.push_back(Number("kVersionNumber", ZLIB_VERNUM));
  entries.push_back(Function<&CreateZlib>("createZlib"));
  entries.push_back(Function<&CreateBrotli>("createBrotli"));
  entries.push_back(Function<&CreateZstd>("createZstd"));
  entries.push_back(Function<&Reset>("reset"));
  entries.push_back(Function<&SetLevel>("setLevel"));
  entries.push_back(Function<&Close>("close"));
  entries.push_back(Function<&CrcOfBytes>("crc32"));
  entries.push_back(Function<&CrcOfText>("crc32OfText"));
  return entries;
}

}  // namespace

const Binding& ZlibBinding() {
  static const Binding binding = {"zlib", Entries()};
  return binding;
}

}  // namespace strata::abi
