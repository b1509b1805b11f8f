// The versions that programs see.

#ifndef ABI_LAYER_PROCESS_VERSION_H_
#define ABI_LAYER_PROCESS_VERSION_H_

namespace strata::abi {

// The release of Node whose behaviour is followed.
inline constexpr char kNodeVersion[] = "26.10.0";
inline constexpr char kStrataVersion[] = "0.1.0";
// NODE_MODULE_VERSION: of the interface of addons that are bound to V8's C++ classes. Node counts its own, and other
// programs have theirs below 1000; here it is V8's, as major * 100 + minor, so that nobody's builds are taken for ours.
inline constexpr int kModuleVersion = 1500;

}  // namespace strata::abi

#endif  // ABI_LAYER_PROCESS_VERSION_H_
