#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

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

// The number of the algorithm, or -1 where there is none of this name.
int32_t FindHash(std::string name) { return crypto::FindDigest(name); }

v8::Local<v8::Object> CreateHash(Environment& environment, int32_t algorithm) {
  return Wrap(environment, Digest::Create(crypto::DigestOf(algorithm)));
}

v8::Local<v8::Object> CreateHmac(Environment& environment, int32_t algorithm, ByteSpan key) {
  return Wrap(environment, Digest::CreateKeyed(crypto::DigestOf(algorithm), key));
}

v8::Local<v8::Object> CopyHash(Environment& environment, const Digest& digest) {
  return Wrap(environment, digest.Copy());
}

// A hash that has given its sum, from the beginning.
void RestartHash(Digest& digest, int32_t algorithm) { digest.Restart(crypto::DigestOf(algorithm)); }

void Update(v8::Isolate* isolate, Digest& digest, v8::Local<v8::Value> data) {
  digest.Update(Input(isolate, data).bytes());
}

// Into the first of the 64 bytes of `out_sum`; answers how many.
int32_t Store(const crypto::Sum& sum, ByteSpan out_sum) {
  if (out_sum.size() < sum.size) std::abort();
  std::memcpy(out_sum.data(), sum.bytes, sum.size);
  return static_cast<int32_t>(sum.size);
}

int32_t Finish(Digest& digest, ByteSpan out_sum) { return Store(digest.Finish(), out_sum); }

// hash(algorithm, data, out_sum): the sum at once.
int32_t Hash(v8::Isolate* isolate, int32_t algorithm, v8::Local<v8::Value> data, ByteSpan out_sum) {
  return Store(crypto::SumOf(crypto::DigestOf(algorithm), Input(isolate, data).bytes()), out_sum);
}

// Version 4 UUIDs of RFC 9562.
v8::Local<v8::Array> MakeUuids(v8::Isolate* isolate, uint32_t count) {
  constexpr size_t kUuidBytes = 16;
  constexpr size_t kUuidLength = 36;
  constexpr char kDigits[] = "0123456789abcdef";
  std::vector<uint8_t> bytes(count * kUuidBytes);
  RAND_bytes(bytes.data(), bytes.size());
  std::vector<v8::Local<v8::Value>> uuids;
  uuids.reserve(count);
  for (size_t at = 0; at < bytes.size(); at += kUuidBytes) {
    uint8_t* uuid = &bytes[at];
    uuid[6] = (uuid[6] & 0x0f) | 0x40;
    uuid[8] = (uuid[8] & 0x3f) | 0x80;
    uint8_t text[kUuidLength];
    uint8_t* end = text;
    for (size_t i = 0; i < kUuidBytes; i++) {
      if (i == 4 || i == 6 || i == 8 || i == 10) *end++ = '-';
      *end++ = static_cast<uint8_t>(kDigits[uuid[i] >> 4]);
      *end++ = static_cast<uint8_t>(kDigits[uuid[i] & 15]);
    }
    uuids.push_back(
        v8::String::NewFromOneByte(isolate, text, v8::NewStringType::kNormal, kUuidLength).ToLocalChecked());
  }
  return v8::Array::New(isolate, uuids.data(), uuids.size());
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
             Function<&FindHash>("findHash"),
             Function<&CreateHash>("createHash"),
             Function<&CreateHmac>("createHmac"),
             Function<&CopyHash>("copyHash"),
             Function<&RestartHash>("restartHash"),
             Function<&Update>("update"),
             Function<&Finish>("finish"),
             Function<&Hash>("hash"),
             Function<&MakeUuids>("makeUuids"),
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
