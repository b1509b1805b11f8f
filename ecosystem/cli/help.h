// What `strata --help` prints.

#ifndef ECOSYSTEM_CLI_HELP_H_
#define ECOSYSTEM_CLI_HELP_H_

#include <string>

namespace strata::cli {

// The usage, then every option of the table with its short form and what it does.
std::string HelpText();

}  // namespace strata::cli

#endif  // ECOSYSTEM_CLI_HELP_H_
