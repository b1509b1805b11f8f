#include <netinet/in.h>

#include <cstdint>
#include <string>

#include "ares.h"
#include "gtest/gtest.h"

namespace {

// An answer to "example.org A": 192.0.2.7, as it comes off the wire (RFC 1035, section 4).
const std::string kAnswer(
    "\x12\x34\x81\x80\x00\x01\x00\x01\x00\x00\x00\x00"
    "\x07"
    "example\x03"
    "org\x00\x00\x01\x00\x01"
    "\xc0\x0c\x00\x01\x00\x01\x00\x00\x0e\x10\x00\x04\xc0\x00\x02\x07",
    45);

TEST(CaresTest, ParsesAnAnswer) {
  ares_dns_record_t* record = nullptr;
  ASSERT_EQ(ares_dns_parse(reinterpret_cast<const unsigned char*>(kAnswer.data()), kAnswer.size(), 0, &record),
            ARES_SUCCESS);
  ASSERT_EQ(ares_dns_record_rr_cnt(record, ARES_SECTION_ANSWER), 1u);
  const ares_dns_rr_t* answer = ares_dns_record_rr_get(record, ARES_SECTION_ANSWER, 0);
  EXPECT_STREQ(ares_dns_rr_get_name(answer), "example.org");
  EXPECT_EQ(ares_dns_rr_get_ttl(answer), 3600u);
  EXPECT_EQ(ntohl(ares_dns_rr_get_addr(answer, ARES_RR_A_ADDR)->s_addr), 0xc0000207u);
  ares_dns_record_destroy(record);
}

TEST(CaresTest, RefusesACutAnswer) {
  ares_dns_record_t* record = nullptr;
  EXPECT_EQ(ares_dns_parse(reinterpret_cast<const unsigned char*>(kAnswer.data()), kAnswer.size() - 3, 0, &record),
            ARES_EBADRESP);
}

TEST(CaresTest, ReadsAddresses) {
  in6_addr address;
  EXPECT_EQ(ares_inet_pton(AF_INET6, "2001:db8::1", &address), 1);
  EXPECT_EQ(address.s6_addr[15], 1);
  EXPECT_EQ(ares_inet_pton(AF_INET6, "2001:::1", &address), 0);
}

TEST(CaresTest, HasItsThreads) { EXPECT_EQ(ares_threadsafety(), ARES_TRUE); }

}  // namespace
