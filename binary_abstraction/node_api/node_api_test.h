// NodeApiTest: an addon's environment to call the API with, as an addon would.
//
//   TEST_F(ArraysTest, CountsElements) {
//     uint32_t length = 0;
//     EXPECT_EQ(napi_get_array_length(env_, Eval("[1, 2]"), &length), napi_ok);
//     EXPECT_EQ(length, 2u);
//   }
//
// The tests of the sections use nothing but the API, so that they can be run as an addon of Node as well: what they
// expect is what Node does.

#ifndef BINARY_ABSTRACTION_NODE_API_NODE_API_TEST_H_
#define BINARY_ABSTRACTION_NODE_API_NODE_API_TEST_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "binary_abstraction/node_api/api.h"
#include "gtest/gtest.h"

namespace strata::napi {

class NodeApiTest : public ::testing::Test {
 protected:
  explicit NodeApiTest(int32_t api_version = 10);
  ~NodeApiTest() override;

  // The value of a script that does not throw.
  napi_value Eval(const char* script);
  // What JavaScript sees of a value: String(value).
  std::string Text(napi_value value);
  // Runs `script`, the text of a function, with `value` as its argument, and answers its result as text.
  std::string Ask(const char* script, napi_value value);
  napi_value Str(const char* text);
  napi_value Num(double number);
  napi_value Undefined();
  // Sets a global variable.
  void SetGlobal(const char* name, napi_value value);
  // The pending exception as text, which is cleared; with its code behind, where it has one.
  std::string Thrown();
  // Makes an exception pending, for what refuses to run then.
  void LeavePending();
  // One turn of the event loop.
  void TurnLoop();
  // Collects garbage at once; without finalizers that wait for the loop.
  void Collect();
  // Collects garbage and turns the loop until `done`, for as long as that can take.
  bool CollectUntil(const std::function<bool()>& done);
  // Ends the environment as the end of the program does. Nothing of it may be used behind this.
  void EndEnvironment();

  struct World;
  std::unique_ptr<World> world_;
  napi_env env_ = nullptr;
};

}  // namespace strata::napi

#endif  // BINARY_ABSTRACTION_NODE_API_NODE_API_TEST_H_
