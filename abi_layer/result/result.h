// Result<T>: a value, or why there is none. C++ code below the bindings returns it; only the bindings' glue throws.
//
//   Result<uint64_t> Size(const std::string& path) {
//     struct stat info;
//     if (::stat(path.c_str(), &info) != 0) return SystemError::FromErrno("stat", path);
//     return info.st_size;
//   }

#ifndef ABI_LAYER_RESULT_RESULT_H_
#define ABI_LAYER_RESULT_RESULT_H_

#include <cerrno>
#include <string>
#include <utility>
#include <variant>

namespace strata::abi {

// SystemError is a failed call of the operating system. JavaScript sees an Error with `errno`, `code`, `syscall`, and
// `path` and `dest` where they are not empty.
struct SystemError {
  // Negative, as libuv counts: -ENOENT.
  int error = 0;
  // The call's name; a literal.
  const char* syscall = "";
  std::string path = {};
  std::string dest = {};

  static SystemError FromErrno(const char* syscall, std::string path = {}, std::string dest = {}) {
    return {-errno, syscall, std::move(path), std::move(dest)};
  }
};

// CodedError is an error with one of Node's codes, where C++ is the first to know.
struct CodedError {
  enum class Class { kError, kTypeError, kRangeError };
  Class error_class = Class::kError;
  // A literal: "ERR_STRING_TOO_LONG".
  const char* code = "";
  std::string message;
};

// Thrown says that V8 has an exception pending already.
struct Thrown {};

using Error = std::variant<SystemError, CodedError, Thrown>;

template <typename T>
class [[nodiscard]] Result {
 public:
  using Value = T;

  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(SystemError error) : state_(std::in_place_index<1>, std::move(error)) {}
  Result(CodedError error) : state_(std::in_place_index<1>, std::move(error)) {}
  Result(Thrown error) : state_(std::in_place_index<1>, error) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return state_.index() == 0; }
  // Only where ok().
  T& value() & { return std::get<0>(state_); }
  T&& value() && { return std::get<0>(std::move(state_)); }
  // Only where not ok().
  Error& error() { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

struct Nothing {};

template <>
class [[nodiscard]] Result<void> : public Result<Nothing> {
 public:
  using Value = void;
  using Result<Nothing>::Result;

  Result() : Result<Nothing>(Nothing{}) {}
};

}  // namespace strata::abi

#endif  // ABI_LAYER_RESULT_RESULT_H_
