// Strings as UTF-8 and back, with SIMD: V8's own functions go character by character.

#ifndef ABI_LAYER_BINDING_UTF8_H_
#define ABI_LAYER_BINDING_UTF8_H_

#include <cstddef>
#include <string_view>

#include "abi_layer/binding/convert.h"
#include "v8.h"

namespace strata::abi {

// Bytes that `text` becomes. A surrogate that has no other half counts as U+FFFD.
size_t Utf8Length(v8::Isolate* isolate, v8::Local<v8::String> text);
size_t Utf8Length(OneByteText text);

// Writes whole characters as long as they fit, and answers the number of bytes; `out_num_read` gets the code units.
size_t WriteUtf8(v8::Isolate* isolate, v8::Local<v8::String> text, ByteSpan out_bytes, size_t* out_num_read = nullptr);
size_t WriteUtf8(OneByteText text, ByteSpan out_bytes, size_t* out_num_read = nullptr);

// The text of bytes; U+FFFD where they are no UTF-8. One byte a character where that is enough. Empty, with nothing
// thrown, where there are more bytes than a string can have characters.
v8::MaybeLocal<v8::String> ReadUtf8(v8::Isolate* isolate, std::string_view bytes);

}  // namespace strata::abi

#endif  // ABI_LAYER_BINDING_UTF8_H_
