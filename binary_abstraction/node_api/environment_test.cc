#include "binary_abstraction/node_api/environment.h"

#include <string>
#include <vector>

#include "binary_abstraction/node_api/node_api_test.h"

namespace strata::napi {
namespace {

class EnvironmentTest : public NodeApiTest {
 protected:
  // Writes down `data`, a text, in `order`.
  static void Note(napi_env, void* data, void* order) {
    static_cast<std::vector<std::string>*>(order)->push_back(static_cast<const char*>(data));
  }
  static void* Word(const char* text) { return const_cast<char*>(text); }

  std::vector<std::string> order_;
};

TEST_F(EnvironmentTest, EndsWithFinalizersThenTheInstanceData) {
  napi_value external;
  EXPECT_EQ(napi_set_instance_data(env_, Word("instance"), Note, &order_), napi_ok);
  EXPECT_EQ(napi_wrap(env_, Eval("globalThis.kept = {}"), Word("wrap"), Note, &order_, nullptr), napi_ok);
  EXPECT_EQ(napi_create_external(env_, Word("external"), Note, &order_, &external), napi_ok);
  EndEnvironment();
  EXPECT_EQ(order_, (std::vector<std::string>{"external", "wrap", "instance"}));
}

TEST_F(EnvironmentTest, EndsWithWhatWasDueFirst) {
  EXPECT_EQ(napi_wrap(env_, Eval("globalThis.kept = {}"), Word("kept"), Note, &order_, nullptr), napi_ok);
  EXPECT_EQ(node_api_post_finalizer(env_, Note, Word("posted"), &order_), napi_ok);
  EndEnvironment();
  EXPECT_EQ(order_, (std::vector<std::string>{"posted", "kept"}));
}

TEST_F(EnvironmentTest, EndsWithExternalMemoryGivenBack) {
  static uint8_t bytes[4];
  napi_value buffer;
  EXPECT_EQ(napi_create_external_arraybuffer(
                env_, bytes, 4,
                [](napi_env, void* data, void* order) {
                  EXPECT_EQ(data, bytes);
                  Note(nullptr, Word("memory"), order);
                },
                &order_, &buffer),
            napi_ok);
  EndEnvironment();
  EXPECT_EQ(order_, std::vector<std::string>{"memory"});
  EXPECT_TRUE(ToLocal(buffer).As<v8::ArrayBuffer>()->WasDetached());
}

TEST_F(EnvironmentTest, EndsWithExternalStringsGivenBack) {
  static char text[] = "text";
  napi_value string;
  EXPECT_EQ(node_api_create_external_string_latin1(env_, text, 4, Note, &order_, &string, nullptr), napi_ok);
  EndEnvironment();
  EXPECT_EQ(order_, std::vector<std::string>{"text"});
}

TEST_F(EnvironmentTest, RunsNoJavaScriptAtItsEnd) {
  napi_status status = napi_ok;
  EXPECT_EQ(napi_wrap(
                env_, Eval("globalThis.kept = {}"), &status,
                [](napi_env env, void* data, void*) {
                  napi_value script;
                  EXPECT_EQ(napi_create_string_utf8(env, "1", 1, &script), napi_ok);
                  *static_cast<napi_status*>(data) = napi_run_script(env, script, &script);
                },
                nullptr, nullptr),
            napi_ok);
  EndEnvironment();
  EXPECT_EQ(status, napi_cannot_run_js);
}

TEST_F(EnvironmentTest, LeavesPlainReferencesToTheAddon) {
  napi_ref reference;
  EXPECT_EQ(napi_create_reference(env_, Eval("({})"), 1, &reference), napi_ok);
  EXPECT_EQ(napi_wrap(
                env_, Eval("globalThis.kept = {}"), reference,
                [](napi_env env, void* data, void*) {
                  EXPECT_EQ(napi_delete_reference(env, static_cast<napi_ref>(data)), napi_ok);
                },
                nullptr, nullptr),
            napi_ok);
  EndEnvironment();
}

TEST_F(EnvironmentTest, LetsFinalizersMakeMoreWork) {
  EXPECT_EQ(napi_wrap(
                env_, Eval("globalThis.kept = {}"), &order_,
                [](napi_env env, void* order, void*) {
                  EXPECT_EQ(node_api_post_finalizer(env, Note, Word("posted"), order), napi_ok);
                },
                nullptr, nullptr),
            napi_ok);
  EndEnvironment();
  EXPECT_EQ(order_, std::vector<std::string>{"posted"});
}

TEST_F(EnvironmentTest, PassesOnTheTerminationOfJavaScript) {
  napi_value function;
  EXPECT_EQ(napi_create_function(
                env_, "stop", NAPI_AUTO_LENGTH,
                [](napi_env env, napi_callback_info) -> napi_value {
                  env->isolate()->TerminateExecution();
                  napi_value script;
                  EXPECT_EQ(napi_create_string_utf8(env, "for (;;) {}", NAPI_AUTO_LENGTH, &script), napi_ok);
                  EXPECT_EQ(napi_run_script(env, script, &script), napi_generic_failure);
                  EXPECT_EQ(napi_run_script(env, script, &script), napi_pending_exception);
                  return nullptr;
                },
                nullptr, &function),
            napi_ok);
  SetGlobal("stop", function);
  v8::TryCatch exceptions(env_->isolate());
  v8::Local<v8::String> source = v8::String::NewFromUtf8Literal(env_->isolate(), "stop(); globalThis.went = 'on'");
  EXPECT_TRUE(v8::Script::Compile(env_->context(), source).ToLocalChecked()->Run(env_->context()).IsEmpty());
  EXPECT_TRUE(exceptions.HasTerminated());
  env_->isolate()->CancelTerminateExecution();
  exceptions.Reset();
  EXPECT_EQ(Text(Eval("typeof went")), "undefined");
}

TEST_F(EnvironmentTest, EndsTheProcessWhereAScopeStaysOpen) {
  napi_value function;
  EXPECT_EQ(napi_create_function(
                env_, "leave", NAPI_AUTO_LENGTH,
                [](napi_env env, napi_callback_info) -> napi_value {
                  napi_handle_scope scope;
                  napi_open_handle_scope(env, &scope);
                  return nullptr;
                },
                nullptr, &function),
            napi_ok);
  EXPECT_DEATH(napi_call_function(env_, Undefined(), function, 0, nullptr, nullptr), "without closing");
}

TEST_F(EnvironmentTest, TellsScopesThatDoNotMatch) {
  napi_handle_scope scope;
  EXPECT_EQ(napi_open_handle_scope(env_, &scope), napi_ok);
  EXPECT_EQ(napi_close_handle_scope(env_, scope), napi_ok);
  EXPECT_EQ(napi_close_handle_scope(env_, scope), napi_handle_scope_mismatch);
}

TEST_F(EnvironmentTest, SettlesPromises) {
  napi_deferred deferred;
  napi_value promise;
  EXPECT_EQ(napi_create_promise(env_, &deferred, &promise), napi_ok);
  EXPECT_EQ(napi_resolve_deferred(env_, deferred, Num(7)), napi_ok);
  EXPECT_EQ(ToLocal(promise).As<v8::Promise>()->State(), v8::Promise::kFulfilled);
  EXPECT_EQ(napi_create_promise(env_, &deferred, &promise), napi_ok);
  EXPECT_EQ(napi_reject_deferred(env_, deferred, Num(7)), napi_ok);
  EXPECT_EQ(ToLocal(promise).As<v8::Promise>()->State(), v8::Promise::kRejected);
}

TEST_F(EnvironmentTest, InternalisesPropertyKeys) {
  napi_value key;
  EXPECT_EQ(node_api_create_property_key_utf8(env_, "someKeyOfAnAddon", NAPI_AUTO_LENGTH, &key), napi_ok);
  EXPECT_TRUE(ToLocal(key).As<v8::String>()->IsInStringTable(env_->isolate()));
  EXPECT_EQ(node_api_create_property_key_latin1(env_, "someOtherKey", NAPI_AUTO_LENGTH, &key), napi_ok);
  EXPECT_TRUE(ToLocal(key).As<v8::String>()->IsInStringTable(env_->isolate()));
  EXPECT_EQ(node_api_create_property_key_utf16(env_, u"oneMoreKey", NAPI_AUTO_LENGTH, &key), napi_ok);
  EXPECT_TRUE(ToLocal(key).As<v8::String>()->IsInStringTable(env_->isolate()));
}

TEST_F(EnvironmentTest, KnowsItsAddon) {
  EXPECT_EQ(env_->filename(), "file:///test.node");
  EXPECT_EQ(env_->api_version(), 10);
}

}  // namespace
}  // namespace strata::napi
