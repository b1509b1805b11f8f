// What `strata abi check` prints.

#ifndef ECOSYSTEM_ABI_CHECKER_REPORT_H_
#define ECOSYSTEM_ABI_CHECKER_REPORT_H_

#include <string>
#include <string_view>
#include <vector>

#include "binary_abstraction/checker/checker.h"

namespace strata::abi_checker {

// A paragraph for each file.
std::string TextReport(const std::vector<checker::AddonReport>& reports);

// An array with an object for each file. Its fields stay; new ones may come. What is not known is not there.
std::string JsonReport(const std::vector<checker::AddonReport>& reports);

// As a JSON string, with the quotes. Bytes that are not UTF-8 become U+FFFD.
std::string JsonString(std::string_view text);

}  // namespace strata::abi_checker

#endif  // ECOSYSTEM_ABI_CHECKER_REPORT_H_
