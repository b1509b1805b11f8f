// What this is and what it is compatible with: process.version, .versions, .release, .config, .features.
'use strict';

const { nodeVersion, strataVersion } = require('internal:binding/process');

// Of Node at this level: its ABI of addons that are bound to V8.
const kModulesVersion = '147';
const kNodeApiVersion = '10';

const release = Object.freeze({ name: 'node' });

const config = {
  target_defaults: { cflags: [], default_configuration: 'Release', defines: [], include_dirs: [], libraries: [] },
  variables: { host_arch: 'x64', napi_build_version: kNodeApiVersion, node_shared: false, target_arch: 'x64', v8_enable_i18n_support: 1 },
};

const frozen = (object) => {
  for (const key of Object.keys(object)) {
    if (typeof object[key] === 'object' && object[key] !== null) frozen(object[key]);
  }
  return Object.freeze(object);
};

/** @param {string[]} libraries name and version by turns */
function versionsOf(libraries) {
  const versions = { node: nodeVersion, strata: strataVersion, modules: kModulesVersion, napi: kNodeApiVersion };
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
  get typescript() {
    const { getOption } = require('../options');
    if (getOption('--experimental-transform-types')) return 'transform';
    return getOption('--strip-types') ? 'strip' : false;
  },
};

module.exports = {
  config: frozen(config),
  features,
  release,
  versionsOf,
};
