#include "binary_abstraction/node_api/checks.h"
#include "binary_abstraction/node_api/javascript_call.h"

using strata::napi::FromLocal;
using strata::napi::JavaScriptCall;

namespace {

v8::PropertyFilter FilterOf(napi_key_filter filter) {
  int result = v8::ALL_PROPERTIES;
  if (filter & napi_key_writable) result |= v8::ONLY_WRITABLE;
  if (filter & napi_key_enumerable) result |= v8::ONLY_ENUMERABLE;
  if (filter & napi_key_configurable) result |= v8::ONLY_CONFIGURABLE;
  if (filter & napi_key_skip_strings) result |= v8::SKIP_STRINGS;
  if (filter & napi_key_skip_symbols) result |= v8::SKIP_SYMBOLS;
  return static_cast<v8::PropertyFilter>(result);
}

}  // namespace

napi_status napi_get_property_names(napi_env env, napi_value object, napi_value* result) {
  return napi_get_all_property_names(env, object, napi_key_include_prototypes,
                                     static_cast<napi_key_filter>(napi_key_enumerable | napi_key_skip_symbols),
                                     napi_key_numbers_to_strings, result);
}

// Addons may pass any number for an enumeration: the check of that is no undefined behaviour.
__attribute__((no_sanitize("enum"))) napi_status napi_get_all_property_names(napi_env env, napi_value object,
                                                                             napi_key_collection_mode key_mode,
                                                                             napi_key_filter key_filter,
                                                                             napi_key_conversion key_conversion,
                                                                             napi_value* result) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, object);
  STRATA_CHECK_ARGUMENT(env, result);
  v8::Local<v8::Object> target;
  if (!js.ToObject(object, &target)) return env->Fail(napi_object_expected);
  STRATA_CHECK(env, key_mode == napi_key_include_prototypes || key_mode == napi_key_own_only, napi_invalid_arg);
  STRATA_CHECK(env, key_conversion == napi_key_keep_numbers || key_conversion == napi_key_numbers_to_strings,
               napi_invalid_arg);
  v8::Local<v8::Array> names;
  if (!target
           ->GetPropertyNames(js.context(),
                              key_mode == napi_key_own_only ? v8::KeyCollectionMode::kOwnOnly
                                                            : v8::KeyCollectionMode::kIncludePrototypes,
                              FilterOf(key_filter), v8::IndexFilter::kIncludeIndices,
                              key_conversion == napi_key_keep_numbers ? v8::KeyConversionMode::kKeepNumbers
                                                                      : v8::KeyConversionMode::kConvertToString)
           .ToLocal(&names)) {
    return js.Fail(napi_generic_failure);
  }
  *result = FromLocal(names);
  return js.Done();
}
