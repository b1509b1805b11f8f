#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest-spi.h"
#include "gtest/gtest.h"

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Return;

class Clock {
 public:
  virtual ~Clock() = default;
  virtual int Now() = 0;
};

class MockClock : public Clock {
 public:
  MOCK_METHOD(int, Now, (), (override));
};

TEST(GoogleTest, MatchesContainers) { EXPECT_THAT((std::vector<int>{1, 2, 3}), ElementsAre(1, 2, 3)); }

TEST(GoogleTest, ReportsFailureWithBothValues) { EXPECT_NONFATAL_FAILURE(EXPECT_EQ(1 + 1, 3), "Which is: 2"); }

TEST(GoogleTest, MockAnswersAsTold) {
  MockClock clock;
  EXPECT_CALL(clock, Now()).WillOnce(Return(7)).WillOnce(Return(8));
  EXPECT_EQ(clock.Now(), 7);
  EXPECT_EQ(clock.Now(), 8);
}

TEST(GoogleTest, MissingCallFailsTheTest) {
  EXPECT_NONFATAL_FAILURE(
      {
        MockClock clock;
        EXPECT_CALL(clock, Now());
      },
      "never called");
}

TEST(GoogleTestDeathTest, SeesTheMessageOfADyingProcess) {
  EXPECT_DEATH(
      {
        fputs("no more room", stderr);
        abort();
      },
      "no more room");
}

class WordTest : public ::testing::TestWithParam<std::string> {};

TEST_P(WordTest, RunsForEveryParameter) { EXPECT_THAT(GetParam(), HasSubstr("o")); }

INSTANTIATE_TEST_SUITE_P(Words, WordTest, ::testing::Values("one", "two", "four"));

}  // namespace
