#include "abi_layer/fs/tracked_files.h"

#include <unistd.h>

#include <unordered_set>

#include "abi_layer/environment/environment.h"

namespace strata::abi {
namespace {

// Belongs to the worker's thread, which is also where the environment goes.
struct TrackedFiles {
  explicit TrackedFiles(Environment&) {}
  TrackedFiles(const TrackedFiles&) = delete;
  TrackedFiles& operator=(const TrackedFiles&) = delete;
  ~TrackedFiles() {
    // A number that is in both is one file: by the second close() another thread could have it.
    owned.merge(programs);
    for (const int fd : owned) close(fd);
  }

  std::unordered_set<int> owned;
  std::unordered_set<int> programs;
};

std::unordered_set<int>& SetOf(Environment& environment, bool owned) {
  auto& files = environment.Room<TrackedFiles>();
  return owned ? files.owned : files.programs;
}

bool TrackFile(Environment& environment, int32_t fd, bool owned) { return SetOf(environment, owned).insert(fd).second; }

bool UntrackFile(Environment& environment, int32_t fd, bool owned) { return SetOf(environment, owned).erase(fd) > 0; }

}  // namespace

std::vector<BindingEntry> TrackedFilesEntries() {
  return {Function<&TrackFile>("trackFile"), Function<&UntrackFile>("untrackFile")};
}

}  // namespace strata::abi
