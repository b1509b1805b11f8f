#include "abi_layer/crypto/key_derivation.h"

#include "abi_layer/crypto/digest.h"
#include "openssl/evp.h"
#include "openssl/hkdf.h"

namespace strata::abi::crypto {
namespace {

const char* Chars(const SharedBytes& bytes) { return reinterpret_cast<const char*>(bytes.bytes.data()); }
uint8_t* Bytes(std::string& text) { return reinterpret_cast<uint8_t*>(text.data()); }

CodedError Failed(const char* what) {
  return {CodedError::Class::kError, "ERR_CRYPTO_OPERATION_FAILED", std::string(what) + " failed"};
}

}  // namespace

Result<OwnedBytes> Pbkdf2(SharedBytes password, SharedBytes salt, double num_iterations, double size,
                          std::string digest) {
  std::string key(static_cast<size_t>(size), '\0');
  if (PKCS5_PBKDF2_HMAC(Chars(password), password.bytes.size(), salt.bytes.data(), salt.bytes.size(),
                        static_cast<uint32_t>(num_iterations), DigestOf(FindDigest(digest)), key.size(),
                        Bytes(key)) != 1) {
    return Failed("PBKDF2");
  }
  return OwnedBytes{std::move(key)};
}

Result<OwnedBytes> Scrypt(SharedBytes password, SharedBytes salt, double cost, double block_size,
                          double parallelization, double max_memory, double size) {
  std::string key(static_cast<size_t>(size), '\0');
  if (EVP_PBE_scrypt(Chars(password), password.bytes.size(), salt.bytes.data(), salt.bytes.size(),
                     static_cast<uint64_t>(cost), static_cast<uint64_t>(block_size),
                     static_cast<uint64_t>(parallelization), static_cast<size_t>(max_memory), Bytes(key),
                     key.size()) != 1) {
    return CodedError{CodedError::Class::kRangeError, "ERR_CRYPTO_INVALID_SCRYPT_PARAMS", "Invalid scrypt params"};
  }
  return OwnedBytes{std::move(key)};
}

Result<OwnedBytes> Hkdf(std::string digest, SharedBytes key, SharedBytes salt, SharedBytes info, double size) {
  std::string derived(static_cast<size_t>(size), '\0');
  if (HKDF(Bytes(derived), derived.size(), DigestOf(FindDigest(digest)), key.bytes.data(), key.bytes.size(),
           salt.bytes.data(), salt.bytes.size(), info.bytes.data(), info.bytes.size()) != 1) {
    return CodedError{CodedError::Class::kRangeError, "ERR_CRYPTO_INVALID_KEYLEN", "Invalid key length"};
  }
  return OwnedBytes{std::move(derived)};
}

}  // namespace strata::abi::crypto
