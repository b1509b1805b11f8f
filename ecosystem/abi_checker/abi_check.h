// The command `strata abi check`: says of addons what they need and whether they will load.
//
//   if (IsAbiCheck(arguments)) return RunAbiCheck(arguments);

#ifndef ECOSYSTEM_ABI_CHECKER_ABI_CHECK_H_
#define ECOSYSTEM_ABI_CHECKER_ABI_CHECK_H_

#include <string>
#include <vector>

namespace strata::abi_checker {

// Whether the command line is `strata abi check ...`. A program in a file `abi` runs as `strata ./abi`; under the name
// `node` there are no commands, as Node has none.
bool IsAbiCheck(const std::vector<std::string>& arguments);

// Takes the whole command line. Answers 0 where all addons will load, 1 where one will not, and 2 where the arguments
// are wrong or a file can't be read.
int RunAbiCheck(const std::vector<std::string>& arguments);

}  // namespace strata::abi_checker

#endif  // ECOSYSTEM_ABI_CHECKER_ABI_CHECK_H_
