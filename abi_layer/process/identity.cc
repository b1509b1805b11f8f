#include "abi_layer/process/identity.h"

#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "uv.h"

namespace strata::abi {
namespace {

Result<void> Checked(int result, const char* call) {
  if (result != 0) return SystemError{-errno, call};
  return {};
}

// What getpwnam_r and its like need at most for one entry here.
constexpr size_t kEntryLength = 16384;

}  // namespace

Result<std::string> WorkingDirectory() {
  std::string path(PATH_MAX, '\0');
  size_t length = path.size();
  int error = uv_cwd(path.data(), &length);
  if (error == UV_ENOBUFS) {
    path.resize(length);
    error = uv_cwd(path.data(), &length);
  }
  if (error != 0) return SystemError{error, "uv_cwd"};
  path.resize(length);
  return path;
}

Result<void> ChangeDirectory(const std::string& directory) {
  const int error = uv_chdir(directory.c_str());
  if (error == 0) return {};
  Result<std::string> from = WorkingDirectory();
  return SystemError{error, "chdir", from.ok() ? from.value() : std::string(), directory};
}

int32_t FileModeMask(int32_t mask) {
  if (mask >= 0) return static_cast<int32_t>(umask(static_cast<mode_t>(mask)));
  const mode_t old = umask(0);
  umask(old);
  return static_cast<int32_t>(old);
}

std::vector<int32_t> UserAndGroupIds() {
  return {static_cast<int32_t>(getuid()), static_cast<int32_t>(geteuid()), static_cast<int32_t>(getgid()),
          static_cast<int32_t>(getegid())};
}

Result<std::vector<int32_t>> SupplementaryGroups() {
  int count = getgroups(0, nullptr);
  if (count < 0) return SystemError{-errno, "getgroups"};
  std::vector<gid_t> groups(count);
  count = getgroups(count, groups.data());
  if (count < 0) return SystemError{-errno, "getgroups"};
  std::vector<int32_t> ids(groups.begin(), groups.begin() + count);
  // The effective group belongs to them, whether the kernel lists it or not.
  const int32_t effective = static_cast<int32_t>(getegid());
  for (int32_t id : ids) {
    if (id == effective) return ids;
  }
  ids.push_back(effective);
  return ids;
}

Result<void> SetId(IdKind kind, uint32_t id) {
  switch (kind) {
    case IdKind::kUser:
      return Checked(setuid(id), "setuid");
    case IdKind::kEffectiveUser:
      return Checked(seteuid(id), "seteuid");
    case IdKind::kGroup:
      return Checked(setgid(id), "setgid");
    case IdKind::kEffectiveGroup:
      return Checked(setegid(id), "setegid");
  }
  return {};
}

Result<void> SetSupplementaryGroups(const std::vector<uint32_t>& groups) {
  const std::vector<gid_t> ids(groups.begin(), groups.end());
  return Checked(setgroups(ids.size(), ids.data()), "setgroups");
}

Result<void> InitSupplementaryGroups(const std::string& user, uint32_t extra_group) {
  return Checked(initgroups(user.c_str(), extra_group), "initgroups");
}

double UserIdOf(const std::string& name) {
  std::string buffer(kEntryLength, '\0');
  struct passwd entry;
  struct passwd* found = nullptr;
  if (getpwnam_r(name.c_str(), &entry, buffer.data(), buffer.size(), &found) != 0 || found == nullptr) return -1;
  return found->pw_uid;
}

double GroupIdOf(const std::string& name) {
  std::string buffer(kEntryLength, '\0');
  struct group entry;
  struct group* found = nullptr;
  if (getgrnam_r(name.c_str(), &entry, buffer.data(), buffer.size(), &found) != 0 || found == nullptr) return -1;
  return found->gr_gid;
}

std::string UserNameOf(uint32_t id) {
  std::string buffer(kEntryLength, '\0');
  struct passwd entry;
  struct passwd* found = nullptr;
  if (getpwuid_r(id, &entry, buffer.data(), buffer.size(), &found) != 0 || found == nullptr) return {};
  return found->pw_name;
}

std::string ProcessTitle() {
  char title[512];
  return uv_get_process_title(title, sizeof(title)) == 0 ? title : "";
}

void SetProcessTitle(const std::string& title) { uv_set_process_title(title.c_str()); }

}  // namespace strata::abi
