// The two ends: of the process, and of an exception that an addon cannot hand to anybody.

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <sstream>
#include <string_view>

#include "binary_abstraction/node_api/checks.h"
#include "binary_abstraction/node_api/javascript_call.h"

namespace {

std::string_view TextOf(const char* text, size_t length) {
  if (text == nullptr) return {};
  return {text, length == NAPI_AUTO_LENGTH ? std::strlen(text) : length};
}

}  // namespace

void NAPI_CDECL napi_fatal_error(const char* location, size_t location_len, const char* message, size_t message_len) {
  const std::string_view where = TextOf(location, location_len);
  const std::string_view what = TextOf(message, message_len);
  std::fflush(stdout);
  std::fprintf(stderr, "FATAL ERROR: %.*s%s%.*s\n", static_cast<int>(where.size()), where.data(),
               where.empty() ? "" : " ", static_cast<int>(what.size()), what.data());
  // Where JavaScript is running, its stack says which call it was.
  v8::Isolate* isolate = v8::Isolate::TryGetCurrent();
  if (isolate != nullptr && isolate->InContext()) {
    std::ostringstream stack;
    v8::Message::PrintCurrentStackTrace(isolate, stack);
    std::fprintf(stderr, "----- JavaScript stack trace -----\n%s", stack.str().c_str());
  }
  std::fflush(stderr);
  std::abort();
}

napi_status NAPI_CDECL napi_fatal_exception(napi_env env, napi_value err) {
  STRATA_CHECK_ENV(env);
  strata::napi::JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, err);
  v8::Local<v8::Value> error = strata::napi::ToLocal(err);
  env->environment().Uncaught(error, v8::Exception::CreateMessage(env->isolate(), error), false);
  return js.Done();
}
