// module.registerHooks(): functions between a specifier and its URL, and between a URL and its source.
'use strict';

const {
  ArrayPrototypeIndexOf, ArrayPrototypePush, ArrayPrototypeSplice, ObjectAssign, SafeArrayIterator, SafeSet,
  SetPrototypeForEach, StringPrototypeStartsWith, Symbol,
} = primordials;
const { codes } = require('internal:errors/codes');
const { validateFunction } = require('internal:errors/validators');
const { isAnyArrayBuffer, isArrayBufferView } = require('internal:util/types');
const client = require('./hooks_client');
const { builtinOf } = require('./builtin_ids');
const { importConditions, requireConditions } = require('./conditions');
const { Module } = require('./module_object');
const { pathOfUrl, urlOfPath } = require('./paths');

const kId = Symbol('kModuleHooksIdKey');
let nextId = 0;

/** In the order of their registration: the last runs first. */
const resolvers = [];
const loaders = [];

const remove = (list, hooks) => {
  const index = ArrayPrototypeIndexOf(list, hooks);
  if (index !== -1) ArrayPrototypeSplice(list, index, 1);
};

class ModuleHooks {
  constructor(resolve, load) {
    this.resolve = resolve;
    this.load = load;
    this[kId] = Symbol(`module-hook-${nextId++}`);
    if (resolve) ArrayPrototypePush(resolvers, this);
    if (load) ArrayPrototypePush(loaders, this);
  }
  deregister() {
    remove(resolvers, this);
    remove(loaders, this);
  }
}

class ModuleResolveContext {
  constructor(parentURL, importAttributes, conditions) {
    this.parentURL = parentURL;
    this.importAttributes = importAttributes;
    this.conditions = conditions;
  }
}

class ModuleLoadContext {
  constructor(format, importAttributes, conditions) {
    this.format = format;
    this.importAttributes = importAttributes;
    this.conditions = conditions;
  }
}

const wrongReturn = (expected, hook, property, value) =>
  new codes.ERR_INVALID_RETURN_PROPERTY_VALUE(expected, hook, property, value);

/** Runs the list from its end; `last` answers where all hooks have passed on. */
const runChain = (list, name, subject, context, last, check) => {
  const runFrom = (index, given, current) => {
    if (index < 0) return last(given, current);
    let passedOn = false;
    const nextStep = (nextSubject, nextContext) => {
      passedOn = true;
      // A hook may give parts of the context anew.
      const merged = nextContext === undefined ? current : ObjectAssign({ __proto__: null }, current, nextContext);
      return runFrom(index - 1, nextSubject, merged);
    };
    const hook = list[index][name];
    const result = hook(given, current, nextStep);
    if (!passedOn && !result.shortCircuit) throw wrongReturn('true', name, 'shortCircuit', result.shortCircuit);
    check(result);
    return result;
  };
  return runFrom(list.length - 1, subject, context);
};

const checkResolved = ({ format, url }) => {
  if (typeof url !== 'string') throw wrongReturn('a URL string', 'resolve', 'url', url);
  if (format !== undefined && format !== null && typeof format !== 'string') {
    throw wrongReturn('a string', 'resolve', 'format', format);
  }
};
const checkImportResolved = (result) => {
  checkResolved(result);
  // Throws for what is no URL.
  if (!StringPrototypeStartsWith(result.url, 'file:')) new (require('node:url').URL)(result.url);
};

const isSource = (source) => typeof source === 'string' || isAnyArrayBuffer(source) || isArrayBufferView(source);
const checkLoadedFormat = (format) => {
  if (format !== undefined && typeof format !== 'string') throw wrongReturn('a string', 'load', 'format', format);
};
const checkLoaded = ({ format, source }) => {
  // An addon's own loader says what it wants.
  if (!isSource(source) && format !== 'addon' && !(source === null && format === 'builtin')) {
    throw wrongReturn('a string, an ArrayBuffer, or a TypedArray', 'load', 'source', source);
  }
  checkLoadedFormat(format);
};
/** The text of CommonJS may be left to the loader of CommonJS. */
const checkImportLoaded = (result) => {
  const { format, source } = result;
  if (format !== 'commonjs' || (source !== null && source !== undefined)) checkLoaded(result);
};

/** The set of a context's conditions; undefined for those that it came with. */
const furtherConditions = (context, list) =>
  (context.conditions === list ? undefined : new SafeSet(new SafeArrayIterator(context.conditions)));

const urlOf = (filename) => {
  const builtin = builtinOf(filename);
  if (builtin !== undefined) return `node:${builtin}`;
  return filename[0] === '/' ? urlOfPath(filename) : filename;
};

const listOf = (set) => {
  const list = [];
  SetPrototypeForEach(set, (name) => ArrayPrototypePush(list, name));
  return list;
};

const parentUrlOf = (parent) => (parent?.filename ? urlOf(parent.filename) : undefined);

module.exports = {
  isActive: () => resolvers.length !== 0 || loaders.length !== 0 || client.isActive(),
  listOf,

  /** module.registerHooks. */
  registerHooks(hooks) {
    const { resolve, load } = hooks;
    if (resolve) validateFunction(resolve, 'hooks.resolve');
    if (load) validateFunction(load, 'hooks.load');
    return new ModuleHooks(resolve, load);
  },

  /** @returns {{ url: string, filename: string, format?: string }} */
  resolveForRequire(request, parent, isMain, options) {
    const list = listOf(requireConditions());
    const context = new ModuleResolveContext(parentUrlOf(parent), undefined, list);
    const result = runChain(resolvers, 'resolve', request, context, (specifier, current) => {
      const isPrefixed = StringPrototypeStartsWith(specifier, 'node:');
      if (isPrefixed && builtinOf(specifier) === undefined) throw new codes.ERR_UNKNOWN_BUILTIN_MODULE(specifier);
      const conditions = furtherConditions(current, list);
      const filename = Module._resolveFilename(
        specifier, parent, isMain, conditions === undefined ? options : { __proto__: null, ...options, conditions });
      const format = isPrefixed ? 'builtin' : undefined;
      return { __proto__: null, url: urlOf(filename), format, importAttributes: undefined };
    }, checkResolved);
    const { format, url } = result;
    return { url, format, filename: StringPrototypeStartsWith(url, 'file:') ? pathOfUrl(url) : url };
  },

  loadForRequire(url, format, read) {
    const context = new ModuleLoadContext(format, undefined, listOf(requireConditions()));
    return runChain(loaders, 'load', url, context, read, checkLoaded);
  },

  /** @returns {{ url: string, format?: string, importAttributes?: object }} */
  resolveForImport(specifier, parentURL, attributes, resolve) {
    const list = listOf(importConditions());
    const context = new ModuleResolveContext(parentURL, attributes, list);
    const last = client.isActive() ?
      (given, { importAttributes, parentURL: parent }) => client.resolve(given, parent, importAttributes) :
      (given, current) => resolve(given, current, furtherConditions(current, list));
    return runChain(resolvers, 'resolve', specifier, context, last, checkImportResolved);
  },

  loadForImport(url, format, attributes, read) {
    const context = new ModuleLoadContext(format, attributes, listOf(importConditions()));
    const last = client.isActive() ? (given, { format: hint, importAttributes }) => {
      const result = client.load(given, hint, importAttributes);
      if (result.source === null || result.source === undefined) {
        return result.format === 'commonjs' ? read(given, { format: result.format, importAttributes }) : result;
      }
      return result;
    } : read;
    return runChain(loaders, 'load', url, context, last, checkImportLoaded);
  },

  /** The text that a hook gave as text or bytes. */
  textOf(source) {
    if (typeof source === 'string' || source === null || source === undefined) return source;
    return new (require('node:util').TextDecoder)('utf-8', { ignoreBOM: true }).decode(source);
  },
};
