// The process's environment variables. They are shared by all threads: each function takes the lock.

#ifndef ABI_LAYER_PROCESS_ENVIRONMENT_VARIABLES_H_
#define ABI_LAYER_PROCESS_ENVIRONMENT_VARIABLES_H_

#include <optional>
#include <string>
#include <vector>

namespace strata::abi {

// Name and value by turns, in the order of the kernel's list.
std::vector<std::string> EnvironmentVariables();

// The value of one; nothing where it is not set.
std::optional<std::string> EnvironmentVariable(const std::string& name);
// Changes whenever a variable does.
double EnvironmentVersion();

// A name that is empty or holds `=` is ignored, as the C library cannot keep it.
void SetEnvironmentVariable(const std::string& name, const std::string& value);
void RemoveEnvironmentVariable(const std::string& name);

}  // namespace strata::abi

#endif  // ABI_LAYER_PROCESS_ENVIRONMENT_VARIABLES_H_
