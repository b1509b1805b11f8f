#include "abi_layer/runtime/code_pack.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <vector>

namespace strata::abi {
namespace {

// The pack: the number of files, an Entry for each in the order of their names, the names, the code.
struct Entry {
  uint32_t name_offset;
  uint32_t name_len;
  uint32_t code_offset;
  uint32_t code_len;
};

constexpr size_t kHeaderLen = 8;
// V8 copies code that does not lie so.
constexpr size_t kAlignment = 8;

}  // namespace

std::string PackCode(const std::map<std::string, std::string>& code) {
  std::vector<Entry> entries;
  std::string pack(kHeaderLen + code.size() * sizeof(Entry), '\0');
  for (const auto& [name, bytes] : code) {
    entries.push_back({static_cast<uint32_t>(pack.size()), static_cast<uint32_t>(name.size()), 0, 0});
    pack += name;
  }
  size_t index = 0;
  for (const auto& [name, bytes] : code) {
    pack.resize((pack.size() + kAlignment - 1) / kAlignment * kAlignment);
    entries[index].code_offset = static_cast<uint32_t>(pack.size());
    entries[index].code_len = static_cast<uint32_t>(bytes.size());
    index++;
    pack += bytes;
  }
  const uint64_t count = entries.size();
  std::memcpy(pack.data(), &count, kHeaderLen);
  if (!entries.empty()) std::memcpy(pack.data() + kHeaderLen, entries.data(), entries.size() * sizeof(Entry));
  return pack;
}

std::string_view FindCode(std::string_view pack, std::string_view name) {
  if (pack.size() < kHeaderLen) return {};
  uint64_t count;
  std::memcpy(&count, pack.data(), kHeaderLen);
  const auto* begin = reinterpret_cast<const Entry*>(pack.data() + kHeaderLen);
  const Entry* end = begin + count;
  const Entry* found = std::lower_bound(begin, end, name, [pack](const Entry& entry, std::string_view wanted) {
    return pack.substr(entry.name_offset, entry.name_len) < wanted;
  });
  if (found == end || pack.substr(found->name_offset, found->name_len) != name) return {};
  return pack.substr(found->code_offset, found->code_len);
}

}  // namespace strata::abi
