#include "binary_abstraction/node_api/function.h"
#include "binary_abstraction/node_api/javascript_call.h"
#include "binary_abstraction/node_api/property_descriptor.h"

using strata::napi::Function;
using strata::napi::JavaScriptCall;
using strata::napi::ToLocal;

namespace {

// What `property` puts on an object: an accessor, a method or a value.
napi_status Describe(napi_env env, v8::Local<v8::Context> context, const napi_property_descriptor& property,
                     v8::Local<v8::Value>* out_value, v8::Local<v8::Value>* out_setter) {
  v8::Local<v8::Function> function;
  if (strata::napi::IsAccessor(property)) {
    *out_value = *out_setter = v8::Undefined(env->isolate());
    if (property.getter != nullptr) {
      STRATA_CHECK(env, Function::New(env, property.getter, property.data).ToLocal(&function), napi_generic_failure);
      *out_value = function;
    }
    if (property.setter != nullptr) {
      STRATA_CHECK(env, Function::New(env, property.setter, property.data).ToLocal(&function), napi_generic_failure);
      *out_setter = function;
    }
  } else if (property.method != nullptr) {
    STRATA_CHECK(env, Function::New(env, property.method, property.data).ToLocal(&function), napi_generic_failure);
    *out_value = function;
  } else {
    STRATA_CHECK_ARGUMENT(env, property.value);
    *out_value = ToLocal(property.value);
  }
  return napi_ok;
}

v8::Maybe<bool> Define(v8::Local<v8::Context> context, v8::Local<v8::Object> object, v8::Local<v8::Name> name,
                       v8::PropertyDescriptor& descriptor, napi_property_attributes attributes) {
  descriptor.set_enumerable((attributes & napi_enumerable) != 0);
  descriptor.set_configurable((attributes & napi_configurable) != 0);
  return object->DefineProperty(context, name, descriptor);
}

}  // namespace

napi_status napi_define_properties(napi_env env, napi_value object, size_t property_count,
                                   const napi_property_descriptor* properties) {
  STRATA_CHECK_ENV(env);
  JavaScriptCall js(env);
  if (!js.allowed()) return js.Refuse();
  STRATA_CHECK_ARGUMENT(env, object);
  if (property_count > 0) STRATA_CHECK_ARGUMENT(env, properties);
  v8::Local<v8::Object> target;
  if (!js.ToObject(object, &target)) return env->Fail(napi_object_expected);
  v8::Local<v8::Context> context = js.context();
  for (size_t i = 0; i < property_count; i++) {
    const napi_property_descriptor& property = properties[i];
    v8::Local<v8::Name> name;
    napi_status status = strata::napi::NameOf(env, property, &name);
    if (status != napi_ok) return status;
    v8::Local<v8::Value> value;
    v8::Local<v8::Value> setter;
    status = Describe(env, context, property, &value, &setter);
    if (status != napi_ok) return status;
    v8::Maybe<bool> defined = v8::Nothing<bool>();
    if (!setter.IsEmpty()) {
      v8::PropertyDescriptor descriptor(value, setter);
      defined = Define(context, target, name, descriptor, property.attributes);
    } else if (property.method == nullptr &&
               (property.attributes & napi_default_jsproperty) == napi_default_jsproperty) {
      // An ordinary property, for which V8 has a shorter way.
      defined = target->CreateDataProperty(context, name, value);
    } else {
      v8::PropertyDescriptor descriptor(value, (property.attributes & napi_writable) != 0);
      defined = Define(context, target, name, descriptor, property.attributes);
    }
    if (!defined.FromMaybe(false)) {
      return js.Fail(setter.IsEmpty() && property.method != nullptr ? napi_generic_failure : napi_invalid_arg);
    }
  }
  return js.Done();
}
