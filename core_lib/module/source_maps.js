// Source maps: read when a stack or a program asks for one.
'use strict';

const {
  ObjectFreeze, SafeMap, SafeWeakMap, SafeWeakRef, StringPrototypeEndsWith, StringPrototypeStartsWith,
} = primordials;
const { validateBoolean, validateObject } = require('internal:errors/validators');
const { isInNodeModules, pathOfUrl, urlOfPath } = require('./internal/paths');

/** file name or URL -> { text of the program, its map's URL, the SourceMap once read }, or how to find it */
const known = new SafeMap();
/** CommonJS module -> the same: a map goes with its module. */
const ofModules = new SafeWeakMap();

const lookUp = (name) => {
  const entry = known.get(name);
  if (entry?.module === undefined) return entry;
  const module = entry.module.deref();
  return module === undefined ? undefined : ofModules.get(module);
};
const support = { enabled: false, nodeModules: false, generatedCode: false };

const MAGIC = /\/[*/]#\s+sourceMappingURL=(\S+)/g;

/** The last magic comment's URL. */
const magicUrlOf = (source) => {
  let last;
  for (const match of source.matchAll(MAGIC)) last = match[1];
  return last;
};

const readDataUrl = (url) => {
  const comma = url.indexOf(',');
  if (comma === -1) return undefined;
  const head = url.slice(5, comma);
  if (!StringPrototypeStartsWith(head, 'application/json')) return undefined;
  const { Buffer } = require('node:buffer');
  return StringPrototypeEndsWith(head, ';base64') ?
    Buffer.from(url.slice(comma + 1), 'base64').toString() : decodeURIComponent(url.slice(comma + 1));
};

const readPayload = (name, mapUrl) => {
  const { URL } = require('node:url');
  const base = StringPrototypeStartsWith(name, '/') ? urlOfPath(name) : name;
  try {
    const url = new URL(mapUrl, base);
    const text = url.protocol === 'data:' ? readDataUrl(url.href) : require('node:fs').readFileSync(url, 'utf8');
    const payload = JSON.parse(text);
    const sourceBase = url.protocol === 'data:' ? base : url;
    payload.sources = payload.sources.map((source) => {
      const path = (payload.sourceRoot ?? '') + source;
      return new URL(path, sourceBase).href;
    });
    return payload;
  } catch {
    return undefined;
  }
};

const lengthsOf = (source) => source.split(/\n|\u2028|\u2029/).map((line) => line.length);

/**
 * module.findSourceMap.
 * @param {string} path of a loaded file, or its URL
 */
const findSourceMap = (path) => {
  if (typeof path !== 'string') return undefined;
  if (StringPrototypeStartsWith(path, 'node:')) return undefined;
  const other = StringPrototypeStartsWith(path, 'file:') ? pathOfUrl(path) : urlOfPath(path);
  const entry = lookUp(path) ?? lookUp(other);
  if (entry === undefined) return undefined;
  if (!entry.tried) {
    entry.tried = true;
    const payload = readPayload(path, entry.url);
    const { SourceMap } = require('./internal/source_map');
    if (payload !== undefined) entry.map = new SourceMap(payload, { lineLengths: lengthsOf(entry.lengths) });
  }
  return entry.map;
};

/** A map that cannot be read must not hide the error whose stack is wanted. */
const findQuietly = (path) => {
  try {
    return findSourceMap(path);
  } catch {
    return undefined;
  }
};

const enable = (enabled, nodeModules, generatedCode) => {
  support.enabled = enabled;
  support.nodeModules = nodeModules;
  support.generatedCode = generatedCode;
  const { setMapped } = require('internal:process/stacks');
  setMapped(enabled ? require('./internal/mapped_stacks').makeRenderer(findQuietly) : undefined);
};

module.exports = {
  /** @returns {boolean} whether stacks shall show the original places */
  isEnabled: () => support.enabled,
  setEnabled(enabled) {
    enable(enabled, enabled, enabled);
  },

  /**
   * Notes that a text was loaded; `mapUrl` is what V8 found in it.
   * @param {boolean} mayBeCached whether V8 has not looked at the text, but took its code from the cache
   * @param {object} [module] of CommonJS
   */
  remember(name, source, mapUrl, mayBeCached, module) {
    if (!support.nodeModules && isInNodeModules(name)) return;
    const url = mapUrl ?? (mayBeCached ? magicUrlOf(source) : undefined);
    if (url === undefined) return;
    const entry = { lengths: source, map: undefined, tried: false, url };
    if (module !== undefined) ofModules.set(module, entry);
    known.set(name, module === undefined ? entry : { module: new SafeWeakRef(module) });
  },

  findSourceMap,

  /** The excerpt of an error's place as it is in the original source. */
  mapExcerpt: (excerpt) => require('./internal/mapped_stacks').mapExcerpt(findQuietly, excerpt),

  /** module.getSourceMapsSupport. */
  getSourceMapsSupport: () => ObjectFreeze({ __proto__: null, ...support }),

  /** module.setSourceMapsSupport. */
  setSourceMapsSupport(enabled, options = { __proto__: null }) {
    validateBoolean(enabled, 'enabled');
    validateObject(options, 'options');
    const { generatedCode = false, nodeModules = false } = options;
    validateBoolean(nodeModules, 'options.nodeModules');
    validateBoolean(generatedCode, 'options.generatedCode');
    enable(enabled, enabled && nodeModules, enabled && generatedCode);
  },
};
