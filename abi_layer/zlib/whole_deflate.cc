#include "abi_layer/zlib/whole_deflate.h"

#include <algorithm>
#include <array>
#include <memory>

#include "libdeflate.h"

namespace strata::abi {
namespace {

struct FreeCompressor {
  void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};
struct FreeDecompressor {
  void operator()(libdeflate_decompressor* decompressor) const { libdeflate_free_decompressor(decompressor); }
};

// At their first call the library's functions look what the processor can do, each for itself and without a lock: one
// thread does it for all.
void ChooseFunctions() {
  static const bool kDone = [] {
    constexpr uint8_t kStored[] = {1, 0, 0, 0xff, 0xff};
    uint8_t nothing;
    size_t made;
    const std::unique_ptr<libdeflate_decompressor, FreeDecompressor> decompressor(libdeflate_alloc_decompressor());
    if (decompressor != nullptr) {
      libdeflate_deflate_decompress(decompressor.get(), kStored, sizeof kStored, &nothing, 0, &made);
    }
    libdeflate_adler32(1, kStored, sizeof kStored);
    libdeflate_crc32(0, kStored, sizeof kStored);
    return true;
  }();
  (void)kDone;
}

constexpr int kDefaultLevel = 6;
constexpr int kMostLevel = 9;

libdeflate_compressor* CompressorOf(int level) {
  // Each thread keeps one a level: making one takes longer than a small buffer does.
  thread_local std::array<std::unique_ptr<libdeflate_compressor, FreeCompressor>, kMostLevel + 1> compressors;
  auto& compressor = compressors[level];
  if (compressor == nullptr) {
    ChooseFunctions();
    compressor.reset(libdeflate_alloc_compressor(level));
  }
  return compressor.get();
}

libdeflate_decompressor* Decompressor() {
  thread_local std::unique_ptr<libdeflate_decompressor, FreeDecompressor> decompressor;
  if (decompressor == nullptr) {
    ChooseFunctions();
    decompressor.reset(libdeflate_alloc_decompressor());
  }
  return decompressor.get();
}

// A gzip header says which system wrote it, and how hard it tried: as zlib puts it on Unix.
void WriteGzipOrigin(uint8_t* header, int level) {
  constexpr uint8_t kUnix = 3;
  header[8] = level == kMostLevel ? 2 : level == 1 ? 4 : 0;
  header[9] = kUnix;
}

libdeflate_result Decompress(ZlibMode mode, std::span<const uint8_t> in, MallocBytes& out, size_t* taken,
                             size_t* made) {
  switch (mode) {
    case ZlibMode::kInflate:
      return libdeflate_zlib_decompress_ex(Decompressor(), in.data(), in.size(), out.data(), out.size(), taken, made);
    case ZlibMode::kInflateRaw:
      return libdeflate_deflate_decompress_ex(Decompressor(), in.data(), in.size(), out.data(), out.size(), taken,
                                              made);
    default:
      return libdeflate_gzip_decompress_ex(Decompressor(), in.data(), in.size(), out.data(), out.size(), taken, made);
  }
}

// The least that a member of a gzip file has: header and trailer.
constexpr size_t kGzipLeast = 18;
// No deflate stream says more than this many bytes with one.
constexpr size_t kMostRatio = 1032;

// The length at the end of a gzip file; modulo 2^32, and only of its last member.
size_t GzipLength(std::span<const uint8_t> in) {
  const uint8_t* end = in.data() + in.size() - 4;
  return end[0] | end[1] << 8 | end[2] << 16 | static_cast<size_t>(end[3]) << 24;
}

}  // namespace

std::optional<MallocBytes> CompressWhole(ZlibMode mode, int level, std::span<const uint8_t> in, size_t most) {
  const int chosen = level < 0 ? kDefaultLevel : level;
  // Of nothing the library makes more than a stream does, and it adds to an address that may be null.
  if (chosen > kMostLevel || in.empty()) return std::nullopt;
  libdeflate_compressor* compressor = CompressorOf(chosen);
  if (compressor == nullptr) return std::nullopt;
  MallocBytes out;
  size_t made = 0;
  switch (mode) {
    case ZlibMode::kDeflate:
      if (!out.Resize(libdeflate_zlib_compress_bound(compressor, in.size()))) return std::nullopt;
      made = libdeflate_zlib_compress(compressor, in.data(), in.size(), out.data(), out.size());
      break;
    case ZlibMode::kGzip:
      if (!out.Resize(libdeflate_gzip_compress_bound(compressor, in.size()))) return std::nullopt;
      made = libdeflate_gzip_compress(compressor, in.data(), in.size(), out.data(), out.size());
      if (made != 0) WriteGzipOrigin(out.data(), chosen);
      break;
    default:
      if (!out.Resize(libdeflate_deflate_compress_bound(compressor, in.size()))) return std::nullopt;
      made = libdeflate_deflate_compress(compressor, in.data(), in.size(), out.data(), out.size());
  }
  if (made == 0 || made > most || !out.Resize(made)) return std::nullopt;
  return out;
}

std::optional<MallocBytes> DecompressWhole(ZlibMode mode, std::span<const uint8_t> in, size_t most) {
  if (in.size() < 2 || Decompressor() == nullptr) return std::nullopt;
  if (mode == ZlibMode::kUnzip) mode = in[0] == 0x1f ? ZlibMode::kGunzip : ZlibMode::kInflate;
  std::array<size_t, 2> guesses = {std::max<size_t>(in.size() * 4, 4096), in.size() * 16};
  if (mode == ZlibMode::kGunzip) {
    if (in.size() < kGzipLeast) return std::nullopt;
    const size_t said = GzipLength(in);
    if (said > in.size() * kMostRatio) return std::nullopt;
    guesses = {std::max<size_t>(said, 1), 0};
  }
  MallocBytes out;
  for (size_t guess : guesses) {
    if (guess == 0) break;
    if (!out.Resize(std::min(guess, most))) return std::nullopt;
    size_t taken = 0;
    size_t made = 0;
    const libdeflate_result result = Decompress(mode, in, out, &taken, &made);
    if (result == LIBDEFLATE_INSUFFICIENT_SPACE && guess < most) continue;
    // What is behind the end is for the stream to judge.
    if (result != LIBDEFLATE_SUCCESS || taken != in.size() || !out.Resize(made)) return std::nullopt;
    return out;
  }
  return std::nullopt;
}

uint32_t Crc32(uint32_t value, std::span<const uint8_t> bytes) {
  ChooseFunctions();
  return libdeflate_crc32(value, bytes.data(), bytes.size());
}

}  // namespace strata::abi
