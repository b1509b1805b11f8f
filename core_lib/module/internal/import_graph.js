// ES modules: one record for each URL, loaded as a whole graph before any of it runs.
//
// A graph is read without waiting: what is imported is needed in any case. The only thing that may take time is the
// evaluation of modules with top-level await.
'use strict';

const {
  ArrayPrototypePush, ObjectKeys, PromisePrototypeThen, SafeMap, SafeSet, StringPrototypeStartsWith,
} = primordials;
const binding = require('internal:binding/module');
const { codes } = require('internal:errors/codes');
const hooks = require('./hooks');
const { formatOfFile, resolveImport } = require('./import_resolve');
const { explainLinkError, explainReferenceError } = require('./link_errors');
const { pathOfUrl } = require('./paths');
const { makeEntry } = require('./translators');

const kEvaluating = 3;
const kFailed = 5;

/**
 * @typedef {{ url: string, format: string, record: object, isMain: boolean, linked: boolean, requests?: any[],
 *   children?: Entry[] }} Entry
 */
/** @type {Map<string, Entry>} URL (and a type with a zero in front, where there is one) -> module */
const entries = new SafeMap();

const keyOf = (url, type) => (type === undefined ? url : `${url}\x00${type}`);

/** Throws unless the attributes fit the format. */
const checkAttributes = (url, format, attributes) => {
  if (attributes !== undefined) {
    for (const key of ObjectKeys(attributes)) {
      if (key !== 'type') throw new codes.ERR_IMPORT_ATTRIBUTE_UNSUPPORTED(key, attributes[key], url);
    }
  }
  // An addon has a type that nothing else names: any will do.
  if (format === 'addon') return;
  const type = attributes?.type;
  if (type === undefined) {
    if (format === 'json') throw new codes.ERR_IMPORT_ATTRIBUTE_MISSING(url, 'type', 'json');
  } else if (type !== format) {
    if (type !== 'json') throw new codes.ERR_IMPORT_ATTRIBUTE_UNSUPPORTED('type', type, url);
    throw new codes.ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE(url, type);
  }
};

/** The URL, and the format that hooks may have given it. */
const resolve = (specifier, parentURL, attributes) => {
  if (!hooks.isActive()) return { url: resolveImport(specifier, parentURL), format: undefined };
  return hooks.resolveForImport(specifier, parentURL, attributes ?? { __proto__: null }, (given, context) => {
    const url = resolveImport(given, context.parentURL ?? parentURL);
    const format = StringPrototypeStartsWith(url, 'node:') ? 'builtin' :
      StringPrototypeStartsWith(url, 'file:') ? formatOfFile(pathOfUrl(url), true) : undefined;
    const importAttributes = context.importAttributes === attributes ? undefined : context.importAttributes;
    return { __proto__: null, url, format, importAttributes };
  });
};

/** The module of a URL, made but not linked where it is new. */
const entryOf = (url, attributes, options) => {
  const key = keyOf(url, attributes?.type);
  const known = entries.get(key);
  if (known !== undefined) return known;
  const entry = makeEntry(url, attributes, options, (format) => checkAttributes(url, format, attributes));
  entry.key = key;
  entries.set(key, entry);
  return entry;
};

const childrenOf = (entry) => {
  const requests = binding.requests(entry.record);
  const children = [];
  for (let i = 0; i < requests.length; i += 3) {
    const attributes = requests[i + 1];
    const { format, importAttributes, url } = resolve(requests[i], entry.url, attributes);
    ArrayPrototypePush(children, entryOf(url, importAttributes ?? attributes, { format }));
  }
  return children;
};

/** Reads and links everything that the entry needs. Where something fails, nothing of what is new remains. */
const loadGraph = (root) => {
  if (root.linked) return;
  const queue = [root];
  try {
    for (let i = 0; i < queue.length; i++) {
      const entry = queue[i];
      if (entry.linked) continue;
      entry.linked = true;
      if (!entry.hasRequests) continue;
      entry.children = childrenOf(entry);
      const records = [];
      for (let j = 0; j < entry.children.length; j++) {
        const child = entry.children[j];
        ArrayPrototypePush(records, child.record);
        if (!child.linked) ArrayPrototypePush(queue, child);
      }
      binding.link(entry.record, records);
    }
  } catch (error) {
    for (let i = 0; i < queue.length; i++) {
      queue[i].linked = false;
      if (entries.get(queue[i].key) === queue[i]) entries.delete(queue[i].key);
    }
    throw error;
  }
};

const instantiate = (entry) => {
  loadGraph(entry);
  try {
    binding.instantiate(entry.record);
  } catch (error) {
    explainLinkError(error, (url) => entries.get(url));
    throw error;
  }
};

const nothing = () => {};

/** Records of modules whose evaluation is not done. */
const waiting = new SafeSet();

/**
 * Runs an instantiated module.
 * @returns {Promise<void> | undefined} undefined where it is done; throws where it failed at once
 */
const evaluate = (entry) => {
  const { record } = entry;
  const done = binding.evaluate(record);
  if (binding.status(record) === kFailed) {
    // The rejection is this exception: nobody else will look at it.
    PromisePrototypeThen(done, undefined, nothing);
    const error = binding.error(record);
    explainReferenceError(error, entry);
    throw error;
  }
  if (!binding.isGraphAsync(record)) return undefined;
  waiting.add(record);
  return PromisePrototypeThen(done, () => {
    waiting.delete(record);
  }, (error) => {
    waiting.delete(record);
    explainReferenceError(error, entry);
    throw error;
  });
};

/** @returns {string | undefined} an excerpt of the source where a module waits for what never comes */
const stalledAwait = () => {
  for (const record of waiting) {
    const excerpt = binding.stalledAwait(record);
    if (excerpt !== '') return excerpt;
  }
  return undefined;
};

/**
 * Loads and runs a module.
 * @param {string} url
 * @param {object | undefined} attributes
 * @param {{ format?: string, isMain?: boolean }} options
 * @returns {object | Promise<object>} the namespace, at once where nothing in the graph waits
 */
const importUrl = (url, attributes, options = {}) => {
  const entry = entryOf(url, attributes, options);
  instantiate(entry);
  const done = evaluate(entry);
  if (done === undefined) return binding.namespace(entry.record);
  return PromisePrototypeThen(done, () => binding.namespace(entry.record));
};

/** import(): never runs anything before the caller goes on. */
const importLater = async (specifier, parentURL, attributes) => {
  await undefined;
  const { format, importAttributes, url } = resolve(`${specifier}`, parentURL, attributes);
  return importUrl(url, importAttributes ?? attributes, { format });
};

const cycleMessage = (url, parentFilename) =>
  `Cannot require() ES Module ${pathOfUrl(url)} in a cycle.${parentFilename ? ` (from ${parentFilename})` : ''} ` +
  'A cycle involving require(esm) is not allowed to maintain invariants mandated by the ECMAScript specification. ' +
  'Try making at least part of the dependency in the graph lazily loaded.';

/**
 * A module for require(): linked and instantiated, not run.
 * @param {string} url
 * @param {{ source?: string, format?: string, isMain?: boolean }} options what has been read of it
 * @param {string | undefined} parentFilename the requiring file
 * @returns {Entry}
 */
const entryForRequire = (url, options, parentFilename) => {
  const entry = entryOf(url, undefined, options);
  if (binding.status(entry.record) === kEvaluating) {
    throw new codes.ERR_REQUIRE_CYCLE_MODULE(cycleMessage(url, parentFilename));
  }
  instantiate(entry);
  return entry;
};

module.exports = { entries, entryForRequire, evaluate, importLater, importUrl, instantiate, resolve, stalledAwait };
