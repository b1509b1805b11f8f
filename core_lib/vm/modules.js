// vm.Module and its kinds: ES modules whose requests the program answers itself.
'use strict';

const {
  ArrayIsArray, ArrayPrototypeMap, ArrayPrototypePush, ObjectAssign, ObjectCreate, ObjectDefineProperty, ObjectFreeze,
  ObjectGetPrototypeOf, PromiseAll,
  PromiseReject, SafeSet, SafeWeakMap, SafeWeakSet, Symbol, SymbolFor,
} = primordials;
const binding = require('internal:binding/vm');
const { codes } = require('internal:errors/codes');
const {
  validateArray, validateBoolean, validateFunction, validateInt32, validateObject, validateString, validateUint32,
} = require('internal:errors/validators');
const modules = require('internal:module/records');
const { kEmptyObject } = require('internal:util/kinds');
const { isArrayBufferView } = require('internal:util/types');

const kStatusNames = ObjectFreeze(['unlinked', 'linking', 'linked', 'evaluating', 'evaluated', 'errored']);
const kInstantiated = 2;
const kEvaluating = 3;
const kFailed = 5;

const kInspect = SymbolFor('nodejs.util.inspect.custom');
/** Only the two classes of this file know it. */
const kToken = Symbol('vm module');

/** How many modules without a name a context has: the object of the context, or the main one -> number. */
const numUnnamed = new SafeWeakMap();
const kMainContext = {};

const nextIdentifier = (context) => {
  const key = context ?? kMainContext;
  const number = numUnnamed.get(key) ?? 0;
  numUnnamed.set(key, number + 1);
  return `vm:module(${number})`;
};

const statusError = (must) => new codes.ERR_VM_MODULE_STATUS(must);

let hasWarned = false;
const warn = () => {
  if (hasWarned) return;
  hasWarned = true;
  require('node:process').emitWarning(
    'VM Modules is an experimental feature and might change at any time', 'ExperimentalWarning');
};

let check;
let fail;
let isModule;
let recordOf;
let setLinking;

class Module {
  #record;
  #context;
  #identifier;
  /** Of a link that failed. */
  #failure;
  #isLinking = false;

  constructor(token, identifier, context, makeRecord) {
    warn();
    if (token !== kToken) throw new TypeError('Module is not a constructor');
    this.#context = context;
    this.#identifier = identifier ?? nextIdentifier(context);
    this.#record = makeRecord(this.#identifier);
  }

  static {
    check = (value) => {
      if (!isModule(value)) throw new codes.ERR_INVALID_THIS('Module');
    };
    fail = (module, error) => { module.#failure = { error }; };
    isModule = (value) => typeof value === 'object' && value !== null && #record in value;
    recordOf = (module) => module.#record;
    setLinking = (module, isLinking) => { module.#isLinking = isLinking; };
  }

  get identifier() {
    check(this);
    return this.#identifier;
  }

  get context() {
    check(this);
    return this.#context;
  }

  get namespace() {
    check(this);
    if (modules.status(this.#record) < kInstantiated) throw statusError('must not be unlinked or linking');
    return modules.namespace(this.#record);
  }

  get status() {
    check(this);
    if (this.#failure !== undefined) return 'errored';
    if (this.#isLinking) return 'linking';
    return kStatusNames[modules.status(this.#record)];
  }

  get error() {
    check(this);
    if (this.#failure !== undefined) return this.#failure.error;
    if (modules.status(this.#record) !== kFailed) throw statusError('must be errored');
    return modules.error(this.#record);
  }

  async link(linker) {
    check(this);
    validateFunction(linker, 'linker');
    const { status } = this;
    if (status === 'linked') throw new codes.ERR_VM_MODULE_ALREADY_LINKED();
    if (status !== 'unlinked') throw statusError('must be unlinked');
    await linkGraph(this, linker);
    modules.instantiate(this.#record);
  }

  evaluate(options = kEmptyObject) {
    try {
      check(this);
      validateObject(options, 'options');
      const { breakOnSigint = false, timeout } = options;
      if (timeout !== undefined) validateUint32(timeout, 'options.timeout', true);
      validateBoolean(breakOnSigint, 'options.breakOnSigint');
      const { status } = this;
      if (status !== 'linked' && status !== 'evaluated' && status !== 'errored') {
        throw statusError('must be one of linked, evaluated, or errored');
      }
      if (this.#failure !== undefined) throw this.#failure.error;
      return binding.evaluateModule(this.#record, timeout, breakOnSigint);
    } catch (error) {
      return PromiseReject(error);
    }
  }

  [kInspect](depth, options) {
    check(this);
    if (typeof depth === 'number' && depth < 0) return this;
    const shown = ObjectCreate(ObjectGetPrototypeOf(this));
    for (const name of ['status', 'identifier', 'context']) {
      ObjectDefineProperty(shown, name, { __proto__: null, enumerable: true, value: this[name] });
    }
    return require('internal:util/inspect').inspect(shown, { ...options, customInspect: false });
  }
}

ObjectDefineProperty(Module, 'length', { __proto__: null, configurable: true, value: 1 });

const checkLinkable = (module, from) => {
  if (!isModule(module)) throw new codes.ERR_VM_MODULE_NOT_MODULE();
  if (module.context !== from.context) throw new codes.ERR_VM_MODULE_DIFFERENT_CONTEXT();
};

/** Modules whose requests are answered, of which V8 says only later that they are linked. */
const linked = new SafeWeakSet();

/** Asks `linker` for all that `module` requests, and what these request in turn. */
async function linkGraph(module, linker) {
  setLinking(module, true);
  try {
    const records = await PromiseAll(ArrayPrototypeMap(module.moduleRequests, async ({ attributes, specifier }) => {
      const answer = await linker(specifier, module, { attributes, assert: attributes });
      checkLinkable(answer, module);
      if (answer.status === 'errored') {
        const error =
          new codes.ERR_VM_MODULE_LINK_FAILURE(`request for '${specifier}' resolved to an errored module`);
        error.cause = answer.error;
        throw error;
      }
      if (answer.status === 'unlinked' && !linked.has(answer)) await linkGraph(answer, linker);
      return recordOf(answer);
    }));
    modules.link(recordOf(module), records);
    linked.add(module);
  } catch (error) {
    fail(module, error);
    throw error;
  } finally {
    setLinking(module, false);
  }
}

const contextOf = (context) => {
  if (context === undefined) return undefined;
  validateObject(context, 'context');
  if (!binding.isContext(context)) {
    throw new codes.ERR_INVALID_ARG_TYPE('options.context', 'vm.Context', context);
  }
  return context;
};

class SourceTextModule extends Module {
  #requests;
  #specifiers;

  constructor(sourceText, options = kEmptyObject) {
    validateString(sourceText, 'sourceText');
    validateObject(options, 'options');
    const {
      cachedData, columnOffset = 0, identifier, importModuleDynamically, initializeImportMeta, lineOffset = 0,
    } = options;
    const context = contextOf(options.context);
    if (identifier !== undefined) validateString(identifier, 'options.identifier');
    validateInt32(lineOffset, 'options.lineOffset');
    validateInt32(columnOffset, 'options.columnOffset');
    if (initializeImportMeta !== undefined) validateFunction(initializeImportMeta, 'options.initializeImportMeta');
    const { importId, registerModuleImporter } = require('./internal/dynamic_import');
    const isCalled = importModuleDynamically !== undefined;
    if (isCalled) importId(importModuleDynamically, '');
    if (cachedData !== undefined && !isArrayBufferView(cachedData)) {
      throw new codes.ERR_INVALID_ARG_TYPE('options.cachedData', ['Buffer', 'TypedArray', 'DataView'], cachedData);
    }
    const id = Symbol(identifier);
    let sourceMapURL;
    super(kToken, identifier, context, (name) => {
      const made = binding.createSourceModule(sourceText, name, lineOffset, columnOffset, id, cachedData, context);
      if (made[1] === true) throw new codes.ERR_VM_MODULE_CACHED_DATA_REJECTED();
      sourceMapURL = made[2];
      return made[0];
    });
    registerModuleImporter(id, importModuleDynamically, this);
    if (initializeImportMeta !== undefined) {
      require('internal:module/dynamic_import').setMetaInitializer(
        recordOf(this), (meta) => initializeImportMeta(meta, this));
    }
    this.sourceMapURL = sourceMapURL;
  }

  linkRequests(answers) {
    validateArray(answers, 'modules');
    if (this.status !== 'unlinked') throw statusError('must be unlinked');
    const { length } = this.moduleRequests;
    if (answers.length !== length) {
      throw new codes.ERR_MODULE_LINK_MISMATCH(`Expected ${length} modules, got ${answers.length}`);
    }
    const records = ArrayPrototypeMap(answers, (answer) => {
      checkLinkable(answer, this);
      return recordOf(answer);
    });
    modules.link(recordOf(this), records);
    linked.add(this);
  }

  instantiate() {
    if (this.status !== 'unlinked') throw statusError('must be unlinked');
    if (!linked.has(this) && this.moduleRequests.length > 0) {
      throw new codes.ERR_VM_MODULE_LINK_FAILURE('module is not linked');
    }
    modules.instantiate(recordOf(this));
  }

  get dependencySpecifiers() {
    this.#specifiers ??= ObjectFreeze(ArrayPrototypeMap(this.moduleRequests, ({ specifier }) => specifier));
    return this.#specifiers;
  }

  get moduleRequests() {
    if (this.#requests !== undefined) return this.#requests;
    const flat = modules.requests(recordOf(this));
    const requests = [];
    for (let i = 0; i < flat.length; i += 3) {
      ArrayPrototypePush(requests, ObjectFreeze({
        __proto__: null,
        specifier: flat[i],
        attributes: ObjectFreeze(flat[i + 1] ?? { __proto__: null }),
        phase: flat[i + 2] ? 'source' : 'evaluation',
      }));
    }
    this.#requests = ObjectFreeze(requests);
    return this.#requests;
  }

  get status() {
    return super.status;
  }

  get error() {
    return super.error;
  }

  hasAsyncGraph() {
    const status = modules.status(recordOf(this));
    if (status < kInstantiated) throw statusError('must be instantiated');
    return modules.isGraphAsync(recordOf(this));
  }

  hasTopLevelAwait() {
    return modules.hasTopLevelAwait(recordOf(this));
  }

  createCachedData() {
    const status = modules.status(recordOf(this));
    if (status >= kEvaluating) throw new codes.ERR_VM_MODULE_CANNOT_CREATE_CACHED_DATA();
    const bytes = binding.createModuleCachedData(recordOf(this));
    const { Buffer } = require('node:buffer');
    return bytes === undefined ? Buffer.alloc(0) : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
}

/** record -> what sets its exports. One function for all, so that nothing of a module holds its closures. */
const evaluations = new SafeWeakMap();
const evaluateSynthetic = (record) => evaluations.get(record)?.();

class SyntheticModule extends Module {
  constructor(exportNames, evaluateCallback, options = kEmptyObject) {
    if (!ArrayIsArray(exportNames) || exportNames.some((name) => typeof name !== 'string')) {
      throw new codes.ERR_INVALID_ARG_TYPE('exportNames', 'Array of unique strings', exportNames);
    }
    const known = new SafeSet();
    for (const name of exportNames) {
      if (known.has(name)) throw new codes.ERR_INVALID_ARG_VALUE(`exportNames.${name}`, name, 'is duplicated');
      known.add(name);
    }
    validateFunction(evaluateCallback, 'evaluateCallback');
    validateObject(options, 'options');
    const context = contextOf(options.context);
    const { identifier } = options;
    if (identifier !== undefined) validateString(identifier, 'options.identifier');
    super(kToken, identifier, context, (name) =>
      binding.createSyntheticModule(name, exportNames, evaluateSynthetic, context));
    const record = recordOf(this);
    evaluations.set(record, () => evaluateCallback.call(this));
    // It requests nothing: there is nothing to wait for.
    modules.instantiate(record);
  }

  link() {}

  setExport(name, value) {
    validateString(name, 'name');
    modules.setExport(recordOf(this), name, value);
  }
}

module.exports = {
  isModule,
  /** Once at start, where the option asks for it. */
  install() {
    ObjectAssign(require('node:vm'), { Module, SourceTextModule, SyntheticModule });
  },
};
