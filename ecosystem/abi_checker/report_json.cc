#include <cstdint>

#include "ecosystem/abi_checker/report.h"

namespace strata::abi_checker {
namespace {

using checker::AddonReport;

// An object's or array's text, as it grows.
class JsonGroup {
 public:
  explicit JsonGroup(char open) : text_(1, open), close_(open == '{' ? '}' : ']') {}

  // `json` is a value's text already.
  void Add(const std::string& json) {
    if (text_.size() > 1) text_ += ',';
    text_ += json;
  }
  void Field(std::string_view name, const std::string& json) { Add(JsonString(name) + ":" + json); }
  std::string Done() const { return text_ + close_; }

 private:
  std::string text_;
  char close_;
};

// How many bytes the UTF-8 sequence at the front of `text` has; 0 where there is none.
size_t SequenceLen(std::string_view text) {
  const auto at = [text](size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const auto continues = [at](size_t i) { return (at(i) & 0xc0) == 0x80; };
  const uint32_t lead = at(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead < 0xe0) return continues(1) ? 2 : 0;
  // Not longer than need be, and no surrogates.
  if ((lead & 0xf0) == 0xe0) {
    const bool second = lead == 0xe0 ? at(1) >= 0xa0 : lead == 0xed ? at(1) < 0xa0 : true;
    return second && continues(1) && continues(2) ? 3 : 0;
  }
  if (lead >= 0xf0 && lead < 0xf5) {
    const bool second = lead == 0xf0 ? at(1) >= 0x90 : lead == 0xf4 ? at(1) < 0x90 : true;
    return second && continues(1) && continues(2) && continues(3) ? 4 : 0;
  }
  return 0;
}

std::string Problems(const AddonReport& report) {
  JsonGroup problems('[');
  for (const checker::Problem& problem : report.problems) {
    JsonGroup object('{');
    object.Field("reason", JsonString(ReasonName(problem.reason)));
    object.Field("text", JsonString(problem.text));
    if (!problem.way_out.empty()) object.Field("wayOut", JsonString(problem.way_out));
    problems.Add(object.Done());
  }
  return problems.Done();
}

std::string NodeApi(const AddonReport& report) {
  JsonGroup object('{');
  object.Field("version", std::to_string(report.node_api_version));
  object.Field("functions", std::to_string(report.num_node_api_functions));
  JsonGroup experimental('[');
  for (const std::string& name : report.experimental_functions) experimental.Add(JsonString(name));
  object.Field("experimental", experimental.Done());
  return object.Done();
}

std::string OneCount(std::string_view name, int count) {
  JsonGroup object('{');
  object.Field(name, std::to_string(count));
  return object.Done();
}

std::string Needs(const AddonReport& report) {
  JsonGroup needs('{');
  if (report.num_node_api_functions != 0) needs.Field("nodeApi", NodeApi(report));
  if (report.num_libuv_functions != 0) needs.Field("libuv", OneCount("functions", report.num_libuv_functions));
  if (report.num_engine_functions != 0 || report.node_module_version != 0) {
    JsonGroup engine('{');
    engine.Field("functions", std::to_string(report.num_engine_functions));
    if (report.node_module_version != 0) engine.Field("moduleVersion", std::to_string(report.node_module_version));
    needs.Field("v8", engine.Done());
  }
  if (!report.glibc_version.empty()) needs.Field("glibc", JsonString(report.glibc_version));
  JsonGroup libraries('[');
  for (const checker::FoundLibrary& library : report.libraries) {
    JsonGroup object('{');
    object.Field("name", JsonString(library.name));
    object.Field("path", library.path.empty() ? "null" : JsonString(library.path));
    libraries.Add(object.Done());
  }
  needs.Field("libraries", libraries.Done());
  return needs.Done();
}

std::string Object(const AddonReport& report) {
  JsonGroup object('{');
  object.Field("file", JsonString(report.path));
  object.Field("loads", report.problems.empty() ? "true" : "false");
  object.Field("problems", Problems(report));
  if (!report.is_elf) return object.Done();
  object.Field("machine", JsonString(report.machine));
  object.Field("bits", report.is_64_bit ? "64" : "32");
  object.Field("libc", JsonString(report.libc));
  if (!report.soname.empty()) object.Field("soname", JsonString(report.soname));
  object.Field("registration", JsonString(RegistrationName(report.registration)));
  object.Field("needs", Needs(report));
  return object.Done();
}

}  // namespace

std::string JsonString(std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string json = "\"";
  while (!text.empty()) {
    const size_t len = SequenceLen(text);
    const unsigned char c = text[0];
    if (len == 0) {
      json += "\\ufffd";
    } else if (c == '"' || c == '\\') {
      json += '\\';
      json += text[0];
    } else if (c < 0x20) {
      json += {'\\', 'u', '0', '0', kHex[c >> 4], kHex[c & 15]};
    } else {
      json += text.substr(0, len);
    }
    text.remove_prefix(len == 0 ? 1 : len);
  }
  return json + '"';
}

std::string JsonReport(const std::vector<AddonReport>& reports) {
  JsonGroup array('[');
  for (const AddonReport& report : reports) array.Add("\n" + Object(report));
  return array.Done() + "\n";
}

}  // namespace strata::abi_checker
