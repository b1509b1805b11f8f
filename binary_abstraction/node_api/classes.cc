#include <vector>

#include "binary_abstraction/node_api/function.h"
#include "binary_abstraction/node_api/javascript_call.h"
#include "binary_abstraction/node_api/property_descriptor.h"

using strata::napi::FromLocal;
using strata::napi::Function;
using strata::napi::JavaScriptCall;
using strata::napi::NameOf;
using strata::napi::NewUtf8;
using strata::napi::ToLocal;

namespace {

v8::PropertyAttribute AttributesOf(const napi_property_descriptor& property) {
  int attributes = v8::None;
  // Of an accessor, V8 refuses to hear whether it is writable.
  if (!strata::napi::IsAccessor(property) && (property.attributes & napi_writable) == 0) attributes |= v8::ReadOnly;
  if ((property.attributes & napi_enumerable) == 0) attributes |= v8::DontEnum;
  if ((property.attributes & napi_configurable) == 0) attributes |= v8::DontDelete;
  return static_cast<v8::PropertyAttribute>(attributes);
}

// Puts what instances share on the prototype's template. Objects cannot be part of a template: those are left for the
// prototype itself.
napi_status AddToTemplate(napi_env env, v8::Local<v8::FunctionTemplate> constructor,
                          const napi_property_descriptor& property,
                          std::vector<napi_property_descriptor>& out_of_prototype) {
  v8::Local<v8::Name> name;
  const napi_status status = NameOf(env, property, &name);
  if (status != napi_ok) return status;
  v8::Local<v8::ObjectTemplate> prototype = constructor->PrototypeTemplate();
  if (strata::napi::IsAccessor(property)) {
    v8::Local<v8::FunctionTemplate> getter;
    v8::Local<v8::FunctionTemplate> setter;
    if (property.getter != nullptr) getter = Function::NewTemplate(env, property.getter, property.data);
    if (property.setter != nullptr) setter = Function::NewTemplate(env, property.setter, property.data);
    prototype->SetAccessorProperty(name, getter, setter, AttributesOf(property));
  } else if (property.method != nullptr) {
    v8::Local<v8::Signature> signature = v8::Signature::New(env->isolate(), constructor);
    v8::Local<v8::FunctionTemplate> method = Function::NewTemplate(env, property.method, property.data, signature);
    prototype->Set(name, method, AttributesOf(property));
  } else {
    STRATA_CHECK_ARGUMENT(env, property.value);
    if (ToLocal(property.value)->IsObject()) {
      out_of_prototype.push_back(property);
    } else {
      prototype->Set(name, ToLocal(property.value), AttributesOf(property));
    }
  }
  return napi_ok;
}

}  // namespace

napi_status napi_define_class(napi_env env, const char* utf8name, size_t length, napi_callback constructor, void* data,
                              size_t property_count, const napi_property_descriptor* properties, napi_value* result) {
  STRATA_CHECK_ENV(env);
  std::vector<napi_property_descriptor> statics;
  std::vector<napi_property_descriptor> of_prototype;
  v8::EscapableHandleScope handles(env->isolate());
  v8::Local<v8::Function> made;
  v8::Local<v8::Value> prototype;
  {
    JavaScriptCall js(env);
    if (!js.allowed()) return js.Refuse();
    STRATA_CHECK_ARGUMENT(env, result);
    STRATA_CHECK_ARGUMENT(env, constructor);
    if (property_count > 0) STRATA_CHECK_ARGUMENT(env, properties);
    v8::Local<v8::String> name;
    napi_status status = NewUtf8(env, utf8name, length, v8::NewStringType::kInternalized, &name);
    if (status != napi_ok) return status;
    v8::Local<v8::FunctionTemplate> template_of_class = Function::NewTemplate(env, constructor, data);
    template_of_class->SetClassName(name);
    for (size_t i = 0; i < property_count; i++) {
      if ((properties[i].attributes & napi_static) != 0) {
        statics.push_back(properties[i]);
        continue;
      }
      status = AddToTemplate(env, template_of_class, properties[i], of_prototype);
      if (status != napi_ok) return status;
    }
    if (!template_of_class->GetFunction(js.context()).ToLocal(&made)) return env->Fail(napi_generic_failure);
    v8::Local<v8::String> key = v8::String::NewFromUtf8Literal(env->isolate(), "prototype");
    if (!made->Get(js.context(), key).ToLocal(&prototype)) return env->Fail(napi_generic_failure);
  }
  napi_status status = napi_define_properties(env, FromLocal(made), statics.size(), statics.data());
  if (status != napi_ok) return status;
  status = napi_define_properties(env, FromLocal(prototype), of_prototype.size(), of_prototype.data());
  if (status != napi_ok) return status;
  *result = FromLocal(handles.Escape(made));
  return env->Ok();
}
