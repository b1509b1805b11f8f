// CommonJS: Module._load and what it is made of.
'use strict';

const {
  ArrayPrototypeIndexOf, ArrayPrototypeSplice, FunctionPrototypeCall, JSONParse, ObjectCreate, ObjectDefineProperty,
  ObjectGetPrototypeOf, ObjectPrototype, ObjectSetPrototypeOf, Proxy, ReflectApply, SafeMap, String,
  StringPrototypeIndexOf,
  StringPrototypeSlice, StringPrototypeStartsWith,
} = primordials;
const { dirname } = require('node:path');
const { listenedTracing } = require('internal:diagnostics_channel/listened');
const { codes } = require('internal:errors/codes');
const { validateString } = require('internal:errors/validators');
const { isProxy } = require('internal:util/types');
const { builtinOf, loadBuiltin } = require('./builtin_ids');
const hooks = require('./hooks');
const {
  Module, addChild, firstParentOf, keepExports, keptExportsOf, parentOf, setParent, symbols,
} = require('./module_object');
const { pathOfUrl, readText, stripMark, urlOfPath } = require('./paths');

Module._cache = ObjectCreate(null);
Module._pathCache = ObjectCreate(null);
Module._extensions = ObjectCreate(null);

const { forgetFolders, keepFolders } = require('./resolve_commonjs');
const { compile, formatOf, loadScript } = require('./compile_commonjs');

/** @type {Map<string, string>} folder of the requiring file, zero, request -> file; for requests that were answered */
const answered = new SafeMap();

/** How deep require() is nested. */
let depth = 0;

/**
 * @typedef {{ source: string, format?: string, compiled?: Function, wasCodeCached?: boolean }} Given
 *   what the loader of ES modules has read already of a file, and hands over
 */
/** @type {Map<string, Given>} */
const given = new SafeMap();

const circularWarning = (property) => {
  require('node:process').emitWarning(
    `Accessing non-existent property '${String(property)}' of module exports inside circular dependency`);
};
const isPlainName = (property) => typeof property === 'string' && property !== '__esModule';
/** Stands in for Object.prototype while a module that is not complete is used. */
const CircularExports = new Proxy({}, {
  __proto__: null,
  get(target, property) {
    if (property in target || property === '__esModule') return target[property];
    circularWarning(property);
    return undefined;
  },
  getOwnPropertyDescriptor(target, property) {
    if (isPlainName(property) && !(property in target)) circularWarning(property);
    return undefined;
  },
});

const incompleteExports = (module) => {
  const { exports } = module;
  if (exports !== null && typeof exports === 'object' && !isProxy(exports) &&
      ObjectGetPrototypeOf(exports) === ObjectPrototype && !exports.__esModule) {
    ObjectSetPrototypeOf(exports, CircularExports);
  }
  return exports;
};

const cachedExports = (module, parent) => {
  if (parent) addChild(parent, module, true);
  if (module.loaded) return module.exports;
  if (module[symbols.format] === 'module') {
    const first = firstParentOf(module)?.filename;
    throw new codes.ERR_REQUIRE_CYCLE_MODULE(
      `Cannot require() ES Module ${module.filename} in a cycle.${first ? ` (from ${first})` : ''}`);
  }
  return incompleteExports(module);
};

const removeChild = (parent, module) => {
  const children = parent?.children;
  if (!children) return;
  const index = ArrayPrototypeIndexOf(children, module);
  if (index !== -1) ArrayPrototypeSplice(children, index, 1);
};

/** Makes, caches and runs the module of a file. */
const loadFile = (filename, parent, isMain, key, resolved) => {
  const module = new Module(filename, parent);
  if (isMain) {
    require('node:process').mainModule = module;
    module.id = '.';
  }
  module[symbols.isMain] = isMain;
  module[symbols.isCachedByImport] = false;
  module[symbols.url] = resolved?.url;
  module[symbols.format] = resolved?.format;
  Module._cache[filename] = module;
  if (key !== '') answered.set(key, filename);

  let complete = false;
  try {
    module.load(filename);
    complete = true;
  } finally {
    if (!complete) {
      delete Module._cache[filename];
      if (key !== '') answered.delete(key);
      if (parent) removeChild(parent, module);
    } else {
      const { exports } = module;
      if (exports !== null && typeof exports === 'object' && !isProxy(exports) &&
          ObjectGetPrototypeOf(exports) === CircularExports) {
        ObjectSetPrototypeOf(exports, ObjectPrototype);
      }
    }
  }
  return module.exports;
};

/** Module._load where registerHooks() has been called. */
const loadThroughHooks = (request, parent, isMain) => {
  const resolved = hooks.resolveForRequire(request, parent, isMain);
  const { filename, url } = resolved;
  const builtin = StringPrototypeStartsWith(url, 'node:') ? builtinOf(url) : undefined;
  if (builtin !== undefined) {
    const loaded = hooks.loadForRequire(url, 'builtin', () => ({ source: null, format: 'builtin' }));
    if (loaded.source === null || loaded.source === undefined) return loadBuiltin(builtin);
    given.set(filename, { source: hooks.textOf(loaded.source), format: loaded.format });
  }
  try {
    const cached = Module._cache[filename];
    return cached === undefined ? loadFile(filename, parent, isMain, '', resolved) : cachedExports(cached, parent);
  } finally {
    if (builtin !== undefined) given.delete(filename);
  }
};

Module._load = function(request, parent, isMain) {
  if (hooks.isActive()) return loadThroughHooks(request, parent, Boolean(isMain));
  let key = '';
  if (parent) {
    key = `${parent.path}\x00${request}`;
    const filename = answered.get(key);
    if (filename !== undefined) {
      const cached = Module._cache[filename];
      if (cached !== undefined) return cachedExports(cached, parent);
      answered.delete(key);
    }
  }
  if (StringPrototypeStartsWith(request, 'node:')) {
    const name = builtinOf(request);
    if (name === undefined) throw new codes.ERR_UNKNOWN_BUILTIN_MODULE(request);
    return loadBuiltin(name);
  }
  const filename = Module._resolveFilename(request, parent, isMain);
  const cached = Module._cache[filename];
  if (cached !== undefined) {
    if (key !== '' && cached.loaded) answered.set(key, filename);
    return cachedExports(cached, parent);
  }
  const builtin = builtinOf(filename);
  if (builtin !== undefined) return loadBuiltin(builtin);
  return loadFile(filename, parent, Boolean(isMain), key);
};

/** The longest ending of the file's name that has a function, '.js' where none has. */
const registeredExtension = (filename) => {
  const name = StringPrototypeSlice(filename, filename.lastIndexOf('/') + 1);
  let dot = StringPrototypeIndexOf(name, '.');
  while (dot !== -1) {
    // A file whose name begins with a dot has no extension there.
    if (dot !== 0) {
      const extension = StringPrototypeSlice(name, dot);
      if (Module._extensions[extension]) return extension;
    }
    dot = StringPrototypeIndexOf(name, '.', dot + 1);
  }
  return '.js';
};

let hasWarnedOfParent = false;
const warnOfParent = () => {
  if (hasWarnedOfParent || !process.pendingDeprecation) return;
  hasWarnedOfParent = true;
  process.emitWarning(
    'module.parent is deprecated due to accuracy issues. Please use require.main to find program entry point instead.',
    'DeprecationWarning', 'DEP0144');
};

ObjectDefineProperty(Module.prototype, 'constructor', {
  __proto__: null, configurable: false, enumerable: false, get: () => Module,
});
ObjectDefineProperty(Module.prototype, 'isPreloading', {
  __proto__: null, configurable: false, enumerable: false, get: () => require('./preload_state').isPreloading,
});
ObjectDefineProperty(Module.prototype, 'parent', {
  __proto__: null,
  configurable: false,
  enumerable: false,
  get() {
    warnOfParent();
    return parentOf(this);
  },
  set(value) {
    warnOfParent();
    setParent(this, value);
  },
});

Module.prototype.load = function(filename) {
  this.filename ??= filename;
  this.paths ??= Module._nodeModulePaths(dirname(filename));
  // What hooks have called JSON has any name.
  const extension = this[symbols.format] === 'json' ? '.json' : registeredExtension(filename);
  Module._extensions[extension](this, filename);
  this.loaded = true;
  keepExports(this);
};

Module.prototype.require = function(id) {
  validateString(id, 'id');
  if (id === '') throw new codes.ERR_INVALID_ARG_VALUE('id', id, 'must be a non-empty string');
  if (depth++ === 0) keepFolders();
  try {
    const traced = listenedTracing('module.require');
    return traced === undefined ? Module._load(id, this, false) :
      traced.traceSync(Module._load, { __proto__: null, parentFilename: this.filename, id }, Module, id, this, false);
  } finally {
    if (--depth === 0) forgetFolders();
  }
};

Module.prototype._compile = function(content, filename, format) {
  return compile(this, content, filename, format, given.get(filename));
};

/** The file's text and format, from the hooks or whoever has read it before. */
const sourceOf = (module, filename, format) => {
  const read = given.get(filename);
  if (read !== undefined) return read;
  if (hooks.isActive()) {
    const url = module[symbols.url] ?? urlOfPath(filename);
    const known = module[symbols.format] ?? format ?? formatOf(filename);
    const loaded = hooks.loadForRequire(url, known, (hooked, context) => {
      const path = StringPrototypeStartsWith(hooked, 'file:') ? pathOfUrl(hooked) : hooked;
      return { source: readText(path), format: context.format };
    });
    return { source: hooks.textOf(loaded.source), format: loaded.format };
  }
  return undefined;
};

Module._extensions['.js'] = function(module, filename) {
  loadScript(module, filename, sourceOf(module, filename));
};

Module._extensions['.json'] = function(module, filename) {
  const content = sourceOf(module, filename, 'json')?.source ?? readText(filename);
  try {
    module.exports = JSONParse(stripMark(content));
  } catch (error) {
    error.message = `${filename}: ${error.message}`;
    throw error;
  }
};

Module._extensions['.node'] = function(module, filename) {
  return ReflectApply(process.dlopen, process, [module, filename]);
};

/**
 * Runs a file of CommonJS for the loader of ES modules, which may have read it.
 * @param {string} filename
 * @param {string} url
 * @param {boolean} isMain
 * @param {Given | undefined} read
 * @returns {any} module.exports
 */
const loadForImport = (filename, url, isMain, read) => {
  const cached = Module._cache[filename];
  if (cached !== undefined) return keptExportsOf(cached);
  if (read !== undefined) given.set(filename, read);
  try {
    // The hooks have been asked.
    if (hooks.isActive()) return loadFile(filename, undefined, isMain, '', { url, format: read?.format });
    return FunctionPrototypeCall(Module._load, Module, filename, undefined, isMain);
  } finally {
    given.delete(filename);
  }
};

module.exports = { Module, loadForImport };
