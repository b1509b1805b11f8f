#include "abi_layer/module/code_cache.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstring>

namespace strata::abi {
namespace {

struct Header {
  std::array<char, 8> mark;
  uint64_t checksum;
};
constexpr std::array<char, 8> kMark = {'S', 'T', 'R', 'A', 'T', 'A', 'C', '1'};
// V8 copies what is not aligned so.
static_assert(sizeof(Header) % 8 == 0);

uint64_t Mix(uint64_t a, uint64_t b) {
  const unsigned __int128 product = static_cast<unsigned __int128>(a ^ 0x9e3779b97f4a7c15) * (b ^ 0xd1b54a32d192ed03);
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

uint64_t HashString(v8::Isolate* isolate, v8::Local<v8::String> text, uint64_t seed) {
  const v8::String::ValueView view(isolate, text);
  const size_t length = static_cast<size_t>(view.length());
  if (view.is_one_byte()) return HashBytes({view.data8(), length}, seed);
  return HashBytes({reinterpret_cast<const uint8_t*>(view.data16()), length * 2}, seed + 1);
}

bool WriteAll(int fd, const void* data, size_t length) {
  const char* at = static_cast<const char*>(data);
  while (length > 0) {
    const ssize_t written = ::write(fd, at, length);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    at += written;
    length -= static_cast<size_t>(written);
  }
  return true;
}

bool ReadAll(int fd, void* data, size_t length) {
  char* at = static_cast<char*>(data);
  while (length > 0) {
    const ssize_t num_read = ::read(fd, at, length);
    if (num_read < 0 && errno == EINTR) continue;
    if (num_read <= 0) return false;
    at += num_read;
    length -= static_cast<size_t>(num_read);
  }
  return true;
}

// The file's bytes behind its header; null where they are not what was written.
std::unique_ptr<v8::ScriptCompiler::CachedData> ReadFrom(int fd) {
  struct stat info;
  Header header;
  if (::fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) return nullptr;
  // Code that somebody else can write is not run.
  if (info.st_uid != ::geteuid() || (info.st_mode & (S_IWGRP | S_IWOTH)) != 0) return nullptr;
  if (info.st_size <= static_cast<off_t>(sizeof(header)) || info.st_size > INT32_MAX) return nullptr;
  if (!ReadAll(fd, &header, sizeof(header)) || header.mark != kMark) return nullptr;
  const size_t length = static_cast<size_t>(info.st_size) - sizeof(header);
  auto bytes = std::make_unique<uint8_t[]>(length);
  if (!ReadAll(fd, bytes.get(), length) || HashBytes({bytes.get(), length}, 0) != header.checksum) return nullptr;
  return std::make_unique<v8::ScriptCompiler::CachedData>(bytes.release(), static_cast<int>(length),
                                                          v8::ScriptCompiler::CachedData::BufferOwned);
}

}  // namespace

uint64_t HashBytes(std::span<const uint8_t> bytes, uint64_t seed) {
  uint64_t hash = Mix(seed, bytes.size());
  size_t at = 0;
  for (; at + 16 <= bytes.size(); at += 16) {
    uint64_t words[2];
    std::memcpy(words, bytes.data() + at, sizeof(words));
    hash = Mix(words[0] ^ hash, words[1]) + hash;
  }
  uint64_t rest[2] = {0, 0};
  if (at < bytes.size()) std::memcpy(rest, bytes.data() + at, bytes.size() - at);
  return Mix(Mix(rest[0] ^ hash, rest[1]), hash);
}

std::string CodeCachePath(v8::Isolate* isolate, const std::string& folder, v8::Local<v8::String> source,
                          v8::Local<v8::String> filename) {
  const uint64_t name_hash = HashString(isolate, filename, v8::ScriptCompiler::CachedDataVersionTag());
  const uint64_t source_hash = HashString(isolate, source, name_hash);
  std::array<char, 40> name;
  std::snprintf(name.data(), name.size(), "/%016llx%016llx", static_cast<unsigned long long>(name_hash),
                static_cast<unsigned long long>(source_hash));
  return folder + name.data();
}

std::unique_ptr<v8::ScriptCompiler::CachedData> ReadCodeCache(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0) return nullptr;
  std::unique_ptr<v8::ScriptCompiler::CachedData> data = ReadFrom(fd);
  ::close(fd);
  return data;
}

bool WriteCodeCache(const std::string& path, std::span<const uint8_t> bytes) {
  // Two threads of this process may write the same entry: mkstemp's names differ where the process's id would not.
  std::string temporary = path + ".XXXXXX";
  const int fd = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (fd < 0) return false;
  const Header header = {kMark, HashBytes(bytes, 0)};
  const bool written = WriteAll(fd, &header, sizeof(header)) && WriteAll(fd, bytes.data(), bytes.size());
  const bool closed = ::close(fd) == 0;
  if (written && closed && std::rename(temporary.c_str(), path.c_str()) == 0) return true;
  ::unlink(temporary.c_str());
  return false;
}

}  // namespace strata::abi
