// node:vm: code that is compiled from text, and contexts to run it in.
'use strict';

const { ArrayPrototypePush, ObjectFreeze, Symbol } = primordials;
const binding = require('internal:binding/vm');
const { codes } = require('internal:errors/codes');
const {
  kValidateObjectAllowNullable, kValidateObjectAllowObjects, validateArray, validateObject, validateOneOf,
  validateString, validateStringArray,
} = require('internal:errors/validators');
const { kEmptyObject } = require('internal:util/kinds');
const { importId, kUseMainLoader, registerContextImporter, registerImporter } = require('./internal/dynamic_import');
const { contextOptions, newContextOptions, runOptions, validateSource } = require('./internal/options');

const constants = {
  __proto__: null,
  USE_MAIN_CONTEXT_DEFAULT_LOADER: kUseMainLoader,
  DONT_CONTEXTIFY: Symbol('vm_context_no_contextify'),
};

/** Among options: the context in which a script is compiled. */
const kParsingContext = Symbol('script parsing context');

const toBuffer = (bytes) => require('node:buffer').Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

class Script {
  #script;

  constructor(code, options = kEmptyObject) {
    code = `${code}`;
    if (typeof options === 'string') options = { filename: options };
    else validateObject(options, 'options');
    const {
      filename = 'evalmachine.<anonymous>', lineOffset = 0, columnOffset = 0, cachedData, produceCachedData = false,
      importModuleDynamically, [kParsingContext]: parsingContext,
    } = options;
    validateSource(filename, lineOffset, columnOffset, cachedData, produceCachedData);
    const id = importId(importModuleDynamically, filename);
    const { 0: script, 1: rejected, 2: produced, 3: sourceURL, 4: sourceMapURL } = binding.compile(
      code, filename, lineOffset, columnOffset, id, cachedData, produceCachedData, parsingContext);
    this.#script = script;
    if (cachedData !== undefined) this.cachedDataRejected = rejected;
    if (produceCachedData) {
      if (produced !== undefined) this.cachedData = toBuffer(produced);
      this.cachedDataProduced = produced !== undefined;
    }
    this.sourceURL = sourceURL;
    this.sourceMapURL = sourceMapURL;
    registerImporter(id, importModuleDynamically, this);
  }

  #run(context, options) {
    const { timeout, displayErrors, breakOnSigint } = runOptions(options);
    return binding.run(this.#script, context, timeout, displayErrors, breakOnSigint);
  }

  createCachedData() {
    const bytes = binding.createCachedData(this.#script);
    return bytes === undefined ? require('node:buffer').Buffer.alloc(0) : toBuffer(bytes);
  }

  runInThisContext(options) {
    return this.#run(undefined, options);
  }

  runInContext(contextifiedObject, options) {
    validateContext(contextifiedObject);
    return this.#run(contextifiedObject, options);
  }

  runInNewContext(contextObject, options) {
    return this.runInContext(createContext(contextObject, newContextOptions(options)), options);
  }
}

function validateContext(contextifiedObject) {
  if (!isContext(contextifiedObject)) {
    throw new codes.ERR_INVALID_ARG_TYPE('contextifiedObject', 'vm.Context', contextifiedObject);
  }
}

function isContext(object) {
  validateObject(object, 'object', kValidateObjectAllowObjects);
  return binding.isContext(object);
}

function createContext(contextObject = {}, options = kEmptyObject) {
  const isPlain = contextObject === constants.DONT_CONTEXTIFY;
  if (!isPlain && isContext(contextObject)) return contextObject;
  const { strings, wasm, hasOwnQueue } = contextOptions(options);
  const { importModuleDynamically } = options;
  if (importModuleDynamically !== undefined) importId(importModuleDynamically, '');
  const context = isPlain ? binding.makePlainContext(strings, wasm, hasOwnQueue) : contextObject;
  if (!isPlain) binding.makeContext(context, strings, wasm, hasOwnQueue);
  if (importModuleDynamically !== undefined) {
    const global = new Script('globalThis').runInContext(context);
    registerContextImporter(global, importModuleDynamically, context);
  }
  return context;
}

function createScript(code, options) {
  return new Script(code, options);
}

const namedOptions = (options) => (typeof options === 'string' ? { filename: options } : options);

function runInContext(code, contextifiedObject, options) {
  validateContext(contextifiedObject);
  options = { ...namedOptions(options), [kParsingContext]: contextifiedObject };
  return new Script(code, options).runInContext(contextifiedObject, options);
}

function runInNewContext(code, contextObject, options) {
  options = namedOptions(options);
  const context = createContext(contextObject, newContextOptions(options));
  options = { ...options, [kParsingContext]: context };
  return new Script(code, options).runInContext(context, options);
}

function runInThisContext(code, options) {
  options = namedOptions(options);
  return new Script(code, options).runInThisContext(options);
}

function compileFunction(code, params, options = kEmptyObject) {
  validateString(code, 'code');
  if (params !== undefined) validateStringArray(params, 'params');
  validateObject(options, 'options');
  const {
    filename = '', columnOffset = 0, lineOffset = 0, cachedData, produceCachedData = false, parsingContext,
    contextExtensions = [], importModuleDynamically,
  } = options;
  validateSource(filename, lineOffset, columnOffset, cachedData, produceCachedData);
  if (parsingContext !== undefined && (parsingContext === null || typeof parsingContext !== 'object' ||
      !isContext(parsingContext))) {
    throw new codes.ERR_INVALID_ARG_TYPE('options.parsingContext', 'Context', parsingContext);
  }
  validateArray(contextExtensions, 'options.contextExtensions');
  const extensions = [];
  for (let i = 0; i < contextExtensions.length; i++) {
    const extension = contextExtensions[i];
    validateObject(extension, `options.contextExtensions[${i}]`, kValidateObjectAllowNullable);
    if (extension !== null) ArrayPrototypePush(extensions, extension);
  }
  const id = importId(importModuleDynamically, filename);
  const { 0: compiled, 1: rejected, 2: produced } = binding.compileFunction(
    code, filename, lineOffset, columnOffset, id, cachedData, produceCachedData, parsingContext, extensions,
    params ?? []);
  if (produceCachedData) {
    compiled.cachedDataProduced = produced !== undefined;
    if (produced !== undefined) compiled.cachedData = toBuffer(produced);
  }
  if (cachedData !== undefined) compiled.cachedDataRejected = rejected;
  registerImporter(id, importModuleDynamically, compiled);
  return compiled;
}

function measureMemory(options = kEmptyObject) {
  warnOfMeasureMemory();
  validateObject(options, 'options');
  const { mode = 'summary', execution = 'default' } = options;
  validateOneOf(mode, 'options.mode', ['summary', 'detailed']);
  validateOneOf(execution, 'options.execution', ['default', 'eager']);
  return binding.measureMemory(mode === 'detailed', execution === 'eager');
}

let hasWarned = false;

function warnOfMeasureMemory() {
  if (hasWarned) return;
  hasWarned = true;
  require('node:process').emitWarning(
    'vm.measureMemory is an experimental feature and might change at any time', 'ExperimentalWarning');
}

module.exports = {
  Script,
  createContext,
  createScript,
  runInContext,
  runInNewContext,
  runInThisContext,
  isContext,
  compileFunction,
  measureMemory,
  constants: ObjectFreeze(constants),
};
