// URLPattern (URL Pattern Standard, 1).
'use strict';

const {
  ArrayPrototypeSome, ObjectDefineProperty, ObjectKeys, ReflectConstruct, StringPrototypeSlice,
  StringPrototypeStartsWith, SymbolToStringTag, TypeError,
} = primordials;
const { makeUncloneable } = require('internal:util/cloneable');
const canonical = require('./url_pattern/canonical');
const { Component } = require('./url_pattern/component');
const { parseConstructorString } = require('./url_pattern/constructor_string');
const { NAMES, processInit, readInit } = require('./url_pattern/process_init');
const { URL } = require('./url_class');

/** In the order in which results have them. */
const SORTED = ['hash', 'hostname', 'inputs', 'password', 'pathname', 'port', 'protocol', 'search', 'username'];

/** Without the code in the header, as Node's are made in C++. */
const failure = (message, code) => {
  const error = new TypeError(message);
  error.code = code;
  return error;
};
const argumentError = (message) => failure(message, 'ERR_INVALID_ARG_TYPE');

const isInit = (value) => value === undefined || value === null || typeof value === 'object' || typeof value === 'function';

const isIpv6 = (hostname) => StringPrototypeStartsWith(hostname, '[') || StringPrototypeStartsWith(hostname, '\\[') ||
  StringPrototypeStartsWith(hostname, '{[');

/** 3.3 "create" */
const compile = (input, baseURL, ignoreCase) => {
  let init;
  if (typeof input === 'string') {
    init = parseConstructorString(input);
    if (baseURL === undefined && init.protocol === undefined) throw new TypeError('A base URL is missing');
    if (baseURL !== undefined) init.baseURL = baseURL;
  } else {
    if (baseURL !== undefined) throw new TypeError('The base URL belongs into the first argument');
    init = input;
  }
  const parts = processInit(init, true, {});
  for (let i = 0; i < NAMES.length; i++) parts[NAMES[i]] ??= '*';
  if (canonical.DEFAULT_PORTS[parts.protocol] === parts.port) parts.port = '';
  const plain = { delimiter: '', prefix: '', ignoreCase: false };
  const cased = { ...plain, ignoreCase };
  const result = {};
  result.protocol = new Component(parts.protocol, plain, canonical.protocol);
  const isSpecial = ArrayPrototypeSome(ObjectKeys(canonical.DEFAULT_PORTS), (scheme) => result.protocol.matches(scheme));
  result.username = new Component(parts.username, plain, canonical.username);
  result.password = new Component(parts.password, plain, canonical.password);
  const host = isIpv6(parts.hostname) ? canonical.ipv6 : canonical.hostname;
  result.hostname = new Component(parts.hostname, { ...plain, delimiter: '.' }, host);
  result.port = new Component(parts.port, plain, canonical.port);
  result.pathname = isSpecial ? new Component(parts.pathname, { delimiter: '/', prefix: '/', ignoreCase }, canonical.pathname) :
    new Component(parts.pathname, cased, canonical.opaquePathname);
  result.search = new Component(parts.search, cased, canonical.search);
  result.hash = new Component(parts.hash, cased, canonical.hash);
  return result;
};

/** The components of what is matched; undefined where it is no URL. */
const componentsOf = (input, baseURL) => {
  const result = {};
  for (let i = 0; i < NAMES.length; i++) result[NAMES[i]] = '';
  if (typeof input !== 'string') {
    try {
      return processInit(readInit(input), false, result);
    } catch {
      return undefined;
    }
  }
  const url = URL.parse(input, baseURL);
  if (url === null) return undefined;
  for (let i = 0; i < NAMES.length; i++) result[NAMES[i]] = url[NAMES[i]];
  result.protocol = canonical.withoutLast(url.protocol, ':');
  result.search = StringPrototypeSlice(url.search, 1);
  result.hash = StringPrototypeSlice(url.hash, 1);
  return result;
};

const readInput = (input, baseURL) => {
  if (input !== undefined && typeof input !== 'string' && !isInit(input)) {
    throw argumentError('URLPattern input needs to be a string or an object');
  }
  if (baseURL !== undefined && typeof baseURL !== 'string') throw argumentError('baseURL must be a string');
  return input ?? {};
};

/** What is behind a URLPattern; nothing of it can be seen from outside. */
class Pattern {
  #components;

  constructor(input = {}, baseURLOrOptions = undefined, options = undefined) {
    if (typeof input !== 'string' && !isInit(input)) throw argumentError('Input must be an object or a string');
    let baseURL;
    if (typeof baseURLOrOptions === 'string') {
      baseURL = baseURLOrOptions;
    } else if (isInit(baseURLOrOptions)) {
      options ??= baseURLOrOptions;
    } else {
      throw argumentError('second argument must be a string or object');
    }
    if (!isInit(options)) throw argumentError('options must be an object');
    const ignoreCase = Boolean(options?.ignoreCase);
    const given = typeof input === 'string' ? input : readInit(input ?? {});
    try {
      this.#components = compile(given, baseURL, ignoreCase);
    } catch {
      throw failure('Failed to construct URLPattern', 'ERR_INVALID_URL_PATTERN');
    }
  }

  static exec(pattern, input, baseURL) {
    const given = readInput(input, baseURL);
    if (typeof given !== 'string' && baseURL !== undefined) throw failure('Failed to exec URLPattern', 'ERR_OPERATION_FAILED');
    const components = pattern.#components;
    const values = componentsOf(given, baseURL);
    if (values === undefined) return null;
    const result = { __proto__: null };
    for (let i = 0; i < SORTED.length; i++) {
      const name = SORTED[i];
      if (name === 'inputs') {
        result.inputs = baseURL === undefined ? [given] : [given, baseURL];
        continue;
      }
      const found = components[name].exec(values[name]);
      if (found === undefined) return null;
      result[name] = { groups: found.groups, input: found.input };
    }
    return result;
  }

  static test(pattern, input, baseURL) {
    const given = readInput(input, baseURL);
    if (typeof given !== 'string' && baseURL !== undefined) throw failure('Failed to test URLPattern', 'ERR_OPERATION_FAILED');
    const components = pattern.#components;
    const values = componentsOf(given, baseURL);
    if (values === undefined) return false;
    for (let i = 0; i < NAMES.length; i++) {
      if (!components[NAMES[i]].matches(values[NAMES[i]])) return false;
    }
    return true;
  }

  static hasGroups(pattern) {
    const components = pattern.#components;
    return ArrayPrototypeSome(NAMES, (name) => components[name].hasGroups);
  }

  static has(value) { return typeof value === 'object' && value !== null && #components in value; }
  static patternOf(value, name) { return value.#components[name].pattern; }
}

const check = (value) => {
  if (!Pattern.has(value)) throw new TypeError('Illegal invocation');
};

/** The global; a class of C++ in Node, which counts no parameters. */
function URLPattern() {
  if (new.target === undefined) throw failure('Cannot call constructor without `new`', 'ERR_CONSTRUCT_CALL_REQUIRED');
  return ReflectConstruct(Pattern, arguments, new.target);
}

const { prototype } = URLPattern;

const defineAccessor = (name, read) => {
  ObjectDefineProperty(prototype, name, {
    __proto__: null,
    configurable: false,
    enumerable: true,
    get: function() {
      check(this);
      return read(this);
    },
    set: undefined,
  });
};
for (const name of NAMES) defineAccessor(name, (pattern) => Pattern.patternOf(pattern, name));
defineAccessor('hasRegExpGroups', (pattern) => Pattern.hasGroups(pattern));

for (const name of ['exec', 'test']) {
  const method = {
    [name](...args) {
      check(this);
      return Pattern[name](this, args[0], args[1]);
    },
  };
  ObjectDefineProperty(prototype, name, {
    __proto__: null, configurable: true, enumerable: true, value: method[name], writable: true,
  });
}
ObjectDefineProperty(prototype, 'constructor', {
  __proto__: null, configurable: true, enumerable: false, value: URLPattern, writable: true,
});
ObjectDefineProperty(prototype, SymbolToStringTag, { __proto__: null, configurable: true, value: 'URLPattern' });
makeUncloneable(prototype);

module.exports = { URLPattern };
