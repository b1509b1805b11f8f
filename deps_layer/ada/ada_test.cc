#include "ada.h"

#include <string>

#include "gtest/gtest.h"

namespace {

TEST(AdaTest, TakesAUrlApart) {
  auto url = ada::parse<ada::url_aggregator>("https://user:pw@example.org:8443/a/../b?q=1#top");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->get_hostname(), "example.org");
  EXPECT_EQ(url->get_port(), "8443");
  EXPECT_EQ(url->get_pathname(), "/b");
  EXPECT_EQ(url->get_search(), "?q=1");
}

TEST(AdaTest, ResolvesAgainstABase) {
  auto base = ada::parse<ada::url_aggregator>("file:///home/user/app/main.js");
  ASSERT_TRUE(base);
  auto url = ada::parse<ada::url_aggregator>("../lib/x.js", &*base);
  ASSERT_TRUE(url);
  EXPECT_EQ(url->get_href(), "file:///home/user/lib/x.js");
}

TEST(AdaTest, EncodesInternationalNames) {
  auto url = ada::parse<ada::url_aggregator>("https://münchen.example/");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->get_hostname(), "xn--mnchen-3ya.example");
}

TEST(AdaTest, RefusesWhatIsNoUrl) { EXPECT_FALSE(ada::parse<ada::url_aggregator>("http://[::1")); }

}  // namespace
