#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "openssl/aead.h"
#include "openssl/blowfish.h"
#include "openssl/bn.h"
#include "openssl/curve25519.h"
#include "openssl/digest.h"
#include "openssl/err.h"
#include "openssl/evp.h"
#include "openssl/hmac.h"
#include "openssl/mem.h"
#include "openssl/mlkem.h"
#include "openssl/rand.h"
#include "openssl/ripemd.h"
#include "openssl/rsa.h"
#include "openssl/sha.h"

namespace {

std::string Hex(const uint8_t* bytes, size_t len) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  for (size_t i = 0; i < len; ++i) {
    hex += kDigits[bytes[i] >> 4];
    hex += kDigits[bytes[i] & 15];
  }
  return hex;
}

const uint8_t* Bytes(const char* text) { return reinterpret_cast<const uint8_t*>(text); }

// FIPS 180-2, appendix B.1.
TEST(Crypto, Sha256OfAbc) {
  uint8_t digest[SHA256_DIGEST_LENGTH];
  SHA256(Bytes("abc"), 3, digest);
  EXPECT_EQ(Hex(digest, sizeof(digest)), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

// RFC 4231, test case 2.
TEST(Crypto, HmacSha256) {
  uint8_t mac[EVP_MAX_MD_SIZE];
  unsigned mac_len = 0;
  ASSERT_NE(HMAC(EVP_sha256(), "Jefe", 4, Bytes("what do ya want for nothing?"), 28, mac, &mac_len), nullptr);
  EXPECT_EQ(Hex(mac, mac_len), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

class AesGcmTest : public ::testing::Test {
 protected:
  AesGcmTest() {
    const uint8_t key[16] = {1, 2, 3};
    EVP_AEAD_CTX_init(context_.get(), EVP_aead_aes_128_gcm(), key, sizeof(key), EVP_AEAD_DEFAULT_TAG_LENGTH, nullptr);
    sealed_.resize(kText.size() + EVP_AEAD_MAX_OVERHEAD);
    size_t sealed_len = 0;
    EXPECT_TRUE(EVP_AEAD_CTX_seal(context_.get(), sealed_.data(), &sealed_len, sealed_.size(), kNonce, sizeof(kNonce),
                                  Bytes(kText.data()), kText.size(), Bytes("header"), 6));
    sealed_.resize(sealed_len);
  }

  bool Open(std::string* out_text) {
    std::vector<uint8_t> opened(sealed_.size());
    size_t opened_len = 0;
    if (!EVP_AEAD_CTX_open(context_.get(), opened.data(), &opened_len, opened.size(), kNonce, sizeof(kNonce),
                           sealed_.data(), sealed_.size(), Bytes("header"), 6)) {
      return false;
    }
    out_text->assign(opened.begin(), opened.begin() + opened_len);
    return true;
  }

  static constexpr uint8_t kNonce[12] = {9, 8, 7};
  // Longer than what the widest vector code takes at a time.
  const std::string kText = std::string(1000, 'x');
  bssl::ScopedEVP_AEAD_CTX context_;
  std::vector<uint8_t> sealed_;
};

TEST_F(AesGcmTest, OpensWhatItSealed) {
  std::string text;
  ASSERT_TRUE(Open(&text));
  EXPECT_EQ(text, kText);
}

TEST_F(AesGcmTest, RefusesABadTag) {
  sealed_.back() ^= 1;
  std::string text;
  EXPECT_FALSE(Open(&text));
  const uint32_t error = ERR_get_error();
  EXPECT_EQ(ERR_GET_LIB(error), ERR_LIB_CIPHER);
  EXPECT_STREQ(ERR_reason_error_string(error), "BAD_DECRYPT");
  ERR_clear_error();
}

TEST_F(AesGcmTest, RefusesChangedCiphertext) {
  sealed_.front() ^= 0x80;
  std::string text;
  EXPECT_FALSE(Open(&text));
  ERR_clear_error();
}

// RFC 7748, section 6.1.
TEST(Crypto, X25519SharedSecret) {
  const uint8_t alice_private[32] = {0x77, 0x07, 0x6d, 0x0a, 0x73, 0x18, 0xa5, 0x7d, 0x3c, 0x16, 0xc1,
                                     0x72, 0x51, 0xb2, 0x66, 0x45, 0xdf, 0x4c, 0x2f, 0x87, 0xeb, 0xc0,
                                     0x99, 0x2a, 0xb1, 0x77, 0xfb, 0xa5, 0x1d, 0xb9, 0x2c, 0x2a};
  const uint8_t bob_public[32] = {0xde, 0x9e, 0xdb, 0x7d, 0x7b, 0x7d, 0xc1, 0xb4, 0xd3, 0x5b, 0x61,
                                  0xc2, 0xec, 0xe4, 0x35, 0x37, 0x3f, 0x83, 0x43, 0xc8, 0x5b, 0x78,
                                  0x67, 0x4d, 0xad, 0xfc, 0x7e, 0x14, 0x6f, 0x88, 0x2b, 0x4f};
  uint8_t shared[32];
  ASSERT_TRUE(X25519(shared, alice_private, bob_public));
  EXPECT_EQ(Hex(shared, sizeof(shared)), "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");
}

TEST(Crypto, X25519RefusesAPointOfLowOrder) {
  const uint8_t private_key[32] = {1};
  const uint8_t zero[32] = {};
  uint8_t shared[32];
  EXPECT_FALSE(X25519(shared, private_key, zero));
}

TEST(Crypto, Ed25519VerifiesOnlyTheSignedMessage) {
  uint8_t public_key[ED25519_PUBLIC_KEY_LEN];
  uint8_t private_key[ED25519_PRIVATE_KEY_LEN];
  ED25519_keypair(public_key, private_key);
  uint8_t signature[ED25519_SIGNATURE_LEN];
  ASSERT_TRUE(ED25519_sign(signature, Bytes("message"), 7, private_key));
  EXPECT_TRUE(ED25519_verify(Bytes("message"), 7, signature, public_key));
  EXPECT_FALSE(ED25519_verify(Bytes("massage"), 7, signature, public_key));
}

TEST(Crypto, RsaSignatureOfANewKeyVerifies) {
  bssl::UniquePtr<RSA> key(RSA_new());
  bssl::UniquePtr<BIGNUM> exponent(BN_new());
  ASSERT_TRUE(BN_set_word(exponent.get(), RSA_F4));
  ASSERT_TRUE(RSA_generate_key_ex(key.get(), 2048, exponent.get(), nullptr));
  uint8_t digest[SHA256_DIGEST_LENGTH];
  SHA256(Bytes("abc"), 3, digest);
  std::vector<uint8_t> signature(RSA_size(key.get()));
  unsigned signature_len = 0;
  ASSERT_TRUE(RSA_sign(NID_sha256, digest, sizeof(digest), signature.data(), &signature_len, key.get()));
  EXPECT_TRUE(RSA_verify(NID_sha256, digest, sizeof(digest), signature.data(), signature_len, key.get()));
  digest[0] ^= 1;
  EXPECT_FALSE(RSA_verify(NID_sha256, digest, sizeof(digest), signature.data(), signature_len, key.get()));
  ERR_clear_error();
}

TEST(Crypto, MlKemAgreesOnASecret) {
  MLKEM768_private_key private_key;
  uint8_t encoded_public_key[MLKEM768_PUBLIC_KEY_BYTES];
  MLKEM768_generate_key(encoded_public_key, nullptr, &private_key);
  MLKEM768_public_key public_key;
  MLKEM768_public_from_private(&public_key, &private_key);
  uint8_t ciphertext[MLKEM768_CIPHERTEXT_BYTES];
  uint8_t sent[MLKEM_SHARED_SECRET_BYTES];
  uint8_t received[MLKEM_SHARED_SECRET_BYTES];
  MLKEM768_encap(ciphertext, sent, &public_key);
  ASSERT_TRUE(MLKEM768_decap(received, ciphertext, sizeof(ciphertext), &private_key));
  EXPECT_EQ(Hex(sent, sizeof(sent)), Hex(received, sizeof(received)));
}

TEST(Crypto, RandomBytesDiffer) {
  uint8_t first[32];
  uint8_t second[32];
  ASSERT_TRUE(RAND_bytes(first, sizeof(first)));
  ASSERT_TRUE(RAND_bytes(second, sizeof(second)));
  EXPECT_NE(std::memcmp(first, second, sizeof(first)), 0);
}

// What BoringSSL itself calls decrepit. The vector is RIPEMD-160's own for "abc".
TEST(Crypto, CarriesOldAlgorithms) {
  uint8_t digest[RIPEMD160_DIGEST_LENGTH];
  RIPEMD160(Bytes("abc"), 3, digest);
  EXPECT_EQ(Hex(digest, sizeof(digest)), "8eb208f7e05d987a9b044a8e98c6b087f15a0bfc");
  EXPECT_NE(EVP_bf_cbc(), nullptr);
  EXPECT_NE(EVP_get_cipherbyname("des-ede3-cbc"), nullptr);
}

TEST(Crypto, RefusesAKeyThatIsNone) {
  const uint8_t* der = Bytes("\x30\x03not");
  bssl::UniquePtr<EVP_PKEY> key(d2i_AutoPrivateKey(nullptr, &der, 5));
  EXPECT_EQ(key, nullptr);
  EXPECT_NE(ERR_peek_error(), 0u);
  ERR_clear_error();
}

}  // namespace
