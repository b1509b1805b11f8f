// The inspector: a session that evaluates an expression through the Chrome DevTools Protocol.

#include "v8-inspector.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "deps_layer/v8/test_isolate.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "v8.h"

namespace strata::deps {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

std::string ToString(const v8_inspector::StringView& view) {
  if (view.is8Bit()) return std::string(reinterpret_cast<const char*>(view.characters8()), view.length());
  std::string text;
  for (size_t i = 0; i < view.length(); ++i) text += static_cast<char>(view.characters16()[i]);
  return text;
}

v8_inspector::StringView View(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

class RecordingChannel : public v8_inspector::V8Inspector::Channel {
 public:
  void sendResponse(int, std::unique_ptr<v8_inspector::StringBuffer> message) override {
    messages_.push_back(ToString(message->string()));
  }
  void sendNotification(std::unique_ptr<v8_inspector::StringBuffer> message) override {
    messages_.push_back(ToString(message->string()));
  }
  void flushProtocolNotifications() override {}

  const std::vector<std::string>& messages() const { return messages_; }

 private:
  std::vector<std::string> messages_;
};

class Client : public v8_inspector::V8InspectorClient {
 public:
  explicit Client(TestIsolate& isolate) : isolate_(isolate) {}

  v8::Local<v8::Context> ensureDefaultContextInGroup(int) override { return isolate_.context(); }

 private:
  TestIsolate& isolate_;
};

class V8InspectorTest : public ::testing::Test {
 protected:
  V8InspectorTest()
      : handles_(isolate_.isolate()), inspector_(v8_inspector::V8Inspector::create(isolate_.isolate(), &client_)) {
    inspector_->contextCreated({isolate_.context(), /*groupId=*/1, View("main")});
    session_ = inspector_->connect(1, &channel_, View("{}"), v8_inspector::V8Inspector::kFullyTrusted);
  }

  TestIsolate isolate_;
  v8::HandleScope handles_;
  Client client_{isolate_};
  RecordingChannel channel_;
  std::unique_ptr<v8_inspector::V8Inspector> inspector_;
  std::unique_ptr<v8_inspector::V8InspectorSession> session_;
};

TEST_F(V8InspectorTest, EvaluatesAnExpression) {
  session_->dispatchProtocolMessage(
      View(R"({"id": 1, "method": "Runtime.evaluate", "params": {"expression": "6 * 7"}})"));
  EXPECT_THAT(channel_.messages(), Contains(HasSubstr(R"("value":42)")));
}

TEST_F(V8InspectorTest, RefusesAnUnknownMethod) {
  session_->dispatchProtocolMessage(View(R"({"id": 2, "method": "Runtime.noSuchMethod"})"));
  EXPECT_THAT(channel_.messages(), Contains(HasSubstr("wasn't found")));
}

}  // namespace
}  // namespace strata::deps
