# What node-gyp includes into every addon's build: the settings of compiler and linker.
{
  'variables': {
    'asan%': 0,
    'coverage%': 'false',
    'host_arch%': 'x64',
    'openssl_fips%': '',
    'python%': 'python3',
    'target_arch%': 'x64',
    'visibility%': 'default',
    # Addons ask for these, to choose among Node's builds.
    'node_shared_openssl%': 'false',
    'v8_enable_pointer_compression%': 0,
    'v8_enable_sandbox%': 0,
  },
  'target_defaults': {
    'default_configuration': 'Release',
    'configurations': {
      'Debug': {
        'defines': ['DEBUG', '_DEBUG'],
        'cflags': ['-g', '-O0'],
      },
      'Release': {
        'cflags': ['-O3', '-fno-omit-frame-pointer'],
      },
    },
    # node-gyp's own, for Windows: with it V8's classes have an attribute that GCC does not read behind [[deprecated]].
    'defines!': ['USING_V8_SHARED=1'],
    'cflags': ['-pthread', '-Wall', '-Wextra', '-Wno-unused-parameter'],
    'cflags_cc': ['-fno-rtti', '-fno-exceptions', '-fno-strict-aliasing', '-std=gnu++20'],
    'ldflags': ['-pthread'],
    'target_conditions': [
      ['_type=="static_library"', {
        'cflags': ['-fPIC'],
      }],
    ],
  },
}
