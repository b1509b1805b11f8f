// Strings whose characters stay in the addon's memory.
#include <cstring>
#include <string>
#include <type_traits>

#include "binary_abstraction/node_api/checks.h"
#include "binary_abstraction/node_api/text.h"
#include "binary_abstraction/node_api/tracked.h"

using strata::napi::FromLocal;
using strata::napi::IsReadable;

namespace {

// Runs the addon's finalizer for the characters: when V8 gives them up, or when the environment goes.
class Characters final : public strata::napi::Tracked {
 public:
  Characters(napi_env env, void* data, napi_finalize finalizer, void* hint)
      : env_(env), data_(data), finalizer_(finalizer), hint_(hint) {
    LinkInto(&env->finalizers_);
  }

  // V8 gives them up, during garbage collection or while the isolate goes.
  void Release() {
    if (env_ == nullptr) {
      delete this;
      return;
    }
    released_ = true;
    env_->FinalizeFromGarbageCollection(this);
  }

  void Finalize() override {
    Unlink();
    napi_env env = std::exchange(env_, nullptr);
    napi_finalize finalizer = finalizer_;
    void* data = data_;
    void* hint = hint_;
    // Where the environment goes first, the string in V8's heap still points here.
    if (released_) delete this;
    if (env != nullptr && finalizer != nullptr) env->RunFinalizer(finalizer, data, hint);
  }

 private:
  napi_env env_;
  void* data_;
  napi_finalize finalizer_;
  void* hint_;
  bool released_ = false;
};

template <typename Resource, typename Unit>
class ExternalCharacters final : public Resource {
 public:
  ExternalCharacters(const Unit* data, size_t length, Characters* characters)
      : data_(data), length_(length), characters_(characters) {}
  ~ExternalCharacters() override {
    if (characters_ != nullptr) characters_->Release();
  }
  const Unit* data() const override { return data_; }
  size_t length() const override { return length_; }

 private:
  const Unit* data_;
  size_t length_;
  Characters* characters_;
};

template <typename Resource, typename Unit, typename Char>
napi_status Create(napi_env env, Char* str, size_t length, napi_finalize finalizer, void* hint, napi_value* result,
                   bool* copied, v8::MaybeLocal<v8::String> (*make)(v8::Isolate*, Resource*)) {
  STRATA_CHECK_ENV(env);
  if (length > 0) STRATA_CHECK_ARGUMENT(env, str);
  STRATA_CHECK_ARGUMENT(env, result);
  STRATA_CHECK(env, IsReadable(str, length), napi_invalid_arg);
  if (length == NAPI_AUTO_LENGTH) length = std::char_traits<Char>::length(str);
  STRATA_CHECK(env, length <= static_cast<size_t>(v8::String::kMaxLength), napi_generic_failure);
  if (copied != nullptr) *copied = false;
  if (length == 0) {
    *result = FromLocal(v8::String::Empty(env->isolate()));
    if (finalizer != nullptr) env->RunFinalizer(finalizer, str, hint);
    return env->Ok();
  }
  Characters* characters = finalizer == nullptr ? nullptr : new Characters(env, str, finalizer, hint);
  auto* resource = new ExternalCharacters<Resource, Unit>(reinterpret_cast<const Unit*>(str), length, characters);
  v8::Local<v8::String> string;
  if (!make(env->isolate(), resource).ToLocal(&string)) {
    delete characters;
    return env->Fail(napi_generic_failure);
  }
  *result = FromLocal(string);
  return env->Ok();
}

}  // namespace

napi_status node_api_create_external_string_latin1(napi_env env, char* str, size_t length,
                                                   node_api_basic_finalize finalize_callback, void* finalize_hint,
                                                   napi_value* result, bool* copied) {
  return Create<v8::String::ExternalOneByteStringResource, char>(env, str, length, finalize_callback, finalize_hint,
                                                                 result, copied, v8::String::NewExternalOneByte);
}

napi_status node_api_create_external_string_utf16(napi_env env, char16_t* str, size_t length,
                                                  node_api_basic_finalize finalize_callback, void* finalize_hint,
                                                  napi_value* result, bool* copied) {
  return Create<v8::String::ExternalStringResource, uint16_t>(env, str, length, finalize_callback, finalize_hint,
                                                              result, copied, v8::String::NewExternalTwoByte);
}
