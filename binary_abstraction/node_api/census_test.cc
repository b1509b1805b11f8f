// Every function that the package of headers lists, and every experimental one, is called by a test of its section.
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>

#include "gtest/gtest.h"

namespace strata::napi {
namespace {

std::string ReadFile(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::set<std::string> WordsOf(std::string text) {
  for (char& c : text) {
    if (c != '_' && std::isalnum(static_cast<unsigned char>(c)) == 0) c = ' ';
  }
  std::istringstream words(text);
  return {std::istream_iterator<std::string>(words), {}};
}

// The API's names in the lists that are called `key`.
std::set<std::string> NamesUnder(const std::string& text, const std::string& key) {
  std::set<std::string> names;
  for (size_t at = text.find(key); at != std::string::npos; at = text.find(key, at + 1)) {
    if (std::isspace(static_cast<unsigned char>(text[at - 1])) == 0) continue;
    for (const std::string& word : WordsOf(text.substr(at + key.size(), text.find(']', at) - at - key.size()))) {
      if (word.starts_with("napi_") || word.starts_with("node_api_")) names.insert(word);
    }
  }
  return names;
}

TEST(CensusTest, AllFunctionsAreTested) {
  std::set<std::string> names = NamesUnder(ReadFile("external/node_api_headers/symbols.js"), "js_native_api_symbols:");
  EXPECT_GT(names.size(), 100u);
  names.insert({
      "node_api_create_external_sharedarraybuffer",
      "node_api_create_object_with_properties",
      "node_api_create_sharedarraybuffer",
      "node_api_is_sharedarraybuffer",
      "node_api_post_finalizer",
      "node_api_set_prototype",
  });
  std::string tests;
  for (const auto& entry : std::filesystem::directory_iterator("binary_abstraction/node_api")) {
    // This file names some itself.
    const std::string name = entry.path().filename();
    if (name.ends_with("_test.cc") && name != "census_test.cc") tests += ReadFile(entry.path());
  }
  const std::set<std::string> tested = WordsOf(tests);
  for (const std::string& name : names) EXPECT_TRUE(tested.contains(name)) << name;
}

}  // namespace
}  // namespace strata::napi
