// What this is and what it is compatible with: process.version, .versions, .release, .config, .features.
'use strict';

const { moduleVersion, nodeVersion, strataVersion } = require('internal:binding/process');

const kNodeApiVersion = '10';

// Where Node's own sources and headers are: tools that ask for them by version find those of the release that is followed.
const releaseUrl = `https://nodejs.org/download/release/v${nodeVersion}/node-v${nodeVersion}`;
const release = Object.freeze({
  name: 'node',
  sourceUrl: `${releaseUrl}.tar.gz`,
  headersUrl: `${releaseUrl}-headers.tar.gz`,
});

// What node-gyp reads; binary_abstraction/include/config.gypi says the same to builds with --nodedir.
const config = {
  target_defaults: { cflags: [], default_configuration: 'Release', defines: [], include_dirs: [], libraries: [] },
  variables: {
    asan: 0,
    clang: 0,
    host_arch: 'x64',
    napi_build_version: kNodeApiVersion,
    node_module_version: moduleVersion,
    // The folder above the program's `bin`: an installation has its headers there. Known when the program runs.
    get node_prefix() {
      const { dirname } = require('node:path');
      return dirname(dirname(require('node:process').execPath));
    },
    node_shared: false,
    shlib_suffix: `so.${moduleVersion}`,
    target_arch: 'x64',
    use_prefix_to_find_headers: true,
    v8_enable_i18n_support: 1,
  },
};

const frozen = (object) => {
  for (const key of Object.keys(object)) {
    const { value } = Object.getOwnPropertyDescriptor(object, key);
    if (typeof value === 'object' && value !== null) frozen(value);
  }
  return Object.freeze(object);
};

/** @param {string[]} libraries name and version by turns */
function versionsOf(libraries) {
  const versions = { node: nodeVersion, strata: strataVersion, modules: `${moduleVersion}`, napi: kNodeApiVersion };
  for (let i = 0; i < libraries.length; i += 2) versions[libraries[i]] = libraries[i + 1];
  return frozen(versions);
}

const features = {
  inspector: false,
  debug: false,
  uv: true,
  ipv6: true,
  tls_alpn: false,
  tls_sni: false,
  tls_ocsp: false,
  tls: false,
  openssl_is_boringssl: true,
  get cached_builtins() { return true; },
  get require_module() { return require('../options').getOption('--experimental-require-module'); },
  get dtls() { return false; },
  get quic() { return false; },
  get typescript() { return require('../options').getOption('--strip-types') ? 'strip' : false; },
};

module.exports = {
  config: frozen(config),
  features,
  release,
  versionsOf,
};
