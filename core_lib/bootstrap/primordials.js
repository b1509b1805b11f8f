// The language's own functions and constructors, kept before user code can change them.
//
//   const { ArrayPrototypePush, SafeMap } = primordials;
//   ArrayPrototypePush(list, item);          // list.push(item), whatever Array.prototype.push is by now
//
// Names: `Array` (the constructor), `ArrayIsArray` (a static), `ArrayPrototypePush` (a method, `this` first),
// `MapPrototypeGetSize` (a getter), `SymbolIterator` (a value), `SafeMap` (a subclass that does not see later changes).
'use strict';

const { apply, bind, call } = Function.prototype;
const uncurryThis = bind.bind(call);
const applyBind = bind.bind(apply);

// Forgotten at the end: what lives on here sees this scope, and would keep all of it in the snapshot.
let kept = { applyBind, globalThis, uncurryThis };

const NAMESPACES = ['Atomics', 'JSON', 'Math', 'Proxy', 'Reflect'];
// What the engine or the rooms define later is not here: SharedArrayBuffer, which snapshots lack, queueMicrotask, ...
const CLASSES = [
  'AggregateError', 'Array', 'ArrayBuffer', 'BigInt', 'BigInt64Array', 'BigUint64Array', 'Boolean', 'DataView', 'Date', 'Error',
  'EvalError', 'FinalizationRegistry', 'Float32Array', 'Float64Array', 'Function', 'Int16Array', 'Int32Array', 'Int8Array', 'Map',
  'Number', 'Object', 'Promise', 'RangeError', 'ReferenceError', 'RegExp', 'Set', 'String', 'Symbol', 'SyntaxError',
  'TypeError', 'URIError', 'Uint16Array', 'Uint32Array', 'Uint8Array', 'Uint8ClampedArray', 'WeakMap', 'WeakRef', 'WeakSet',
];

const nameOf = (key) => {
  const text = typeof key === 'symbol' ? `Symbol${key.description[7].toUpperCase()}${key.description.slice(8)}` : key;
  return text[0].toUpperCase() + text.slice(1);
};

/** Copies what `source` has as own properties; methods get `this` as their first argument where `uncurry` is set. */
const copy = (source, prefix, uncurry) => {
  for (const key of Reflect.ownKeys(source)) {
    if (typeof key === 'symbol' && !key.description.startsWith('Symbol.')) continue;
    const { get, set, value } = Reflect.getOwnPropertyDescriptor(source, key);
    const name = nameOf(key);
    if (get !== undefined) kept[`${prefix}Get${name}`] = uncurry ? uncurryThis(get) : get.bind(source);
    if (set !== undefined) kept[`${prefix}Set${name}`] = uncurry ? uncurryThis(set) : set.bind(source);
    if (get !== undefined || set !== undefined) continue;
    if (typeof value !== 'function') {
      kept[prefix + name] = value;
    } else if (uncurry) {
      kept[prefix + name] = uncurryThis(value);
      kept[`${prefix + name}Apply`] = applyBind(value);
    } else {
      // A static of a class that subclasses may inherit (Promise.all, Array.from) keeps its own `this` when called bare.
      kept[prefix + name] = key === 'prototype' || /^[A-Z]/.test(String(key)) ? value : value.bind(source);
    }
  }
};

for (const name of NAMESPACES) {
  if (name === 'Proxy') kept.Proxy = Proxy;
  copy(globalThis[name], name, false);
}
for (const name of CLASSES) {
  const original = globalThis[name];
  kept[name] = original;
  copy(original, name, false);
  copy(original.prototype, `${name}Prototype`, true);
}
for (const name of ['decodeURI', 'decodeURIComponent', 'encodeURI', 'encodeURIComponent', 'escape', 'eval', 'unescape']) {
  kept[name] = globalThis[name];
}

// Classes and prototypes without a global name.
const TypedArray = Reflect.getPrototypeOf(Uint8Array);
const unnamed = {
  ArrayIteratorPrototype: Reflect.getPrototypeOf([][Symbol.iterator]()),
  StringIteratorPrototype: Reflect.getPrototypeOf(''[Symbol.iterator]()),
  MapIteratorPrototype: Reflect.getPrototypeOf(new Map().entries()),
  SetIteratorPrototype: Reflect.getPrototypeOf(new Set().values()),
  GeneratorPrototype: Reflect.getPrototypeOf(function* () {}).prototype,
  IteratorPrototype: Reflect.getPrototypeOf(Reflect.getPrototypeOf([][Symbol.iterator]())),
};
kept.TypedArray = TypedArray;
copy(TypedArray, 'TypedArray', false);
// Statics of TypedArray are for subclasses: the class comes first.
kept.TypedArrayFrom = uncurryThis(TypedArray.from);
kept.TypedArrayOf = uncurryThis(TypedArray.of);
copy(TypedArray.prototype, 'TypedArrayPrototype', true);
for (const [name, prototype] of Object.entries(unnamed)) {
  kept[name] = prototype;
  copy(prototype, name, true);
}
kept.AsyncIteratorPrototype = Reflect.getPrototypeOf(Reflect.getPrototypeOf(async function* () {}).prototype);
// Symbols that this version of the engine may lack.
kept.SymbolDispose = Symbol.dispose;
kept.SymbolAsyncDispose = Symbol.asyncDispose;

/** An iterator whose `next` nobody can replace. */
const safeIterator = (create, next) => {
  class SafeIterator {
    #iterator;
    constructor(iterable) {
      this.#iterator = create(iterable);
    }
    next() {
      return next(this.#iterator);
    }
    [Symbol.iterator]() {
      return this;
    }
  }
  Object.setPrototypeOf(SafeIterator.prototype, null);
  Object.freeze(SafeIterator.prototype);
  Object.freeze(SafeIterator);
  return SafeIterator;
};
kept.SafeArrayIterator = safeIterator(kept.ArrayPrototypeSymbolIterator, kept.ArrayIteratorPrototypeNext);
kept.SafeStringIterator = safeIterator(kept.StringPrototypeSymbolIterator, kept.StringIteratorPrototypeNext);

/** Gives `safe` own copies of what it would inherit, so that changes of the original's prototype do not reach it. */
const makeSafe = (original, safe, iteratorNext) => {
  const from = original.prototype;
  for (const key of Reflect.ownKeys(from)) {
    if (Object.hasOwn(safe.prototype, key)) continue;
    const descriptor = Reflect.getOwnPropertyDescriptor(from, key);
    const { value } = descriptor;
    if (iteratorNext !== undefined && typeof value === 'function' && value.length === 0 &&
        (key === 'keys' || key === 'values' || key === 'entries' || key === Symbol.iterator)) {
      const create = uncurryThis(value);
      const Iterator = safeIterator(create, iteratorNext);
      descriptor.value = function() {
        return new Iterator(this);
      };
    }
    Reflect.defineProperty(safe.prototype, key, descriptor);
  }
  for (const key of Reflect.ownKeys(original)) {
    if (!Object.hasOwn(safe, key)) Reflect.defineProperty(safe, key, Reflect.getOwnPropertyDescriptor(original, key));
  }
  Object.setPrototypeOf(safe.prototype, null);
  Object.freeze(safe.prototype);
  Object.freeze(safe);
  return safe;
};
const { MapPrototypeSet, SetPrototypeAdd, WeakMapPrototypeSet, WeakSetPrototypeAdd } = kept;
const adding = (instance, entries, add) => {
  if (entries != null) for (const entry of entries) add(instance, entry);
};
kept.SafeMap = makeSafe(Map, class SafeMap extends Map {
  constructor(entries) {
    super();
    adding(this, entries, (map, entry) => MapPrototypeSet(map, entry[0], entry[1]));
  }
}, kept.MapIteratorPrototypeNext);
kept.SafeSet = makeSafe(Set, class SafeSet extends Set {
  constructor(values) {
    super();
    adding(this, values, SetPrototypeAdd);
  }
}, kept.SetIteratorPrototypeNext);
kept.SafeWeakMap = makeSafe(WeakMap, class SafeWeakMap extends WeakMap {
  constructor(entries) {
    super();
    adding(this, entries, (map, entry) => WeakMapPrototypeSet(map, entry[0], entry[1]));
  }
});
kept.SafeWeakSet = makeSafe(WeakSet, class SafeWeakSet extends WeakSet {
  constructor(values) {
    super();
    adding(this, values, WeakSetPrototypeAdd);
  }
});
kept.SafeFinalizationRegistry = makeSafe(FinalizationRegistry, class SafeFinalizationRegistry extends FinalizationRegistry {
  constructor(cleanup) {
    super(cleanup);
  }
});
kept.SafeWeakRef = makeSafe(WeakRef, class SafeWeakRef extends WeakRef {
  constructor(target) {
    super(target);
  }
});

Object.setPrototypeOf(kept, null);
module.exports = Object.freeze(kept);
kept = undefined;
