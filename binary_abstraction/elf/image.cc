#include "binary_abstraction/elf/image.h"

#include <algorithm>

#include "binary_abstraction/elf/elf_file.h"

namespace strata::elf {

abi::CodedError Truncated(const char* what) { return {.code = kTruncated, .message = what}; }

abi::CodedError Malformed(const char* what) { return {.code = kMalformed, .message = what}; }

abi::Result<Image> Image::Read(Bytes file) {
  Image image(file);
  const auto header = file.At<Elf64_Ehdr>(0);
  if (!header) return Truncated("it ends within its header");
  if (header->e_phnum != 0 && header->e_phentsize != sizeof(Elf64_Phdr))
    return Malformed("its program headers have no known size");
  if (!file.Has(header->e_phoff, uint64_t{header->e_phnum} * sizeof(Elf64_Phdr)))
    return Truncated("its program headers lie beyond its end");
  Bytes dynamic;
  for (uint16_t i = 0; i < header->e_phnum; i++) {
    const auto segment = file.Entry<Elf64_Phdr>(header->e_phoff, i);
    if (!segment) return Malformed("its program headers lie beyond its end");
    image.segments_.push_back(*segment);
    if (segment->p_type != PT_LOAD && segment->p_type != PT_DYNAMIC && segment->p_type != PT_INTERP) continue;
    if (!file.Has(segment->p_offset, segment->p_filesz))
      return Truncated("parts that it would load lie beyond its end");
    if (segment->p_type != PT_DYNAMIC) continue;
    dynamic = file.Part(segment->p_offset, segment->p_filesz);
    image.has_dynamic_section_ = true;
  }
  for (uint64_t i = 0;; i++) {
    const auto entry = dynamic.Entry<Elf64_Dyn>(0, i);
    if (!entry) break;
    image.entries_.push_back(*entry);
    if (entry->d_tag == DT_NULL) break;
  }
  return image;
}

std::optional<uint64_t> Image::Entry(int64_t tag) const {
  std::optional<uint64_t> value;
  for (const Elf64_Dyn& entry : entries_) {
    if (entry.d_tag == tag) value = entry.d_un.d_val;
  }
  return value;
}

std::optional<uint64_t> Image::Table(int64_t tag) const {
  const std::optional<uint64_t> address = Entry(tag);
  return address ? OffsetOf(*address) : std::nullopt;
}

std::optional<uint64_t> Image::OffsetOf(uint64_t address) const {
  for (const Elf64_Phdr& segment : segments_) {
    if (segment.p_type == PT_LOAD && address >= segment.p_vaddr && address - segment.p_vaddr < segment.p_filesz)
      return segment.p_offset + (address - segment.p_vaddr);
  }
  return std::nullopt;
}

const Elf64_Phdr* Image::LoadOf(uint64_t address, uint64_t len) const {
  for (const Elf64_Phdr& segment : segments_) {
    if (segment.p_type != PT_LOAD || address < segment.p_vaddr) continue;
    const uint64_t begin = address - segment.p_vaddr;
    if (begin <= segment.p_memsz && len <= segment.p_memsz - begin) return &segment;
  }
  return nullptr;
}

uint64_t Image::NumRelocatedSymbols(int64_t table, int64_t size) const {
  const std::optional<uint64_t> begin = Table(table);
  uint64_t num = 0;
  for (uint64_t i = 0; begin && i < Entry(size).value_or(0) / sizeof(Elf64_Rela); i++) {
    const auto relocation = file_.Entry<Elf64_Rela>(*begin, i);
    if (!relocation) break;
    num = std::max<uint64_t>(num, ELF64_R_SYM(relocation->r_info) + 1);
  }
  return num;
}

std::optional<uint64_t> Image::NumSymbols() const {
  if (const std::optional<uint64_t> hash = Table(DT_HASH)) {
    const auto num_chains = file_.Entry<uint32_t>(*hash, 1);
    if (num_chains) return *num_chains;
  }
  const std::optional<uint64_t> gnu_hash = Table(DT_GNU_HASH);
  if (!gnu_hash) return 0;
  struct Header {
    uint32_t num_buckets, first_symbol, bloom_words, bloom_shift;
  };
  const auto header = file_.At<Header>(*gnu_hash);
  if (!header) return std::nullopt;
  const uint64_t buckets = *gnu_hash + sizeof(Header) + uint64_t{header->bloom_words} * sizeof(uint64_t);
  const uint64_t chains = buckets + uint64_t{header->num_buckets} * sizeof(uint32_t);
  if (!file_.Has(buckets, chains - buckets)) return std::nullopt;
  uint32_t last = 0;
  for (uint32_t i = 0; i < header->num_buckets; i++) last = std::max(last, *file_.Entry<uint32_t>(buckets, i));
  if (last < header->first_symbol) {
    return std::max({uint64_t{header->first_symbol}, NumRelocatedSymbols(DT_RELA, DT_RELASZ),
                     NumRelocatedSymbols(DT_JMPREL, DT_PLTRELSZ)});
  }
  // The last chain ends with an entry whose lowest bit is set.
  for (uint64_t i = last;; i++) {
    const auto entry = file_.Entry<uint32_t>(chains, i - header->first_symbol);
    if (!entry) return std::nullopt;
    if ((*entry & 1) != 0) return i + 1;
  }
}

}  // namespace strata::elf
