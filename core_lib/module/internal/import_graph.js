// ES modules: one record for each URL, loaded as a whole graph before any of it runs.
//
// A graph is read without waiting: what is imported is needed in any case. The only thing that may take time is the
// evaluation of modules with top-level await.
'use strict';

const {
  ArrayPrototypePush, PromisePrototypeThen, SafeMap, SafeSet, StringPrototypeStartsWith, SyntaxError,
} = primordials;
const binding = require('internal:binding/module');
const { listenedTracing } = require('internal:diagnostics_channel/listened');
const { codes } = require('internal:errors/codes');
const hooks = require('./hooks');
const { formatOfUrl, resolveImport } = require('./import_resolve');
const { explainLinkError, explainReferenceError } = require('./link_errors');
const { nameOfBase, pathOfUrl } = require('./paths');
const { isExecuting, makeEntry } = require('./translators');

const kEvaluating = 3;
const kEvaluated = 4;
const kFailed = 5;

/**
 * @typedef {{ url: string, format: string, record: object, isMain: boolean, linked: boolean, requests?: any[],
 *   children?: (Entry | null)[], source?: object }} Entry; null for what is imported in the source phase
 */
/** @type {Map<string, Entry>} URL (and a type with a zero in front, where there is one) -> module */
const entries = new SafeMap();

const keyOf = (url, type) => (type === undefined ? url : `${url}\x00${type}`);

/** The URL, and the format that hooks may have given it. */
const resolve = (specifier, parentURL, attributes) => {
  if (!hooks.isActive()) return { url: resolveImport(specifier, parentURL), format: undefined };
  const own = attributes ?? { __proto__: null };
  return hooks.resolveForImport(specifier, parentURL, own, (given, { importAttributes, parentURL: parent }, conditions) => {
    // The program itself has no parent: it is a URL.
    const url = resolveImport(given, parent ?? 'file:///', conditions);
    return {
      __proto__: null, url, format: formatOfUrl(url), importAttributes: importAttributes === own ? undefined : importAttributes,
    };
  });
};

/** The module of a URL, made but not linked where it is new. */
const entryOf = (url, attributes, options) => {
  const key = keyOf(url, attributes?.type);
  const known = entries.get(key);
  if (known !== undefined) return known;
  const entry = makeEntry(url, attributes, options);
  entry.key = key;
  entries.set(key, entry);
  return entry;
};

/**
 * A graph is loaded while something else runs only where require() asked for it: what is running then would have to wait for
 * itself.
 */
const checkCycle = (child, specifier, parent) => {
  const isRunning = binding.status(child.record) === kEvaluating;
  if (!isRunning && (child.format !== 'commonjs' || !isExecuting(child.url))) return;
  throw new codes.ERR_REQUIRE_CYCLE_MODULE(
    `Cannot import ${isRunning ? 'Module' : 'CommonJS Module'} ${specifier} in a cycle. (from ${nameOfBase(parent.url)})`);
};

/** What a source phase import has of a module. */
const sourceOf = (entry) => {
  if (entry.source !== undefined) return entry.source;
  // Node's is made in C++, where the code is no part of the stack.
  const error = new SyntaxError(`Source phase import object is not defined for module '${entry.url}'`);
  error.code = 'ERR_SOURCE_PHASE_NOT_DEFINED';
  throw error;
};

/** Makes the modules that the entry requests, and links it with them. New ones come behind in the queue. */
const linkRequests = (entry, queue) => {
  const requests = binding.requests(entry.record);
  const children = [];
  const records = [];
  for (let i = 0; i < requests.length; i += 3) {
    const attributes = requests[i + 1];
    const { format, importAttributes, url } = resolve(requests[i], entry.url, attributes);
    const child = entryOf(url, importAttributes ?? attributes, { format });
    if (requests[i + 2]) {
      ArrayPrototypePush(records, [sourceOf(child)]);
      ArrayPrototypePush(children, null);
      continue;
    }
    checkCycle(child, requests[i], entry);
    ArrayPrototypePush(records, child.record);
    ArrayPrototypePush(children, child);
    if (!child.linked) ArrayPrototypePush(queue, child);
  }
  entry.children = children;
  binding.link(entry.record, records);
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
      entry.onLink?.();
      linkRequests(entry, queue);
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

/** How many evaluations are nested: those of require() in those of import. */
let numRunning = 0;

/** Records of modules whose evaluation is not done. */
const waiting = new SafeSet();

/**
 * Runs an instantiated module.
 * @returns {Promise<void> | undefined} undefined where it is done; throws where it failed at once
 */
const evaluate = (entry) => {
  const { record } = entry;
  numRunning++;
  let done;
  try {
    done = binding.evaluate(record);
  } finally {
    numRunning--;
  }
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

/** @returns {string[]} excerpts of the sources where the program's module waits for what never comes */
const stalledAwaits = () => {
  for (const record of waiting) {
    const excerpts = binding.stalledAwaits(record);
    if (excerpts.length > 0) return excerpts;
  }
  return [];
};

/**
 * Loads and runs a module.
 * @param {string} url
 * @param {object | undefined} attributes
 * @param {{ format?: string, isMain?: boolean }} options
 * @returns {object | Promise<object>} the namespace, at once where nothing in the graph waits
 */
const importUrl = (url, attributes, options = {}) => run(entryOf(url, attributes, options));

const run = (entry) => {
  instantiate(entry);
  const done = evaluate(entry);
  if (done === undefined) return binding.namespace(entry.record);
  return PromisePrototypeThen(done, () => binding.namespace(entry.record));
};

/** @type {Map<string, string>} importing module, zero, specifier -> URL: what was found once stays */
const found = new SafeMap();

/** Where the importing module has the same specifier in a declaration. */
const findAmongChildren = (specifier, parentURL) => {
  const parent = entries.get(parentURL);
  if (parent?.children === undefined) return undefined;
  const requests = binding.requests(parent.record);
  for (let i = 0; i < parent.children.length; i++) if (requests[i * 3] === specifier) return parent.children[i]?.url;
  return undefined;
};

const find = (specifier, parentURL, attributes) => {
  if (hooks.isActive()) {
    const { format, importAttributes, url } = resolve(specifier, parentURL, attributes);
    return entryOf(url, importAttributes ?? attributes, { format });
  }
  // A long name for a short time.
  if (StringPrototypeStartsWith(specifier, 'data:')) return entryOf(resolveImport(specifier, parentURL), attributes, {});
  const key = `${parentURL}\x00${specifier}`;
  let url = found.get(key);
  if (url === undefined) {
    url = findAmongChildren(specifier, parentURL) ?? resolveImport(specifier, parentURL);
    found.set(key, url);
  }
  return entryOf(url, attributes, {});
};

/** In the place of import(): for the thread of hooks. */
let importer;
const setImporter = (value) => {
  importer = value;
};

const importUntraced = async (specifier, parentURL, attributes) => {
  if (importer !== undefined) return importer(specifier, parentURL, attributes);
  const entry = hooks.isActive() ? find(specifier, parentURL, attributes) : undefined;
  await undefined;
  return run(entry ?? find(specifier, parentURL, attributes));
};

/** import(): never runs anything of a module before the caller goes on. Hooks are asked at once. */
const importLater = (specifier, parentURL, attributes) => {
  const traced = listenedTracing('module.import');
  return traced === undefined ? importUntraced(specifier, parentURL, attributes) :
    traced.tracePromise(importUntraced, { __proto__: null, parentURL, url: specifier }, undefined, specifier, parentURL, attributes);
};

/** import.source() */
const importSourceLater = async (specifier, parentURL, attributes) => {
  await undefined;
  return sourceOf(find(specifier, parentURL, attributes));
};

const cycleMessage = (url, parentFilename) =>
  `Cannot require() ES Module ${pathOfUrl(url)} in a cycle.${parentFilename ? ` (from ${parentFilename})` : ''} ` +
  'A cycle involving require(esm) is not allowed to maintain invariants mandated by the ECMAScript specification. ' +
  'Try making at least part of the dependency in the graph lazily loaded.';

/** Of a graph that was linked earlier: V8 cannot wait for a CommonJS module that is running. */
const refuseRunning = (entry, seen) => {
  const { children } = entry;
  const status = binding.status(entry.record);
  if (children === undefined || seen.has(entry) || status === kEvaluating || status === kEvaluated) return;
  seen.add(entry);
  for (let i = 0; i < children.length; i++) {
    const child = children[i];
    if (child === null) continue;
    if (child.format === 'commonjs') checkCycle(child, binding.requests(entry.record)[i * 3], entry);
    refuseRunning(child, seen);
  }
};

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
  if (numRunning > 0) refuseRunning(entry, new SafeSet());
  return entry;
};

module.exports = {
  entries,
  entryForRequire,
  evaluate,
  importLater,
  importSourceLater,
  importUrl,
  instantiate,
  resolve,
  setImporter,
  stalledAwaits,
};
