#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include "absl/container/btree_map.h"
#include "absl/container/flat_hash_map.h"
#include "absl/crc/crc32c.h"
#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/log/check.h"
#include "absl/log/log.h"
#include "absl/log/log_entry.h"
#include "absl/log/log_sink.h"
#include "absl/log/log_sink_registry.h"
#include "absl/numeric/int128.h"
#include "absl/random/random.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/cord.h"
#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

ABSL_FLAG(int, workers, 4, "Number of workers.");

namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

TEST(Abseil, FlatHashMapFindsByViewOfItsKey) {
  absl::flat_hash_map<std::string, int> ports = {{"http", 80}, {"https", 443}};
  EXPECT_EQ(ports.find(absl::string_view("https"))->second, 443);
  EXPECT_FALSE(ports.contains("gopher"));
}

TEST(Abseil, BtreeMapIteratesInOrder) {
  absl::btree_map<int, char> letters = {{2, 'b'}, {1, 'a'}};
  EXPECT_THAT(letters, ElementsAre(Pair(1, 'a'), Pair(2, 'b')));
}

TEST(Abseil, StatusOrCarriesTheError) {
  absl::StatusOr<int> result = absl::NotFoundError("no such file");
  EXPECT_EQ(result.status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(result.status().message(), "no such file");
}

TEST(Abseil, SplitsJoinsAndFormats) {
  EXPECT_EQ(absl::StrJoin(absl::StrSplit("a,,b", ',', absl::SkipEmpty()), "-"), "a-b");
  EXPECT_EQ(absl::StrFormat("%05.1f|%x|%s", 3.25, 255, "z"), "003.2|ff|z");
}

TEST(Abseil, RefusesNumbersWithTrailingGarbage) {
  int number = 0;
  EXPECT_TRUE(absl::SimpleAtoi("42", &number));
  EXPECT_EQ(number, 42);
  EXPECT_FALSE(absl::SimpleAtoi("42x", &number));
  EXPECT_FALSE(absl::SimpleAtoi("99999999999", &number));
}

TEST(Abseil, RefusesMalformedBase64) {
  std::string bytes;
  EXPECT_TRUE(absl::Base64Unescape("aGVsbG8=", &bytes));
  EXPECT_EQ(bytes, "hello");
  EXPECT_FALSE(absl::Base64Unescape("aGVsbG8*", &bytes));
}

TEST(Abseil, CordSharesAndConcatenates) {
  absl::Cord cord(std::string(10000, 'x'));
  cord.Append(cord);
  EXPECT_EQ(cord.size(), 20000u);
  EXPECT_TRUE(cord.EndsWith("xxx"));
}

TEST(Abseil, ConvertsCivilTimeInUtc) {
  const absl::Time time = absl::FromCivil(absl::CivilSecond(2024, 2, 29, 12, 0, 0), absl::UTCTimeZone());
  EXPECT_EQ(absl::FormatTime(absl::RFC3339_sec, time, absl::UTCTimeZone()), "2024-02-29T12:00:00+00:00");
  EXPECT_EQ(absl::ToUnixSeconds(time), 1709208000);
}

TEST(Abseil, RefusesTimeThatIsNone) {
  absl::Time time;
  std::string error;
  EXPECT_FALSE(absl::ParseTime(absl::RFC3339_full, "2024-02-30T00:00:00Z", &time, &error));
  EXPECT_FALSE(error.empty());
}

TEST(Abseil, MutexAwaitsAConditionOfAnotherThread) {
#if __has_feature(thread_sanitizer)
  GTEST_SKIP() << "Abseil is built without the sanitizer, which does not see its locks";
#endif
  absl::Mutex mutex;
  bool ready = false;
  std::thread other([&] {
    absl::MutexLock lock(&mutex);
    ready = true;
  });
  {
    absl::MutexLock lock(&mutex);
    mutex.Await(absl::Condition(&ready));
    EXPECT_TRUE(ready);
  }
  other.join();
}

// From RFC 3720, B.4: 32 bytes of zeroes. Goes through the processor's CRC instructions.
TEST(Abseil, ComputesCrc32c) { EXPECT_EQ(absl::ComputeCrc32c(std::string(32, '\0')), absl::crc32c_t{0x8a9136aa}); }

TEST(Abseil, MultipliesIn128Bits) {
  const absl::uint128 product = absl::uint128(UINT64_MAX) * UINT64_MAX;
  EXPECT_EQ(absl::StrFormat("%v", product), "340282366920938463426481119284349108225");
}

TEST(Abseil, DrawsWithinTheInterval) {
  absl::BitGen generator;
  for (int i = 0; i < 1000; ++i) {
    const int drawn = absl::Uniform(absl::IntervalClosed, generator, 1, 6);
    ASSERT_GE(drawn, 1);
    ASSERT_LE(drawn, 6);
  }
}

TEST(Abseil, ParsesFlags) {
  std::vector<std::string> words = {"program", "--workers=7", "rest"};
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  const std::vector<char*> rest = absl::ParseCommandLine(static_cast<int>(arguments.size()), arguments.data());
  EXPECT_EQ(absl::GetFlag(FLAGS_workers), 7);
  EXPECT_THAT(rest, ElementsAre(arguments[0], arguments[2]));
}

TEST(Abseil, SendsLogEntriesToSinks) {
  class Sink : public absl::LogSink {
   public:
    void Send(const absl::LogEntry& entry) override { text = entry.text_message(); }
    std::string text;
  };
  Sink sink;
  absl::AddLogSink(&sink);
  LOG(ERROR) << "disk " << 3 << " is full";
  absl::RemoveLogSink(&sink);
  EXPECT_EQ(sink.text, "disk 3 is full");
}

TEST(AbseilDeathTest, CheckNamesTheConditionThatFailed) {
  const int size = 3;
  EXPECT_DEATH(CHECK_EQ(size, 4) << "columns", "size == 4 \\(3 vs. 4\\) columns");
}

}  // namespace
