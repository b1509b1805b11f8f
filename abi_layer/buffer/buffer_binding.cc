#include <algorithm>
#include <cstring>
#include <memory>
#include <string>

#include "abi_layer/binding/binding.h"
#include "abi_layer/binding/scratch.h"
#include "abi_layer/binding/utf8.h"
#include "abi_layer/buffer/encodings.h"
#include "simdutf.h"

namespace strata::abi {
namespace {

using Text = v8::Local<v8::String>;

Result<v8::Local<v8::Value>> Checked(v8::MaybeLocal<v8::String> text) {
  v8::Local<v8::String> made;
  if (!text.ToLocal(&made)) {
    return CodedError{CodedError::Class::kError, "ERR_STRING_TOO_LONG",
                      "Cannot create a string longer than 0x1fffffe8 characters"};
  }
  return made.As<v8::Value>();
}

Result<v8::Local<v8::Value>> OneByte(v8::Isolate* isolate, const uint8_t* data, size_t length) {
  if (length > static_cast<size_t>(v8::String::kMaxLength)) return Checked({});
  return Checked(v8::String::NewFromOneByte(isolate, data, v8::NewStringType::kNormal, static_cast<int>(length)));
}

Result<v8::Local<v8::Value>> TwoByte(v8::Isolate* isolate, const uint16_t* data, size_t length) {
  if (length > static_cast<size_t>(v8::String::kMaxLength)) return Checked({});
  return Checked(v8::String::NewFromTwoByte(isolate, data, v8::NewStringType::kNormal, static_cast<int>(length)));
}

// The part of `bytes` between two positions that JavaScript has clamped.
std::span<const uint8_t> Part(ByteSpan bytes, double start, double end) {
  const size_t from = std::min(static_cast<size_t>(start), bytes.size());
  const size_t to = std::clamp(static_cast<size_t>(end), from, bytes.size());
  return bytes.subspan(from, to - from);
}

Result<v8::Local<v8::Value>> Utf8Slice(v8::Isolate* isolate, ByteSpan bytes, double start, double end) {
  const std::span<const uint8_t> part = Part(bytes, start, end);
  return Checked(ReadUtf8(isolate, {reinterpret_cast<const char*>(part.data()), part.size()}));
}

Result<v8::Local<v8::Value>> Latin1Slice(v8::Isolate* isolate, ByteSpan bytes, double start, double end) {
  const std::span<const uint8_t> part = Part(bytes, start, end);
  return OneByte(isolate, part.data(), part.size());
}

Result<v8::Local<v8::Value>> AsciiSlice(v8::Isolate* isolate, ByteSpan bytes, double start, double end) {
  const std::span<const uint8_t> part = Part(bytes, start, end);
  if (simdutf::validate_ascii(reinterpret_cast<const char*>(part.data()), part.size())) {
    return OneByte(isolate, part.data(), part.size());
  }
  std::string text(part.size(), '\0');
  for (size_t i = 0; i < part.size(); i++) text[i] = static_cast<char>(part[i] & 0x7f);
  return OneByte(isolate, reinterpret_cast<const uint8_t*>(text.data()), text.size());
}

Result<v8::Local<v8::Value>> Ucs2Slice(v8::Isolate* isolate, ByteSpan bytes, double start, double end) {
  const std::span<const uint8_t> part = Part(bytes, start, end);
  const size_t length = part.size() / 2;
  if (reinterpret_cast<uintptr_t>(part.data()) % 2 == 0) {
    return TwoByte(isolate, reinterpret_cast<const uint16_t*>(part.data()), length);
  }
  const std::unique_ptr<uint16_t[]> aligned(new uint16_t[length]);
  std::memcpy(aligned.get(), part.data(), length * 2);
  return TwoByte(isolate, aligned.get(), length);
}

Result<v8::Local<v8::Value>> HexSlice(v8::Isolate* isolate, ByteSpan bytes, double start, double end) {
  const std::span<const uint8_t> part = Part(bytes, start, end);
  if (part.size() > static_cast<size_t>(v8::String::kMaxLength) / 2) return Checked({});
  Scratch<char> digits(part.size() * 2);
  WriteHex(part, digits.data());
  return OneByte(isolate, reinterpret_cast<const uint8_t*>(digits.data()), part.size() * 2);
}

template <bool kForUrl>
Result<v8::Local<v8::Value>> Base64Slice(v8::Isolate* isolate, ByteSpan bytes, double start, double end) {
  const std::span<const uint8_t> part = Part(bytes, start, end);
  const size_t length = Base64Length(part.size(), kForUrl);
  if (length > static_cast<size_t>(v8::String::kMaxLength)) return Checked({});
  Scratch<char> text(length);
  WriteBase64(part, kForUrl, text.data());
  return OneByte(isolate, reinterpret_cast<const uint8_t*>(text.data()), length);
}

// Writers: into `bytes` from `offset` on, at most `length` bytes; answer how many they wrote.
ByteSpan Room(ByteSpan bytes, double offset, double length) {
  const size_t from = std::min(static_cast<size_t>(offset), bytes.size());
  return bytes.subspan(from, std::min(static_cast<size_t>(length), bytes.size() - from));
}

double Utf8Write(v8::Isolate* isolate, ByteSpan bytes, Text text, double offset, double length) {
  return static_cast<double>(WriteUtf8(isolate, text, Room(bytes, offset, length)));
}

double Utf8WriteOneByte(ByteSpan bytes, OneByteText text, double offset, double length) {
  return static_cast<double>(WriteUtf8(text, Room(bytes, offset, length)));
}

double Latin1Write(v8::Isolate* isolate, ByteSpan bytes, Text text, double offset, double length) {
  const ByteSpan room = Room(bytes, offset, length);
  const auto count = static_cast<uint32_t>(std::min<size_t>(room.size(), static_cast<size_t>(text->Length())));
  text->WriteOneByte(isolate, 0, count, room.data());
  return count;
}

double Latin1WriteOneByte(ByteSpan bytes, OneByteText text, double offset, double length) {
  const ByteSpan room = Room(bytes, offset, length);
  const size_t count = std::min(room.size(), text.size());
  if (count > 0) std::memcpy(room.data(), text.data(), count);
  return static_cast<double>(count);
}

double Ucs2Write(v8::Isolate* isolate, ByteSpan bytes, Text text, double offset, double length) {
  const ByteSpan room = Room(bytes, offset, length);
  const auto count = static_cast<uint32_t>(std::min<size_t>(room.size() / 2, static_cast<size_t>(text->Length())));
  if (reinterpret_cast<uintptr_t>(room.data()) % 2 == 0) {
    text->Write(isolate, 0, count, reinterpret_cast<uint16_t*>(room.data()));
  } else {
    const std::unique_ptr<uint16_t[]> units(new uint16_t[count]);
    text->Write(isolate, 0, count, units.get());
    std::memcpy(room.data(), units.get(), count * 2);
  }
  return count * 2.0;
}

double HexWrite(v8::Isolate* isolate, ByteSpan bytes, Text text, double offset, double length) {
  const ByteSpan room = Room(bytes, offset, length);
  v8::String::ValueView view(isolate, text);
  const size_t count = view.is_one_byte() ? FromHex(std::span<const uint8_t>(view.data8(), view.length()), room)
                                          : FromHex(std::span<const uint16_t>(view.data16(), view.length()), room);
  return static_cast<double>(count);
}

double Base64Write(v8::Isolate* isolate, ByteSpan bytes, Text text, double offset, double length) {
  const ByteSpan room = Room(bytes, offset, length);
  v8::String::ValueView view(isolate, text);
  if (view.is_one_byte()) {
    return static_cast<double>(
        FromBase64(std::span<const char>(reinterpret_cast<const char*>(view.data8()), view.length()), room));
  }
  return static_cast<double>(
      FromBase64(std::span<const char16_t>(reinterpret_cast<const char16_t*>(view.data16()), view.length()), room));
}

double ByteLengthUtf8(v8::Isolate* isolate, Text text) { return static_cast<double>(Utf8Length(isolate, text)); }
double ByteLengthUtf8OneByte(OneByteText text) { return static_cast<double>(Utf8Length(text)); }

int32_t Compare(ByteSpan one, ByteSpan other) {
  const int order = std::memcmp(one.data(), other.data(), std::min(one.size(), other.size()));
  if (order != 0) return order < 0 ? -1 : 1;
  return one.size() < other.size() ? -1 : one.size() > other.size() ? 1 : 0;
}

double IndexOf(ByteSpan bytes, ByteSpan needle, double start, bool forward, double step) {
  return static_cast<double>(Find(bytes, needle, static_cast<size_t>(start), forward, static_cast<size_t>(step)));
}

double IndexOfByte(ByteSpan bytes, uint32_t byte, double start, bool forward) {
  if (bytes.empty()) return -1;
  const size_t from = static_cast<size_t>(start);
  const void* found =
      forward
          ? (from < bytes.size() ? std::memchr(bytes.data() + from, static_cast<int>(byte & 255), bytes.size() - from)
                                 : nullptr)
          : memrchr(bytes.data(), static_cast<int>(byte & 255), std::min(from + 1, bytes.size()));
  return found == nullptr ? -1 : static_cast<double>(static_cast<const uint8_t*>(found) - bytes.data());
}

// Repeats `pattern` from `start` to `end`; false where it is empty.
bool Fill(ByteSpan bytes, ByteSpan pattern, double start, double end) {
  if (pattern.empty()) return false;
  const size_t from = std::min(static_cast<size_t>(start), bytes.size());
  const size_t to = std::clamp(static_cast<size_t>(end), from, bytes.size());
  FillWith(bytes.subspan(from, to - from), pattern);
  return true;
}

void Copy(ByteSpan source, ByteSpan target, double target_start, double source_start, double count) {
  const size_t to = std::min(static_cast<size_t>(target_start), target.size());
  const size_t from = std::min(static_cast<size_t>(source_start), source.size());
  const size_t length = std::min({static_cast<size_t>(count), target.size() - to, source.size() - from});
  std::memmove(target.data() + to, source.data() + from, length);
}

void Swap(ByteSpan bytes, uint32_t size) { SwapBytes(bytes, size); }

bool IsUtf8(ByteSpan bytes) {
  return simdutf::validate_utf8(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}
bool IsAscii(ByteSpan bytes) {
  return simdutf::validate_ascii(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

// An ArrayBuffer with whatever its memory holds.
Result<v8::Local<v8::Value>> CreateUninitialized(v8::Isolate* isolate, double length) {
  std::unique_ptr<v8::BackingStore> store = v8::ArrayBuffer::NewBackingStore(
      isolate, static_cast<size_t>(length), v8::BackingStoreInitializationMode::kUninitialized,
      v8::BackingStoreOnFailureMode::kReturnNull);
  if (store == nullptr) {
    return CodedError{CodedError::Class::kRangeError, "ERR_MEMORY_ALLOCATION_FAILED", "Array buffer allocation failed"};
  }
  return v8::ArrayBuffer::New(isolate, std::move(store)).As<v8::Value>();
}

// How many bytes of `buffer` lie before its first address that is a multiple of `alignment`.
double BytesToAligned(v8::Local<v8::Value> buffer, double alignment) {
  const auto address = reinterpret_cast<uintptr_t>(buffer.As<v8::ArrayBuffer>()->Data());
  const auto unit = static_cast<uintptr_t>(alignment);
  return static_cast<double>((unit - address % unit) % unit);
}

// The bytes of `text` by the rules of the web's atob(); a negative number where they forbid it.
v8::Local<v8::Value> Atob(v8::Isolate* isolate, Text text) {
  Scratch<char> bytes(static_cast<size_t>(text->Length()));
  simdutf::result result;
  {
    v8::String::ValueView view(isolate, text);
    result = view.is_one_byte() ? simdutf::base64_to_binary(reinterpret_cast<const char*>(view.data8()), view.length(),
                                                            bytes.data(), simdutf::base64_default)
                                : simdutf::base64_to_binary(reinterpret_cast<const char16_t*>(view.data16()),
                                                            view.length(), bytes.data(), simdutf::base64_default);
  }
  if (result.error != simdutf::error_code::SUCCESS) return v8::Integer::New(isolate, -1);
  return v8::String::NewFromOneByte(isolate, reinterpret_cast<const uint8_t*>(bytes.data()), v8::NewStringType::kNormal,
                                    static_cast<int>(result.count))
      .ToLocalChecked();
}

// -1 where a character is no byte.
v8::Local<v8::Value> Btoa(v8::Isolate* isolate, Text text) {
  const size_t num_bytes = static_cast<size_t>(text->Length());
  const size_t length = Base64Length(num_bytes, false);
  Scratch<char> encoded(length);
  {
    v8::String::ValueView view(isolate, text);
    if (view.is_one_byte()) {
      WriteBase64({view.data8(), num_bytes}, false, encoded.data());
    } else {
      Scratch<uint8_t> bytes(num_bytes);
      for (size_t i = 0; i < num_bytes; i++) {
        if (view.data16()[i] > 255) return v8::Integer::New(isolate, -1);
        bytes.data()[i] = static_cast<uint8_t>(view.data16()[i]);
      }
      WriteBase64({bytes.data(), num_bytes}, false, encoded.data());
    }
  }
  return v8::String::NewFromOneByte(isolate, reinterpret_cast<const uint8_t*>(encoded.data()),
                                    v8::NewStringType::kNormal, static_cast<int>(length))
      .ToLocalChecked();
}

}  // namespace

const Binding& BufferBinding() {
  static const Binding binding = {"buffer",
                                  {
                                      Number("kMaxStringLength", v8::String::kMaxLength),
                                      Number("kMaxLength", static_cast<double>(v8::TypedArray::kMaxByteLength)),
                                      Function<&Utf8Slice>("utf8Slice"),
                                      Function<&Latin1Slice>("latin1Slice"),
                                      Function<&AsciiSlice>("asciiSlice"),
                                      Function<&Ucs2Slice>("ucs2Slice"),
                                      Function<&HexSlice>("hexSlice"),
                                      Function<&Base64Slice<false>>("base64Slice"),
                                      Function<&Base64Slice<true>>("base64urlSlice"),
                                      Function<&Utf8Write, &Utf8WriteOneByte>("utf8Write"),
                                      Function<&Latin1Write, &Latin1WriteOneByte>("latin1Write"),
                                      Function<&Ucs2Write>("ucs2Write"),
                                      Function<&HexWrite>("hexWrite"),
                                      Function<&Base64Write>("base64Write"),
                                      Function<&ByteLengthUtf8, &ByteLengthUtf8OneByte>("byteLengthUtf8"),
                                      Function<&Compare>("compare"),
                                      Function<&IndexOf>("indexOf"),
                                      Function<&IndexOfByte>("indexOfByte"),
                                      Function<&Fill>("fill"),
                                      Function<&Copy>("copy"),
                                      Function<&Swap>("swap"),
                                      Function<&IsUtf8>("isUtf8"),
                                      Function<&IsAscii>("isAscii"),
                                      Function<&CreateUninitialized>("createUninitialized"),
                                      Function<&BytesToAligned>("bytesToAligned"),
                                      Function<&Atob>("atob"),
                                      Function<&Btoa>("btoa"),
                                  }};
  return binding;
}

}  // namespace strata::abi
