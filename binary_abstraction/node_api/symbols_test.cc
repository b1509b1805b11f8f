#include "binary_abstraction/node_api/node_api_test.h"

namespace strata::napi {
namespace {

class SymbolsTest : public NodeApiTest {};

TEST_F(SymbolsTest, MakesSymbols) {
  napi_value symbol = nullptr;
  EXPECT_EQ(napi_create_symbol(env_, Str("mark"), &symbol), napi_ok);
  EXPECT_EQ(Text(symbol), "Symbol(mark)");
  EXPECT_EQ(napi_create_symbol(env_, nullptr, &symbol), napi_ok);
  EXPECT_EQ(Ask("(symbol) => symbol.description === undefined", symbol), "true");
  EXPECT_EQ(napi_create_symbol(nullptr, Str("mark"), &symbol), napi_invalid_arg);
  EXPECT_EQ(napi_create_symbol(env_, Str("mark"), nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_create_symbol(env_, Num(1), &symbol), napi_string_expected);
}

TEST_F(SymbolsTest, FindsSymbolsInTheRegistry) {
  napi_value symbol = nullptr;
  EXPECT_EQ(node_api_symbol_for(env_, "shared by all", 6, &symbol), napi_ok);
  EXPECT_EQ(Ask("(symbol) => symbol === Symbol.for('shared')", symbol), "true");
  EXPECT_EQ(node_api_symbol_for(env_, "all", NAPI_AUTO_LENGTH, &symbol), napi_ok);
  EXPECT_EQ(Ask("(symbol) => symbol === Symbol.for('all')", symbol), "true");
  EXPECT_EQ(node_api_symbol_for(env_, nullptr, 0, &symbol), napi_ok);
  EXPECT_EQ(Ask("(symbol) => symbol === Symbol.for('')", symbol), "true");
  EXPECT_EQ(node_api_symbol_for(nullptr, "a", 1, &symbol), napi_invalid_arg);
  EXPECT_EQ(node_api_symbol_for(env_, nullptr, 1, &symbol), napi_invalid_arg);
  EXPECT_EQ(node_api_symbol_for(env_, "a", 1, nullptr), napi_invalid_arg);
}

}  // namespace
}  // namespace strata::napi
