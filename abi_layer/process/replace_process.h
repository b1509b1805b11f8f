// Another program in the place of this one: execve().

#ifndef ABI_LAYER_PROCESS_REPLACE_PROCESS_H_
#define ABI_LAYER_PROCESS_REPLACE_PROCESS_H_

#include <string>
#include <vector>

namespace strata::abi {

// Does not come back where it can be run; else answers errno. Its standard descriptors are this process's.
// `variables` are `NAME=VALUE`.
int ReplaceProcess(const std::string& path, const std::vector<std::string>& arguments,
                   const std::vector<std::string>& variables);

}  // namespace strata::abi

#endif  // ABI_LAYER_PROCESS_REPLACE_PROCESS_H_
