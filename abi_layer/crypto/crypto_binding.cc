#include <optional>
#include <utility>

#include "abi_layer/binding/binding.h"
#include "abi_layer/binding/operation.h"
#include "abi_layer/crypto/digest.h"
#include "abi_layer/crypto/key_derivation.h"
#include "openssl/mem.h"
#include "openssl/rand.h"

namespace strata::abi {
namespace {

using crypto::Digest;

// What is hashed: text as UTF-8, or bytes.
class Input {
 public:
  Input(v8::Isolate* isolate, v8::Local<v8::Value> value) {
    if (value->IsString()) {
      text_ = TextOf(isolate, value);
      bytes_ = {reinterpret_cast<const uint8_t*>(text_.data()), text_.size()};
    } else {
      bytes_ = Argument<ByteSpan>::From(isolate, value);
    }
  }
  std::span<const uint8_t> bytes() const { return bytes_; }

 private:
  std::string text_;
  std::span<const uint8_t> bytes_;
};

std::vector<std::string> GetHashes() { return crypto::DigestNames(); }

bool HasHash(std::string name) { return crypto::FindDigest(name) != nullptr; }

// The hash's object, or undefined where there is no such algorithm.
std::optional<v8::Local<v8::Value>> CreateHash(Environment& environment, std::string name) {
  const EVP_MD* algorithm = crypto::FindDigest(name);
  if (algorithm == nullptr) return std::nullopt;
  return Wrap(environment, Digest::Create(algorithm)).As<v8::Value>();
}

std::optional<v8::Local<v8::Value>> CreateHmac(Environment& environment, std::string name, ByteSpan key) {
  const EVP_MD* algorithm = crypto::FindDigest(name);
  if (algorithm == nullptr) return std::nullopt;
  return Wrap(environment, Digest::CreateKeyed(algorithm, key)).As<v8::Value>();
}

v8::Local<v8::Value> CopyHash(Environment& environment, const Digest& digest) {
  return Wrap(environment, digest.Copy());
}

void Update(v8::Isolate* isolate, Digest& digest, v8::Local<v8::Value> data) {
  digest.Update(Input(isolate, data).bytes());
}

OwnedBytes Finish(Digest& digest) { return {digest.Finish()}; }

// hash(name, data): the sum at once; undefined where there is no such algorithm.
std::optional<OwnedBytes> Hash(v8::Isolate* isolate, std::string name, v8::Local<v8::Value> data) {
  const EVP_MD* algorithm = crypto::FindDigest(name);
  if (algorithm == nullptr) return std::nullopt;
  return OwnedBytes{crypto::Sum(algorithm, Input(isolate, data).bytes())};
}

void FillRandom(ByteSpan bytes) { RAND_bytes(bytes.data(), bytes.size()); }

Result<void> FillRandomShared(SharedBytes bytes) {
  RAND_bytes(bytes.bytes.data(), bytes.bytes.size());
  return {};
}

bool TimingSafeEqual(ByteSpan one, ByteSpan other) {
  return one.size() == other.size() && CRYPTO_memcmp(one.data(), other.data(), one.size()) == 0;
}

}  // namespace

const Binding& CryptoBinding() {
  static const Binding binding = [] {
    std::vector<BindingEntry> entries = Operations({
        Operation<&FillRandomShared>("fillRandom", "RANDOMBYTESREQUEST"),
        Operation<&crypto::Pbkdf2>("pbkdf2", "PBKDF2REQUEST"),
        Operation<&crypto::Scrypt>("scrypt", "SCRYPTREQUEST"),
        Operation<&crypto::Hkdf>("hkdf", "DERIVEBITSREQUEST"),
    });
    for (BindingEntry& entry : std::vector<BindingEntry>{
             Function<&GetHashes>("getHashes"),
             Function<&HasHash>("hasHash"),
             Function<&CreateHash>("createHash"),
             Function<&CreateHmac>("createHmac"),
             Function<&CopyHash>("copyHash"),
             Function<&Update>("update"),
             Function<&Finish>("finish"),
             Function<&Hash>("hash"),
             Function<&FillRandom>("fillRandomNow"),
             Function<&TimingSafeEqual>("timingSafeEqual"),
         }) {
      entries.push_back(std::move(entry));
    }
    return Binding{"crypto", std::move(entries)};
  }();
  return binding;
}

}  // namespace strata::abi
