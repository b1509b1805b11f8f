#include <iterator>

#include "abi_layer/binding/binding.h"
#include "v8.h"

namespace strata::abi {
namespace {

// sourceLineOf(error): [line, column] of the first frame of its stack: the text of the source's line, and where on it
// the call begins, from zero. Undefined where V8 has no source.
v8::Local<v8::Value> SourceLineOf(v8::Isolate* isolate, v8::Local<v8::Value> error) {
  v8::Local<v8::Context> context = isolate->GetCurrentContext();
  v8::Local<v8::Message> message = v8::Exception::CreateMessage(isolate, error);
  v8::Local<v8::String> line;
  if (message.IsEmpty() || !message->GetSourceLine(context).ToLocal(&line)) return v8::Undefined(isolate);
  v8::Local<v8::Value> items[] = {line, v8::Integer::New(isolate, message->GetStartColumn(context).FromMaybe(0))};
  return v8::Array::New(isolate, items, std::size(items));
}

}  // namespace

const Binding& AssertBinding() {
  static const Binding binding = {"assert", {Function<&SourceLineOf>("sourceLineOf")}};
  return binding;
}

}  // namespace strata::abi
