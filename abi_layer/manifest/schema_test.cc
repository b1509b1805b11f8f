// The manifest is a message of its schema, and the tables that the program has are what Protobuf reads in it.

#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "abi_layer/manifest/manifest.pb.h"
#include "abi_layer/manifest/symbols.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace strata::abi {
namespace {

class ManifestSchemaTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::ifstream file("abi_layer/manifest/manifest.textproto");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &manifest_));
  }

  manifest::Manifest manifest_;
};

TEST_F(ManifestSchemaTest, HasTheSymbolsOfTheTables) {
  size_t num_symbols = 0;
  for (const manifest::Group& group : manifest_.group()) {
    EXPECT_NE(group.header(), "");
    for (const std::string& name : group.symbol()) {
      num_symbols++;
      const AbiSymbol* symbol = FindAbiSymbol(name);
      ASSERT_NE(symbol, nullptr) << name;
      EXPECT_EQ(static_cast<int>(symbol->layer), group.layer()) << name;
      EXPECT_EQ(static_cast<int>(symbol->stability), group.stability()) << name;
      EXPECT_EQ(symbol->version, group.version()) << name;
    }
  }
  EXPECT_EQ(num_symbols, AbiSymbols().size());
}

TEST_F(ManifestSchemaTest, HasTheOmissionsOfTheTables) {
  ASSERT_GT(manifest_.omission_size(), 0);
  for (const manifest::Omission& omission : manifest_.omission()) {
    for (const std::string& prefix : omission.prefix()) {
      const AbiOmission* found = FindAbiOmission(prefix + "x");
      ASSERT_NE(found, nullptr) << prefix;
      EXPECT_EQ(static_cast<int>(found->layer), omission.layer());
      EXPECT_EQ(found->reason, omission.reason());
      EXPECT_EQ(found->way_out, omission.way_out());
    }
  }
}

TEST_F(ManifestSchemaTest, HasTheNumbersOfTheEnumerations) {
  EXPECT_EQ(static_cast<int>(AbiLayer::kNodeApi), manifest::NODE_API);
  EXPECT_EQ(static_cast<int>(AbiLayer::kLibuv), manifest::LIBUV);
  EXPECT_EQ(static_cast<int>(AbiLayer::kEmbedding), manifest::EMBEDDING);
  EXPECT_EQ(static_cast<int>(AbiLayer::kV8), manifest::V8);
  EXPECT_EQ(static_cast<int>(AbiLayer::kNode), manifest::NODE);
  EXPECT_EQ(static_cast<int>(AbiStability::kStable), manifest::STABLE);
  EXPECT_EQ(static_cast<int>(AbiStability::kExperimental), manifest::EXPERIMENTAL);
}

}  // namespace
}  // namespace strata::abi
