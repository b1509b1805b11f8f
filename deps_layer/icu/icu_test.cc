#include <memory>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "unicode/brkiter.h"
#include "unicode/calendar.h"
#include "unicode/coll.h"
#include "unicode/datefmt.h"
#include "unicode/idna.h"
#include "unicode/locid.h"
#include "unicode/normalizer2.h"
#include "unicode/numberformatter.h"
#include "unicode/regex.h"
#include "unicode/smpdtfmt.h"
#include "unicode/timezone.h"
#include "unicode/ucnv.h"
#include "unicode/unistr.h"
#include "unicode/uversion.h"

namespace {

using ::testing::ElementsAre;

// 2024-02-29 12:00:00 UTC in milliseconds since 1970.
constexpr UDate kLeapDay = 1709208000000.0;

std::string ToUtf8(const icu::UnicodeString& text) {
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

std::string FormatLeapDay(const char* locale) {
  std::unique_ptr<icu::DateFormat> format(
      icu::DateFormat::createDateInstance(icu::DateFormat::kFull, icu::Locale(locale)));
  if (format == nullptr) return "no format";
  format->setTimeZone(*icu::TimeZone::getGMT());
  icu::UnicodeString text;
  return ToUtf8(format->format(kLeapDay, text));
}

std::vector<std::string> Words(const char* locale, const char* utf8) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> iterator(icu::BreakIterator::createWordInstance(icu::Locale(locale), status));
  if (U_FAILURE(status)) return {u_errorName(status)};
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(utf8);
  iterator->setText(text);
  std::vector<std::string> words;
  int32_t start = iterator->first();
  for (int32_t end = iterator->next(); end != icu::BreakIterator::DONE; start = end, end = iterator->next()) {
    words.push_back(ToUtf8(text.tempSubStringBetween(start, end)));
  }
  return words;
}

TEST(Icu, FormatsAGermanDate) { EXPECT_EQ(FormatLeapDay("de"), "Donnerstag, 29. Februar 2024"); }

TEST(Icu, FormatsAnArabicDateWithItsOwnDigits) { EXPECT_EQ(FormatLeapDay("ar-EG"), "الخميس، ٢٩ فبراير ٢٠٢٤"); }

TEST(Icu, FormatsInTheJapaneseCalendar) { EXPECT_EQ(FormatLeapDay("ja@calendar=japanese"), "令和6年2月29日木曜日"); }

TEST(Icu, UnknownLocaleFallsBackToRoot) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Collator> collator(icu::Collator::createInstance(icu::Locale("xx", "YY"), status));
  EXPECT_EQ(status, U_USING_DEFAULT_WARNING);
  EXPECT_EQ(collator->getLocale(ULOC_ACTUAL_LOCALE, status), icu::Locale::getRoot());
}

TEST(Icu, SortsSwedishLettersAfterZ) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Collator> swedish(icu::Collator::createInstance(icu::Locale("sv"), status));
  const std::unique_ptr<icu::Collator> german(icu::Collator::createInstance(icu::Locale("de"), status));
  ASSERT_TRUE(U_SUCCESS(status)) << u_errorName(status);
  EXPECT_EQ(swedish->compare(u"ö", u"z", status), UCOL_GREATER);
  EXPECT_EQ(german->compare(u"ö", u"z", status), UCOL_LESS);
}

TEST(Icu, BreaksThaiByDictionary) { EXPECT_THAT(Words("th", "สวัสดีชาวโลก"), ElementsAre("สวัสดี", "ชาว", "โลก")); }

TEST(Icu, BreaksJapaneseByDictionary) {
  EXPECT_THAT(Words("ja", "東京都に行く"), ElementsAre("東京", "都", "に", "行く"));
}

TEST(Icu, KnowsSummerTime) {
  const std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone("Europe/Berlin"));
  int32_t raw_offset_ms = 0;
  int32_t summer_offset_ms = 0;
  UErrorCode status = U_ZERO_ERROR;
  constexpr UDate kMidsummer = kLeapDay + 120.0 * 24 * 3600 * 1000;
  zone->getOffset(kMidsummer, /*local=*/false, raw_offset_ms, summer_offset_ms, status);
  EXPECT_EQ(raw_offset_ms, 3600 * 1000);
  EXPECT_EQ(summer_offset_ms, 3600 * 1000);
}

TEST(Icu, UnknownTimeZoneIsNamedSo) {
  const std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone("Mars/Olympus"));
  EXPECT_EQ(*zone, icu::TimeZone::getUnknown());
}

TEST(Icu, FormatsMoney) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::number::FormattedNumber number = icu::number::NumberFormatter::withLocale(icu::Locale("en", "IN"))
                                                  .unit(icu::CurrencyUnit(u"INR", status))
                                                  .formatDouble(1234567.5, status);
  EXPECT_EQ(ToUtf8(number.toString(status)), "₹12,34,567.50");
  EXPECT_TRUE(U_SUCCESS(status)) << u_errorName(status);
}

TEST(Icu, Normalises) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  ASSERT_TRUE(U_SUCCESS(status)) << u_errorName(status);
  EXPECT_EQ(ToUtf8(nfkc->normalize(u"e\u0301ﬁ", status)), "éfi");
}

TEST(Icu, RefusesAMalformedPattern) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError where;
  const std::unique_ptr<icu::RegexPattern> pattern(icu::RegexPattern::compile(u"(a", where, status));
  EXPECT_EQ(status, U_REGEX_MISMATCHED_PAREN);
}

TEST(Icu, RefusesADomainNameWithABadLabel) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::IDNA> idna(icu::IDNA::createUTS46Instance(UIDNA_CHECK_BIDI, status));
  icu::IDNAInfo info;
  std::string ascii;
  icu::StringByteSink<std::string> sink(&ascii);
  idna->nameToASCII_UTF8("bücher.example", sink, info, status);
  EXPECT_EQ(ascii, "xn--bcher-kva.example");
  EXPECT_FALSE(info.hasErrors());
  idna->nameToASCII_UTF8("xn--a\u00fc.example", sink, info, status);
  EXPECT_TRUE(info.hasErrors());
}

TEST(Icu, ConvertsTheWebsEncodings) {
  UErrorCode status = U_ZERO_ERROR;
  EXPECT_EQ(ToUtf8(icu::UnicodeString("\x93\xfa\x96\x7b", "shift_jis")), "日本");
  UConverter* converter = ucnv_open("no-such-encoding", &status);
  EXPECT_EQ(converter, nullptr);
  EXPECT_EQ(status, U_FILE_ACCESS_ERROR);
}

}  // namespace
