#include "abi_layer/os/os_constants.h"

#include <dlfcn.h>

#include <cerrno>
#include <csignal>

#include "uv.h"

namespace strata::abi {
namespace {

std::vector<BindingEntry> Dlopen() {
  return {
      Number("RTLD_LAZY", RTLD_LAZY),   Number("RTLD_NOW", RTLD_NOW),           Number("RTLD_GLOBAL", RTLD_GLOBAL),
      Number("RTLD_LOCAL", RTLD_LOCAL), Number("RTLD_DEEPBIND", RTLD_DEEPBIND),
  };
}

std::vector<BindingEntry> Errors() {
  return {
      Number("E2BIG", E2BIG),
      Number("EACCES", EACCES),
      Number("EADDRINUSE", EADDRINUSE),
      Number("EADDRNOTAVAIL", EADDRNOTAVAIL),
      Number("EAFNOSUPPORT", EAFNOSUPPORT),
      Number("EAGAIN", EAGAIN),
      Number("EALREADY", EALREADY),
      Number("EBADF", EBADF),
      Number("EBADMSG", EBADMSG),
      Number("EBUSY", EBUSY),
      Number("ECANCELED", ECANCELED),
      Number("ECHILD", ECHILD),
      Number("ECONNABORTED", ECONNABORTED),
      Number("ECONNREFUSED", ECONNREFUSED),
      Number("ECONNRESET", ECONNRESET),
      Number("EDEADLK", EDEADLK),
      Number("EDESTADDRREQ", EDESTADDRREQ),
      Number("EDOM", EDOM),
      Number("EDQUOT", EDQUOT),
      Number("EEXIST", EEXIST),
      Number("EFAULT", EFAULT),
      Number("EFBIG", EFBIG),
      Number("EHOSTUNREACH", EHOSTUNREACH),
      Number("EIDRM", EIDRM),
      Number("EILSEQ", EILSEQ),
      Number("EINPROGRESS", EINPROGRESS),
      Number("EINTR", EINTR),
      Number("EINVAL", EINVAL),
      Number("EIO", EIO),
      Number("EISCONN", EISCONN),
      Number("EISDIR", EISDIR),
      Number("ELOOP", ELOOP),
      Number("EMFILE", EMFILE),
      Number("EMLINK", EMLINK),
      Number("EMSGSIZE", EMSGSIZE),
      Number("EMULTIHOP", EMULTIHOP),
      Number("ENAMETOOLONG", ENAMETOOLONG),
      Number("ENETDOWN", ENETDOWN),
      Number("ENETRESET", ENETRESET),
      Number("ENETUNREACH", ENETUNREACH),
      Number("ENFILE", ENFILE),
      Number("ENOBUFS", ENOBUFS),
      Number("ENODATA", ENODATA),
      Number("ENODEV", ENODEV),
      Number("ENOENT", ENOENT),
      Number("ENOEXEC", ENOEXEC),
      Number("ENOLCK", ENOLCK),
      Number("ENOLINK", ENOLINK),
      Number("ENOMEM", ENOMEM),
      Number("ENOMSG", ENOMSG),
      Number("ENOPROTOOPT", ENOPROTOOPT),
      Number("ENOSPC", ENOSPC),
      Number("ENOSR", ENOSR),
      Number("ENOSTR", ENOSTR),
      Number("ENOSYS", ENOSYS),
      Number("ENOTCONN", ENOTCONN),
      Number("ENOTDIR", ENOTDIR),
      Number("ENOTEMPTY", ENOTEMPTY),
      Number("ENOTSOCK", ENOTSOCK),
      Number("ENOTSUP", ENOTSUP),
      Number("ENOTTY", ENOTTY),
      Number("ENXIO", ENXIO),
      Number("EOPNOTSUPP", EOPNOTSUPP),
      Number("EOVERFLOW", EOVERFLOW),
      Number("EPERM", EPERM),
      Number("EPIPE", EPIPE),
      Number("EPROTO", EPROTO),
      Number("EPROTONOSUPPORT", EPROTONOSUPPORT),
      Number("EPROTOTYPE", EPROTOTYPE),
      Number("ERANGE", ERANGE),
      Number("EROFS", EROFS),
      Number("ESPIPE", ESPIPE),
      Number("ESRCH", ESRCH),
      Number("ESTALE", ESTALE),
      Number("ETIME", ETIME),
      Number("ETIMEDOUT", ETIMEDOUT),
      Number("ETXTBSY", ETXTBSY),
      Number("EWOULDBLOCK", EWOULDBLOCK),
      Number("EXDEV", EXDEV),
  };
}

std::vector<BindingEntry> Signals() {
  return {
      Number("SIGHUP", SIGHUP),   Number("SIGINT", SIGINT),     Number("SIGQUIT", SIGQUIT),
      Number("SIGILL", SIGILL),   Number("SIGTRAP", SIGTRAP),   Number("SIGABRT", SIGABRT),
      Number("SIGIOT", SIGIOT),   Number("SIGBUS", SIGBUS),     Number("SIGFPE", SIGFPE),
      Number("SIGKILL", SIGKILL), Number("SIGUSR1", SIGUSR1),   Number("SIGSEGV", SIGSEGV),
      Number("SIGUSR2", SIGUSR2), Number("SIGPIPE", SIGPIPE),   Number("SIGALRM", SIGALRM),
      Number("SIGTERM", SIGTERM), Number("SIGCHLD", SIGCHLD),   Number("SIGSTKFLT", SIGSTKFLT),
      Number("SIGCONT", SIGCONT), Number("SIGSTOP", SIGSTOP),   Number("SIGTSTP", SIGTSTP),
      Number("SIGTTIN", SIGTTIN), Number("SIGTTOU", SIGTTOU),   Number("SIGURG", SIGURG),
      Number("SIGXCPU", SIGXCPU), Number("SIGXFSZ", SIGXFSZ),   Number("SIGVTALRM", SIGVTALRM),
      Number("SIGPROF", SIGPROF), Number("SIGWINCH", SIGWINCH), Number("SIGIO", SIGIO),
      Number("SIGPOLL", SIGPOLL), Number("SIGPWR", SIGPWR),     Number("SIGSYS", SIGSYS),
  };
}

std::vector<BindingEntry> Priorities() {
  return {
      Number("PRIORITY_LOW", UV_PRIORITY_LOW),       Number("PRIORITY_BELOW_NORMAL", UV_PRIORITY_BELOW_NORMAL),
      Number("PRIORITY_NORMAL", UV_PRIORITY_NORMAL), Number("PRIORITY_ABOVE_NORMAL", UV_PRIORITY_ABOVE_NORMAL),
      Number("PRIORITY_HIGH", UV_PRIORITY_HIGH),     Number("PRIORITY_HIGHEST", UV_PRIORITY_HIGHEST),
  };
}

}  // namespace

std::vector<BindingEntry> OsConstants() {
  return {
      Number("UV_UDP_REUSEADDR", UV_UDP_REUSEADDR),
      Table("dlopen", Dlopen()),
      Table("errno", Errors()),
      Table("signals", Signals()),
      Table("priority", Priorities()),
  };
}

}  // namespace strata::abi
