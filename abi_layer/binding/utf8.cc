#include "abi_layer/binding/utf8.h"

#include <cstdint>
#include <cstring>

#include "abi_layer/binding/scratch.h"
#include "simdutf.h"

namespace strata::abi {
namespace {

const char* Chars(OneByteText text) { return reinterpret_cast<const char*>(text.data()); }
OneByteText OneByteOf(const v8::String::ValueView& view) { return {view.data8(), view.length()}; }
const char16_t* Units(const v8::String::ValueView& view) { return reinterpret_cast<const char16_t*>(view.data16()); }

// What WriteUtf8() wrote where the text is sound and fits whole; 0 otherwise.
size_t WriteWhole(const char16_t* units, size_t length, ByteSpan out_bytes) {
  const bool fits = length * 3 <= out_bytes.size() ||
                    simdutf::utf8_length_from_utf16_with_replacement(units, length).count <= out_bytes.size();
  return fits ? simdutf::convert_utf16_to_utf8(units, length, reinterpret_cast<char*>(out_bytes.data())) : 0;
}

v8::MaybeLocal<v8::String> OneByte(v8::Isolate* isolate, const char* data, size_t length) {
  return v8::String::NewFromOneByte(isolate, reinterpret_cast<const uint8_t*>(data), v8::NewStringType::kNormal,
                                    static_cast<int>(length));
}

}  // namespace

size_t Utf8Length(OneByteText text) {
  // For short texts the question costs less than the sum.
  constexpr size_t kShort = 64;
  if (text.size() < kShort && simdutf::validate_ascii(Chars(text), text.size())) return text.size();
  return simdutf::utf8_length_from_latin1(Chars(text), text.size());
}

size_t Utf8Length(v8::Isolate* isolate, v8::Local<v8::String> text) {
  v8::String::ValueView view(isolate, text);
  if (view.is_one_byte()) return Utf8Length(OneByteOf(view));
  return simdutf::utf8_length_from_utf16_with_replacement(Units(view), view.length()).count;
}

size_t WriteUtf8(OneByteText text, ByteSpan out_bytes, size_t* out_num_read) {
  char* out = reinterpret_cast<char*>(out_bytes.data());
  if (text.size() <= out_bytes.size() && simdutf::validate_ascii(Chars(text), text.size())) {
    std::memcpy(out, text.data(), text.size());
    if (out_num_read != nullptr) *out_num_read = text.size();
    return text.size();
  }
  const size_t num_written = simdutf::convert_latin1_to_utf8_safe(Chars(text), text.size(), out, out_bytes.size());
  if (out_num_read != nullptr) *out_num_read = simdutf::count_utf8(out, num_written);
  return num_written;
}

size_t WriteUtf8(v8::Isolate* isolate, v8::Local<v8::String> text, ByteSpan out_bytes, size_t* out_num_read) {
  {
    v8::String::ValueView view(isolate, text);
    if (view.is_one_byte()) return WriteUtf8(OneByteOf(view), out_bytes, out_num_read);
    const size_t num_written = WriteWhole(Units(view), view.length(), out_bytes);
    if (num_written > 0) {
      if (out_num_read != nullptr) *out_num_read = view.length();
      return num_written;
    }
  }
  return text->WriteUtf8V2(isolate, reinterpret_cast<char*>(out_bytes.data()), out_bytes.size(),
                           v8::String::WriteFlags::kReplaceInvalidUtf8, out_num_read);
}

v8::MaybeLocal<v8::String> ReadUtf8(v8::Isolate* isolate, std::string_view bytes) {
  if (bytes.empty()) return v8::String::Empty(isolate);
  if (bytes.size() > static_cast<size_t>(v8::String::kMaxLength)) return {};
  if (simdutf::validate_ascii(bytes.data(), bytes.size())) return OneByte(isolate, bytes.data(), bytes.size());
  {
    Scratch<char> latin1(bytes.size());
    const size_t length = simdutf::convert_utf8_to_latin1(bytes.data(), bytes.size(), latin1.data());
    if (length > 0) return OneByte(isolate, latin1.data(), length);
  }
  Scratch<char16_t> units(bytes.size());
  const size_t length = simdutf::convert_utf8_to_utf16(bytes.data(), bytes.size(), units.data());
  if (length > 0) {
    return v8::String::NewFromTwoByte(isolate, reinterpret_cast<const uint16_t*>(units.data()),
                                      v8::NewStringType::kNormal, static_cast<int>(length));
  }
  return v8::String::NewFromUtf8(isolate, bytes.data(), v8::NewStringType::kNormal, static_cast<int>(bytes.size()));
}

}  // namespace strata::abi
