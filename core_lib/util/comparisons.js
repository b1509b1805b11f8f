// Deep equality, as assert and util.isDeepStrictEqual mean it: loose, strict, and "has at least what the other has".
'use strict';

const {
  ArrayIsArray, ArrayPrototypePush, BigIntPrototypeValueOf, BooleanPrototypeValueOf,
  DatePrototypeGetTime, Error, MapPrototypeEntries, MapPrototypeGet, MapPrototypeGetSize, MapPrototypeHas,
  MapIteratorPrototypeNext, NumberPrototypeValueOf, ObjectGetOwnPropertySymbols,
  ObjectGetPrototypeOf, ObjectIs, ObjectKeys, ObjectPrototype, ObjectPrototypeHasOwnProperty,
  ObjectPrototypePropertyIsEnumerable, ObjectPrototypeToString, RegExpPrototypeGetFlags, RegExpPrototypeGetSource, SafeSet, SetIteratorPrototypeNext,
  SetPrototypeGetSize, SetPrototypeHas, SetPrototypeValues, StringPrototypeValueOf,
  SymbolPrototypeValueOf, SymbolToStringTag,
  TypedArrayPrototypeGetSymbolToStringTag, Uint8Array, WeakRef,
} = primordials;
const binding = require('internal:binding/util');
const { predicates } = require('internal:util/key_predicates');
const {
  kArray, kArrayBuffer, kBigInt, kBoolean, kDataView, kDate, kError, kMap, kModuleNamespace,
  kNumber, kOther, kPromise, kProxy, kRegExp, kSet, kSharedArrayBuffer, kString, kSymbol, kTypedArray, kWeakMap, kWeakSet,
} = require('./internal/inspect/kinds');

const kLoose = 0;
const kStrict = 1;
/** Strict, but for prototypes. */
const kStructural = 2;
/** The actual value may have more than the expected one. */
const kPartial = 3;

// What binding.compareKinds() says in one number (abi_layer/util/util_binding.cc): the kind that both have, 0 where they
// differ, and of those that are no proxies, whether their prototypes are the same one, and each Object's or null.
const kKind = 31;
const kSamePrototype = 32;
const kPlainPrototypes = 64;
const kHasProxy = 128;

/** The kind, for those that do not ask the engine, of objects that are known to have nothing but properties. */
const kPlain = -1;

const kNoKeys = [];

const isObject = (value) => typeof value === 'object' && value !== null;

const equalPrimitives = (a, b, mode) => (mode === kLoose ?
  // eslint-disable-next-line eqeqeq
  a == b || (a !== a && b !== b) : typeof a === 'number' && a !== a && b !== b);

/** `seen`: { a, b, above }, the pair of objects around these and those around it, to end in circles. */
const equal = (a, b, mode, seen) => {
  if (a === b) return a !== 0 || mode === kLoose || ObjectIs(a, b);
  if (!isObject(a)) return !isObject(b) && (mode !== kLoose || typeof a !== 'function' || typeof b !== 'function') &&
    equalPrimitives(a, b, mode);
  if (!isObject(b)) return false;
  const common = binding.compareKinds(a, b, ObjectPrototype);
  if (mode === kStrict && (common & kSamePrototype) === 0 &&
      ((common & kHasProxy) === 0 || ObjectGetPrototypeOf(a) !== ObjectGetPrototypeOf(b))) {
    return false;
  }
  const kind = common & kKind;
  if ((common & kPlainPrototypes) === 0) return equalObjects(a, b, kind, mode, seen, false);
  return kind === kOther && onlyKeysCount(a, b, mode) ? equalPlain(a, b, mode, seen) : equalObjects(a, b, kind, mode, seen, true);
};

/** Whether of two objects that have nothing but properties no symbols count: most have none. */
const onlyKeysCount = (a, b, mode) => {
  if (mode === kLoose) return a[SymbolToStringTag] === undefined && b[SymbolToStringTag] === undefined;
  return mode === kStrict && ObjectGetOwnPropertySymbols(a).length === 0 && ObjectGetOwnPropertySymbols(b).length === 0;
};

const equalPlain = (a, b, mode, seen) => {
  const keys = ObjectKeys(b);
  return haveSameKeys(a, keys, ObjectKeys(a)) && withCircles(a, b, kPlain, keys, mode, seen);
};

/** Whether `object`, whose keys are `own`, has the same ones as another. */
const haveSameKeys = (object, keys, own) => {
  if (own.length !== keys.length) return false;
  for (let i = 0; i < keys.length; i++) {
    if (keys[i] !== own[i] && !ObjectPrototypePropertyIsEnumerable(object, keys[i])) return false;
  }
  return true;
};

const sameBox = (a, b, valueOf) => ObjectIs(valueOf(a), valueOf(b));

const sameBytes = (a, b, mode) => {
  const length = b.byteLength;
  if (mode === kPartial ? a.byteLength < length : a.byteLength !== length) return false;
  const left = new Uint8Array(a.buffer ?? a, a.byteOffset ?? 0, a.byteLength);
  const right = new Uint8Array(b.buffer ?? b, b.byteOffset ?? 0, length);
  return mode === kPartial ? hasItemsInOrder(left, right, (x, y) => x === y) : binding.compareBytes(left, right) === 0;
};

/** Whether all of `wanted` are in `items`, in the same order, others between them. */
const hasItemsInOrder = (items, wanted, same) => {
  let at = 0;
  for (let i = 0; i < wanted.length; i++) {
    while (at < items.length && !same(items[at], wanted[i])) at++;
    if (at++ >= items.length) return false;
  }
  return true;
};

const isFloat = (tag) => tag === 'Float64Array' || tag === 'Float32Array' || tag === 'Float16Array';

const sameElements = (a, b, mode) => {
  const tag = TypedArrayPrototypeGetSymbolToStringTag(a);
  if (tag !== TypedArrayPrototypeGetSymbolToStringTag(b)) return false;
  if (mode === kPartial) {
    return a.length >= b.length && hasItemsInOrder(a, b, ObjectIs);
  }
  if (mode !== kLoose || !isFloat(tag)) return sameBytes(a, b, mode);
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i] && (a[i] === a[i] || b[i] === b[i])) return false;
  return true;
};

/** A property of errors that does not enumerate, so that the comparison of keys would pass over it. */
const sameHidden = (a, b, key, mode, seen) => {
  const inA = ObjectPrototypeHasOwnProperty(a, key);
  const inB = ObjectPrototypeHasOwnProperty(b, key);
  if (mode === kPartial && !inB) return true;
  if (inA !== inB) return false;
  return ObjectPrototypePropertyIsEnumerable(a, key) || equal(a[key], b[key], mode, seen);
};

const sameErrors = (a, b, mode, seen) => {
  const messages = (ObjectPrototypePropertyIsEnumerable(a, 'message') && ObjectPrototypePropertyIsEnumerable(b, 'message')) ||
    a.message === b.message;
  const names = (ObjectPrototypePropertyIsEnumerable(a, 'name') && ObjectPrototypePropertyIsEnumerable(b, 'name')) ||
    a.name === b.name;
  return messages && names && sameHidden(a, b, 'cause', mode, seen) && sameHidden(a, b, 'errors', mode, seen);
};

/** What the kind has beside properties. */
const sameContents = (a, b, kind, mode, seen) => {
  switch (kind) {
    case kDate: {
      const time = DatePrototypeGetTime(a);
      const other = DatePrototypeGetTime(b);
      return time === other || (time !== time && other !== other);
    }
    case kRegExp:
      return RegExpPrototypeGetSource(a) === RegExpPrototypeGetSource(b) &&
        RegExpPrototypeGetFlags(a) === RegExpPrototypeGetFlags(b) && a.lastIndex === b.lastIndex;
    case kError: return sameErrors(a, b, mode, seen);
    case kNumber: return sameBox(a, b, NumberPrototypeValueOf);
    case kString: return sameBox(a, b, StringPrototypeValueOf);
    case kBoolean: return sameBox(a, b, BooleanPrototypeValueOf);
    case kBigInt: return sameBox(a, b, BigIntPrototypeValueOf);
    case kSymbol: return sameBox(a, b, SymbolPrototypeValueOf);
    case kTypedArray: return sameElements(a, b, mode);
    case kDataView:
    case kArrayBuffer:
    case kSharedArrayBuffer:
      return sameBytes(a, b, mode);
    case kWeakMap:
    case kWeakSet:
    case kPromise:
      return false;
    default: return true;
  }
};

/** The kind of both objects, undefined where they differ; `kind` is what the engine says. */
const commonKind = (a, b, kind, arePlain) => {
  if ((kind > kOther && kind !== kProxy) || (kind === kOther && arePlain)) {
    if (a[SymbolToStringTag] === b[SymbolToStringTag]) return kind;
  }
  const own = kindOf(a);
  if (own !== kindOf(b) || ObjectPrototypeToString(a) !== ObjectPrototypeToString(b)) return undefined;
  return own !== kOther || sameOther(a, b) ? own : undefined;
};

const equalObjects = (a, b, engineKind, mode, seen, arePlain) => {
  const kind = commonKind(a, b, engineKind, arePlain);
  if (kind === undefined) return false;
  if (kind === kArray) {
    if (mode === kPartial ? a.length < b.length : a.length !== b.length) return false;
  } else if (!sameContents(a, b, kind, mode, seen)) {
    return false;
  }
  const isList = kind === kArray || kind === kTypedArray;
  if (isList && !binding.haveMoreThanItems(a, b)) return withCircles(a, b, kind, kNoKeys, mode, seen);
  const keys = isList ? listKeys(b, mode) : objectKeys(b, mode);
  if (mode === kPartial) {
    for (let i = 0; i < keys.length; i++) if (!ObjectPrototypeHasOwnProperty(a, keys[i])) return false;
  } else if (!haveSameKeys(a, keys, isList ? listKeys(a, mode) : objectKeys(a, mode))) {
    return false;
  }
  return withCircles(a, b, kind, keys, mode, seen);
};

const kindOf = (value) => {
  const kind = binding.kindOf(value);
  if (kind === kProxy) return kindOfProxy(value);
  // A namespace has nothing but properties: an object with the same ones and the tag is equal.
  if (kind === kModuleNamespace) return kOther;
  return kind === kOther && value instanceof Error ? kError : kind;
};

/** Proxies of arrays are arrays; else a proxy has no kind but its properties. */
const kindOfProxy = (value) => (ArrayIsArray(value) ? kArray : kOther);

/** Objects of the core library whose value is not in properties. */
const sameOther = (a, b) => {
  const { isCryptoKey, isKeyObject } = predicates;
  if (isKeyObject(a) || isKeyObject(b)) return isKeyObject(a) && isKeyObject(b) && a.equals(b);
  if (isCryptoKey(a) || isCryptoKey(b)) return isCryptoKey(a) && isCryptoKey(b) && a === b;
  if (a instanceof WeakRef) return false;
  const { URL } = require('node:url');
  return !(a instanceof URL) || !(b instanceof URL) || a.href === b.href;
};

const enumerableSymbols = (value) => {
  const symbols = ObjectGetOwnPropertySymbols(value);
  if (symbols.length === 0) return symbols;
  let count = 0;
  for (let i = 0; i < symbols.length; i++) {
    if (ObjectPrototypePropertyIsEnumerable(value, symbols[i])) symbols[count++] = symbols[i];
  }
  symbols.length = count;
  return symbols;
};

const objectKeys = (value, mode) => {
  const keys = ObjectKeys(value);
  if (mode !== kLoose) {
    const symbols = enumerableSymbols(value);
    for (let i = 0; i < symbols.length; i++) ArrayPrototypePush(keys, symbols[i]);
  }
  return keys;
};

/** Keys that are no indexes. */
const listKeys = (value, mode) => {
  const keys = binding.getOwnNonIndexProperties(value, true);
  if (mode !== kLoose) return keys;
  let count = 0;
  for (let i = 0; i < keys.length; i++) if (typeof keys[i] === 'string') keys[count++] = keys[i];
  keys.length = count;
  return keys;
};

/** Whether `object` is one of those that are being compared. */
const isOn = (seen, object) => {
  for (let pair = seen; pair !== undefined; pair = pair.above) if (pair.a === object || pair.b === object) return true;
  return false;
};

const withCircles = (a, b, kind, keys, mode, seen) => {
  const isCircle = isOn(seen, a);
  if (isCircle !== isOn(seen, b)) return false;
  if (isCircle) return true;
  const path = { a, b, above: seen };
  if (kind === kPlain) return samePlainProperties(a, b, keys, mode, path);
  return sameItems(a, b, kind, mode, path) && sameProperties(a, b, keys, mode, path);
};

const sameProperties = (a, b, keys, mode, seen) => {
  for (let i = 0; i < keys.length; i++) if (!equal(a[keys[i]], b[keys[i]], mode, seen)) return false;
  return true;
};

const samePlainProperties = (a, b, keys, mode, seen) => {
  const { length } = keys;
  let i = 0;
  // In such a loop the engine knows where the object has its properties. What is not in the keys' order is left to the next one.
  for (const key in a) {
    if (i === length || keys[i] !== key) break;
    i++;
    if (!equal(a[key], b[key], mode, seen)) return false;
  }
  for (; i < length; i++) if (!equal(a[keys[i]], b[keys[i]], mode, seen)) return false;
  return true;
};

const sameItems = (a, b, kind, mode, seen) => {
  switch (kind) {
    case kArray: return mode === kPartial ? hasArrayItems(a, b, seen) : sameArrays(a, b, mode, seen);
    case kSet: return sameSets(a, b, mode, seen);
    case kMap: return sameMaps(a, b, mode, seen);
    default: return true;
  }
};

const sameArrays = (a, b, mode, seen) => {
  for (let i = 0; i < a.length; i++) {
    if (b[i] === undefined || a[i] === undefined) {
      // A hole is no undefined.
      if (ObjectPrototypeHasOwnProperty(a, i) !== ObjectPrototypeHasOwnProperty(b, i)) return false;
    }
    if (!equal(a[i], b[i], mode, seen)) return false;
  }
  return true;
};

const hasArrayItems = (a, b, seen) => {
  let at = 0;
  for (let i = 0; i < b.length; i++) {
    const isHole = !ObjectPrototypeHasOwnProperty(b, i);
    for (;; at++) {
      if (at >= a.length) return false;
      if (isHole !== ObjectPrototypeHasOwnProperty(a, at) && equal(a[at], b[i], kPartial, seen)) break;
    }
    at++;
  }
  return true;
};

/** Whether each of `wanted` finds one of `items` for itself; takes those that did out of `items`. */
const findAll = (items, wanted, same) => {
  for (let i = 0; i < wanted.length; i++) {
    let found = false;
    for (let k = 0; k < items.length && !found; k++) {
      if (!same(items[k], wanted[i])) continue;
      items[k] = items[items.length - 1];
      items.length--;
      found = true;
    }
    if (!found) return false;
  }
  return true;
};

/** Values of `set` that `other` does not have; undefined where one of them can't equal anything but itself. */
const missingIn = (set, other, mode) => {
  const missing = [];
  const iterator = SetPrototypeValues(set);
  for (let step = SetIteratorPrototypeNext(iterator); !step.done; step = SetIteratorPrototypeNext(iterator)) {
    const { value } = step;
    if (SetPrototypeHas(other, value)) continue;
    if (mode !== kLoose && !isObject(value)) return undefined;
    ArrayPrototypePush(missing, value);
  }
  return missing;
};

const valuesOf = (set, other) => {
  const values = [];
  const iterator = SetPrototypeValues(set);
  for (let step = SetIteratorPrototypeNext(iterator); !step.done; step = SetIteratorPrototypeNext(iterator)) {
    if (!SetPrototypeHas(other, step.value)) ArrayPrototypePush(values, step.value);
  }
  return values;
};

const sameSets = (a, b, mode, seen) => {
  const sizeA = SetPrototypeGetSize(a);
  const sizeB = SetPrototypeGetSize(b);
  if (mode === kPartial ? sizeA < sizeB : sizeA !== sizeB) return false;
  const wanted = missingIn(b, a, mode);
  if (wanted === undefined) return false;
  if (wanted.length === 0) return true;
  return findAll(valuesOf(a, b), wanted, (x, y) => equal(x, y, mode, seen));
};

const sameMaps = (a, b, mode, seen) => {
  const sizeA = MapPrototypeGetSize(a);
  const sizeB = MapPrototypeGetSize(b);
  if (mode === kPartial ? sizeA < sizeB : sizeA !== sizeB) return false;
  // Entries of `b` that `a` does not have under the same key.
  const wanted = [];
  const iterator = MapPrototypeEntries(b);
  for (let step = MapIteratorPrototypeNext(iterator); !step.done; step = MapIteratorPrototypeNext(iterator)) {
    const { 0: key, 1: value } = step.value;
    const other = MapPrototypeGet(a, key);
    if ((other !== undefined || MapPrototypeHas(a, key)) && equal(other, value, mode, seen)) continue;
    if (mode !== kLoose && !isObject(key)) return false;
    ArrayPrototypePush(wanted, step.value);
  }
  return wanted.length === 0 || findEntries(a, b, wanted, mode, seen);
};

/** Whether each of `wanted`, entries of `b`, finds an entry of `a` for itself, beside those that are equal under the same key. */
const findEntries = (a, b, wanted, mode, seen) => {
  const unequal = new SafeSet();
  for (let i = 0; i < wanted.length; i++) unequal.add(wanted[i][0]);
  const items = [];
  const iterator = MapPrototypeEntries(a);
  for (let step = MapIteratorPrototypeNext(iterator); !step.done; step = MapIteratorPrototypeNext(iterator)) {
    const key = step.value[0];
    if (unequal.has(key) || !MapPrototypeHas(b, key)) ArrayPrototypePush(items, step.value);
  }
  return findAll(items, wanted, (x, y) => equal(x[0], y[0], mode, seen) && equal(x[1], y[1], mode, seen));
};

/** `==` for primitives, else by contents, whatever the prototypes. */
function isDeepEqual(a, b) {
  return equal(a, b, kLoose);
}

/** @param {boolean} [skipPrototype] whether the objects' prototypes may differ */
function isDeepStrictEqual(a, b, skipPrototype) {
  return equal(a, b, skipPrototype ? kStructural : kStrict);
}

/** Whether `a` has all that `b` has. */
function isPartialStrictEqual(a, b) {
  return equal(a, b, kPartial);
}

module.exports = { isDeepEqual, isDeepStrictEqual, isPartialStrictEqual };
