// The versions that programs see.

#ifndef ABI_LAYER_PROCESS_VERSION_H_
#define ABI_LAYER_PROCESS_VERSION_H_

namespace strata::abi {

// The release of Node whose behaviour is followed.
inline constexpr char kNodeVersion[] = "26.10.0";
inline constexpr char kStrataVersion[] = "0.1.0";

}  // namespace strata::abi

#endif  // ABI_LAYER_PROCESS_VERSION_H_
