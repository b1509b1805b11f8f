#include "binary_abstraction/checker/libraries.h"

#include <dlfcn.h>
#include <link.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <unordered_set>
#include <utility>

#include "abi_layer/manifest/symbols.h"
#include "binary_abstraction/checker/mapped_file.h"
#include "binary_abstraction/elf/bytes.h"

namespace strata::checker {
namespace {

using elf::Bytes;
using elf::ElfFacts;

constexpr char kCachePath[] = "/etc/ld.so.cache";
constexpr std::string_view kCacheMagic = "glibc-ld.so.cache1.1";
// How the cache marks 64-bit libraries of glibc.
#if defined(__x86_64__)
constexpr int32_t kCacheFlags = 0x0303;
#elif defined(__aarch64__)
constexpr int32_t kCacheFlags = 0x0a03;
#endif
constexpr std::string_view kStandardFolders[] = {"/lib64", "/usr/lib64", "/lib", "/usr/lib"};
// More than any addon has.
constexpr size_t kMaxLibraries = 512;

bool Exists(const std::string& path) { return access(path.c_str(), R_OK) == 0; }

std::string FolderOf(const std::string& path) {
  const size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash);
}

// A folder of a search path, with $ORIGIN filled in.
std::string Expand(std::string_view folder, const std::string& origin) {
  std::string text(folder);
  for (std::string_view token : {"${ORIGIN}", "$ORIGIN"}) {
    for (size_t at; (at = text.find(token)) != std::string::npos;) text.replace(at, token.size(), origin);
  }
  return text;
}

// Of a list with colons between.
std::string FindInFolders(std::string_view folders, const std::string& origin, std::string_view name) {
  while (!folders.empty()) {
    const size_t colon = folders.find(':');
    const std::string_view folder = folders.substr(0, colon);
    folders = colon == std::string_view::npos ? std::string_view() : folders.substr(colon + 1);
    std::string path = Expand(folder.empty() ? "." : folder, origin) + "/" + std::string(name);
    if (Exists(path)) return path;
  }
  return "";
}

// Of a library that is in the process already.
std::string FindLoaded(const std::string& name) {
  void* library = dlopen(name.c_str(), RTLD_LAZY | RTLD_NOLOAD);
  if (library == nullptr) return "";
  const link_map* map = nullptr;
  std::string path = name;
  if (dlinfo(library, RTLD_DI_LINKMAP, &map) == 0 && map->l_name[0] != 0) path = map->l_name;
  dlclose(library);
  return path;
}

std::string Find(const std::string& name, const ElfFacts& facts, const std::string& origin,
                 std::span<const std::byte> cache) {
  if (name.find('/') != std::string::npos) {
    std::string path = Expand(name, origin);
    return Exists(path) ? path : "";
  }
  std::string path = FindLoaded(name);
  if (path.empty() && facts.runpath.empty()) path = FindInFolders(facts.rpath, origin, name);
  if (const char* folders = std::getenv("LD_LIBRARY_PATH"); path.empty() && folders != nullptr) {
    path = FindInFolders(folders, origin, name);
  }
  if (path.empty()) path = FindInFolders(facts.runpath, origin, name);
  if (path.empty()) path = FindInCache(cache, name);
  for (std::string_view folder : kStandardFolders) {
    if (path.empty()) path = FindInFolders(folder, origin, name);
  }
  return path;
}

std::vector<FoundLibrary> FindAll(const std::string& path, const ElfFacts& facts, std::span<const std::byte> cache) {
  std::vector<FoundLibrary> libraries;
  for (std::string_view name : facts.needed) {
    libraries.push_back({std::string(name), Find(std::string(name), facts, FolderOf(path), cache)});
  }
  return libraries;
}

// What the libraries below a file say of themselves.
struct Libraries {
  std::vector<MappedFile> files;
  std::vector<ElfFacts> facts;
  // Whether all of them are found.
  bool complete = true;
};

Libraries ReadAll(const std::string& path, const ElfFacts& facts) {
  abi::Result<MappedFile> cache_file = MappedFile::Open(kCachePath);
  const std::span<const std::byte> cache = cache_file.ok() ? cache_file.value().bytes() : std::span<const std::byte>();
  Libraries read;
  std::set<std::string> seen;
  std::vector<FoundLibrary> waiting = FindAll(path, facts, cache);
  while (!waiting.empty() && read.files.size() < kMaxLibraries) {
    const FoundLibrary library = std::move(waiting.back());
    waiting.pop_back();
    if (library.path.empty()) read.complete = false;
    if (library.path.empty() || !seen.insert(library.path).second) continue;
    abi::Result<MappedFile> file = MappedFile::Open(library.path);
    if (!file.ok()) continue;
    read.files.push_back(std::move(file).value());
    abi::Result<ElfFacts> below = elf::ReadElf(read.files.back().bytes());
    if (!below.ok()) continue;
    for (FoundLibrary& next : FindAll(library.path, below.value(), cache)) waiting.push_back(std::move(next));
    read.facts.push_back(std::move(below).value());
  }
  return read;
}

}  // namespace

std::vector<FoundLibrary> FindLibraries(const std::string& path, const ElfFacts& facts) {
  abi::Result<MappedFile> cache = MappedFile::Open(kCachePath);
  return FindAll(path, facts, cache.ok() ? cache.value().bytes() : std::span<const std::byte>());
}

std::vector<std::string> FindUndefinedSymbols(const std::string& path, const ElfFacts& facts) {
  const Libraries below = ReadAll(path, facts);
  std::unordered_set<std::string_view> defined;
  for (const ElfFacts& library : below.facts) {
    for (const elf::ElfExport& row : library.exports) defined.insert(row.name);
  }
  std::vector<std::string> undefined;
  for (const elf::ElfImport& import : facts.imports) {
    if (import.weak || defined.contains(import.name) || abi::FindAbiSymbol(import.name) != nullptr) continue;
    // A sanitizer's runtime is part of the program, and on no list.
    if (dlsym(RTLD_DEFAULT, std::string(import.name).c_str()) != nullptr) continue;
    undefined.emplace_back(import.name);
  }
  return undefined;
}

std::string_view FindUnneededVersion(const std::string& path, const ElfFacts& facts) {
  std::vector<std::string_view> unknown;
  for (std::string_view library : facts.versioned_libraries) {
    const bool needed = std::find(facts.needed.begin(), facts.needed.end(), library) != facts.needed.end();
    if (!needed && FindLoaded(std::string(library)).empty()) unknown.push_back(library);
  }
  if (unknown.empty()) return "";
  // A library goes by the name that it has given itself as well, and one that another needs is there, too.
  const Libraries below = ReadAll(path, facts);
  // The loader has its own words for what is missing.
  if (!below.complete) return "";
  std::unordered_set<std::string_view> known;
  for (const ElfFacts& library : below.facts) {
    known.insert(library.soname);
    known.insert(library.needed.begin(), library.needed.end());
  }
  const auto first = std::find_if(unknown.begin(), unknown.end(),
                                  [&known](std::string_view library) { return !known.contains(library); });
  return first == unknown.end() ? std::string_view() : *first;
}

std::string FindInCache(std::span<const std::byte> cache, std::string_view name) {
  // An older format may lie before this one.
  const std::string_view text(reinterpret_cast<const char*>(cache.data()), cache.size());
  const size_t start = text.find(kCacheMagic);
  if (start == std::string_view::npos) return "";
  struct Header {
    char magic[20];
    uint32_t num_entries;
    uint32_t strings_len;
    uint32_t flags;
    uint32_t extension;
    uint32_t unused[3];
  };
  struct Entry {
    int32_t flags;
    uint32_t key;
    uint32_t value;
    uint32_t system_version;
    uint64_t hardware;
  };
  const Bytes bytes(cache.subspan(start));
  const auto header = bytes.At<Header>(0);
  if (!header) return "";
  for (uint32_t i = 0; i < header->num_entries; i++) {
    const auto entry = bytes.Entry<Entry>(sizeof(Header), i);
    if (!entry) return "";
    if (entry->flags != kCacheFlags || bytes.Text(entry->key) != name) continue;
    const auto path = bytes.Text(entry->value);
    if (path && Exists(std::string(*path))) return std::string(*path);
  }
  return "";
}

}  // namespace strata::checker
