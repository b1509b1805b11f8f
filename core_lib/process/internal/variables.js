// process.env: a copy of the environment variables whose changes go to the C library as well.
'use strict';

const binding = require('internal:binding/process');
const { codes } = require('internal:errors/codes');
const { plainProxies } = require('internal:util/kinds');

const nameOf = (key) => {
  if (typeof key === 'symbol') throw new TypeError('Cannot convert a Symbol value to a string');
  return key;
};

/** As the C library keeps it: up to a null byte, without halves of characters. */
const asStored = (text) => {
  const end = text.indexOf('\0');
  return (end < 0 ? text : text.slice(0, end)).toWellFormed();
};

/** Not plain objects: what they inherit from has a nameless constructor. */
const makeVariables = () => Object.create(Object.create(Object.prototype, {
  constructor: { __proto__: null, configurable: true, enumerable: false, value: (() => function() {})(), writable: true },
}));

/** Children, the C library and the time zone see the change. */
const kShared = {
  set(name, value) {
    binding.setVariable(name, value);
    if (name === 'TZ') binding.dateTimeConfigurationChange();
  },
  remove(name) {
    binding.removeVariable(name);
    if (name === 'TZ') binding.dateTimeConfigurationChange();
  },
};

const kOwnCopy = { set() {}, remove() {} };

/**
 * The object that programs see. Reads go to the copy without a trap.
 *
 * @param {Record<string, string>} variables the copy
 * @param {{ set(name: string, value: string): void, remove(name: string): void }} sink
 */
function makeEnvironment(variables, sink) {
  const put = (target, key, value) => {
    const name = nameOf(key);
    if (value === undefined || value === null || typeof value === 'object' || typeof value === 'function') {
      if (process.pendingDeprecation) {
        process.emitWarning(
          'Assigning any value other than a string, number, or boolean to a process.env property is deprecated. ' +
          'Please make sure to convert the value to a string before setting process.env with it.',
          'DeprecationWarning', 'DEP0104');
      }
    }
    if (typeof value === 'symbol') throw new TypeError('Cannot convert a Symbol value to a string');
    const text = asStored(`${value}`);
    const own = asStored(name);
    // The C library has no such variables.
    if (own === '' || own.includes('=')) return true;
    // Also where the name is __proto__.
    Object.defineProperty(target, own, { __proto__: null, configurable: true, enumerable: true, value: text, writable: true });
    sink.set(own, text);
    return true;
  };
  const handler = {
    __proto__: null,
    defineProperty(target, key, descriptor) {
      if ('value' in descriptor) {
        if (!(descriptor.configurable && descriptor.writable && descriptor.enumerable)) {
          throw new codes.ERR_INVALID_OBJECT_DEFINE_PROPERTY(
            "'process.env' only accepts a configurable, writable, and enumerable data descriptor");
        }
        return put(target, key, descriptor.value);
      }
      if ('get' in descriptor || 'set' in descriptor) {
        throw new codes.ERR_INVALID_OBJECT_DEFINE_PROPERTY(
          "'process.env' does not accept an accessor(getter/setter) descriptor");
      }
      throw new codes.ERR_INVALID_OBJECT_DEFINE_PROPERTY(
        "'process.env' only accepts a configurable, writable, and enumerable data descriptor");
    },
    deleteProperty(target, key) {
      if (typeof key === 'symbol' || !Object.hasOwn(target, key)) return true;
      delete target[key];
      sink.remove(key);
      return true;
    },
    preventExtensions() {
      throw new TypeError('Cannot prevent extensions');
    },
    set(target, key, value, receiver) {
      if (receiver === environment) return put(target, key, value);
      // An object that inherits from this one gets a property of its own.
      return Reflect.set({}, key, value, receiver);
    },
  };
  const environment = new Proxy(variables, handler);
  plainProxies.push(environment);
  handlers.set(environment, { handler, variables });
  return environment;
}

/** @type {WeakMap<object, { handler: object, variables: Record<string, string> }>} by the object that programs see */
const handlers = new WeakMap();

/** From now on `environment`, the process's own, shows what other threads change. */
function makeLive(environment) {
  const { handler, variables } = handlers.get(environment);
  let version = -1;
  const refresh = () => {
    const current = binding.environmentVersion();
    if (current === version) return;
    version = current;
    for (const name of Object.keys(variables)) delete variables[name];
    readInto(variables);
  };
  for (const trap of ['get', 'getOwnPropertyDescriptor', 'has', 'ownKeys']) {
    handler[trap] = (...args) => {
      refresh();
      return Reflect[trap](...args);
    };
  }
}

function readInto(variables) {
  const pairs = binding.environment();
  for (let i = 0; i < pairs.length; i += 2) if (!Object.hasOwn(variables, pairs[i])) variables[pairs[i]] = pairs[i + 1];
  return variables;
}

/** The process's own. */
function readEnvironment() {
  return makeEnvironment(readInto(makeVariables()), kShared);
}

/** A worker's: a copy that nobody else sees. */
const copyEnvironment = (source) => makeEnvironment(Object.assign(makeVariables(), source), kOwnCopy);

module.exports = { copyEnvironment, makeLive, readEnvironment };
