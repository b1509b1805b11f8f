// That the engine is the one that third_party/v8/defines.bzl means.

#include <memory>
#include <string>

#include "deps_layer/v8/test_isolate.h"
#include "gtest/gtest.h"
#include "v8-initialization.h"
#include "v8-internal.h"
#include "v8-version-string.h"
#include "v8.h"

namespace strata::deps {
namespace {

TEST(V8ConfigurationTest, HasTheVersionOfTheTarball) {
  EXPECT_EQ(std::string(v8::V8::GetVersion()), std::string(V8_VERSION_STRING) + "-strata.1");
}

TEST(V8ConfigurationTest, HasItsCompilerTiers) {
  // Natives tell what tier a function runs in; the bits are those of V8's OptimizationStatus.
  v8::V8::SetFlagsFromString("--allow-natives-syntax");
  TestIsolate isolate;
  EXPECT_EQ(isolate.Run(R"(
      function maglev(x) { return x + 1; }
      %PrepareFunctionForOptimization(maglev); maglev(1); %OptimizeMaglevOnNextCall(maglev); maglev(1);
      Boolean(%GetOptimizationStatus(maglev) & (1 << 4)))"),
            "true");
  EXPECT_EQ(isolate.Run(R"(
      function turbofan(x) { return x + 1; }
      %PrepareFunctionForOptimization(turbofan); turbofan(1); %OptimizeFunctionOnNextCall(turbofan); turbofan(1);
      Boolean(%GetOptimizationStatus(turbofan) & (1 << 5)))"),
            "true");
  EXPECT_EQ(isolate.Run(R"(
      function sparkplug(x) { return x + 1; }
      %CompileBaseline(sparkplug); sparkplug(1); Boolean(%GetOptimizationStatus(sparkplug) & (1 << 14)))"),
            "true");
}

TEST(V8ConfigurationTest, CallsPromiseHooksOfJavaScript) {
  TestIsolate isolate;
  v8::HandleScope handles(isolate.isolate());
  v8::Local<v8::Context> context = isolate.context();
  isolate.Run("globalThis.calls = 0; globalThis.hook = () => { calls++; };");
  v8::Local<v8::Function> hook = context->Global()
                                     ->Get(context, v8::String::NewFromUtf8Literal(isolate.isolate(), "hook"))
                                     .ToLocalChecked()
                                     .As<v8::Function>();
  context->SetPromiseHooks(hook, {}, {}, {});
  EXPECT_EQ(isolate.Run("new Promise(() => {}); calls"), "1");
}

TEST(V8ConfigurationTest, TellsItsMemoryModel) {
#if defined(V8_COMPRESS_POINTERS)
  EXPECT_TRUE(v8::internal::PointerCompressionIsEnabled());
#else
  EXPECT_FALSE(v8::internal::PointerCompressionIsEnabled());
#endif
#if defined(V8_ENABLE_SANDBOX)
  EXPECT_TRUE(v8::internal::SandboxIsEnabled());
#else
  EXPECT_FALSE(v8::internal::SandboxIsEnabled());
#endif
}

#if !defined(V8_ENABLE_SANDBOX)
TEST(V8ConfigurationTest, TakesMemoryOfTheEmbedderAsBuffers) {
  // Addons hand over their own; only the sandbox would not allow it.
  TestIsolate isolate;
  v8::HandleScope handles(isolate.isolate());
  static char bytes[4] = {1, 2, 3, 4};
  std::unique_ptr<v8::BackingStore> store =
      v8::ArrayBuffer::NewBackingStore(bytes, sizeof(bytes), [](void*, size_t, void*) {}, nullptr);
  v8::Local<v8::ArrayBuffer> buffer = v8::ArrayBuffer::New(isolate.isolate(), std::move(store));
  EXPECT_EQ(buffer->Data(), bytes);
}
#endif

}  // namespace
}  // namespace strata::deps
