#include "abi_layer/zlib/codec.h"

#include <string>
#include <string_view>

#include "abi_layer/zlib/brotli_codec.h"
#include "abi_layer/zlib/whole_deflate.h"
#include "abi_layer/zlib/zlib_codec.h"
#include "abi_layer/zlib/zstd_codec.h"
#include "gtest/gtest.h"

namespace strata::abi {
namespace {

constexpr int kNone = 0;
constexpr int kFinish = 4;
constexpr int kBrotliFinish = 2;
constexpr int kZstdEnd = 2;

std::span<const uint8_t> Bytes(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

// All output for `in`, which comes in pieces of `step` bytes; the error's code where there is one.
std::string RunAll(Codec& codec, std::string_view in, int process, int finish, size_t step = SIZE_MAX) {
  std::string out;
  while (true) {
    const std::string_view piece = in.substr(0, step);
    in.remove_prefix(piece.size());
    CodecSpans spans = {.in = Bytes(piece), .out = {}};
    do {
      uint8_t room[7];
      spans.out = room;
      if (std::optional<CodecError> error = codec.Run(in.empty() ? finish : process, spans)) return error->code;
      out.append(reinterpret_cast<char*>(room), sizeof(room) - spans.out.size());
    } while (spans.out.empty());
    if (in.empty()) return out;
  }
}

std::string Whole(Codec& codec, std::string_view in, const WholeOptions& options) {
  MallocBytes bytes;
  if (std::optional<CodecError> error = RunWhole(codec, Bytes(in), options, bytes)) return error->code;
  return {reinterpret_cast<char*>(bytes.data()), bytes.size()};
}

std::string Text() {
  std::string text;
  for (int i = 0; i < 5000; i++) text += "line " + std::to_string(i * i) + "\n";
  return text;
}

TEST(Codec, EveryZlibFormatComesBackAsItWas) {
  const std::pair<ZlibMode, ZlibMode> kPairs[] = {
      {ZlibMode::kDeflate, ZlibMode::kInflate},
      {ZlibMode::kGzip, ZlibMode::kGunzip},
      {ZlibMode::kDeflateRaw, ZlibMode::kInflateRaw},
      {ZlibMode::kDeflate, ZlibMode::kUnzip},
      {ZlibMode::kGzip, ZlibMode::kUnzip},
  };
  for (const auto& [to, from] : kPairs) {
    const std::string packed = RunAll(*MakeZlibCodec({.mode = to}), Text(), kNone, kFinish, 1000);
    EXPECT_LT(packed.size(), Text().size() / 2);
    EXPECT_EQ(RunAll(*MakeZlibCodec({.mode = from}), packed, kNone, kFinish, 3), Text());
    for (bool may_hurry : {false, true}) {
      const WholeOptions options = {.finish = kFinish, .may_hurry = may_hurry};
      EXPECT_EQ(Whole(*MakeZlibCodec({.mode = from}), packed, options), Text());
      const std::string whole = Whole(*MakeZlibCodec({.mode = to}), Text(), options);
      EXPECT_EQ(Whole(*MakeZlibCodec({.mode = from}), whole, options), Text());
    }
  }
}

TEST(Codec, OfNothingThereIsAnEmptyStream) {
  for (bool may_hurry : {false, true}) {
    const WholeOptions options = {.finish = kFinish, .may_hurry = may_hurry};
    const std::string packed = Whole(*MakeZlibCodec({.mode = ZlibMode::kDeflate}), {}, options);
    EXPECT_EQ(packed, std::string("\x78\x9c\x03\x00\x00\x00\x00\x01", 8));
    EXPECT_EQ(Whole(*MakeZlibCodec({.mode = ZlibMode::kInflate}), packed, options), "");
  }
}

TEST(Codec, GzipHasMembersAndZeroesBehindThem) {
  const WholeOptions options = {.finish = kFinish, .may_hurry = true};
  const std::string one = Whole(*MakeZlibCodec({.mode = ZlibMode::kGzip}), "one", options);
  EXPECT_EQ(Whole(*MakeZlibCodec({.mode = ZlibMode::kGunzip}), one + one, options), "oneone");
  EXPECT_EQ(Whole(*MakeZlibCodec({.mode = ZlibMode::kUnzip}), one + one, options), "oneone");
  EXPECT_EQ(Whole(*MakeZlibCodec({.mode = ZlibMode::kGunzip}), one + std::string(3, '\0'), options), "one");
  EXPECT_EQ(Whole(*MakeZlibCodec({.mode = ZlibMode::kGunzip}), one + "junk", options), "Z_DATA_ERROR");
  const WholeOptions strict = {.finish = kFinish, .rejects_junk = true, .may_hurry = true};
  EXPECT_EQ(Whole(*MakeZlibCodec({.mode = ZlibMode::kGunzip, .one_member = true}), one + one, strict),
            "ERR_TRAILING_JUNK_AFTER_STREAM_END");
}

TEST(Codec, SaysWhatIsWrongWithTheData) {
  const WholeOptions options = {.finish = kFinish, .may_hurry = true};
  const std::string packed = Whole(*MakeZlibCodec({}), "hello", options);
  EXPECT_EQ(Whole(*MakeZlibCodec({.mode = ZlibMode::kInflate}), "garbage", options), "Z_DATA_ERROR");
  EXPECT_EQ(Whole(*MakeZlibCodec({.mode = ZlibMode::kInflate}), "", options), "Z_BUF_ERROR");
  EXPECT_EQ(Whole(*MakeZlibCodec({.mode = ZlibMode::kInflate}), packed.substr(0, 8), options), "Z_BUF_ERROR");
  EXPECT_EQ(Whole(*MakeZlibCodec({.mode = ZlibMode::kInflate}), packed + "junk", options), "hello");
  EXPECT_EQ(Whole(*MakeBrotliDecoder({}, ""), "garbage", {.finish = kBrotliFinish}), "ERR__ERROR_FORMAT_PADDING_1");
  EXPECT_EQ(Whole(*MakeBrotliDecoder({}, ""), "", {.finish = kBrotliFinish}), "Z_BUF_ERROR");
  EXPECT_EQ(Whole(*MakeZstdDecoder({}, ""), "garbage", {.finish = kZstdEnd}), "ZSTD_error_prefix_unknown");
  EXPECT_EQ(Whole(*MakeZstdDecoder({}, ""), "", {.finish = kZstdEnd}), "Z_BUF_ERROR");
}

TEST(Codec, NoMoreOutputThanAllowed) {
  const std::string packed = Whole(*MakeZlibCodec({}), std::string(1000, 'x'), {.finish = kFinish});
  for (bool may_hurry : {false, true}) {
    const WholeOptions less = {.finish = kFinish, .most = 999, .may_hurry = may_hurry};
    EXPECT_EQ(Whole(*MakeZlibCodec({.mode = ZlibMode::kInflate}), packed, less), "ERR_BUFFER_TOO_LARGE");
    const WholeOptions enough = {.finish = kFinish, .most = 1000, .may_hurry = may_hurry};
    EXPECT_EQ(Whole(*MakeZlibCodec({.mode = ZlibMode::kInflate}), packed, enough).size(), 1000u);
  }
}

TEST(Codec, DictionariesHaveToBeTheSame) {
  const WholeOptions options = {.finish = kFinish, .may_hurry = true};
  for (const auto& [to, from] :
       {std::pair{ZlibMode::kDeflate, ZlibMode::kInflate}, std::pair{ZlibMode::kDeflateRaw, ZlibMode::kInflateRaw}}) {
    const std::string packed = Whole(*MakeZlibCodec({.mode = to, .dictionary = "hello world"}), "hello", options);
    EXPECT_EQ(Whole(*MakeZlibCodec({.mode = from, .dictionary = "hello world"}), packed, options), "hello");
  }
  const std::string packed = Whole(*MakeZlibCodec({.dictionary = "hello world"}), "hello", options);
  EXPECT_EQ(Whole(*MakeZlibCodec({.mode = ZlibMode::kInflate}), packed, options), "Z_NEED_DICT");
  EXPECT_EQ(Whole(*MakeZlibCodec({.mode = ZlibMode::kInflate, .dictionary = "x"}), packed, options), "Z_NEED_DICT");
  const std::string brotli = Whole(*MakeBrotliEncoder({}, "a dictionary"), "a dictionary", {.finish = kBrotliFinish});
  EXPECT_EQ(Whole(*MakeBrotliDecoder({}, "a dictionary"), brotli, {.finish = kBrotliFinish}), "a dictionary");
  const std::string zstd = Whole(*MakeZstdEncoder({}, "a dictionary", {}), "a dictionary", {.finish = kZstdEnd});
  EXPECT_EQ(Whole(*MakeZstdDecoder({}, "a dictionary"), zstd, {.finish = kZstdEnd}), "a dictionary");
}

TEST(Codec, BrotliAndZstandardComeBackAsTheyWere) {
  const std::string brotli = RunAll(*MakeBrotliEncoder({}, ""), Text(), kNone, kBrotliFinish, 1000);
  EXPECT_EQ(RunAll(*MakeBrotliDecoder({}, ""), brotli, kNone, kBrotliFinish, 3), Text());
  const std::string zstd = RunAll(*MakeZstdEncoder({}, "", {}), Text(), kNone, kZstdEnd, 1000);
  EXPECT_EQ(RunAll(*MakeZstdDecoder({}, ""), zstd, kNone, kZstdEnd, 1), Text());
  EXPECT_EQ(RunAll(*MakeZstdDecoder({}, ""), zstd + zstd, kNone, kZstdEnd, 1), Text() + Text());
}

TEST(Codec, ZstandardEndsWhereNoFrameFollows) {
  const WholeOptions options = {.finish = kZstdEnd};
  const std::string packed = Whole(*MakeZstdEncoder({}, "", {}), "hello", options);
  EXPECT_EQ(Whole(*MakeZstdDecoder({}, ""), packed + "xyzwv", options), "hello");
  EXPECT_EQ(Whole(*MakeZstdDecoder({}, ""), packed + "\x28", options), "hello");
  EXPECT_EQ(Whole(*MakeZstdDecoder({}, ""), packed + "\x28\xb5\x2f\xfd", options), "Z_BUF_ERROR");
  EXPECT_EQ(Whole(*MakeZstdDecoder({}, ""), packed + packed, options), "hellohello");
}

TEST(Codec, ParametersThatNobodyKnowsMakeNone) {
  const uint32_t brotli[] = {kUnsetParameter, kUnsetParameter, 1};
  EXPECT_EQ(MakeBrotliDecoder(brotli, ""), nullptr);
  const ZstdParameter zstd[] = {{.key = 99, .value = 1}};
  EXPECT_EQ(MakeZstdEncoder(zstd, "", {}), nullptr);
  EXPECT_EQ(MakeZstdDecoder(zstd, ""), nullptr);
}

TEST(Codec, ResetBeginsAnew) {
  for (const auto& codec : {MakeZlibCodec({}), MakeZlibCodec({.mode = ZlibMode::kGzip})}) {
    const std::string first = RunAll(*codec, "hello", kNone, kFinish);
    EXPECT_FALSE(codec->Reset());
    EXPECT_EQ(RunAll(*codec, "hello", kNone, kFinish), first);
  }
  const auto zstd = MakeZstdEncoder({}, "", {});
  const std::string first = RunAll(*zstd, "hello", kNone, kZstdEnd);
  EXPECT_FALSE(zstd->Reset());
  EXPECT_EQ(RunAll(*zstd, "hello", kNone, kZstdEnd), first);
}

TEST(Codec, CrcIsThatOfGzip) {
  EXPECT_EQ(Crc32(0, Bytes("hello")), 907060870u);
  EXPECT_EQ(Crc32(5, Bytes("hello")), 4277152246u);
}

}  // namespace
}  // namespace strata::abi
