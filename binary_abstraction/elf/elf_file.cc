#include "binary_abstraction/elf/elf_file.h"

#include <elf.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

#include "binary_abstraction/elf/bytes.h"

namespace strata::elf {
namespace {

using abi::CodedError;
using abi::Result;

// More than any real file has; the end of the work that a crafted one can ask for.
constexpr size_t kMaxVersionEntries = 1 << 16;
constexpr uint16_t kHiddenVersion = 0x8000;

CodedError Malformed(const char* what) { return {.code = kMalformed, .message = what}; }

class Reader {
 public:
  explicit Reader(std::span<const std::byte> file) : file_(file) {}

  Result<ElfFacts> Read() {
    Result<void> done = ReadHeader();
    if (done.ok() && Is64BitLittleEndian()) done = ReadSegments();
    if (done.ok() && dynamic_) done = ReadDynamic();
    if (done.ok() && symbols_ != 0) done = ReadVersions();
    if (done.ok() && symbols_ != 0) done = ReadSymbols();
    if (!done.ok()) return std::move(done.error());
    return std::move(facts_);
  }

 private:
  bool Is64BitLittleEndian() const { return facts_.is_64_bit && facts_.is_little_endian; }

  Result<void> ReadHeader() {
    const auto ident = file_.At<std::array<unsigned char, EI_NIDENT>>(0);
    const auto magic = file_.At<std::array<char, SELFMAG>>(0);
    if (!magic || std::string_view(magic->data(), SELFMAG) != std::string_view(ELFMAG, SELFMAG)) {
      return CodedError{.code = kNotElf, .message = "it does not begin like an ELF file"};
    }
    if (!ident) return CodedError{.code = kTruncated, .message = "it ends within its header"};
    if ((*ident)[EI_CLASS] != ELFCLASS32 && (*ident)[EI_CLASS] != ELFCLASS64) return Malformed("its class is unknown");
    if ((*ident)[EI_DATA] != ELFDATA2LSB && (*ident)[EI_DATA] != ELFDATA2MSB)
      return Malformed("its byte order is unknown");
    facts_.is_64_bit = (*ident)[EI_CLASS] == ELFCLASS64;
    facts_.is_little_endian = (*ident)[EI_DATA] == ELFDATA2LSB;
    // Type and machine lie at the same place in both classes.
    const auto type = file_.At<uint16_t>(offsetof(Elf64_Ehdr, e_type));
    const auto machine = file_.At<uint16_t>(offsetof(Elf64_Ehdr, e_machine));
    if (!type || !machine) return CodedError{.code = kTruncated, .message = "it ends within its header"};
    facts_.type = facts_.is_little_endian ? *type : __builtin_bswap16(*type);
    facts_.machine = facts_.is_little_endian ? *machine : __builtin_bswap16(*machine);
    return {};
  }

  Result<void> ReadSegments() {
    const auto header = file_.At<Elf64_Ehdr>(0);
    if (!header) return CodedError{.code = kTruncated, .message = "it ends within its header"};
    if (header->e_phnum != 0 && header->e_phentsize != sizeof(Elf64_Phdr))
      return Malformed("its program headers have no known size");
    if (!file_.Has(header->e_phoff, uint64_t{header->e_phnum} * sizeof(Elf64_Phdr))) {
      return CodedError{.code = kTruncated, .message = "its program headers lie beyond its end"};
    }
    for (uint16_t i = 0; i < header->e_phnum; i++) {
      const auto segment = file_.Entry<Elf64_Phdr>(header->e_phoff, i);
      if (!segment) return Malformed("its program headers lie beyond its end");
      if (segment->p_type != PT_LOAD && segment->p_type != PT_DYNAMIC && segment->p_type != PT_INTERP) continue;
      if (!file_.Has(segment->p_offset, segment->p_filesz)) {
        return CodedError{.code = kTruncated, .message = "parts that it would load lie beyond its end"};
      }
      if (segment->p_type == PT_LOAD) loads_.push_back(*segment);
      if (segment->p_type == PT_DYNAMIC) dynamic_ = file_.Part(segment->p_offset, segment->p_filesz);
      if (segment->p_type == PT_INTERP)
        facts_.interpreter = file_.Part(segment->p_offset, segment->p_filesz).Text(0).value_or("");
    }
    return {};
  }

  // Where in the file the loader would find `address`.
  std::optional<uint64_t> OffsetOf(uint64_t address) const {
    for (const Elf64_Phdr& load : loads_) {
      if (address >= load.p_vaddr && address - load.p_vaddr < load.p_filesz)
        return load.p_offset + (address - load.p_vaddr);
    }
    return std::nullopt;
  }

  Result<void> ReadDynamic() {
    uint64_t strings_size = 0;
    std::optional<uint64_t> strings;
    std::vector<uint64_t> needed;
    std::optional<uint64_t> soname, rpath, runpath;
    for (uint64_t i = 0;; i++) {
      const auto entry = dynamic_->Entry<Elf64_Dyn>(0, i);
      if (!entry || entry->d_tag == DT_NULL) break;
      const uint64_t value = entry->d_un.d_val;
      switch (entry->d_tag) {
        case DT_STRTAB:
          strings = OffsetOf(value);
          break;
        case DT_STRSZ:
          strings_size = value;
          break;
        case DT_SYMTAB:
          symbols_ = OffsetOf(value).value_or(0);
          break;
        case DT_HASH:
          hash_ = OffsetOf(value);
          break;
        case DT_GNU_HASH:
          gnu_hash_ = OffsetOf(value);
          break;
        case DT_RELA:
          relocations_ = OffsetOf(value);
          break;
        case DT_RELASZ:
          relocations_size_ = value;
          break;
        case DT_JMPREL:
          calls_ = OffsetOf(value);
          break;
        case DT_PLTRELSZ:
          calls_size_ = value;
          break;
        case DT_VERSYM:
          version_indexes_ = OffsetOf(value);
          break;
        case DT_VERNEED:
          version_needs_ = OffsetOf(value);
          break;
        case DT_FLAGS_1:
          facts_.is_program = (value & DF_1_PIE) != 0;
          break;
        case DT_NEEDED:
          needed.push_back(value);
          break;
        case DT_SONAME:
          soname = value;
          break;
        case DT_RPATH:
          rpath = value;
          break;
        case DT_RUNPATH:
          runpath = value;
          break;
        default:
          break;
      }
    }
    if (!strings || !file_.Has(*strings, strings_size)) return Malformed("its table of names lies beyond its end");
    strings_ = file_.Part(*strings, strings_size);
    for (uint64_t offset : needed) {
      const auto name = strings_.Text(offset);
      if (!name) return Malformed("the name of a library that it needs lies beyond its end");
      facts_.needed.push_back(*name);
    }
    if (soname) facts_.soname = strings_.Text(*soname).value_or("");
    if (rpath) facts_.rpath = strings_.Text(*rpath).value_or("");
    if (runpath) facts_.runpath = strings_.Text(*runpath).value_or("");
    return {};
  }

  Result<void> ReadVersions() {
    if (!version_needs_) return {};
    uint64_t at = *version_needs_;
    for (size_t num_entries = 0; num_entries < kMaxVersionEntries; num_entries++) {
      const auto need = file_.At<Elf64_Verneed>(at);
      if (!need) return Malformed("its versions lie beyond its end");
      const auto library = strings_.Text(need->vn_file);
      uint64_t version_at = at + need->vn_aux;
      for (uint16_t i = 0; i < need->vn_cnt && num_entries < kMaxVersionEntries; i++, num_entries++) {
        const auto version = file_.At<Elf64_Vernaux>(version_at);
        const auto name = version ? strings_.Text(version->vna_name) : std::nullopt;
        if (!name || !library) return Malformed("its versions lie beyond its end");
        const uint16_t index = version->vna_other & ~kHiddenVersion;
        if (index >= version_names_.size()) version_names_.resize(index + 1);
        version_names_[index] = *name;
        if ((version->vna_flags & VER_FLG_WEAK) == 0) facts_.needed_versions.push_back({*library, *name});
        if (version->vna_next == 0) break;
        version_at += version->vna_next;
      }
      if (need->vn_next == 0) return {};
      at += need->vn_next;
    }
    return Malformed("it has too many versions");
  }

  // How many symbols the relocations of a table know of.
  uint64_t NumRelocatedSymbols(std::optional<uint64_t> table, uint64_t size) const {
    uint64_t num = 0;
    for (uint64_t i = 0; table && i < size / sizeof(Elf64_Rela); i++) {
      const auto relocation = file_.Entry<Elf64_Rela>(*table, i);
      if (!relocation) break;
      num = std::max<uint64_t>(num, ELF64_R_SYM(relocation->r_info) + 1);
    }
    return num;
  }

  // How many symbols there are, by one of the two hash tables. The GNU one lists exports only, and may say nothing of
  // imports where there are none.
  std::optional<uint64_t> NumSymbols() const {
    if (hash_) {
      const auto num_chains = file_.Entry<uint32_t>(*hash_, 1);
      if (num_chains) return *num_chains;
    }
    if (!gnu_hash_) return 0;
    struct Header {
      uint32_t num_buckets, first_symbol, bloom_words, bloom_shift;
    };
    const auto header = file_.At<Header>(*gnu_hash_);
    if (!header) return std::nullopt;
    const uint64_t buckets = *gnu_hash_ + sizeof(Header) + uint64_t{header->bloom_words} * sizeof(uint64_t);
    const uint64_t chains = buckets + uint64_t{header->num_buckets} * sizeof(uint32_t);
    if (!file_.Has(buckets, chains - buckets)) return std::nullopt;
    uint32_t last = 0;
    for (uint32_t i = 0; i < header->num_buckets; i++) last = std::max(last, *file_.Entry<uint32_t>(buckets, i));
    if (last < header->first_symbol) {
      return std::max({uint64_t{header->first_symbol}, NumRelocatedSymbols(relocations_, relocations_size_),
                       NumRelocatedSymbols(calls_, calls_size_)});
    }
    // The last chain ends with an entry whose lowest bit is set.
    for (uint64_t i = last;; i++) {
      const auto entry = file_.Entry<uint32_t>(chains, i - header->first_symbol);
      if (!entry) return std::nullopt;
      if ((*entry & 1) != 0) return i + 1;
    }
  }

  Result<void> ReadSymbols() {
    const std::optional<uint64_t> num_symbols = NumSymbols();
    if (!num_symbols || *num_symbols > file_.size() / sizeof(Elf64_Sym) ||
        !file_.Has(symbols_, *num_symbols * sizeof(Elf64_Sym))) {
      return Malformed("its symbols lie beyond its end");
    }
    for (uint64_t i = 1; i < *num_symbols; i++) {
      const Elf64_Sym symbol = *file_.Entry<Elf64_Sym>(symbols_, i);
      const int binding = ELF64_ST_BIND(symbol.st_info);
      if (binding == STB_LOCAL) continue;
      const auto name = strings_.Text(symbol.st_name);
      if (!name) return Malformed("the name of a symbol lies beyond its end");
      const uint16_t version =
          version_indexes_ ? file_.Entry<uint16_t>(*version_indexes_, i).value_or(0) & ~kHiddenVersion : 0;
      if (symbol.st_shndx == SHN_UNDEF) {
        facts_.imports.push_back({.name = *name,
                                  .version = version < version_names_.size() ? version_names_[version] : "",
                                  .weak = binding == STB_WEAK});
      } else if (ELF64_ST_VISIBILITY(symbol.st_other) == STV_DEFAULT ||
                 ELF64_ST_VISIBILITY(symbol.st_other) == STV_PROTECTED) {
        facts_.exports.push_back({.name = *name, .versioned = version > VER_NDX_GLOBAL});
      }
    }
    return {};
  }

  Bytes file_;
  ElfFacts facts_;
  std::vector<Elf64_Phdr> loads_;
  std::optional<Bytes> dynamic_;
  Bytes strings_;
  // Offsets in the file; no symbols are at 0, where the header is.
  uint64_t symbols_ = 0;
  std::optional<uint64_t> hash_, gnu_hash_, version_indexes_, version_needs_;
  // Relocations of data, and of functions that are called.
  std::optional<uint64_t> relocations_, calls_;
  uint64_t relocations_size_ = 0;
  uint64_t calls_size_ = 0;
  // By the index that a symbol's entry in the table of versions has.
  std::vector<std::string_view> version_names_;
};

}  // namespace

Result<ElfFacts> ReadElf(std::span<const std::byte> file) { return Reader(file).Read(); }

std::string MachineName(uint16_t machine) {
  switch (machine) {
    case EM_X86_64:
      return "x86-64";
    case EM_386:
      return "x86";
    case EM_AARCH64:
      return "AArch64";
    case EM_ARM:
      return "ARM";
    case EM_RISCV:
      return "RISC-V";
    case EM_S390:
      return "s390x";
    case EM_PPC64:
      return "PowerPC";
    case EM_LOONGARCH:
      return "LoongArch";
    default:
      return "machine " + std::to_string(machine);
  }
}

}  // namespace strata::elf
