// Keys out of passwords and other keys: PBKDF2 (RFC 8018), scrypt (RFC 7914), HKDF (RFC 5869). Slow on purpose; any
// thread.

#ifndef ABI_LAYER_CRYPTO_KEY_DERIVATION_H_
#define ABI_LAYER_CRYPTO_KEY_DERIVATION_H_

#include <cstdint>
#include <string>

#include "abi_layer/binding/convert.h"
#include "abi_layer/result/result.h"

namespace strata::abi::crypto {

// Sizes are in bytes.
Result<OwnedBytes> Pbkdf2(SharedBytes password, SharedBytes salt, double num_iterations, double size,
                          std::string digest);
Result<OwnedBytes> Scrypt(SharedBytes password, SharedBytes salt, double cost, double block_size,
                          double parallelization, double max_memory, double size);
Result<OwnedBytes> Hkdf(std::string digest, SharedBytes key, SharedBytes salt, SharedBytes info, double size);

}  // namespace strata::abi::crypto

#endif  // ABI_LAYER_CRYPTO_KEY_DERIVATION_H_
