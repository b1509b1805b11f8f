#include "abi_layer/util/text_decoder.h"

#include <array>
#include <utility>

#include "unicode/ucnv.h"
#include "unicode/ucnv_cb.h"
#include "unicode/ucnv_err.h"

namespace strata::abi {
namespace {

constexpr char16_t kByteOrderMark = 0xFEFF;

// Where ICU's converter of the standard's decoder has another name.
constexpr std::array<std::pair<std::string_view, const char*>, 6> kIcuNames = {{
    {"big5", "Big5-HKSCS"},
    {"euc-kr", "windows-949"},
    {"gbk", "gb18030"},
    {"iso-8859-8-i", "iso-8859-8"},
    {"shift_jis", "ibm-943_P15A-2003"},
    {"x-mac-cyrillic", "x-mac-cyrillic"},
}};

std::string IcuName(std::string_view encoding) {
  for (const auto& [name, icu_name] : kIcuNames) {
    if (name == encoding) return icu_name;
  }
  return std::string(encoding);
}

}  // namespace

TextDecoder::TextDecoder(UConverter* converter, bool may_have_bom, uint32_t flags)
    : converter_(converter), may_have_bom_(may_have_bom), flags_(flags) {}

TextDecoder::~TextDecoder() {
  if (converter_ != nullptr) ucnv_close(converter_);
}

std::unique_ptr<TextDecoder> TextDecoder::Open(std::string_view encoding, uint32_t flags) {
  if (encoding == "x-user-defined") return std::unique_ptr<TextDecoder>(new TextDecoder(nullptr, false, flags));
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(IcuName(encoding).c_str(), &status);
  if (U_FAILURE(status)) return nullptr;
  if ((flags & kFatal) != 0) {
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  }
  const bool is_unicode = encoding == "utf-8" || encoding == "utf-16le" || encoding == "utf-16be";
  return std::unique_ptr<TextDecoder>(new TextDecoder(converter, is_unicode, flags));
}

bool TextDecoder::Decode(std::span<const uint8_t> bytes, bool is_last, std::u16string& out_text) {
  if (converter_ == nullptr) {
    for (const uint8_t byte : bytes) {
      out_text.push_back(byte < 0x80 ? byte : static_cast<char16_t>(0xF780 + byte - 0x80));
    }
    return true;
  }
  const size_t start = out_text.size();
  const char* source = reinterpret_cast<const char*>(bytes.data());
  const char* source_end = source + bytes.size();
  UErrorCode status = U_ZERO_ERROR;
  do {
    status = U_ZERO_ERROR;
    const size_t used = out_text.size();
    out_text.resize(used + static_cast<size_t>(source_end - source) * 2 + 16);
    char16_t* target = out_text.data() + used;
    ucnv_toUnicode(converter_, &target, out_text.data() + out_text.size(), &source, source_end, nullptr, is_last,
                   &status);
    out_text.resize(static_cast<size_t>(target - out_text.data()));
  } while (status == U_BUFFER_OVERFLOW_ERROR);

  if (U_FAILURE(status)) {
    ucnv_reset(converter_);
    is_at_start_ = true;
    return false;
  }
  if (is_at_start_ && out_text.size() > start) {
    is_at_start_ = false;
    if (may_have_bom_ && (flags_ & kIgnoreBom) == 0 && out_text[start] == kByteOrderMark) out_text.erase(start, 1);
  }
  if (is_last) {
    ucnv_reset(converter_);
    is_at_start_ = true;
  }
  return true;
}

}  // namespace strata::abi
