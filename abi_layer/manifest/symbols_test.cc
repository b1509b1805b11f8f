#include "abi_layer/manifest/symbols.h"

#include <algorithm>

#include "gtest/gtest.h"

namespace strata::abi {
namespace {

TEST(AbiSymbolsTest, AreInOrderAndUnique) {
  const auto later = [](const AbiSymbol& a, const AbiSymbol& b) { return a.name >= b.name; };
  EXPECT_GT(AbiSymbols().size(), 400u);
  EXPECT_EQ(std::adjacent_find(AbiSymbols().begin(), AbiSymbols().end(), later), AbiSymbols().end());
}

TEST(AbiSymbolsTest, AreFoundWithLayerAndVersion) {
  const AbiSymbol* symbol = FindAbiSymbol("napi_create_bigint_int64");
  ASSERT_NE(symbol, nullptr);
  EXPECT_EQ(symbol->layer, AbiLayer::kNodeApi);
  EXPECT_EQ(symbol->stability, AbiStability::kStable);
  EXPECT_EQ(symbol->version, 6);
  EXPECT_EQ(FindAbiSymbol("uv_run")->layer, AbiLayer::kLibuv);
}

TEST(AbiSymbolsTest, DoNotAnswerForNeighbours) {
  EXPECT_EQ(FindAbiSymbol(""), nullptr);
  EXPECT_EQ(FindAbiSymbol("napi_create_bigint_int6"), nullptr);
  EXPECT_EQ(FindAbiSymbol("zzz"), nullptr);
}

TEST(AbiSymbolsTest, KnowTheNewestNodeApi) { EXPECT_EQ(NodeApiVersion(), 10); }

TEST(AbiOmissionsTest, GiveReasonAndWayOut) {
  const AbiOmission* omission = FindAbiOmission("_ZN2v87Isolate10GetCurrentEv");
  ASSERT_NE(omission, nullptr);
  EXPECT_EQ(omission->layer, AbiLayer::kV8);
  EXPECT_NE(omission->reason, "");
  EXPECT_NE(omission->way_out, "");
  EXPECT_EQ(FindAbiOmission("_ZN4node6AtExitEPNS_11EnvironmentEPFvPvES2_")->layer, AbiLayer::kNode);
  EXPECT_EQ(FindAbiOmission("malloc"), nullptr);
}

}  // namespace
}  // namespace strata::abi
