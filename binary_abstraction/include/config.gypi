# How this release is built, for node-gyp: what process.config says.
{
  'target_defaults': {
    'cflags': [],
    'default_configuration': 'Release',
    'defines': [],
    'include_dirs': [],
    'libraries': []
  },
  'variables': {
    'asan': 0,
    'clang': 0,
    'host_arch': 'x64',
    'napi_build_version': '10',
    'node_module_version': 147,
    'node_shared': false,
    'shlib_suffix': 'so.147',
    'target_arch': 'x64',
    'use_prefix_to_find_headers': true,
    'v8_enable_i18n_support': 1
  }
}
