// Who and where the process is: working directory, file mode mask, users and groups, title.

#ifndef ABI_LAYER_PROCESS_IDENTITY_H_
#define ABI_LAYER_PROCESS_IDENTITY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "abi_layer/result/result.h"

namespace strata::abi {

Result<std::string> WorkingDirectory();
// `from` and `directory` appear in the error.
Result<void> ChangeDirectory(const std::string& directory);

// The mask before; `mask` below 0 leaves it.
int32_t FileModeMask(int32_t mask);

// getuid, geteuid, getgid, getegid, in this order.
std::vector<int32_t> UserAndGroupIds();
Result<std::vector<int32_t>> SupplementaryGroups();

enum class IdKind { kUser, kEffectiveUser, kGroup, kEffectiveGroup };
Result<void> SetId(IdKind kind, uint32_t id);
Result<void> SetSupplementaryGroups(const std::vector<uint32_t>& groups);
// Of the user, with `extra_group` besides.
Result<void> InitSupplementaryGroups(const std::string& user, uint32_t extra_group);

// The id that belongs to a name; -1 where there is none.
double UserIdOf(const std::string& name);
double GroupIdOf(const std::string& name);
// The name that belongs to a user's id; empty where there is none.
std::string UserNameOf(uint32_t id);

std::string ProcessTitle();
void SetProcessTitle(const std::string& title);

}  // namespace strata::abi

#endif  // ABI_LAYER_PROCESS_IDENTITY_H_
