// Symbols, their versions, and the tables by which they are looked up.

#include <elf.h>

#include <algorithm>
#include <bit>
#include <optional>

#include "binary_abstraction/elf/tables.h"

namespace strata::elf {
namespace {

using abi::Result;

constexpr uint16_t kHiddenVersion = 0x8000;
// More than any real file has.
constexpr int kMaxVersions = 1 << 16;

// The highest index of a version that the file needs or defines; nothing where the lists are damaged.
std::optional<uint16_t> HighestVersion(const Image& image) {
  const Bytes& file = image.file();
  uint16_t highest = 0;
  int num = 0;
  // ReadElf has followed this list to its end.
  if (std::optional<uint64_t> at = image.Table(DT_VERNEED)) {
    for (;;) {
      const auto need = file.At<Elf64_Verneed>(*at);
      if (!need || need->vn_version != VER_NEED_CURRENT) return std::nullopt;
      for (uint64_t version_at = *at + need->vn_aux;; num++) {
        const auto version = file.At<Elf64_Vernaux>(version_at);
        if (!version || num > kMaxVersions) return std::nullopt;
        highest = std::max<uint16_t>(highest, version->vna_other & ~kHiddenVersion);
        if (version->vna_next == 0) break;
        version_at += version->vna_next;
      }
      if (need->vn_next == 0) break;
      *at += need->vn_next;
    }
  }
  if (std::optional<uint64_t> at = image.Table(DT_VERDEF)) {
    const uint64_t strings = image.Table(DT_STRTAB).value_or(0);
    for (;; num++) {
      const auto definition = file.At<Elf64_Verdef>(*at);
      const auto name = definition ? file.At<Elf64_Verdaux>(*at + definition->vd_aux) : std::nullopt;
      if (!name || num > kMaxVersions || !file.Text(strings + name->vda_name)) return std::nullopt;
      highest = std::max<uint16_t>(highest, definition->vd_ndx & ~kHiddenVersion);
      if (definition->vd_next == 0) break;
      *at += definition->vd_next;
    }
  }
  return highest;
}

Result<void> CheckGnuHash(const Image& image, uint64_t at, uint64_t num_symbols) {
  struct Header {
    uint32_t num_buckets, first_symbol, bloom_words, bloom_shift;
  };
  const Bytes& file = image.file();
  const auto header = file.At<Header>(at);
  if (!header || header->num_buckets == 0 || !std::has_single_bit(header->bloom_words))
    return Malformed("its table of exports is damaged");
  const uint64_t buckets = at + sizeof(Header) + uint64_t{header->bloom_words} * sizeof(uint64_t);
  const uint64_t chains = buckets + uint64_t{header->num_buckets} * sizeof(uint32_t);
  for (uint32_t i = 0; i < header->num_buckets; i++) {
    const auto first = file.Entry<uint32_t>(buckets, i);
    // Chains run until an entry whose lowest bit is set: NumSymbols has found the end of the last one.
    if (!first || (*first != 0 && (*first < header->first_symbol || *first >= num_symbols ||
                                   !file.Entry<uint32_t>(chains, *first - header->first_symbol)))) {
      return Malformed("its table of exports is damaged");
    }
  }
  return {};
}

Result<void> CheckSystemVHash(const Image& image, uint64_t at, uint64_t num_symbols) {
  const Bytes& file = image.file();
  const auto num_buckets = file.Entry<uint32_t>(at, 0);
  const auto num_chains = file.Entry<uint32_t>(at, 1);
  if (!num_buckets || !num_chains || *num_buckets == 0 || *num_chains > num_symbols)
    return Malformed("its table of symbols is damaged");
  // Each symbol is in one chain: more steps than symbols are a ring.
  uint64_t num_steps = 0;
  for (uint64_t i = 0; i < *num_buckets; i++) {
    auto symbol = file.Entry<uint32_t>(at, 2 + i);
    while (symbol && *symbol != STN_UNDEF && *symbol < *num_chains && num_steps++ < *num_chains) {
      symbol = file.Entry<uint32_t>(at, 2 + uint64_t{*num_buckets} + *symbol);
    }
    if (!symbol || *symbol != STN_UNDEF) return Malformed("its table of symbols is damaged");
  }
  return {};
}

}  // namespace

Result<void> CheckSymbols(const Image& image, uint64_t num_symbols) {
  const std::optional<uint64_t> symbols = image.Table(DT_SYMTAB);
  if (!symbols) return {};
  const Bytes& file = image.file();
  const std::optional<uint64_t> version_indexes = image.Table(DT_VERSYM);
  const bool has_versions = version_indexes && (image.Entry(DT_VERNEED) || image.Entry(DT_VERDEF));
  const std::optional<uint16_t> highest_version = has_versions ? HighestVersion(image) : uint16_t{0};
  // The loader goes by the indexes without a list.
  if (version_indexes && !has_versions && num_symbols > 1) return Malformed("its versions lie beyond its end");
  if (!highest_version) return Malformed("its versions lie beyond its end");
  for (uint64_t i = 0; i < num_symbols; i++) {
    const auto symbol = file.Entry<Elf64_Sym>(*symbols, i);
    if (!symbol) return Malformed("its symbols lie beyond its end");
    if (has_versions) {
      const auto version = file.Entry<uint16_t>(*version_indexes, i);
      if (!version || (*version & ~kHiddenVersion) > std::max<uint16_t>(*highest_version, VER_NDX_GLOBAL))
        return Malformed("a symbol has a version that is not listed");
    }
    const bool imported = i != STN_UNDEF && symbol->st_shndx == SHN_UNDEF;
    if (imported && symbol->st_name == 0 && ELF64_ST_BIND(symbol->st_info) != STB_LOCAL)
      return Malformed("it needs a symbol without a name");
    const int type = ELF64_ST_TYPE(symbol->st_info);
    if (symbol->st_shndx == SHN_UNDEF || symbol->st_shndx == SHN_ABS) continue;
    if ((type == STT_FUNC || type == STT_GNU_IFUNC) && !IsCode(image, symbol->st_value))
      return Malformed("one of its functions is not code");
  }
  return {};
}

Result<void> CheckHashTables(const Image& image, uint64_t num_symbols) {
  if (const std::optional<uint64_t> hash = image.Table(DT_GNU_HASH)) return CheckGnuHash(image, *hash, num_symbols);
  if (const std::optional<uint64_t> hash = image.Table(DT_HASH)) return CheckSystemVHash(image, *hash, num_symbols);
  return {};
}

}  // namespace strata::elf
