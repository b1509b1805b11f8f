// From a text to a running CommonJS module.
'use strict';

const {
  ErrorCaptureStackTrace, ObjectDefineProperty, Proxy, ReflectApply, ReflectDefineProperty, SafeMap, StringPrototypeEndsWith,
  StringPrototypeStartsWith,
} = primordials;
const binding = require('internal:binding/module');
const { dirname } = require('node:path');
const { getOption } = require('internal:process/options');
const { validateString } = require('internal:errors/validators');
const { packageScopeOf } = require('../package_json');
const codeCache = require('./code_cache');
const hooks = require('./hooks');
const { Module, setOwn, symbols } = require('./module_object');
const { extensionOf, readText, stripMark } = require('./paths');
const { isModuleSyntaxError } = require('./syntax_detection');
const sourceMaps = require('../source_maps');

const WRAPPER = ['(function (exports, require, module, __filename, __dirname) { ', '\n});'];
/** Set where a program has replaced Module.wrap or a part of Module.wrapper. */
let customWrap;

const wrap = (script) => WRAPPER[0] + script + WRAPPER[1];

/** @type {Map<string, string>} extension -> format; '.js' and '.ts' depend on their package */
const FORMATS = new SafeMap();
FORMATS.set('.cjs', 'commonjs');
FORMATS.set('.mjs', 'module');
FORMATS.set('.cts', 'commonjs-typescript');
FORMATS.set('.mts', 'module-typescript');

/**
 * The format of a script by its name and package: undefined where only its syntax can tell.
 * @param {string} filename
 */
const formatOf = (filename) => {
  const extension = extensionOf(filename);
  const isTypeScript = extension !== '.js' && StringPrototypeEndsWith(extension, 'ts');
  if (isTypeScript && !getOption('--strip-types')) return undefined;
  if (extension !== '.js' && extension !== '.ts' && extension !== '') return FORMATS.get(extension);
  const type = packageScopeOf(filename)?.type;
  if (type === 'module' || type === 'commonjs') return isTypeScript ? `${type}-typescript` : type;
  return isTypeScript ? 'typescript' : undefined;
};

/**
 * The `require` of a module.
 * @param {object} module
 */
const makeRequire = (module) => {
  // Through the property, so that a replaced Module.prototype.require sees it.
  const require = function require(path) { // eslint-disable-line no-shadow
    return module.require(path);
  };
  require.resolve = function resolve(request, options) {
    validateString(request, 'request');
    if (hooks.isActive()) {
      const { filename } = hooks.resolveForRequire(request, module, false, options);
      // Built-in modules keep the way in which they were asked for.
      return filename === `node:${request}` ? request : filename;
    }
    return Module._resolveFilename(request, module, false, options);
  };
  require.resolve.paths = function paths(request) {
    validateString(request, 'request');
    return Module._resolveLookupPaths(request, module);
  };
  setOwn(require, 'main', process.mainModule);
  require.extensions = Module._extensions;
  require.cache = Module._cache;
  return require;
};

const compileWrapped = (content, filename) =>
  binding.runScript(customWrap === undefined ? wrap(content) : customWrap(content), filename, undefined);

/** The function of a CommonJS text; undefined where the text turns out to be an ES module, and may be one. */
const functionOf = (content, filename, isAmbiguous, isMain) => {
  if (customWrap !== undefined) return compileWrapped(content, filename);
  try {
    return codeCache.compileCommonJs(content, filename);
  } catch (error) {
    const mayBeModule =
      isAmbiguous && getOption(isMain ? '--experimental-detect-module' : '--experimental-require-module');
    if (mayBeModule && isModuleSyntaxError(error, content, filename)) return undefined;
    explainSyntaxError(error, filename, mayBeModule);
    throw error;
  }
};

/** Says where the error is, and which line of the program asked for the file. */
const explainSyntaxError = (error, filename, mayBeModule) => {
  const place = binding.placeOf(error);
  if (place === undefined || place[0] !== filename) return;
  // The frames below are of no interest, and the stack is short.
  ErrorCaptureStackTrace(error, functionOf);
  require('./link_errors').addExcerpt(error, place, '\n');
  if (!mayBeModule) warnOfModuleSyntax(error, filename);
};

/** Says why the text of an ES module is none where it is loaded. */
const warnOfModuleSyntax = (error, filename) => {
  if (!isModuleSyntaxError(error, '', filename) &&
      !(typeof error?.message === 'string' && StringPrototypeStartsWith(error.message, 'await is only valid in'))) return;
  require('internal:process/warnings').emitWarningNow(`Failed to load the ES module: ${filename}. Make sure to set "type": "module" in ` +
    'the nearest package.json file or use the .mjs extension.');
};

/**
 * Module.prototype._compile.
 * @param {object} module
 * @param {string} content
 * @param {string} filename
 * @param {string | undefined} format 'commonjs', 'module', the same with -typescript, undefined: see
 * @param {{ compiled?: Function, wasCodeCached?: boolean } | undefined} read where it has been compiled before
 */
const compile = (module, content, filename, format, read) => {
  if (format !== undefined && StringPrototypeEndsWith(format, 'typescript')) {
    content = require('../typescript').stripForLoader(content, filename);
    format = { 'commonjs-typescript': 'commonjs', 'module-typescript': 'module' }[format];
  }
  const isMain = module[symbols.isMain];
  let compiled = read?.compiled;
  if (format !== 'module') {
    compiled ??= functionOf(content, filename, format !== 'commonjs', isMain);
    if (compiled === undefined) format = 'module';
    else format ??= 'commonjs';
  }
  if (module[symbols.format] === undefined && symbols.isMain in module) module[symbols.format] = format;
  if (format === 'module') {
    require('./require_module').requireModule(module, content, filename, isMain);
    return undefined;
  }
  if (sourceMaps.isEnabled()) {
    const mayBeCached = read?.compiled === undefined ? binding.wasCodeCached() : read.wasCodeCached;
    sourceMaps.remember(filename, content, binding.sourceMapUrl(compiled), mayBeCached, module);
  }
  const folder = dirname(filename);
  const { exports } = module;
  if (symbols.isMain in module) module[symbols.isExecuting] = true;
  const result = ReflectApply(compiled, exports, [exports, makeRequire(module), module, filename, folder]);
  if (symbols.isMain in module) module[symbols.isExecuting] = false;
  return result;
};

/**
 * What Module._extensions['.js'] does.
 * @param {object} module
 * @param {string} filename
 * @param {{ source: string, format?: string } | undefined} read what has been read of it already
 */
const loadScript = (module, filename, read) => {
  const isUrl = StringPrototypeStartsWith(filename, 'file:');
  const format = read?.format ?? (isUrl ? undefined : formatOf(filename));
  if (format !== undefined && StringPrototypeEndsWith(format, 'typescript') && read === undefined) {
    require('../typescript').checkPlace(filename);
  }
  module._compile(stripMark(read?.source ?? readText(filename)), filename, format);
};

/** Puts wrap and wrapper on Module: replacing either makes each later module go through them. */
const defineWrapper = () => {
  let current = wrap;
  let parts;
  ObjectDefineProperty(Module, 'wrap', {
    __proto__: null,
    get: () => current,
    set(value) {
      current = value;
      customWrap = (script) => current(script);
    },
  });
  ObjectDefineProperty(Module, 'wrapper', {
    __proto__: null,
    get: () => (parts ??= new Proxy(WRAPPER, {
      __proto__: null,
      set(target, key, value) {
        customWrap ??= (script) => current(script);
        target[key] = value;
        return true;
      },
      defineProperty(target, key, descriptor) {
        customWrap ??= (script) => current(script);
        return ReflectDefineProperty(target, key, descriptor);
      },
    })),
    set(value) {
      parts = value;
      customWrap = (script) => value[0] + script + value[1];
    },
  });
};

module.exports = { compile, defineWrapper, formatOf, loadScript, makeRequire, warnOfModuleSyntax };
