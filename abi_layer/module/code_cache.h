// Compiled code of user files, kept on disk between runs.
//
//   const std::string path = CodeCachePath(isolate, folder, source, filename);
//   if (std::unique_ptr<v8::ScriptCompiler::CachedData> data = ReadCodeCache(path)) ...
//   WriteCodeCache(path, data, length);
//
// A file is a header (a mark, a checksum) and V8's bytes. Its name is a hash of the source, the file's name, and V8's
// tag for its version and flags, so that an entry never has to be compared with its source. Whatever is wrong with a
// file, the answer is that there is none.

#ifndef ABI_LAYER_MODULE_CODE_CACHE_H_
#define ABI_LAYER_MODULE_CODE_CACHE_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "v8.h"

namespace strata::abi {

// 64 bits, good for names and checksums, not against an adversary.
uint64_t HashBytes(std::span<const uint8_t> bytes, uint64_t seed);

// Where the code of `source` lies below `folder`.
std::string CodeCachePath(v8::Isolate* isolate, const std::string& folder, v8::Local<v8::String> source,
                          v8::Local<v8::String> filename);

// Null where there is no whole and healthy file that belongs to this user.
std::unique_ptr<v8::ScriptCompiler::CachedData> ReadCodeCache(const std::string& path);

// Replaces the file in one step; its folder exists. Answers whether it has.
bool WriteCodeCache(const std::string& path, std::span<const uint8_t> bytes);

}  // namespace strata::abi

#endif  // ABI_LAYER_MODULE_CODE_CACHE_H_
