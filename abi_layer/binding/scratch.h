// Scratch: memory for the time of a call, on the stack where it is little, and with whatever it holds.
//
//   Scratch<char> digits(length);
//   WriteHex(bytes, digits.data());

#ifndef ABI_LAYER_BINDING_SCRATCH_H_
#define ABI_LAYER_BINDING_SCRATCH_H_

#include <cstddef>
#include <memory>

namespace strata::abi {

template <typename T>
class Scratch {
 public:
  explicit Scratch(size_t length) {
    if (length > kSmall) large_.reset(new T[length]);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  T* data() { return large_ == nullptr ? small_ : large_.get(); }

 private:
  static constexpr size_t kSmall = 2048;

  T small_[kSmall];
  std::unique_ptr<T[]> large_;
};

}  // namespace strata::abi

#endif  // ABI_LAYER_BINDING_SCRATCH_H_
