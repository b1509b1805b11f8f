#include "abi_layer/environment/report.h"

#include <algorithm>
#include <cstdio>
#include <string>

#include "abi_layer/environment/environment.h"

namespace strata::abi {
namespace {

std::string ToText(v8::Isolate* isolate, v8::Local<v8::Value> value) {
  v8::String::Utf8Value text(isolate, value);
  return *text == nullptr ? std::string() : std::string(*text, text.length());
}

}  // namespace

std::string SourceExcerpt(v8::Local<v8::Context> context, v8::Local<v8::Message> message) {
  v8::Isolate* isolate = v8::Isolate::GetCurrent();
  v8::Local<v8::String> line;
  if (message.IsEmpty() || !message->GetSourceLine(context).ToLocal(&line) || line->Length() == 0) return {};
  const std::string text = ToText(isolate, line);
  const int number = message->GetLineNumber(context).FromMaybe(0);
  v8::Local<v8::Value> name = message->GetScriptResourceName();
  // JSON that does not parse is a script without a name.
  std::string excerpt = (name->IsUndefined() ? std::string("<anonymous_script>") : ToText(isolate, name)) + ":" +
                        std::to_string(number) + "\n" + text + "\n";
  int start = message->GetStartColumn(context).FromMaybe(0);
  int end = message->GetEndColumn(context).FromMaybe(start);
  const v8::ScriptOrigin origin = message->GetScriptOrigin();
  if (number == origin.LineOffset() + 1) {
    // Columns of a script's first line count what stands before it elsewhere.
    start -= origin.ColumnOffset();
    end -= origin.ColumnOffset();
  }
  const int size = static_cast<int>(text.size());
  start = std::clamp(start, 0, size);
  end = std::clamp(end, start, size);
  // Tabs stay tabs, so that the carets stand below their text.
  for (int i = 0; i < start; i++) excerpt += text[i] == '\t' ? '\t' : ' ';
  return excerpt + std::string(std::max(end - start, 1), '^') + "\n";
}

void DecorateStack(v8::Local<v8::Context> context, v8::TryCatch& exceptions) {
  v8::Isolate* isolate = v8::Isolate::GetCurrent();
  v8::Local<v8::Value> exception = exceptions.Exception();
  if (exceptions.HasTerminated() || exception.IsEmpty() || !exception->IsNativeError()) return;
  v8::Local<v8::Object> error = exception.As<v8::Object>();
  v8::Local<v8::Private> decorated =
      v8::Private::ForApi(isolate, v8::String::NewFromUtf8Literal(isolate, "strata:decorated"));
  if (error->HasPrivate(context, decorated).FromMaybe(true)) return;
  const std::string excerpt = SourceExcerpt(context, exceptions.Message()) + "\n";
  if (excerpt == "\n") return;
  // What a program's own getters throw is not what it asked for.
  v8::TryCatch ignored(isolate);
  v8::Local<v8::String> name = v8::String::NewFromUtf8Literal(isolate, "stack");
  v8::Local<v8::Value> stack;
  v8::Local<v8::String> text;
  if (!error->Get(context, name).ToLocal(&stack) || !stack->IsString()) return;
  if (!v8::String::NewFromUtf8(isolate, excerpt.data(), v8::NewStringType::kNormal, static_cast<int>(excerpt.size()))
           .ToLocal(&text)) {
    return;
  }
  text = v8::String::Concat(isolate, text, stack.As<v8::String>());
  if (text.IsEmpty() || error->Set(context, name, text).IsNothing()) return;
  error->SetPrivate(context, decorated, v8::True(isolate)).FromMaybe(false);
}

void PrintUncaught(Environment& environment, v8::Local<v8::Value> error, v8::Local<v8::Message> message) {
  v8::Isolate* isolate = environment.isolate();
  v8::HandleScope handles(isolate);
  v8::TryCatch ignored(isolate);
  v8::Local<v8::Context> context = environment.context();
  std::string report = SourceExcerpt(context, message);
  if (!report.empty()) report += "\n";
  v8::Local<v8::Value> stack;
  if (error->IsObject() &&
      error.As<v8::Object>()->Get(context, v8::String::NewFromUtf8Literal(isolate, "stack")).ToLocal(&stack) &&
      stack->IsString()) {
    report += ToText(isolate, stack);
  } else {
    report += "Uncaught " + ToText(isolate, error);
  }
  std::fprintf(stderr, "%s\n", report.c_str());
}

}  // namespace strata::abi
