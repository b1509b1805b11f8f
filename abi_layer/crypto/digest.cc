#include "abi_layer/crypto/digest.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <iterator>

#include "openssl/digest.h"

namespace strata::abi::crypto {
namespace {

struct NamedDigest {
  // In lower case, without "rsa-".
  const char* name;
  const EVP_MD* (*algorithm)();
};

constexpr NamedDigest kDigests[] = {
    {"md4", EVP_md4},         {"md5", EVP_md5},         {"md5-sha1", EVP_md5_sha1},     {"sha1", EVP_sha1},
    {"sha-1", EVP_sha1},      {"sha224", EVP_sha224},   {"sha-224", EVP_sha224},        {"sha256", EVP_sha256},
    {"sha-256", EVP_sha256},  {"sha2-256", EVP_sha256}, {"sha384", EVP_sha384},         {"sha-384", EVP_sha384},
    {"sha2-384", EVP_sha384}, {"sha512", EVP_sha512},   {"sha-512", EVP_sha512},        {"sha2-512", EVP_sha512},
    {"ssl3-md5", EVP_md5},    {"ssl3-sha1", EVP_sha1},  {"sha512-256", EVP_sha512_256}, {"sha-512/256", EVP_sha512_256},
};

}  // namespace

int32_t FindDigest(std::string_view name) {
  std::string wanted(name);
  std::transform(wanted.begin(), wanted.end(), wanted.begin(), [](unsigned char c) { return std::tolower(c); });
  if (wanted.starts_with("rsa-")) wanted.erase(0, 4);
  for (size_t i = 0; i < std::size(kDigests); i++) {
    if (wanted == kDigests[i].name) return static_cast<int32_t>(i);
  }
  return -1;
}

const EVP_MD* DigestOf(int32_t number) {
  // A broken promise, and memory of others.
  if (number < 0 || static_cast<size_t>(number) >= std::size(kDigests)) std::abort();
  return kDigests[number].algorithm();
}

std::vector<std::string> DigestNames() {
  return {"RSA-MD4",        "RSA-MD5", "RSA-SHA1",   "RSA-SHA224", "RSA-SHA256", "RSA-SHA384", "RSA-SHA512",
          "RSA-SHA512/256", "md4",     "md5",        "md5-sha1",   "sha1",       "sha224",     "sha256",
          "sha384",         "sha512",  "sha512-256", "ssl3-md5",   "ssl3-sha1"};
}

Digest::Digest() = default;
Digest::~Digest() = default;

std::unique_ptr<Digest> Digest::Create(const EVP_MD* algorithm) {
  std::unique_ptr<Digest> digest(new Digest);
  EVP_DigestInit_ex(digest->hash_.get(), algorithm, nullptr);
  return digest;
}

std::unique_ptr<Digest> Digest::CreateKeyed(const EVP_MD* algorithm, std::span<const uint8_t> key) {
  std::unique_ptr<Digest> digest(new Digest);
  digest->is_keyed_ = true;
  // An empty key is a key; a null pointer would mean the one from before.
  static const uint8_t nothing = 0;
  HMAC_Init_ex(digest->keyed_hash_.get(), key.empty() ? &nothing : key.data(), key.size(), algorithm, nullptr);
  return digest;
}

void Digest::Update(std::span<const uint8_t> bytes) {
  if (is_keyed_) {
    HMAC_Update(keyed_hash_.get(), bytes.data(), bytes.size());
  } else {
    EVP_DigestUpdate(hash_.get(), bytes.data(), bytes.size());
  }
}

Sum Digest::Finish() {
  Sum sum;
  if (is_keyed_) {
    HMAC_Final(keyed_hash_.get(), sum.bytes, &sum.size);
  } else {
    EVP_DigestFinal_ex(hash_.get(), sum.bytes, &sum.size);
  }
  return sum;
}

void Digest::Restart(const EVP_MD* algorithm) { EVP_DigestInit_ex(hash_.get(), algorithm, nullptr); }

std::unique_ptr<Digest> Digest::Copy() const {
  if (is_keyed_) return nullptr;
  std::unique_ptr<Digest> copy(new Digest);
  EVP_MD_CTX_copy_ex(copy->hash_.get(), hash_.get());
  return copy;
}

Sum SumOf(const EVP_MD* algorithm, std::span<const uint8_t> bytes) {
  Sum sum;
  EVP_Digest(bytes.data(), bytes.size(), sum.bytes, &sum.size, algorithm, nullptr);
  return sum;
}

}  // namespace strata::abi::crypto
