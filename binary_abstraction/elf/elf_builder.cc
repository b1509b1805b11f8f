#include "binary_abstraction/elf/elf_builder.h"

#include <cstring>

namespace strata::elf {
namespace {

template <typename T>
uint64_t Append(std::string& out, const T& value) {
  const uint64_t at = out.size();
  out.append(reinterpret_cast<const char*>(&value), sizeof(T));
  return at;
}

void Align(std::string& out) { out.resize((out.size() + 7) / 8 * 8); }

// Addresses are offsets in the file: one segment holds all of it.
class Builder {
 public:
  explicit Builder(const ElfSpec& spec) : spec_(spec) { names_.push_back(0); }

  std::string Build() {
    Elf64_Ehdr header = {};
    std::memcpy(header.e_ident, ELFMAG, SELFMAG);
    header.e_ident[EI_CLASS] = spec_.is_64_bit ? ELFCLASS64 : ELFCLASS32;
    header.e_ident[EI_DATA] = ELFDATA2LSB;
    header.e_ident[EI_VERSION] = EV_CURRENT;
    header.e_type = spec_.type;
    header.e_machine = spec_.machine;
    header.e_version = EV_CURRENT;
    header.e_phoff = sizeof(header);
    header.e_phentsize = sizeof(Elf64_Phdr);
    header.e_phnum = spec_.interpreter.empty() ? 2 : 3;
    header.e_ehsize = sizeof(header);
    Append(out_, header);
    out_.resize(out_.size() + header.e_phnum * sizeof(Elf64_Phdr));
    const uint64_t interpreter = out_.size();
    out_.append(spec_.interpreter.c_str(), spec_.interpreter.size() + 1);
    AppendSymbols();
    AppendRelocations();
    AppendVersions();
    const uint64_t dynamic = AppendDynamic();

    std::vector<Elf64_Phdr> segments;
    segments.push_back(Segment(PT_LOAD, 0, out_.size()));
    segments.push_back(Segment(PT_DYNAMIC, dynamic, out_.size() - dynamic));
    if (!spec_.interpreter.empty()) segments.push_back(Segment(PT_INTERP, interpreter, spec_.interpreter.size() + 1));
    std::memcpy(out_.data() + header.e_phoff, segments.data(), segments.size() * sizeof(Elf64_Phdr));
    return out_;
  }

 private:
  static Elf64_Phdr Segment(uint32_t type, uint64_t offset, uint64_t len) {
    Elf64_Phdr segment = {};
    segment.p_type = type;
    segment.p_flags = PF_R | PF_W | PF_X;
    segment.p_offset = segment.p_vaddr = segment.p_paddr = offset;
    segment.p_filesz = segment.p_memsz = len;
    return segment;
  }

  uint32_t Name(const std::string& name) {
    const uint32_t at = names_.size();
    names_.append(name.c_str(), name.size() + 1);
    return at;
  }

  void AppendSymbols() {
    Align(out_);
    symbols_ = Append(out_, Elf64_Sym{});
    for (const ElfSpec::Import& import : spec_.imports) {
      Elf64_Sym symbol = {};
      symbol.st_name = Name(import.name);
      symbol.st_info = ELF64_ST_INFO(import.weak ? STB_WEAK : STB_GLOBAL, STT_FUNC);
      Append(out_, symbol);
    }
    for (const std::string& name : spec_.exports) {
      Elf64_Sym symbol = {};
      symbol.st_name = Name(name);
      symbol.st_info = ELF64_ST_INFO(STB_GLOBAL, STT_FUNC);
      symbol.st_shndx = 1;
      symbol.st_value = sizeof(Elf64_Ehdr);
      Append(out_, symbol);
    }
    const uint32_t first_export = 1 + spec_.imports.size();
    const uint32_t num_symbols = first_export + spec_.exports.size();
    hash_ = out_.size();
    if (spec_.gnu_hash) {
      // One bucket, one word of the Bloom filter. Of a file without exports, linkers say that 1 is the first.
      for (uint32_t word : {1u, spec_.exports.empty() ? 1u : first_export, 1u, 0u, ~0u, ~0u}) Append(out_, word);
      Append(out_, spec_.exports.empty() ? 0u : first_export);
      for (uint32_t i = first_export; i < num_symbols; i++) Append(out_, i + 1 == num_symbols ? 1u : 0u);
    } else {
      // One bucket, in which nothing is found.
      Append(out_, 1u);
      Append(out_, num_symbols);
      out_.resize(out_.size() + (1 + num_symbols) * sizeof(uint32_t));
    }
  }

  // One for each import, with a place that is code until it is filled in; that of the last one is called.
  void AppendRelocations() {
    Align(out_);
    // Three words of the loader's come first.
    table_of_calls_ = out_.size();
    for (int i = 0; i < 3; i++) Append(out_, uint64_t{0});
    const uint64_t places = out_.size();
    for (size_t i = 0; i < spec_.imports.size(); i++) Append(out_, uint64_t{sizeof(Elf64_Ehdr)});
    relocations_ = out_.size();
    for (size_t i = 0; i < spec_.imports.size(); i++) {
      Append(out_, Elf64_Rela{.r_offset = places + i * sizeof(uint64_t),
                              .r_info = ELF64_R_INFO(i + 1, R_X86_64_JUMP_SLOT),
                              .r_addend = 0});
    }
  }

  void AppendVersions() {
    Align(out_);
    std::vector<std::string> versions;
    version_indexes_ = Append(out_, uint16_t{0});
    for (const ElfSpec::Import& import : spec_.imports) {
      if (!import.version.empty()) versions.push_back(import.version);
      Append(out_, static_cast<uint16_t>(import.version.empty() ? VER_NDX_GLOBAL : VER_NDX_GLOBAL + versions.size()));
    }
    for (size_t i = 0; i < spec_.exports.size(); i++) Append(out_, static_cast<uint16_t>(VER_NDX_GLOBAL));
    Align(out_);
    if (versions.empty() || spec_.needed.empty()) return;
    Elf64_Verneed need = {};
    need.vn_version = VER_NEED_CURRENT;
    need.vn_cnt = versions.size();
    // The library's name is the first of those that AppendDynamic adds.
    need.vn_file = names_.size();
    for (const std::string& version : versions) need.vn_file += version.size() + 1;
    need.vn_aux = sizeof(need);
    version_needs_ = Append(out_, need);
    for (size_t i = 0; i < versions.size(); i++) {
      Elf64_Vernaux version = {};
      version.vna_other = VER_NDX_GLOBAL + 1 + i;
      version.vna_name = Name(versions[i]);
      version.vna_next = i + 1 == versions.size() ? 0 : sizeof(version);
      Append(out_, version);
    }
  }

  uint64_t AppendDynamic() {
    std::vector<Elf64_Dyn> entries;
    const auto add = [&entries](int64_t tag, uint64_t value) { entries.push_back({tag, {value}}); };
    for (const std::string& library : spec_.needed) add(DT_NEEDED, Name(library));
    if (!spec_.soname.empty()) add(DT_SONAME, Name(spec_.soname));
    if (!spec_.runpath.empty()) add(DT_RUNPATH, Name(spec_.runpath));
    add(DT_FLAGS_1, spec_.flags_1);
    add(DT_STRTAB, out_.size());
    add(DT_STRSZ, names_.size());
    add(DT_SYMTAB, symbols_);
    add(DT_SYMENT, sizeof(Elf64_Sym));
    add(spec_.gnu_hash ? DT_GNU_HASH : DT_HASH, hash_);
    if (!spec_.imports.empty()) {
      const uint64_t calls = relocations_ + (spec_.imports.size() - 1) * sizeof(Elf64_Rela);
      add(DT_RELA, relocations_);
      add(DT_RELASZ, calls - relocations_);
      add(DT_RELAENT, sizeof(Elf64_Rela));
      add(DT_JMPREL, calls);
      add(DT_PLTRELSZ, sizeof(Elf64_Rela));
      add(DT_PLTREL, DT_RELA);
      add(DT_PLTGOT, table_of_calls_);
    }
    if (version_needs_ != 0) {
      add(DT_VERSYM, version_indexes_);
      add(DT_VERNEED, version_needs_);
    }
    add(DT_NULL, 0);
    out_ += names_;
    Align(out_);
    const uint64_t at = out_.size();
    for (const Elf64_Dyn& entry : entries) Append(out_, entry);
    return at;
  }

  const ElfSpec& spec_;
  std::string out_;
  std::string names_;
  uint64_t symbols_ = 0;
  uint64_t hash_ = 0;
  uint64_t table_of_calls_ = 0;
  uint64_t relocations_ = 0;
  uint64_t version_indexes_ = 0;
  uint64_t version_needs_ = 0;
};

}  // namespace

std::string BuildElf(const ElfSpec& spec) { return Builder(spec).Build(); }

}  // namespace strata::elf
