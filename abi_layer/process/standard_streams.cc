#include "abi_layer/process/standard_streams.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <cstdlib>

namespace strata::abi {
namespace {

struct termios original_mode;
int32_t raw_descriptor = -1;

void RestoreMode() {
  if (raw_descriptor >= 0) tcsetattr(raw_descriptor, TCSANOW, &original_mode);
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
    // The terminal is the user's when the program has gone.
    static const bool registered = std::atexit(RestoreMode) == 0;
    (void)registered;
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

}  // namespace strata::abi
