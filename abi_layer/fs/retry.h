// System calls that a signal interrupts are made again.

#ifndef ABI_LAYER_FS_RETRY_H_
#define ABI_LAYER_FS_RETRY_H_

#include <cerrno>

namespace strata::abi::fs {

template <typename Call>
auto Retry(Call call) {
  decltype(call()) result;
  do {
    result = call();
  } while (result == -1 && errno == EINTR);
  return result;
}

}  // namespace strata::abi::fs

#endif  // ABI_LAYER_FS_RETRY_H_
