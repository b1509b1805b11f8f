#include "binary_abstraction/elf/elf_file.h"

#include <elf.h>

#include <array>
#include <cstddef>
#include <optional>
#include <utility>

#include "binary_abstraction/elf/bytes.h"
#include "binary_abstraction/elf/image.h"

namespace strata::elf {
namespace {

using abi::CodedError;
using abi::Result;

// More than any real file has; the end of the work that a crafted one can ask for.
constexpr size_t kMaxVersionEntries = 1 << 16;
constexpr uint16_t kHiddenVersion = 0x8000;

class Reader {
 public:
  explicit Reader(std::span<const std::byte> file) : file_(file) {}

  Result<ElfFacts> Read() {
    Result<void> done = ReadHeader();
    if (done.ok() && facts_.is_64_bit && facts_.is_little_endian) done = ReadBody();
    if (!done.ok()) return std::move(done.error());
    return std::move(facts_);
  }

 private:
  Result<void> ReadBody() {
    Result<Image> read = Image::Read(file_);
    if (!read.ok()) return std::move(read.error());
    image_ = std::move(read).value();
    for (const Elf64_Phdr& segment : image_->segments()) {
      if (segment.p_type == PT_INTERP)
        facts_.interpreter = file_.Part(segment.p_offset, segment.p_filesz).Text(0).value_or("");
    }
    if (!image_->has_dynamic_section()) return {};
    Result<void> done = ReadDynamic();
    // No symbols are at 0, where the header is.
    symbols_ = image_->Table(DT_SYMTAB).value_or(0);
    if (done.ok() && symbols_ != 0) done = ReadVersions();
    if (done.ok() && symbols_ != 0) done = ReadSymbols();
    return done;
  }

  Result<void> ReadHeader() {
    const auto ident = file_.At<std::array<unsigned char, EI_NIDENT>>(0);
    const auto magic = file_.At<std::array<char, SELFMAG>>(0);
    if (!magic || std::string_view(magic->data(), SELFMAG) != std::string_view(ELFMAG, SELFMAG)) {
      return CodedError{.code = kNotElf, .message = "it does not begin like an ELF file"};
    }
    if (!ident) return Truncated("it ends within its header");
    if ((*ident)[EI_CLASS] != ELFCLASS32 && (*ident)[EI_CLASS] != ELFCLASS64) return Malformed("its class is unknown");
    if ((*ident)[EI_DATA] != ELFDATA2LSB && (*ident)[EI_DATA] != ELFDATA2MSB)
      return Malformed("its byte order is unknown");
    facts_.is_64_bit = (*ident)[EI_CLASS] == ELFCLASS64;
    facts_.is_little_endian = (*ident)[EI_DATA] == ELFDATA2LSB;
    // Type and machine lie at the same place in both classes.
    const auto type = file_.At<uint16_t>(offsetof(Elf64_Ehdr, e_type));
    const auto machine = file_.At<uint16_t>(offsetof(Elf64_Ehdr, e_machine));
    if (!type || !machine) return Truncated("it ends within its header");
    facts_.type = facts_.is_little_endian ? *type : __builtin_bswap16(*type);
    facts_.machine = facts_.is_little_endian ? *machine : __builtin_bswap16(*machine);
    return {};
  }

  Result<void> ReadDynamic() {
    facts_.is_program = (image_->Entry(DT_FLAGS_1).value_or(0) & DF_1_PIE) != 0;
    const std::optional<uint64_t> strings = image_->Table(DT_STRTAB);
    const uint64_t strings_size = image_->Entry(DT_STRSZ).value_or(0);
    if (!strings || !file_.Has(*strings, strings_size)) return Malformed("its table of names lies beyond its end");
    strings_ = file_.Part(*strings, strings_size);
    for (const Elf64_Dyn& entry : image_->entries()) {
      if (entry.d_tag != DT_NEEDED) continue;
      const auto name = strings_.Text(entry.d_un.d_val);
      if (!name) return Malformed("the name of a library that it needs lies beyond its end");
      facts_.needed.push_back(*name);
    }
    facts_.soname = TextOf(DT_SONAME);
    facts_.rpath = TextOf(DT_RPATH);
    facts_.runpath = TextOf(DT_RUNPATH);
    return {};
  }

  std::string_view TextOf(int64_t tag) const {
    const std::optional<uint64_t> at = image_->Entry(tag);
    return at ? strings_.Text(*at).value_or("") : std::string_view();
  }

  Result<void> ReadVersions() {
    const std::optional<uint64_t> needs = image_->Table(DT_VERNEED);
    if (!needs) return {};
    uint64_t at = *needs;
    for (size_t num_entries = 0; num_entries < kMaxVersionEntries; num_entries++) {
      const auto need = file_.At<Elf64_Verneed>(at);
      if (!need) return Malformed("its versions lie beyond its end");
      const auto library = strings_.Text(need->vn_file);
      if (!library) return Malformed("its versions lie beyond its end");
      facts_.versioned_libraries.push_back(*library);
      // The loader goes by the links, whatever the count says.
      uint64_t version_at = at + need->vn_aux;
      for (; num_entries < kMaxVersionEntries; num_entries++) {
        const auto version = file_.At<Elf64_Vernaux>(version_at);
        const auto name = version ? strings_.Text(version->vna_name) : std::nullopt;
        if (!name) return Malformed("its versions lie beyond its end");
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

  Result<void> ReadSymbols() {
    const std::optional<uint64_t> num_symbols = image_->NumSymbols();
    const std::optional<uint64_t> version_indexes = image_->Table(DT_VERSYM);
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
          version_indexes ? file_.Entry<uint16_t>(*version_indexes, i).value_or(0) & ~kHiddenVersion : 0;
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
  std::optional<Image> image_;
  Bytes strings_;
  uint64_t symbols_ = 0;
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
