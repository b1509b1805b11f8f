// The report of an exception that nobody caught, when JavaScript itself can't print it, and the place of one.

#ifndef ABI_LAYER_ENVIRONMENT_REPORT_H_
#define ABI_LAYER_ENVIRONMENT_REPORT_H_

#include <string>

#include "v8.h"

namespace strata::abi {

class Environment;

// On stderr: the place, the source line with carets, the stack. `message` may be empty.
void PrintUncaught(Environment& environment, v8::Local<v8::Value> error, v8::Local<v8::Message> message);

// The first lines of the report: "file:line", the source line, the carets; empty where there is no place.
std::string SourceExcerpt(v8::Local<v8::Context> context, v8::Local<v8::Message> message);

// Puts the excerpt and an empty line before the stack of the error that was caught, once.
void DecorateStack(v8::Local<v8::Context> context, v8::TryCatch& exceptions);

}  // namespace strata::abi

#endif  // ABI_LAYER_ENVIRONMENT_REPORT_H_
