// The thread in which the hooks of module.register() and --experimental-loader run: it answers one question at a time.
'use strict';

const { ArrayPrototypePush, AtomicsAdd, AtomicsNotify, ObjectAssign } = primordials;
const {
  codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_INVALID_RETURN_PROPERTY_VALUE,
    ERR_INVALID_RETURN_VALUE, ERR_LOADER_CHAIN_INCOMPLETE },
} = require('internal:errors/codes');
const { isAnyArrayBuffer, isArrayBufferView } = require('internal:util/types');
const { importConditions } = require('./internal/conditions');
const graph = require('./internal/import_graph');
const { formatOfFile, resolveImport } = require('./internal/import_resolve');
const { listOf, textOf } = require('./internal/hooks');
const { pathOfUrl } = require('./internal/paths');

/** In the order of their registration: the last runs first. */
const chains = { __proto__: null, resolve: [], load: [] };

const defaultResolve = (specifier, { importAttributes, parentURL }) => {
  // The program itself has no parent: it is a URL.
  const url = resolveImport(specifier, parentURL ?? 'file:///');
  const format = url.startsWith('node:') ? 'builtin' : url.startsWith('file:') ? formatOfFile(pathOfUrl(url), true) :
    undefined;
  return { __proto__: null, url, format, importAttributes };
};

const defaultLoad = (url, { format }) => {
  const { detect, readUrl } = require('./internal/translators');
  const read = readUrl(url, format ?? undefined);
  if (read.format === undefined && read.mime === undefined) read.format = detect(url, textOf(read.source)).format;
  // CommonJS's own loader reads the file again, where no hook wants another text.
  if (read.format === 'commonjs' || read.format === 'builtin') {
    return { __proto__: null, format: read.format, responseURL: url, source: null };
  }
  const source = typeof read.source === 'string' ? require('node:buffer').Buffer.from(read.source) : read.source;
  return { __proto__: null, format: read.format, responseURL: url, source };
};

const defaults = { __proto__: null, resolve: defaultResolve, load: defaultLoad };

const kNextNames = { __proto__: null, resolve: 'nextResolve', load: 'nextLoad' };
const kSubjectNames = { __proto__: null, resolve: 'specifier', load: 'url' };

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
  if (context !== undefined && (!isObject(context) || Array.isArray(context))) {
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
    async [nextName](nextSubject = subject, nextContext = undefined) {
      const behind = index > 0 ? chains[name][index - 1].url : url;
      checkArguments(name, `${behind} '${name}' hook's ${nextName}()`, nextSubject, nextContext);
      state.passedOn = true;
      const result = await runFrom(name, index - 1, nextSubject, ObjectAssign({ __proto__: null }, context, nextContext));
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

const contextOf = (given) => ({ conditions: listOf(importConditions()), ...given });

/** The hook that had the last word. */
const labelOf = (name) => `${chains[name].at(-1)?.url ?? 'node:internal/modules/esm/load'} '${name}'`;

const checkFormat = (format, label) => {
  if (format !== undefined && format !== null && typeof format !== 'string') {
    throw new ERR_INVALID_RETURN_PROPERTY_VALUE('a string', label, 'format', format);
  }
};

/** What the program asks for. */
const answers = {
  __proto__: null,

  async register(specifier, parentURL, data) {
    const { url } = await run('resolve', specifier, contextOf({ importAttributes: { __proto__: null }, parentURL }));
    const namespace = await graph.importUrl(url, undefined, {});
    const { initialize, load, resolve } = namespace;
    const result = await initialize?.(data);
    if (resolve) ArrayPrototypePush(chains.resolve, { hook: resolve, url: specifier });
    if (load) ArrayPrototypePush(chains.load, { hook: load, url: specifier });
    return result;
  },

  async resolve(specifier, parentURL, importAttributes) {
    const result = await run('resolve', specifier, contextOf({ importAttributes, parentURL }));
    const { format, importAttributes: attributes, url } = result;
    const label = `${labelOf('resolve')} hook's nextResolve()`;
    if (typeof url !== 'string') throw new ERR_INVALID_RETURN_PROPERTY_VALUE('a URL string', label, 'url', url);
    checkFormat(format, label);
    return { format, importAttributes: attributes, url };
  },

  async load(url, format, importAttributes) {
    const result = await run('load', url, contextOf({ format, importAttributes }));
    const { format: resultFormat, source } = result;
    const label = `${labelOf('load')} hook's nextLoad()`;
    checkFormat(resultFormat, label);
    if (resultFormat !== undefined && resultFormat !== null && source !== null && source !== undefined &&
        typeof source !== 'string' && !isAnyArrayBuffer(source) && !isArrayBufferView(source)) {
      throw new ERR_INVALID_RETURN_PROPERTY_VALUE(
        'a string, an ArrayBuffer, or a TypedArray', label, 'source', source);
    }
    return { format: resultFormat, source };
  },
};

/**
 * @param {{ port: MessagePort, turns: Int32Array }} channel `turns` counts the answers
 */
const serve = ({ port, turns }) => {
  const { toParts } = require('internal:worker_threads/error_parts');
  const answer = (message) => {
    port.postMessage(message);
    AtomicsAdd(turns, 0, 1);
    AtomicsNotify(turns, 0);
  };
  port.on('message', async ({ args, method }) => {
    // A hook that never ends lets the thread end.
    port.unref();
    try {
      answer({ value: await answers[method](...args) });
    } catch (error) {
      answer({ error: toParts(error) });
    }
    port.ref();
  });
  require('node:process').on('exit', (code) => answer({ exit: code }));
};

module.exports = { serve };
