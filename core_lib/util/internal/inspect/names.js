// What util.inspect calls an object: its constructor's name, its tag, and what the prototypes of its class add.
'use strict';

const {
  Array, ArrayPrototype, ArrayPrototypePush, Map, MapPrototype, ObjectGetOwnPropertyDescriptor, ObjectGetPrototypeOf,
  ObjectPrototype, ObjectPrototypeHasOwnProperty, ObjectPrototypePropertyIsEnumerable, ReflectOwnKeys, SafeSet, Set, SetPrototype,
  String, StringPrototypeEndsWith, SymbolToStringTag,
} = primordials;
const binding = require('internal:binding/util');
const { kMap, kSet } = require('./kinds');
const { property } = require('./property');

/** The classes of the language that programs know well: what their prototypes have is not printed. */
const builtIns = new SafeSet([
  'AggregateError', 'Array', 'ArrayBuffer', 'Atomics', 'BigInt', 'BigInt64Array', 'BigUint64Array', 'Boolean', 'DataView', 'Date',
  'Error', 'EvalError', 'FinalizationRegistry', 'Float16Array', 'Float32Array', 'Float64Array', 'Function', 'Infinity',
  'Int16Array', 'Int32Array', 'Int8Array', 'Intl', 'Iterator', 'JSON', 'Map', 'Math', 'NaN', 'Number', 'Object', 'Promise',
  'Proxy', 'RangeError', 'ReferenceError', 'Reflect', 'RegExp', 'Set', 'String', 'Symbol', 'SyntaxError', 'TypeError',
  'URIError', 'Uint16Array', 'Uint32Array', 'Uint8Array', 'Uint8ClampedArray', 'WeakMap', 'WeakRef', 'WeakSet',
]);

/** How many prototypes above the first are looked at for properties. */
const MAX_CLASSES = 3;

const isInstance = (value, constructor) => {
  try {
    return value instanceof constructor;
  } catch {
    return false;
  }
};

/** Adds to `out` the text of what the classes of `main` define beside methods, nearest first. */
const addInherited = (printer, main, first, depth, out) => {
  let object = first;
  const shown = new SafeSet();
  for (let level = 0; level < MAX_CLASSES; level++) {
    if (level !== 0 || main === object) {
      object = ObjectGetPrototypeOf(object);
      if (object === null) return;
      const constructor = ObjectGetOwnPropertyDescriptor(object, 'constructor')?.value;
      if (typeof constructor === 'function' && builtIns.has(constructor.name)) return;
    }
    const keys = ReflectOwnKeys(object);
    const { seen } = printer;
    printer.seen = { value: main, outer: seen };
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (key === 'constructor' || ObjectPrototypeHasOwnProperty(main, key) || (level !== 0 && shown.has(key))) continue;
      const descriptor = ObjectGetOwnPropertyDescriptor(object, key);
      if (typeof descriptor.value === 'function') continue;
      const text = property(printer, object, depth, key, false, descriptor, main);
      ArrayPrototypePush(out, printer.colors ? `\u001b[2m${text}\u001b[22m` : text);
    }
    printer.seen = seen;
    for (let i = 0; i < keys.length; i++) shown.add(keys[i]);
  }
};

/** The name that goes with the prototype of the commonest classes, while nobody has given it another constructor. */
const plainName = (prototype) => {
  switch (prototype) {
    case ObjectPrototype: return 'Object';
    case ArrayPrototype: return ArrayPrototype.constructor === Array ? 'Array' : undefined;
    case MapPrototype: return MapPrototype.constructor === Map ? 'Map' : undefined;
    case SetPrototype: return SetPrototype.constructor === Set ? 'Set' : undefined;
    default: return undefined;
  }
};

/**
 * The name of the nearest constructor of which `value` is an instance; null for objects without prototype.
 * @param {object} printer
 * @param {object} value
 * @param {number} depth
 * @param {string[] | undefined} inherited where to put the text of inherited properties
 * @returns {string | null}
 */
function constructorName(printer, value, depth, inherited) {
  // Most objects are plain, and have nothing to tell.
  if (inherited === undefined) {
    const plain = plainName(ObjectGetPrototypeOf(value));
    if (plain !== undefined && !ObjectPrototypeHasOwnProperty(value, 'constructor')) return plain;
  }
  let first;
  let object = value;
  while (object !== null && object !== undefined) {
    const constructor = ObjectGetOwnPropertyDescriptor(object, 'constructor')?.value;
    if (typeof constructor === 'function') {
      const { name } = constructor;
      if (name !== '' && isInstance(value, constructor)) {
        if (inherited !== undefined && (first !== object || !builtIns.has(name))) {
          addInherited(printer, value, first ?? value, depth, inherited);
        }
        return String(name);
      }
    }
    object = ObjectGetPrototypeOf(object);
    first ??= object;
  }
  if (first === null || first === undefined) return null;
  const engineName = binding.getConstructorName(value);
  if (printer.depth !== null && depth > printer.depth) return `${engineName} <Complex prototype>`;
  const parent = constructorName(printer, first, depth + 1, inherited);
  if (parent !== null) return `${engineName} <${parent}>`;
  return `${engineName} <${printer.fork({ customInspect: false, depth: -1 }).value(first, 0)}>`;
}

/**
 * The value's tag, unless it would be printed a second time as a property.
 * @param {object} printer
 * @param {object} value
 * @param {number} kind
 * @param {string | null} name of the constructor
 */
function tagOf(printer, value, kind, name) {
  const tag = value[SymbolToStringTag];
  if (typeof tag !== 'string' || tag === '') return '';
  // What says no more than the name is not printed anyway.
  if (tag === name && (kind === kMap || kind === kSet)) return tag;
  const isOwn = printer.showHidden ? ObjectPrototypeHasOwnProperty : ObjectPrototypePropertyIsEnumerable;
  return isOwn(value, SymbolToStringTag) ? '' : tag;
}

/** What the engine calls an object without prototype, unless the tag says that, too. */
const engineName = (value, tag) => {
  const name = binding.getConstructorName(value);
  return name === tag ? 'Object' : name;
};

/**
 * What stands before the brace: `Foo(2) [tag] `.
 * @param {string | null} name of the constructor
 * @param {string} tag
 * @param {string} fallback the kind, where there is no constructor
 * @param {string} [size] in parentheses
 */
function prefix(name, tag, fallback, size = '') {
  if (name === null) {
    return tag !== '' && tag !== fallback ? `[${fallback}${size}: null prototype] [${tag}] ` :
      `[${fallback}${size}: null prototype] `;
  }
  if (tag === '' || tag === name) return `${name}${size} `;
  // A tag that is the name with its namespace says it all.
  if (StringPrototypeEndsWith(tag, `.${name}`) && tag.length > name.length + 1) return `${tag}${size} `;
  return `${name}${size} [${tag}] `;
}

module.exports = { builtIns, constructorName, engineName, isInstance, prefix, tagOf };
