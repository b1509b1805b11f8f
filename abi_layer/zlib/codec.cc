#include "abi_layer/zlib/codec.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace strata::abi {

MallocBytes::MallocBytes(MallocBytes&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MallocBytes& MallocBytes::operator=(MallocBytes&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MallocBytes::~MallocBytes() { std::free(data_); }

bool MallocBytes::Resize(size_t size) {
  void* data = std::realloc(data_, std::max<size_t>(size, 1));
  if (data == nullptr) return false;
  data_ = static_cast<uint8_t*>(data);
  size_ = size;
  return true;
}

namespace {

// JavaScript makes the errors of these codes, with the words that Node has for them.
const CodecError kTooLarge = {.message = "", .number = 0, .code = "ERR_BUFFER_TOO_LARGE"};
const CodecError kJunk = {.message = "", .number = 0, .code = "ERR_TRAILING_JUNK_AFTER_STREAM_END"};
const CodecError kNoMemory = {.message = "", .number = 0, .code = "ERR_MEMORY_ALLOCATION_FAILED"};

}  // namespace

std::optional<CodecError> RunWhole(Codec& codec, std::span<const uint8_t> in, const WholeOptions& options,
                                   MallocBytes& out_bytes) {
  if (options.may_hurry) {
    if (std::optional<MallocBytes> whole = codec.TryWhole(in, options.most)) {
      out_bytes = std::move(*whole);
      return std::nullopt;
    }
  }
  // One byte more than allowed tells whether there would be more.
  const size_t room = options.most == SIZE_MAX ? SIZE_MAX : options.most + 1;
  size_t used = 0;
  if (!out_bytes.Resize(std::min(std::max(options.chunk, in.size()), room))) return kNoMemory;
  CodecSpans spans = {.in = in, .out = {out_bytes.data(), out_bytes.size()}};
  while (true) {
    if (std::optional<CodecError> error = codec.Run(options.finish, spans)) return error;
    used = out_bytes.size() - spans.out.size();
    if (used > options.most) return kTooLarge;
    if (!spans.out.empty()) break;
    const size_t size = out_bytes.size() > room / 2 ? room : out_bytes.size() * 2;
    if (!out_bytes.Resize(size)) return kNoMemory;
    spans.out = std::span<uint8_t>(out_bytes.data(), out_bytes.size()).subspan(used);
  }
  if (options.rejects_junk && !spans.in.empty()) return kJunk;
  if (!out_bytes.Resize(used)) return kNoMemory;
  return std::nullopt;
}

}  // namespace strata::abi
