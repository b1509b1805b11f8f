#include "abi_layer/process/standard_streams.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

namespace strata::abi {
namespace {

constexpr int kEndingSignals[] = {SIGINT, SIGTERM};

struct termios original_mode;
int32_t raw_descriptor = -1;
// Of the file behind `shared_descriptor`.
int original_flags = 0;
int32_t shared_descriptor = -1;

// A program that is ended by a signal leaves the terminal as it was, too.
void RestoreBeforeSignals() {
  for (int signal : kEndingSignals) {
    struct sigaction current;
    if (sigaction(signal, nullptr, &current) != 0 || current.sa_handler != SIG_DFL) continue;
    struct sigaction restoring = {};
    // The handler is gone when it runs: what it raises ends the process.
    restoring.sa_flags = static_cast<int>(SA_RESETHAND);
    restoring.sa_handler = [](int received) {
      RestoreStandardStreams();
      raise(received);
    };
    sigaction(signal, &restoring, nullptr);
  }
}

}  // namespace

const char* KindOfDescriptor(int32_t descriptor) {
  struct stat status;
  if (fstat(descriptor, &status) != 0) return "closed";
  if (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode)) return "pipe";
  if (S_ISDIR(status.st_mode)) return "unknown";
  return S_ISCHR(status.st_mode) && isatty(descriptor) ? "tty" : "fs";
}

void OpenStandardDescriptors() {
  for (int descriptor = 0; descriptor <= 2; descriptor++) {
    struct stat status;
    // The lowest one that is free is the one that is missing.
    if (fstat(descriptor, &status) != 0 && errno == EBADF && open("/dev/null", O_RDWR) != descriptor) std::abort();
  }
}

Result<void> WriteAll(int32_t descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = write(descriptor, bytes.data(), bytes.size());
    if (count >= 0) {
      bytes.remove_prefix(static_cast<size_t>(count));
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      struct pollfd waiting = {descriptor, POLLOUT, 0};
      poll(&waiting, 1, -1);
    } else if (errno != EINTR) {
      return SystemError::FromErrno("write");
    }
  }
  return {};
}

std::array<int32_t, 2> WindowSize(int32_t descriptor) {
  struct winsize size = {};
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return {0, 0};
  return {size.ws_col, size.ws_row};
}

Result<void> SetRawMode(int32_t descriptor, bool raw) {
  if (!raw) {
    if (raw_descriptor != descriptor) return {};
    raw_descriptor = -1;
    if (tcsetattr(descriptor, TCSADRAIN, &original_mode) != 0) return SystemError::FromErrno("setRawMode");
    return {};
  }
  struct termios mode;
  if (tcgetattr(descriptor, &mode) != 0) return SystemError::FromErrno("setRawMode");
  if (raw_descriptor < 0) {
    original_mode = mode;
    RestoreBeforeSignals();
  }
  raw_descriptor = descriptor;
  mode.c_iflag &= ~static_cast<tcflag_t>(BRKINT | ICRNL | INPCK | ISTRIP | IXON);
  mode.c_oflag |= ONLCR;
  mode.c_cflag |= CS8;
  mode.c_lflag &= ~static_cast<tcflag_t>(ECHO | ICANON | IEXTEN | ISIG);
  mode.c_cc[VMIN] = 1;
  mode.c_cc[VTIME] = 0;
  if (tcsetattr(descriptor, TCSADRAIN, &mode) != 0) return SystemError::FromErrno("setRawMode");
  return {};
}

int32_t OpenInput(int32_t descriptor) {
  if (isatty(descriptor)) {
    const std::string path = "/proc/self/fd/" + std::to_string(descriptor);
    const int opened = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (opened >= 0) return opened;
  }
  if (shared_descriptor < 0) {
    original_flags = fcntl(descriptor, F_GETFL);
    if (original_flags >= 0) shared_descriptor = descriptor;
  }
  return descriptor;
}

void RestoreStandardStreams() {
  if (raw_descriptor >= 0) tcsetattr(raw_descriptor, TCSANOW, &original_mode);
  if (shared_descriptor >= 0) fcntl(shared_descriptor, F_SETFL, original_flags);
}

}  // namespace strata::abi
