#include "abi_layer/url/url_parts.h"

#include <array>

#include "gtest/gtest.h"

namespace strata::abi::url {
namespace {

std::array<int32_t, kNumParts> PartsOf(std::string_view text) {
  std::array<int32_t, kNumParts> parts;
  ada::result<ada::url_aggregator> url = ada::parse<ada::url_aggregator>(text);
  EXPECT_TRUE(url.has_value());
  WriteParts(*url, parts);
  return parts;
}

TEST(UrlParts, SayWhereEachLies) {
  EXPECT_EQ(PartsOf("https://user:pass@example.com:1234/foo/bar?baz#quux"),
            (std::array<int32_t, kNumParts>{6, 12, 17, 29, 1234, 34, 42, 46}));
}

TEST(UrlParts, AreMinusOneWhereThereIsNone) {
  EXPECT_EQ(PartsOf("https://example.com/"), (std::array<int32_t, kNumParts>{6, 8, 8, 19, -1, 19, -1, -1}));
}

TEST(UrlParts, AreSet) {
  ada::result<ada::url_aggregator> url = ada::parse<ada::url_aggregator>("http://a/b");
  EXPECT_TRUE(Set(*url, Setter::kPort, "81"));
  EXPECT_TRUE(Set(*url, Setter::kSearch, "c d"));
  EXPECT_FALSE(Set(*url, Setter::kProtocol, "file"));
  EXPECT_EQ(url->get_href(), "http://a:81/b?c%20d");
}

TEST(Domains, AreConvertedBothWays) {
  EXPECT_EQ(DomainToAscii("espa\xc3\xb1ol.com"), "xn--espaol-zwa.com");
  EXPECT_EQ(DomainToUnicode("xn--espaol-zwa.com"), "espa\xc3\xb1ol.com");
  EXPECT_EQ(DomainToAscii("xn--i\xc3\xb1valid.com"), "");
  EXPECT_EQ(DomainToAscii(""), "");
}

}  // namespace
}  // namespace strata::abi::url
