#include "abi_layer/process/environment_variables.h"

#include <stdlib.h>
#include <string.h>

#include <atomic>
#include <mutex>

extern char** environ;

namespace strata::abi {
namespace {

std::atomic<uint32_t> version = 0;

std::mutex& Lock() {
  static std::mutex& lock = *new std::mutex;
  return lock;
}

}  // namespace

std::vector<std::string> EnvironmentVariables() {
  std::lock_guard<std::mutex> held(Lock());
  std::vector<std::string> pairs;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; entry++) {
    const char* end_of_name = strchr(*entry, '=');
    if (end_of_name == nullptr || end_of_name == *entry) continue;
    pairs.emplace_back(*entry, end_of_name - *entry);
    pairs.emplace_back(end_of_name + 1);
  }
  return pairs;
}

std::optional<std::string> EnvironmentVariable(const std::string& name) {
  std::lock_guard<std::mutex> held(Lock());
  const char* value = getenv(name.c_str());
  if (value == nullptr) return std::nullopt;
  return value;
}

double EnvironmentVersion() { return version; }

void SetEnvironmentVariable(const std::string& name, const std::string& value) {
  std::lock_guard<std::mutex> held(Lock());
  setenv(name.c_str(), value.c_str(), 1);
  version++;
}

void RemoveEnvironmentVariable(const std::string& name) {
  std::lock_guard<std::mutex> held(Lock());
  unsetenv(name.c_str());
  version++;
}

}  // namespace strata::abi
