// Digest: a hash that is fed in parts, with or without a key (HMAC, RFC 2104).
//
//   std::unique_ptr<Digest> digest = Digest::Create(DigestOf(FindDigest("sha256")));
//   digest->Update(bytes);
//   Sum sum = digest->Finish();

#ifndef ABI_LAYER_CRYPTO_DIGEST_H_
#define ABI_LAYER_CRYPTO_DIGEST_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "abi_layer/binding/wrap.h"
#include "abi_layer/result/result.h"
#include "openssl/evp.h"
#include "openssl/hmac.h"

namespace strata::abi::crypto {

// The number of the algorithm of this name, in any case ("SHA256", "sha-256", "RSA-SHA256"); -1 where there is none.
int32_t FindDigest(std::string_view name);
// The algorithm of a number that FindDigest() has given.
const EVP_MD* DigestOf(int32_t number);

// What a hash gives.
struct Sum {
  uint8_t bytes[EVP_MAX_MD_SIZE];
  unsigned size = 0;
};

// Names as crypto.getHashes() has them, sorted.
std::vector<std::string> DigestNames();

class Digest final : public Wrapped {
 public:
  static std::unique_ptr<Digest> Create(const EVP_MD* algorithm);
  static std::unique_ptr<Digest> CreateKeyed(const EVP_MD* algorithm, std::span<const uint8_t> key);
  ~Digest() override;

  void Update(std::span<const uint8_t> bytes);
  // The sum. Nothing but Restart() may follow.
  Sum Finish();
  // From the beginning, with any algorithm. Not for keyed ones.
  void Restart(const EVP_MD* algorithm);
  // One that has been fed the same so far. Null for keyed ones.
  std::unique_ptr<Digest> Copy() const;

 private:
  Digest();

  bssl::ScopedEVP_MD_CTX hash_;
  bssl::ScopedHMAC_CTX keyed_hash_;
  bool is_keyed_ = false;
};

// The sum of `bytes` at once.
Sum SumOf(const EVP_MD* algorithm, std::span<const uint8_t> bytes);

}  // namespace strata::abi::crypto

#endif  // ABI_LAYER_CRYPTO_DIGEST_H_
