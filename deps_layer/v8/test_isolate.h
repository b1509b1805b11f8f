// An isolate with one context, for the tests of the engine itself.
//
//   TestIsolate isolate;
//   EXPECT_EQ(isolate.Run("1 + 1"), "2");

#ifndef DEPS_LAYER_V8_TEST_ISOLATE_H_
#define DEPS_LAYER_V8_TEST_ISOLATE_H_

#include <memory>
#include <string>
#include <string_view>

#include "v8.h"

namespace strata::deps {

class TestIsolate {
 public:
  // Starts V8 for the process when it is the first one.
  TestIsolate();
  ~TestIsolate();

  TestIsolate(const TestIsolate&) = delete;
  TestIsolate& operator=(const TestIsolate&) = delete;

  // Run evaluates `source` as a script, runs what it put off (microtasks, tasks of the platform) and returns the result
  // as a string; that of a promise when it is settled. An exception comes back as "throws: " and its text.
  std::string Run(std::string_view source);

  v8::Isolate* isolate() { return isolate_; }
  v8::Local<v8::Context> context() { return context_.Get(isolate_); }

 private:
  std::unique_ptr<v8::ArrayBuffer::Allocator> allocator_;
  v8::Isolate* isolate_;
  v8::Global<v8::Context> context_;
};

}  // namespace strata::deps

#endif  // DEPS_LAYER_V8_TEST_ISOLATE_H_
