#include "ada.h"

#include <string>
#include <vector>

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

TEST(AdaTest, RefusesWhatIsNoUrl) {
  EXPECT_FALSE(ada::parse<ada::url_aggregator>("http://[::1"));
  EXPECT_FALSE(ada::parse<ada::url_aggregator>("no/base"));
  EXPECT_FALSE(ada::can_parse("https://example.org:65536/"));
}

TEST(AdaTest, RefusesAnInvalidInternationalName) {
  EXPECT_FALSE(ada::parse<ada::url_aggregator>("https://xn--a/"));
  EXPECT_FALSE(ada::parse<ada::url_aggregator>("https://a\u200d.example/"));
}

TEST(AdaTest, IteratesOverSearchParameters) {
  ada::url_search_params parameters("a=1&b=2&a=%C3%BC");
  std::string keys;
  for (auto key = parameters.get_keys(); key.has_next();) keys += *key.next();
  EXPECT_EQ(keys, "aba");
  EXPECT_EQ(parameters.get_all("a"), (std::vector<std::string>{"1", "ü"}));
}

}  // namespace
