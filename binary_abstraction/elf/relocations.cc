// Relocations: the places in a file's memory that the loader fills in.

#include <elf.h>

#include <algorithm>
#include <optional>

#include "binary_abstraction/elf/tables.h"

namespace strata::elf {
namespace {

using abi::Result;

struct Range {
  uint64_t begin = 0;
  uint64_t end = 0;

  bool Has(uint64_t address) const { return address >= begin && address < end; }
};

class RelocationChecker {
 public:
  RelocationChecker(const Image& image, uint64_t num_symbols) : image_(image), num_symbols_(num_symbols) {
    const auto header = image.file().At<Elf64_Ehdr>(0);
    is_x86_64_ = header && header->e_machine == EM_X86_64;
    symbols_ = image.Table(DT_SYMTAB);
    strings_ = image.Table(DT_STRTAB);
    writes_code_ = image.Entry(DT_TEXTREL).has_value() || (image.Entry(DT_FLAGS).value_or(0) & DF_TEXTREL) != 0;
    binds_at_once_ = BindsAtOnce(image);
    for (const Elf64_Phdr& segment : image.segments()) {
      if (segment.p_type == PT_GNU_RELRO)
        read_only_ = {PageOf(segment.p_vaddr), PageOf(segment.p_vaddr + segment.p_memsz)};
    }
  }

  Result<void> Check() {
    Result<void> done = CheckArrays();
    if (done.ok()) done = CheckTable(DT_RELA, DT_RELASZ, image_.Entry(DT_RELACOUNT).value_or(0));
    if (done.ok()) done = CheckTable(DT_JMPREL, DT_PLTRELSZ, 0);
    if (done.ok()) done = CheckPacked();
    if (!done.ok()) return done;
    // What no relocation fills in is no address.
    const uint64_t len = (initialisers_.end - initialisers_.begin) + (finalisers_.end - finalisers_.begin);
    if (num_functions_ < len / sizeof(uint64_t)) return Malformed("its initialisers are not code");
    return {};
  }

 private:
  // Lists of functions that run when the file is opened, and when the process ends.
  Result<void> CheckArrays() {
    Result<void> done = CheckArray(DT_INIT_ARRAY, DT_INIT_ARRAYSZ, initialisers_);
    return done.ok() ? CheckArray(DT_FINI_ARRAY, DT_FINI_ARRAYSZ, finalisers_) : done;
  }

  Result<void> CheckArray(int64_t table, int64_t size_tag, Range& out_array) {
    const std::optional<uint64_t> begin = image_.Entry(table);
    const uint64_t len = image_.Entry(size_tag).value_or(0);
    // The loader counts on a length.
    if (begin.has_value() != image_.Entry(size_tag).has_value()) return Malformed("its initialisers have no end");
    if (len == 0) return {};
    if (image_.LoadOf(*begin, len) == nullptr || *begin % sizeof(uint64_t) != 0 || len % sizeof(uint64_t) != 0)
      return Malformed("its initialisers lie outside of what it loads");
    out_array = {*begin, *begin + len};
    return {};
  }

  bool IsInArray(uint64_t address) const { return initialisers_.Has(address) || finalisers_.Has(address); }

  bool CanWrite(uint64_t address, uint64_t len) const {
    const Elf64_Phdr* load = image_.LoadOf(address, len);
    return load != nullptr && ((load->p_flags & PF_W) != 0 || writes_code_);
  }

  Result<void> CheckTable(int64_t table, int64_t size_tag, uint64_t num_relative) {
    const uint64_t size = image_.Entry(size_tag).value_or(0);
    if (!image_.Entry(table) || size == 0) return {};
    const std::optional<uint64_t> begin = image_.Table(table);
    if (!begin || !image_.file().Has(*begin, size) || num_relative > size / sizeof(Elf64_Rela) ||
        size % sizeof(Elf64_Rela) != 0) {
      return Malformed("its relocations lie beyond its end");
    }
    for (uint64_t i = 0; i < size / sizeof(Elf64_Rela); i++) {
      const Elf64_Rela relocation = *image_.file().Entry<Elf64_Rela>(*begin, i);
      if (ELF64_R_SYM(relocation.r_info) >= std::max<uint64_t>(num_symbols_, 1))
        return Malformed("a relocation is for a symbol that it does not have");
      if (!is_x86_64_) {
        if (IsInArray(relocation.r_offset)) num_functions_++;
        continue;
      }
      if (i < num_relative && ELF64_R_TYPE(relocation.r_info) != R_X86_64_RELATIVE)
        return Malformed("its relocations are not in order");
      if (Result<void> done = CheckRelocation(relocation); !done.ok()) return done;
    }
    return {};
  }

  Result<void> CheckRelocation(const Elf64_Rela& relocation) {
    const uint64_t place = relocation.r_offset;
    uint64_t len = sizeof(uint64_t);
    switch (ELF64_R_TYPE(relocation.r_info)) {
      case R_X86_64_NONE:
        return {};
      case R_X86_64_32:
      case R_X86_64_PC32:
        len = sizeof(uint32_t);
        break;
      case R_X86_64_TLSDESC:
        len = 2 * sizeof(uint64_t);
        break;
      case R_X86_64_COPY:
        return Malformed("it has relocations of a program");
      case R_X86_64_JUMP_SLOT:
        if (relocation.r_addend != 0) return Malformed("its table of calls is damaged");
        if (!HasName(ELF64_R_SYM(relocation.r_info))) return Malformed("it calls a symbol without a name");
        if (!IsLazyCall(place)) return Malformed("its table of calls is damaged");
        break;
      case R_X86_64_GLOB_DAT:
        if (relocation.r_addend != 0) return Malformed("its relocations do not fit their symbols");
        break;
      case R_X86_64_RELATIVE:
      case R_X86_64_IRELATIVE:
        if (IsInArray(place) || ELF64_R_TYPE(relocation.r_info) == R_X86_64_IRELATIVE) {
          if (!IsCode(image_, relocation.r_addend)) return Malformed("its initialisers are not code");
        }
        break;
      default:
        // The loader has its own words for types that it does not know.
        break;
    }
    if (!CanWrite(place, len)) return Malformed("its relocations lie outside of what it loads");
    if (IsInArray(place)) num_functions_++;
    return {};
  }

  bool HasName(uint64_t symbol) const {
    if (!symbols_ || !strings_) return false;
    const auto entry = image_.file().Entry<Elf64_Sym>(*symbols_, symbol);
    return entry && !image_.file().Text(*strings_ + entry->st_name).value_or("").empty();
  }

  // Until its first call, a function is called by way of code in the same file.
  bool IsLazyCall(uint64_t place) const {
    if (binds_at_once_) return true;
    const std::optional<uint64_t> at = image_.OffsetOf(place);
    const auto code = at ? image_.file().At<uint64_t>(*at) : std::nullopt;
    return code && IsCode(image_, *code) && !read_only_.Has(place);
  }

  // DT_RELR: addresses with an even number, each followed by maps of the words behind it.
  Result<void> CheckPacked() {
    constexpr uint64_t kWordsInMap = 63;
    const uint64_t size = image_.Entry(kRelrSize).value_or(0);
    if (!image_.Entry(kRelr) || size == 0) return {};
    const std::optional<uint64_t> begin = image_.Table(kRelr);
    if (!begin || !image_.file().Has(*begin, size) || size % sizeof(uint64_t) != 0)
      return Malformed("its relocations lie beyond its end");
    uint64_t next = 0;
    for (uint64_t i = 0; i < size / sizeof(uint64_t); i++) {
      const uint64_t entry = *image_.file().Entry<uint64_t>(*begin, i);
      if ((entry & 1) == 0) {
        if (Result<void> done = CheckPackedAt(entry); !done.ok()) return done;
        next = entry + sizeof(uint64_t);
        continue;
      }
      for (uint64_t bit = 0; bit < kWordsInMap; bit++) {
        if ((entry >> (bit + 1) & 1) == 0) continue;
        if (Result<void> done = CheckPackedAt(next + bit * sizeof(uint64_t)); !done.ok()) return done;
      }
      next += kWordsInMap * sizeof(uint64_t);
    }
    return {};
  }

  Result<void> CheckPackedAt(uint64_t place) {
    if (!CanWrite(place, sizeof(uint64_t))) return Malformed("its relocations lie outside of what it loads");
    if (!IsInArray(place)) return {};
    const std::optional<uint64_t> at = image_.OffsetOf(place);
    const auto function = at ? image_.file().At<uint64_t>(*at) : std::nullopt;
    if (!function || !IsCode(image_, *function)) return Malformed("its initialisers are not code");
    num_functions_++;
    return {};
  }

  // Not in every system's elf.h.
  static constexpr int64_t kRelrSize = 35;
  static constexpr int64_t kRelr = 36;

  const Image& image_;
  const uint64_t num_symbols_;
  std::optional<uint64_t> symbols_, strings_;
  bool is_x86_64_ = false;
  bool writes_code_ = false;
  bool binds_at_once_ = false;
  // Protected after the relocations, before the first call.
  Range read_only_;
  Range initialisers_, finalisers_;
  // Of those two lists, filled in by relocations.
  uint64_t num_functions_ = 0;
};

}  // namespace

Result<void> CheckRelocations(const Image& image, uint64_t num_symbols) {
  return RelocationChecker(image, num_symbols).Check();
}

}  // namespace strata::elf
