// NameCache: the names of properties that an addon gives as C strings, as V8's keys. Most of them are literals, which
// come again and again at the same address; making the key anew costs a good part of what setting the property does.

#ifndef BINARY_ABSTRACTION_NODE_API_NAME_CACHE_H_
#define BINARY_ABSTRACTION_NODE_API_NAME_CACHE_H_

#include <array>
#include <cstdint>
#include <cstring>

#include "v8.h"

namespace strata::napi {

class NameCache {
 public:
  // Empty where the name, which is not null, was not kept. What stands at the address may have changed since: the text
  // counts.
  v8::Local<v8::String> Find(v8::Isolate* isolate, const char* name) const {
    const Entry& entry = entries_[IndexOf(name)];
    if (entry.address != name || std::strncmp(entry.text, name, sizeof(entry.text)) != 0) return {};
    return entry.key.Get(isolate);
  }

  // `key` is the internalised string of `name`. Long names are not kept.
  void Keep(v8::Isolate* isolate, const char* name, v8::Local<v8::String> key) {
    const size_t length = std::strlen(name);
    Entry& entry = entries_[IndexOf(name)];
    if (length >= sizeof(entry.text)) return;
    entry.address = name;
    std::memset(entry.text, 0, sizeof(entry.text));
    std::memcpy(entry.text, name, length);
    entry.key.Reset(isolate, key);
  }

  void Clear() {
    for (Entry& entry : entries_) {
      entry.address = nullptr;
      entry.key.Reset();
    }
  }

 private:
  struct Entry {
    const char* address = nullptr;
    // With the terminating zero.
    char text[24];
    v8::Global<v8::String> key;
  };
  static constexpr size_t kNumEntries = 64;

  // Literals lie beside each other, and one of a single letter takes two bytes.
  static size_t IndexOf(const char* name) {
    const auto address = reinterpret_cast<uintptr_t>(name);
    return ((address >> 1) ^ (address >> 7)) % kNumEntries;
  }

  std::array<Entry, kNumEntries> entries_;
};

}  // namespace strata::napi

#endif  // BINARY_ABSTRACTION_NODE_API_NAME_CACHE_H_
