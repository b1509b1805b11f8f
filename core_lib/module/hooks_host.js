// The thread in which the hooks of module.register() and --experimental-loader run: it answers one question at a time.
'use strict';

const {
  ArrayIsArray, ArrayPrototypePush, AtomicsAdd, AtomicsNotify, ObjectAssign, ReflectApply, SafeArrayIterator, SafeSet,
} = primordials;
const {
  codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_INVALID_RETURN_PROPERTY_VALUE,
    ERR_INVALID_RETURN_VALUE, ERR_LOADER_CHAIN_INCOMPLETE },
} = require('internal:errors/codes');
const { isAnyArrayBuffer, isArrayBufferView } = require('internal:util/types');
const { importConditions } = require('./internal/conditions');
const graph = require('./internal/import_graph');
const { formatOfUrl, resolveImport } = require('./internal/import_resolve');
const { listOf, textOf } = require('./internal/hooks');

/** In the order of their registration: the last runs first. */
const chains = { __proto__: null, resolve: [], load: [] };

const defaultResolve = (specifier, { conditions, parentURL }) => {
  const given = new SafeSet(new SafeArrayIterator(conditions));
  // The program itself has no parent: it is a URL.
  const url = resolveImport(specifier, parentURL ?? 'file:///', given);
  return { __proto__: null, url, format: formatOfUrl(url) };
};

const defaultLoad = (url, { format: hint, importAttributes }) => {
  const { format, source } = require('./internal/translators').readForHooks(url, hint ?? undefined, importAttributes);
  // CommonJS's own loader reads the file again, where no hook wants another text.
  return { __proto__: null, format, responseURL: url, source: format === 'commonjs' ? undefined : source };
};

const defaults = { __proto__: null, resolve: defaultResolve, load: defaultLoad };

const kNextNames = { __proto__: null, resolve: 'nextResolve', load: 'nextLoad' };
const kSubjectNames = { __proto__: null, resolve: 'specifier', load: 'url' };
/** The exit code where a hook waits for what never comes, as for top-level await. */
const kUnsettled = 13;
/** How errors call the default. */
const kDefaultNames = {
  __proto__: null, resolve: 'node:internal/modules/esm/resolve', load: 'node:internal/modules/esm/load',
};

let hasWarnedOfAssertions = false;
const warnOfAssertions = () => {
  if (hasWarnedOfAssertions) return;
  hasWarnedOfAssertions = true;
  require('node:process').emitWarning('Use `importAttributes` instead of `importAssertions`', 'ExperimentalWarning');
};

/** The attributes of contexts by their former name. */
const kContextPrototype = {
  __proto__: null,
  get importAssertions() {
    warnOfAssertions();
    return this.importAttributes;
  },
  set importAssertions(value) {
    warnOfAssertions();
    this.importAttributes = value;
  },
};

const isObject = (value) => typeof value === 'object' && value !== null;

/** Checks what a hook gives to the next one. */
const checkArguments = (name, label, subject, context) => {
  const subjectName = `${label} ${kSubjectNames[name]}`;
  if (typeof subject !== 'string') {
    throw new ERR_INVALID_ARG_TYPE(subjectName, name === 'load' ? 'a URL string' : 'string', subject);
  }
  if (name === 'load' && !require('node:url').URL.canParse(subject)) {
    throw new ERR_INVALID_ARG_VALUE(subjectName, subject, 'should be a URL string');
  }
  if (context !== undefined && (typeof context !== 'object' || ArrayIsArray(context))) {
    throw new ERR_INVALID_ARG_TYPE(`${label} context`, 'object', context);
  }
};

/** Runs the hooks from the last registered on; the default is behind the first. */
const runFrom = async (name, index, subject, context) => {
  if (index < 0) return defaults[name](subject, context);
  const { hook, url } = chains[name][index];
  const label = `${url} '${name}'`;
  const state = { passedOn: false };
  const nextName = kNextNames[name];
  const next = {
    async [nextName](nextSubject, nextContext) {
      const behind = index > 0 ? chains[name][index - 1].url : kDefaultNames[name];
      checkArguments(name, `${behind} '${name}' hook's ${nextName}()`, nextSubject, nextContext);
      state.passedOn = true;
      const result = await runFrom(name, index - 1, nextSubject, ObjectAssign({ __proto__: kContextPrototype }, context, nextContext));
      return result;
    },
  }[nextName];
  const result = await hook(subject, context, next);
  if (!isObject(result)) {
    throw new ERR_INVALID_RETURN_VALUE('an object', `${label} hook's ${nextName}()`, result);
  }
  if (!state.passedOn && result.shortCircuit !== true) throw new ERR_LOADER_CHAIN_INCOMPLETE(label);
  return result;
};

const run = (name, subject, context) => runFrom(name, chains[name].length - 1, subject, context);

const resolveContext = (parentURL, importAttributes) =>
  ({ __proto__: kContextPrototype, conditions: listOf(importConditions()), importAttributes, parentURL });

/** The hook whose answer it is. */
const labelOf = (name) => `${chains[name].at(-1)?.url ?? kDefaultNames[name]} '${name}'`;

const isNothing = (value) => value === undefined || value === null;

/** Throws unless a property of the hooks' answer is what it has to be, or nothing. */
const checkProperty = (name, property, value, expected, isRight) => {
  if (!isNothing(value) && !isRight(value)) {
    throw new ERR_INVALID_RETURN_PROPERTY_VALUE(expected, labelOf(name), property, value);
  }
};

const isText = (value) => typeof value === 'string';
const isUrl = (value) => typeof value === 'string' && require('node:url').URL.canParse(value);
const isSource = (value) => typeof value === 'string' || isAnyArrayBuffer(value) || isArrayBufferView(value);

/** What hooks and their import() load: the hooks that are there have a say. */
const importThroughHooks = async (specifier, parentURL, importAttributes) => {
  const { format, importAttributes: given, url } =
    await run('resolve', specifier, resolveContext(parentURL, importAttributes));
  const attributes = given ?? importAttributes;
  let options = {};
  if (chains.load.length > 0) {
    const context = { __proto__: kContextPrototype, format, importAttributes: attributes };
    const loaded = await run('load', url, context);
    if (!isNothing(loaded.source)) options = { format: loaded.format, source: textOf(loaded.source) };
  }
  return graph.importUrl(url, attributes, options);
};

/** What the program asks for. */
const answers = {
  __proto__: null,

  async register(specifier, parentURL, data) {
    const { initialize, load, resolve } = await importThroughHooks(specifier, parentURL, { __proto__: null });
    const result = await initialize?.(data);
    if (resolve) ArrayPrototypePush(chains.resolve, { hook: resolve, url: specifier });
    if (load) ArrayPrototypePush(chains.load, { hook: load, url: specifier });
    return result;
  },

  async resolve(specifier, parentURL, importAttributes) {
    const result = await run('resolve', specifier, resolveContext(parentURL, importAttributes));
    if (result.importAssertions !== undefined && result.importAttributes === undefined) {
      warnOfAssertions();
      result.importAttributes = result.importAssertions;
    }
    const { format, importAttributes: attributes, url } = result;
    if (isNothing(url)) throw new ERR_INVALID_RETURN_PROPERTY_VALUE('a URL string', labelOf('resolve'), 'url', url);
    checkProperty('resolve', 'url', url, 'a URL string', isUrl);
    checkProperty('resolve', 'importAttributes', attributes, 'an object', isObject);
    checkProperty('resolve', 'format', format, 'a string', isText);
    return { format, importAttributes: attributes, url };
  },

  async load(url, format, importAttributes) {
    const result = await run('load', url, { __proto__: kContextPrototype, format, importAttributes });
    const { format: resultFormat, source } = result;
    checkProperty('load', 'format', resultFormat, 'a string', isText);
    checkProperty('load', 'source', source, 'a string, an ArrayBuffer, or a TypedArray', isSource);
    return { format: resultFormat, source };
  },
};

/**
 * @param {{ port: MessagePort, turns: Int32Array }} channel `turns` counts the answers
 */
const serve = ({ port, turns }) => {
  const { toParts } = require('internal:worker_threads/error_parts');
  graph.setImporter(importThroughHooks);
  const answer = (message) => {
    port.postMessage(message);
    AtomicsAdd(turns, 0, 1);
    AtomicsNotify(turns, 0);
  };
  let isAsked = false;
  let isStalled = false;
  port.on('message', async ({ args, method }) => {
    // A hook that never ends lets the thread end.
    port.unref();
    isAsked = true;
    try {
      answer({ value: await ReflectApply(answers[method], undefined, args) });
    } catch (error) {
      answer({ error: toParts(error) });
    }
    isAsked = false;
    port.ref();
  });
  const process = require('node:process'); // eslint-disable-line no-shadow
  process.on('beforeExit', () => { isStalled = isAsked; });
  process.on('exit', (code) => answer({ exit: isStalled ? kUnsettled : code }));
};

module.exports = { serve };
