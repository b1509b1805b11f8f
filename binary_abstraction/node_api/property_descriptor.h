// What napi_define_properties and napi_define_class share: reading a napi_property_descriptor.

#ifndef BINARY_ABSTRACTION_NODE_API_PROPERTY_DESCRIPTOR_H_
#define BINARY_ABSTRACTION_NODE_API_PROPERTY_DESCRIPTOR_H_

#include "binary_abstraction/node_api/checks.h"
#include "binary_abstraction/node_api/text.h"

namespace strata::napi {

inline bool IsAccessor(const napi_property_descriptor& property) {
  return property.getter != nullptr || property.setter != nullptr;
}

inline napi_status NameOf(napi_env env, const napi_property_descriptor& property, v8::Local<v8::Name>* out_name) {
  if (property.utf8name != nullptr) {
    v8::Local<v8::String> name;
    const napi_status status =
        NewUtf8(env, property.utf8name, NAPI_AUTO_LENGTH, v8::NewStringType::kInternalized, &name);
    *out_name = name;
    return status;
  }
  STRATA_CHECK_ARGUMENT(env, property.name);
  STRATA_CHECK(env, ToLocal(property.name)->IsName(), napi_name_expected);
  *out_name = ToLocal(property.name).As<v8::Name>();
  return napi_ok;
}

}  // namespace strata::napi

#endif  // BINARY_ABSTRACTION_NODE_API_PROPERTY_DESCRIPTOR_H_
