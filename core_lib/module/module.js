// node:module.
'use strict';

const { ArrayIsArray, ObjectDefineProperty, ObjectFreeze } = primordials;
const { codes } = require('internal:errors/codes');
const { join } = require('node:path');
const { builtinModules, builtinOf } = require('./internal/builtin_ids');
const { Module } = require('./internal/commonjs');
const { defineWrapper, makeRequire } = require('./internal/compile_commonjs');
const { registerHooks } = require('./internal/hooks');
const { kindOf, pathOfUrl } = require('./internal/paths');

const wrongFile = (filename) =>
  new codes.ERR_INVALID_ARG_VALUE(
    'filename', filename, 'must be a file URL object, file URL string, or absolute path string');

/** The path that a URL object, the text of one, or an absolute path names. */
const pathOf = (filename) => {
  const isUrl = typeof filename === 'object' && filename !== null && typeof filename.href === 'string' &&
    filename.protocol;
  if (!isUrl && typeof filename !== 'string') throw wrongFile(filename);
  if (typeof filename === 'string' && filename[0] === '/') return filename;
  try {
    return isUrl ? require('node:url').fileURLToPath(filename) : pathOfUrl(filename);
  } catch {
    throw wrongFile(filename);
  }
};

/** A `require` for a file that need not exist. */
const requireFor = (path) => {
  // A folder stands for a file in it.
  const filename = path[path.length - 1] === '/' ? join(path, 'noop.js') : path;
  const module = new Module(filename);
  module.filename = filename;
  module.paths = Module._nodeModulePaths(module.path);
  return makeRequire(module);
};

ObjectDefineProperty(Module, '_stat', {
  __proto__: null,
  configurable: true,
  get: () => kindOf,
  set(value) {
    return value;
  },
});
// Keys stand in Node's order: those that other files have set come anew.
const moveToEnd = (...keys) => {
  for (const key of keys) {
    const value = Module[key];
    delete Module[key];
    Module[key] = value;
  }
};
moveToEnd('_cache', '_pathCache', '_extensions');
Module.globalPaths = [];
defineWrapper();

Module.isBuiltin = function isBuiltin(moduleName) {
  return typeof moduleName === 'string' && builtinOf(moduleName) !== undefined;
};
ObjectDefineProperty(Module, '_readPackage', {
  __proto__: null, configurable: true, get: () => require('./package_json').readPackage,
});
moveToEnd('_findPath', '_nodeModulePaths', '_resolveLookupPaths', '_load', '_resolveFilename');

Module.createRequire = function createRequire(filename) {
  return requireFor(pathOf(filename));
};

moveToEnd('_initPaths');

Module._preloadModules = function(requests) {
  if (!ArrayIsArray(requests)) return;
  const state = require('./internal/preload_state');
  state.isPreloading = true;
  const parent = new Module('internal/preload', null);
  try {
    parent.paths = Module._nodeModulePaths(require('node:process').cwd());
  } catch (error) {
    if (error.code !== 'ENOENT') {
      state.isPreloading = false;
      throw error;
    }
  }
  for (let i = 0; i < requests.length; i++) parent.require(requests[i]);
  state.isPreloading = false;
};

Module.syncBuiltinESMExports = function syncBuiltinESMExports() {
  require('./internal/translators').syncBuiltinExports();
};
Module.Module = Module;
Module.registerHooks = registerHooks;
Module.builtinModules = ObjectFreeze(builtinModules());
Module.runMain = function executeUserEntryPoint(main = require('node:process').argv[1]) {
  require('./run_main').runEntryPoint(main);
};
let hasWarnedOfRegister = false;
Module.register = function register(specifier, parentURL = undefined, options) {
  if (!hasWarnedOfRegister) {
    hasWarnedOfRegister = true;
    require('node:process').emitWarning(
      '`module.register()` is deprecated. Use `module.registerHooks()` instead.', 'DeprecationWarning', 'DEP0205');
  }
  if (parentURL !== null && typeof parentURL === 'object' && !(parentURL instanceof require('node:url').URL)) {
    options = parentURL;
    parentURL = options.parentURL;
  }
  require('./internal/hooks_client').register(
    `${specifier}`, parentURL === undefined ? 'data:' : `${parentURL}`, options?.data, options?.transferList ?? []);
};

const compileCacheStatus = { FAILED: 0, ENABLED: 1, ALREADY_ENABLED: 2, DISABLED: 3 };
Module.constants = ObjectFreeze({
  __proto__: null, compileCacheStatus: ObjectFreeze({ __proto__: null, ...compileCacheStatus }),
});

Module.enableCompileCache = function enableCompileCache(options) {
  const cache = require('./internal/code_cache');
  const given = typeof options === 'object' && options !== null ? options.directory : options;
  if (given !== undefined && typeof given !== 'string') {
    // Node's is made in C++.
    const error = new TypeError('cacheDir should be a string');
    error.code = 'ERR_INVALID_ARG_TYPE';
    throw error;
  }
  const { env } = require('node:process');
  const folder = given || env.NODE_COMPILE_CACHE || join(require('node:os').tmpdir(), 'node-compile-cache');
  switch (cache.enable(require('node:path').resolve(folder))) {
    case 'already':
      return { status: compileCacheStatus.ALREADY_ENABLED, directory: cache.publicFolder() };
    case 'disabled':
      return { status: compileCacheStatus.DISABLED, message: 'Disabled by NODE_DISABLE_COMPILE_CACHE' };
    case 'failed':
      return { status: compileCacheStatus.FAILED, message: 'Cannot create cache directory' };
    default:
      return { status: compileCacheStatus.ENABLED, directory: cache.publicFolder() };
  }
};

Module.findPackageJSON = function findPackageJSON(specifier, base = 'data:') {
  if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('specifier');
  return require('./internal/find_package_json').findPackageJson(specifier, base);
};

Module.flushCompileCache = function flushCompileCache() {
  require('./internal/code_cache').flush();
};
Module.getCompileCacheDir = function getCompileCacheDir() {
  return require('./internal/code_cache').publicFolder();
};
Module.stripTypeScriptTypes = function stripTypeScriptTypes(code, options = undefined) {
  const { stripTypeScriptTypes: strip, warnOnce } = require('./typescript');
  warnOnce();
  return strip(code, options);
};
Module.findSourceMap = function findSourceMap(path) {
  return require('./source_maps').findSourceMap(path);
};
Module.SourceMap = require('./internal/source_map').SourceMap;
Module.getSourceMapsSupport = function getSourceMapsSupport() {
  return require('./source_maps').getSourceMapsSupport();
};
Module.setSourceMapsSupport = function setSourceMapsSupport(enabled, options = { __proto__: null }) {
  return require('./source_maps').setSourceMapsSupport(enabled, options);
};

module.exports = Module;
