// Small things that the definitions of many rooms share: frozen empty options, property attributes, lazy properties.
'use strict';

const { ObjectDefineProperty, ObjectFreeze, SymbolFor, SymbolToStringTag } = primordials;

/** The default of an `options` parameter: no properties, no prototype, cannot be changed. */
const kEmptyObject = ObjectFreeze({ __proto__: null });

/** Makes a class's accessor or method enumerable, as Web IDL wants it. */
const kEnumerableProperty = ObjectFreeze({ __proto__: null, enumerable: true });

/** The key under which a value says how it wants to be printed. */
const kInspect = SymbolFor('nodejs.util.inspect.custom');

/** Proxies that print as their targets: what programs may not take for proxies. */
const plainProxies = [];

/**
 * Defines accessors that load their values when first read, and are data properties from then on.
 * @param {object} target
 * @param {() => object} load gives an object with the values; is called at most once a property
 * @param {string[]} keys
 * @param {boolean} [enumerable]
 */
function defineLazyProperties(target, load, keys, enumerable = true) {
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    const settle = (value) => ObjectDefineProperty(target, key, {
      __proto__: null, value, writable: true, enumerable, configurable: true,
    });
    const get = () => {
      const value = load()[key];
      settle(value);
      return value;
    };
    const set = (value) => {
      settle(value);
    };
    ObjectDefineProperty(get, 'name', { __proto__: null, value: key });
    ObjectDefineProperty(set, 'name', { __proto__: null, value: key });
    ObjectDefineProperty(target, key, { __proto__: null, get, set, enumerable, configurable: true });
  }
}

/**
 * Defines an operation as Web IDL does: writable, enumerable, configurable.
 * @param {object} target
 * @param {string} name
 * @param {Function} value
 */
function defineOperation(target, name, value) {
  ObjectDefineProperty(target, name, { __proto__: null, value, writable: true, enumerable: true, configurable: true });
}

/**
 * Defines a class on a global object as Web IDL does: writable and configurable, but not enumerable.
 * @param {object} target
 * @param {string} name
 * @param {Function} value
 */
function exposeInterface(target, name, value) {
  ObjectDefineProperty(target, name, { __proto__: null, value, writable: true, enumerable: false, configurable: true });
}

/**
 * Gives a class's prototype its `Symbol.toStringTag`, with Web IDL's attributes.
 * @param {object} prototype
 * @param {string} value
 */
function defineToStringTag(prototype, value) {
  ObjectDefineProperty(prototype, SymbolToStringTag, { __proto__: null, value, configurable: true });
}

module.exports = {
  defineLazyProperties,
  defineOperation,
  defineToStringTag,
  exposeInterface,
  kEmptyObject,
  kEnumerableProperty,
  kInspect,
  plainProxies,
};
