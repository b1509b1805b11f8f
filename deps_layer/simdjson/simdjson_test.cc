#include "simdjson.h"

#include <string_view>

#include "gtest/gtest.h"

namespace {

TEST(SimdjsonTest, ReadsADocumentOnDemand) {
  simdjson::ondemand::parser parser;
  const simdjson::padded_string json = R"({"name": "strata", "versions": [1, 2.5, 3]})"_padded;
  simdjson::ondemand::document document;
  ASSERT_EQ(parser.iterate(json).get(document), simdjson::SUCCESS);
  std::string_view name;
  EXPECT_EQ(document["name"].get(name), simdjson::SUCCESS);
  EXPECT_EQ(name, "strata");
  double sum = 0;
  simdjson::ondemand::array versions;
  ASSERT_EQ(document["versions"].get(versions), simdjson::SUCCESS);
  for (auto version : versions) {
    double value;
    ASSERT_EQ(version.get(value), simdjson::SUCCESS);
    sum += value;
  }
  EXPECT_EQ(sum, 6.5);
}

TEST(SimdjsonTest, NoticesBrokenJsonOnDemand) {
  simdjson::ondemand::parser parser;
  const simdjson::padded_string json = R"({"a": tru})"_padded;
  simdjson::ondemand::document document;
  ASSERT_EQ(parser.iterate(json).get(document), simdjson::SUCCESS) << "values are looked at when they are read";
  bool value;
  EXPECT_NE(document["a"].get(value), simdjson::SUCCESS);
}

TEST(SimdjsonTest, RefusesBrokenUtf8) {
  simdjson::ondemand::parser parser;
  const simdjson::padded_string json = "[\"\xff\"]"_padded;
  simdjson::ondemand::document document;
  EXPECT_EQ(parser.iterate(json).get(document), simdjson::UTF8_ERROR);
}

TEST(SimdjsonTest, RefusesBrokenJson) {
  simdjson::dom::parser parser;
  simdjson::dom::element element;
  EXPECT_EQ(parser.parse(R"({"a": [1, 2)"_padded).get(element), simdjson::TAPE_ERROR);
  EXPECT_EQ(parser.parse("[1 2]"_padded).get(element), simdjson::TAPE_ERROR);
}

TEST(SimdjsonTest, SaysThatAFieldIsMissing) {
  simdjson::dom::parser parser;
  simdjson::dom::element element;
  EXPECT_EQ(parser.parse(R"({"a": 1})"_padded)["b"].get(element), simdjson::NO_SUCH_FIELD);
}

}  // namespace
