// How addons register themselves, and what they learn about where they are.

#include "binary_abstraction/node_api/modules.h"

#include <cstdlib>
#include <utility>

#include "abi_layer/process/version.h"
#include "binary_abstraction/node_api/checks.h"

namespace strata::napi {
namespace {

thread_local napi_module* registered_module = nullptr;

}  // namespace

napi_module* TakeRegisteredModule() { return std::exchange(registered_module, nullptr); }

}  // namespace strata::napi

void NAPI_CDECL napi_module_register(napi_module* mod) { strata::napi::registered_module = mod; }

napi_status NAPI_CDECL napi_get_node_version(node_api_basic_env env, const napi_node_version** version) {
  STRATA_CHECK_BASIC_ENV(env);
  STRATA_CHECK_ARGUMENT(env, version);
  static const napi_node_version node_version = [] {
    napi_node_version parsed = {0, 0, 0, "node"};
    char* rest = const_cast<char*>(strata::abi::kNodeVersion);
    parsed.major = static_cast<uint32_t>(std::strtoul(rest, &rest, 10));
    parsed.minor = static_cast<uint32_t>(std::strtoul(rest + 1, &rest, 10));
    parsed.patch = static_cast<uint32_t>(std::strtoul(rest + 1, &rest, 10));
    return parsed;
  }();
  *version = &node_version;
  return env->Ok();
}

napi_status NAPI_CDECL node_api_get_module_file_name(node_api_basic_env env, const char** result) {
  STRATA_CHECK_BASIC_ENV(env);
  STRATA_CHECK_ARGUMENT(env, result);
  *result = env->filename().c_str();
  return env->Ok();
}
