#include "binary_abstraction/node_api/node_api_test.h"

namespace strata::napi {
namespace {

class ScriptsTest : public NodeApiTest {};

TEST_F(ScriptsTest, Run) {
  napi_value result = nullptr;
  EXPECT_EQ(napi_run_script(env_, Str("var kept = 40; kept + 2"), &result), napi_ok);
  EXPECT_EQ(Text(result), "42");
  EXPECT_EQ(napi_run_script(env_, Str("globalThis.kept"), &result), napi_ok);
  EXPECT_EQ(Text(result), "40");
}

TEST_F(ScriptsTest, PassOnWhatIsThrown) {
  napi_value result = nullptr;
  EXPECT_EQ(napi_run_script(env_, Str("throw new Error('mine')"), &result), napi_generic_failure);
  EXPECT_EQ(Thrown(), "Error: mine");
  EXPECT_EQ(napi_run_script(env_, Str("1 +"), &result), napi_generic_failure);
  EXPECT_EQ(Thrown(), "SyntaxError: Unexpected end of input");
}

TEST_F(ScriptsTest, CheckTheirArguments) {
  napi_value result = nullptr;
  EXPECT_EQ(napi_run_script(nullptr, Str("1"), &result), napi_invalid_arg);
  EXPECT_EQ(napi_run_script(env_, nullptr, &result), napi_invalid_arg);
  EXPECT_EQ(napi_run_script(env_, Str("1"), nullptr), napi_invalid_arg);
  EXPECT_EQ(napi_run_script(env_, Num(1), &result), napi_string_expected);
  napi_value script = Str("1");
  LeavePending();
  EXPECT_EQ(napi_run_script(env_, script, &result), napi_pending_exception);
  Thrown();
}

}  // namespace
}  // namespace strata::napi
