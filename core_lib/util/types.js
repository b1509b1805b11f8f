// node:util/types: what kind of value a value is, by the engine's word and not by its prototype.
'use strict';

const {
  ArrayBufferIsView, ObjectDefineProperty, TypedArrayPrototypeGetSymbolToStringTag: tagOf,
} = primordials;
const binding = require('internal:binding/util');
const { predicates } = require('internal:util/key_predicates');

// The order is the order of Node's keys.
const FROM_ENGINE = [
  'isArgumentsObject', 'isArrayBuffer', 'isAsyncFunction', 'isBigIntObject', 'isBooleanObject', 'isDate', 'isExternal',
  'isGeneratorFunction', 'isGeneratorObject', 'isMap', 'isMapIterator', 'isModuleNamespaceObject', 'isNativeError',
  'isNumberObject', 'isPromise', 'isProxy', 'isRegExp', 'isSet', 'isSetIterator', 'isSharedArrayBuffer', 'isStringObject',
  'isSymbolObject', 'isWeakMap', 'isWeakSet', 'isAnyArrayBuffer', 'isBoxedPrimitive',
];
const TYPED_ARRAYS = [
  'Uint8Array', 'Uint8ClampedArray', 'Uint16Array', 'Uint32Array', 'Int8Array', 'Int16Array', 'Int32Array', 'Float16Array',
  'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array',
];

const types = {};
for (const name of FROM_ENGINE) {
  types[name] = binding[name];
  // Node's have no names and count no parameters.
  ObjectDefineProperty(types[name], 'name', { __proto__: null, value: '', configurable: true });
  ObjectDefineProperty(types[name], 'length', { __proto__: null, value: 0, configurable: true });
}
types.isArrayBufferView = function isView(value) {
  return ArrayBufferIsView(value);
};
types.isDataView = function isDataView(value) {
  return ArrayBufferIsView(value) && tagOf(value) === undefined;
};
types.isTypedArray = function isTypedArray(value) {
  return tagOf(value) !== undefined;
};
for (const tag of TYPED_ARRAYS) {
  const name = `is${tag}`;
  types[name] = function(value) {
    return tagOf(value) === tag;
  };
  ObjectDefineProperty(types[name], 'name', { __proto__: null, value: name });
}

function isKeyObject(value) {
  return predicates.isKeyObject(value);
}
function isCryptoKey(value) {
  return predicates.isCryptoKey(value);
}
ObjectDefineProperty(types, 'isKeyObject', { __proto__: null, value: isKeyObject, enumerable: true });
ObjectDefineProperty(types, 'isCryptoKey', { __proto__: null, value: isCryptoKey, enumerable: true });

module.exports = types;
