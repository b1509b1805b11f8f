#include "binary_abstraction/elf/linkage.h"

#include <elf.h>

#include <bit>
#include <optional>
#include <utility>

#include "binary_abstraction/elf/image.h"
#include "binary_abstraction/elf/tables.h"

namespace strata::elf {
namespace {

using abi::Result;

// The addresses of processes end far below this.
constexpr uint64_t kMaxAddress = uint64_t{1} << 47;

// How much of the segment the loader reads in memory, or protects there.
uint64_t LengthInMemory(const Elf64_Phdr& segment) {
  switch (segment.p_type) {
    case PT_TLS:
      // What threads begin with; the rest is zero, and nowhere.
      return segment.p_filesz;
    case PT_PHDR:
    case PT_DYNAMIC:
    case PT_NOTE:
    case PT_GNU_RELRO:
    case PT_GNU_PROPERTY:
      return segment.p_memsz;
    default:
      return 0;
  }
}

}  // namespace

bool IsCode(const Image& image, uint64_t address) {
  const Elf64_Phdr* load = image.LoadOf(address, 1);
  return load != nullptr && (load->p_flags & PF_X) != 0;
}

bool BindsAtOnce(const Image& image) {
  return image.Entry(DT_BIND_NOW).has_value() || (image.Entry(DT_FLAGS).value_or(0) & DF_BIND_NOW) != 0 ||
         (image.Entry(DT_FLAGS_1).value_or(0) & DF_1_NOW) != 0;
}

Result<void> CheckSegments(const Image& image) {
  uint64_t end = 0;
  bool loads = false;
  for (const Elf64_Phdr& segment : image.segments()) {
    if (segment.p_type != PT_LOAD) continue;
    loads = true;
    if (segment.p_filesz > segment.p_memsz || segment.p_memsz > kMaxAddress || segment.p_vaddr > kMaxAddress ||
        segment.p_vaddr < end || (segment.p_vaddr - segment.p_offset) % kMinPageSize != 0 ||
        // What is zero is there to be written to.
        (segment.p_filesz != segment.p_memsz && (segment.p_flags & PF_W) == 0) ||
        (segment.p_align > 1 && !std::has_single_bit(segment.p_align))) {
      return Malformed("its segments do not fit together");
    }
    end = segment.p_vaddr + segment.p_memsz;
  }
  if (!loads) return Malformed("nothing of it is loaded");
  for (const Elf64_Phdr& segment : image.segments()) {
    if (segment.p_type == PT_TLS && (segment.p_filesz > segment.p_memsz || segment.p_memsz > kMaxAddress ||
                                     (segment.p_align > 1 && !std::has_single_bit(segment.p_align)))) {
      return Malformed("its segments do not fit together");
    }
    const uint64_t len = LengthInMemory(segment);
    if (len == 0) continue;
    // The linker rounds up what is protected after relocation to whole pages.
    const bool protect = segment.p_type == PT_GNU_RELRO;
    const Elf64_Phdr* load = image.LoadOf(segment.p_vaddr, protect ? 1 : len);
    if (load == nullptr || len > kMaxAddress ||
        (protect && PageOf(segment.p_vaddr + len) > PageOf(load->p_vaddr + load->p_memsz + kMinPageSize - 1))) {
      return Malformed("one of its segments lies outside of what it loads");
    }
    if (segment.p_type == PT_PHDR && image.OffsetOf(segment.p_vaddr) != segment.p_offset)
      return Malformed("its program headers lie outside of what it loads");
    if (segment.p_type != PT_DYNAMIC) continue;
    const bool writable = (load->p_flags & PF_W) != 0;
    if (image.OffsetOf(segment.p_vaddr) != segment.p_offset || ((segment.p_flags & PF_W) != 0 && !writable)) {
      return Malformed("its dynamic section lies outside of what it loads");
    }
  }
  return {};
}

Result<void> CheckDynamicSection(const Image& image) {
  if (image.entries().empty() || image.entries().back().d_tag != DT_NULL)
    return Malformed("its dynamic section has no end");
  const bool relocates = image.Entry(DT_RELA).has_value();
  const bool calls = image.Entry(DT_JMPREL).has_value();
  if ((relocates && image.Entry(DT_RELAENT) != sizeof(Elf64_Rela)) || (relocates && !image.Entry(DT_RELASZ)) ||
      (calls && (image.Entry(DT_PLTREL) != uint64_t{DT_RELA} || !image.Entry(DT_PLTRELSZ))) ||
      image.Entry(DT_SYMENT).value_or(sizeof(Elf64_Sym)) != sizeof(Elf64_Sym)) {
    return Malformed("the entries of its tables have no known size");
  }
  for (const int64_t tag : {DT_SYMTAB, DT_RELA, DT_JMPREL, DT_HASH, DT_GNU_HASH, DT_VERSYM, DT_VERNEED, DT_VERDEF}) {
    // Tables without entries may be anywhere.
    if ((tag == DT_RELA && image.Entry(DT_RELASZ) == 0) || (tag == DT_JMPREL && image.Entry(DT_PLTRELSZ) == 0))
      continue;
    if (image.Entry(tag) && !image.Table(tag)) return Malformed("one of its tables lies beyond its end");
  }
  // None without the other.
  if (image.Entry(DT_PLTRELSZ).value_or(0) != 0 && (!calls || (!image.Entry(DT_PLTGOT) && !BindsAtOnce(image))))
    return Malformed("its table of calls is missing");
  if (image.Entry(DT_VERNEED) && !image.Entry(DT_VERSYM)) return Malformed("the versions of its symbols are missing");
  // Libraries that stand for this one, or watch it.
  const Bytes names = image.file().Part(image.Table(DT_STRTAB).value_or(0), image.Entry(DT_STRSZ).value_or(0));
  for (const Elf64_Dyn& entry : image.entries()) {
    const bool names_library = entry.d_tag == DT_FILTER || entry.d_tag == DT_AUXILIARY || entry.d_tag == DT_AUDIT ||
                               entry.d_tag == DT_DEPAUDIT;
    if (names_library && names.Text(entry.d_un.d_val).value_or("").empty())
      return Malformed("the name of a library lies beyond its end");
  }
  const bool looked_up = image.Entry(DT_HASH) || image.Entry(DT_GNU_HASH) || relocates || calls;
  if (looked_up && !image.Table(DT_SYMTAB)) return Malformed("its symbols lie beyond its end");
  for (const int64_t tag : {DT_INIT, DT_FINI}) {
    const std::optional<uint64_t> function = image.Entry(tag);
    if (function && !IsCode(image, *function)) return Malformed("its initialiser is not code");
  }
  // Three words of the table of calls are the loader's.
  const std::optional<uint64_t> global_offsets = image.Entry(DT_PLTGOT);
  if (calls && global_offsets) {
    const Elf64_Phdr* load = image.LoadOf(*global_offsets, 3 * sizeof(uint64_t));
    if (load == nullptr || (load->p_flags & PF_W) == 0) return Malformed("its table of calls can't be written");
    // The second is empty in a file; the loader would take it for the place of code.
    const std::optional<uint64_t> second = image.OffsetOf(*global_offsets + sizeof(uint64_t));
    const auto word = second ? image.file().At<uint64_t>(*second) : std::nullopt;
    if (word.value_or(0) != 0) return Malformed("its table of calls is damaged");
  }
  return {};
}

Result<void> CheckLinkage(std::span<const std::byte> file) {
  Result<Image> read = Image::Read(Bytes(file));
  if (!read.ok()) return std::move(read.error());
  const Image& image = read.value();
  Result<void> done = CheckSegments(image);
  // The loader refuses it.
  if (!done.ok() || !image.has_dynamic_section()) return done;
  done = CheckDynamicSection(image);
  if (!done.ok()) return done;
  const std::optional<uint64_t> num_symbols = image.NumSymbols();
  if (!num_symbols) return Malformed("its symbols lie beyond its end");
  done = CheckSymbols(image, *num_symbols);
  if (done.ok()) done = CheckHashTables(image, *num_symbols);
  if (done.ok()) done = CheckRelocations(image, *num_symbols);
  return done;
}

}  // namespace strata::elf
