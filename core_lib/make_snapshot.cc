// Compiles the core library ahead of time:
//
//   make_snapshot snapshot OUTPUT PROGRAM [FILE...]
//   make_snapshot code OUTPUT SNAPSHOT PROGRAM [FILE...]
//
// The first evaluates it and writes V8's snapshot of it, with the code that PROGRAM takes of it. The second writes the
// code that PROGRAM takes of the files that are not in SNAPSHOT, for processes that start with it. FILEs lie beside
// PROGRAM when it runs.

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "abi_layer/runtime/runtime.h"
#include "core_lib/core_library.h"

namespace {

namespace files = std::filesystem;

bool Read(const char* path, std::string& out_bytes) {
  std::FILE* file = std::fopen(path, "rb");
  if (file == nullptr) return false;
  char block[65536];
  size_t num_read;
  while ((num_read = std::fread(block, 1, sizeof(block), file)) > 0) out_bytes.append(block, num_read);
  return std::fclose(file) == 0;
}

bool Write(const char* path, const std::string& bytes) {
  std::FILE* file = std::fopen(path, "wb");
  return file != nullptr && std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size() && std::fclose(file) == 0;
}

// A place for the programs to run in. What code they take must not depend on where the build is: on links, on dots in
// the path, on a package.json above, on environment variables, on what standard output is.
class Stage {
 public:
  // Copies `paths` there; `program` is the first of them then, and empty where that failed.
  explicit Stage(const std::vector<std::string>& paths) {
    char folder[] = "/tmp/strata-rehearsal-XXXXXX";
    if (mkdtemp(folder) == nullptr) return;
    folder_ = folder;
    for (const std::string& path : paths) {
      std::error_code error;
      files::copy_file(path, folder_ / files::path(path).filename(), error);
      if (error) return;
    }
    std::fflush(nullptr);
    const int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    errors_ = memfd_create("errors", MFD_CLOEXEC);
    for (int fd = 0; fd < 3; fd++) {
      kept_[fd] = fcntl(fd, F_DUPFD_CLOEXEC, 3);
      dup2(fd == 2 && errors_ >= 0 ? errors_ : nowhere, fd);
    }
    close(nowhere);
    clearenv();
    program = folder_ / files::path(paths[0]).filename();
  }
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;
  ~Stage() {
    std::error_code ignored;
    if (!folder_.empty()) files::remove_all(folder_, ignored);
    if (program.empty()) return;
    std::fflush(nullptr);
    for (int fd = 0; fd < 3; fd++) {
      dup2(kept_[fd], fd);
      close(kept_[fd]);
    }
    close(errors_);
  }

  // What the program wrote on standard error.
  std::string Errors() const {
    std::fflush(nullptr);
    std::string text;
    char block[4096];
    ssize_t num_read;
    while ((num_read = pread(errors_, block, sizeof(block), static_cast<off_t>(text.size()))) > 0) {
      text.append(block, static_cast<size_t>(num_read));
    }
    return text;
  }

  std::string program;

 private:
  files::path folder_;
  int kept_[3] = {-1, -1, -1};
  int errors_ = -1;
};

}  // namespace

int main(int argc, char* argv[]) {
  const std::string_view what = argc > 1 ? argv[1] : "";
  const int first_file = what == "code" ? 4 : 3;
  if ((what != "snapshot" && what != "code") || argc <= first_file) {
    std::fprintf(stderr,
                 "usage: make_snapshot snapshot OUTPUT PROGRAM [FILE...]\n"
                 "       make_snapshot code OUTPUT SNAPSHOT PROGRAM [FILE...]\n");
    return 2;
  }
  strata::abi::CoreLibrary library = strata::core_lib::CoreSources();
  std::string snapshot;
  if (what == "code") {
    if (!Read(argv[3], snapshot)) {
      std::fprintf(stderr, "make_snapshot: cannot read %s\n", argv[3]);
      return 1;
    }
    library.snapshot = {snapshot.data(), static_cast<int>(snapshot.size())};
  }
  std::string made;
  std::string errors;
  {
    Stage stage({argv + first_file, argv + argc});
    if (stage.program.empty()) {
      std::fprintf(stderr, "make_snapshot: cannot copy %s below /tmp\n", argv[first_file]);
      return 1;
    }
    made = what == "code" ? strata::abi::MakeCode(library, stage.program)
                          : strata::abi::MakeSnapshot(library, stage.program);
    if (made.empty()) errors = stage.Errors();
  }
  if (made.empty()) {
    std::fprintf(stderr, "%smake_snapshot: %s fails on the core library\n", errors.c_str(), argv[first_file]);
    return 1;
  }
  if (Write(argv[2], made)) return 0;
  std::fprintf(stderr, "make_snapshot: cannot write %s\n", argv[2]);
  return 1;
}
