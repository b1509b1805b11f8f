// How each kind of object looks in util.inspect: its braces, its own text, which keys it shows, and what prints its contents.
'use strict';

const {
  ArrayPrototypePush, DatePrototypeGetTime, DatePrototypeToISOString, DatePrototypeToString,
  MapPrototypeGetSize, NumberIsNaN, NumberPrototypeToString, ObjectGetOwnPropertyNames, ObjectGetOwnPropertySymbols, ObjectKeys,
  ObjectPrototypePropertyIsEnumerable, RegExp, RegExpPrototypeToString, SetPrototypeGetSize, SymbolIterator,
  TypedArrayPrototypeGetLength, TypedArrayPrototypeGetSymbolToStringTag,
} = primordials;
const binding = require('internal:binding/util');
const {
  arrayItems, bufferItems, iteratorItems, mapItems, moduleItems, noItems, promiseItems, setItems, typedArrayItems, weakItems,
} = require('./contents');
const { errorText } = require('./errors');
const { isError } = require('./is_error');
const {
  kArguments, kArray, kArrayBuffer, kBigInt, kBoolean, kDataView, kDate, kError, kExternal, kFunction, kMap, kMapIterator,
  kModuleNamespace, kNumber, kOther, kPromise, kRegExp, kSet, kSetIterator, kSharedArrayBuffer, kString, kSymbol, kTypedArray,
  kWeakMap, kWeakSet,
} = require('./kinds');
const { engineName, prefix } = require('./names');
const { boxedText, functionText } = require('./special');

class Shape {
  /** Between these stand the contents; the first may still change while they are printed. */
  open = '{';
  close = '}';
  /** What the value is, beside its contents: a function's name, a date. */
  base = '';
  /** The whole text, where there is nothing to add. */
  text = undefined;
  /** Keys to print after the contents. */
  keys = undefined;
  /** Keys before `keys` that are printed in brackets. */
  fields = undefined;
  isList = false;
  /** Whether all items are printed, whatever `maxArrayLength` says. */
  isWhole = false;
  contents = noItems;
  /** What has the items, where the value's own prototype does not help. */
  source = undefined;
}

/** Own keys, those that do not enumerate only where asked for. */
const ownKeys = (value, showHidden) => {
  const symbols = ObjectGetOwnPropertySymbols(value);
  if (showHidden) {
    const keys = ObjectGetOwnPropertyNames(value);
    for (let i = 0; i < symbols.length; i++) ArrayPrototypePush(keys, symbols[i]);
    return keys;
  }
  let keys;
  try {
    keys = ObjectKeys(value);
  } catch {
    // A module whose exports are not evaluated yet.
    keys = ObjectGetOwnPropertyNames(value);
  }
  for (let i = 0; i < symbols.length; i++) {
    if (ObjectPrototypePropertyIsEnumerable(value, symbols[i])) ArrayPrototypePush(keys, symbols[i]);
  }
  return keys;
};

const asList = (shape, printer, value, start, isEmpty) => {
  shape.isList = true;
  shape.keys = binding.getOwnNonIndexProperties(value, !printer.showHidden);
  shape.open = `${start}[`;
  shape.close = ']';
  if (isEmpty && shape.keys.length === 0) shape.text = `${shape.open}]`;
};

const describeArray = (shape, printer, value, name, tag, inherited) => {
  const start = name === 'Array' && tag === '' ? '' : prefix(name, tag, 'Array', `(${value.length})`);
  asList(shape, printer, value, start, value.length === 0 && inherited === undefined);
  shape.contents = arrayItems;
};

const describeTypedArray = (shape, printer, value, name, tag) => {
  const type = TypedArrayPrototypeGetSymbolToStringTag(value);
  const length = TypedArrayPrototypeGetLength(value);
  const start = prefix(name, tag, name === null ? type : '', `(${length})`);
  asList(shape, printer, value, start, length === 0 && !printer.showHidden);
  // Without a prototype the array has no length, byteLength and so on to show.
  shape.source = name === null ? new primordials[type](value) : value;
  shape.contents = typedArrayItems;
};

const describeCollection = (shape, printer, value, name, tag, inherited, kind) => {
  const size = kind === kMap ? MapPrototypeGetSize(value) : SetPrototypeGetSize(value);
  const start = prefix(name, tag, kind === kMap ? 'Map' : 'Set', `(${size})`);
  shape.keys = ownKeys(value, printer.showHidden);
  shape.open = `${start}{`;
  shape.contents = kind === kMap ? mapItems : setItems;
  // Without a prototype Node does not count.
  shape.isWhole = name === null;
  if (size === 0 && shape.keys.length === 0 && inherited === undefined) shape.text = `${start}{}`;
};

const describeIterator = (shape, printer, value, tag, kind) => {
  const own = kind === kMapIterator ? 'Map Iterator' : 'Set Iterator';
  shape.keys = ownKeys(value, printer.showHidden);
  shape.open = tag === own ? `[${own}] {` : tag === '' ? `[${own}] {` : `[${tag}] [${own}] {`;
  shape.contents = iteratorItems;
};

/** Kinds that are iterated: whether the value is one of them. */
const describeIterable = (shape, printer, value, kind, name, tag, inherited) => {
  switch (kind) {
    case kArray:
      describeArray(shape, printer, value, name, tag, inherited);
      return true;
    case kSet:
    case kMap:
      describeCollection(shape, printer, value, name, tag, inherited, kind);
      return true;
    case kTypedArray:
      describeTypedArray(shape, printer, value, name, tag);
      return true;
    case kMapIterator:
    case kSetIterator:
      describeIterator(shape, printer, value, tag, kind);
      return true;
  }
  return false;
};

const describePlain = (shape, kind, name, tag, inherited) => {
  if (kind === kArguments) shape.open = name === null ? `${prefix(null, tag, 'Arguments')}{` : '[Arguments] {';
  else if (tag !== '') shape.open = `${prefix('Object', tag, 'Object')}{`;
  if (shape.keys.length === 0 && inherited === undefined) shape.text = `${shape.open}}`;
};

const dateText = (value) => (NumberIsNaN(DatePrototypeGetTime(value)) ? DatePrototypeToString(value) :
  DatePrototypeToISOString(value));

/** Text of a date or regular expression, with the constructor's name where that is not the usual one. */
const describeText = (shape, printer, text, type, name, tag, inherited) => {
  const start = prefix(name, tag, type);
  shape.base = start === `${type} ` ? text : `${start}${text}`;
  if (type === 'RegExp') shape.base = printer.stylize(shape.base, 'regexp');
  if (shape.keys.length > 0 || inherited !== undefined) return;
  shape.text = type === 'RegExp' ? shape.base : printer.stylize(shape.base, 'date');
};

const describeBuffer = (shape, printer, value, name, tag, kind, inherited, isInTypedArray) => {
  shape.open = `${prefix(name, tag, kind === kArrayBuffer ? 'ArrayBuffer' : 'SharedArrayBuffer')}{`;
  shape.fields = ['byteLength'];
  if (!isInTypedArray) {
    shape.contents = bufferItems;
  } else if (shape.keys.length === 0 && inherited === undefined) {
    // The array has shown the bytes, and however deep it is, this is short.
    shape.text = `${shape.open} [byteLength]: ${printer.primitive(value.byteLength)} }`;
  }
};

const describeOther = (shape, value, name, tag, inherited) => {
  const start = prefix(name, tag, name === null ? engineName(value, tag) : '');
  if (shape.keys.length === 0 && inherited === undefined) {
    shape.text = `${start}{}`;
  } else {
    shape.open = `${start}{`;
  }
};

/** URLs print themselves; where that is not wanted, they are still no heap of getters. */
const describeUrl = (shape, printer, value, inherited, depth) => {
  const { URL } = require('node:url');
  if (!(value instanceof URL) || (printer.depth !== null && depth > printer.depth)) return false;
  try {
    shape.base = value.href;
  } catch {
    // It inherits from URL, but was not made by it.
    return false;
  }
  if (shape.keys.length === 0 && inherited === undefined) shape.text = shape.base;
  return true;
};

const describeNamed = (shape, name, tag, type, contents) => {
  shape.open = `${prefix(name, tag, type)}{`;
  shape.contents = contents;
};

/**
 * @param {object} printer
 * @param {object} value
 * @param {number} kind
 * @param {number} depth
 * @param {string | null} name of the constructor
 * @param {string} tag
 * @param {string[] | undefined} inherited texts of inherited properties
 * @param {boolean} isInTypedArray whether the value is the buffer of a typed array that is being printed
 * @returns {Shape}
 */
function describe(printer, value, kind, depth, name, tag, inherited, isInTypedArray) {
  const shape = new Shape();
  if (kind <= kSetIterator && kind >= kArray && (name === null || SymbolIterator in value) &&
      describeIterable(shape, printer, value, kind, name, tag, inherited)) {
    return shape;
  }
  shape.keys = ownKeys(value, printer.showHidden);
  if (name === 'Object' && kind !== kFunction) {
    describePlain(shape, kind, name, tag, inherited);
    return shape;
  }
  switch (kind === kOther && isError(value) ? kError : kind) {
    case kFunction:
      shape.base = functionText(printer, value, name, tag);
      if (shape.keys.length === 0 && inherited === undefined) shape.text = printer.stylize(shape.base, 'special');
      break;
    case kArguments:
      describePlain(shape, kind, name, tag, inherited);
      break;
    case kRegExp:
      describeText(shape, printer, RegExpPrototypeToString(name === null ? new RegExp(value) : value), 'RegExp',
                   name, tag, inherited);
      if (printer.depth !== null && depth > printer.depth) shape.text = shape.base;
      break;
    case kDate:
      describeText(shape, printer, dateText(value), 'Date', name, tag, inherited);
      break;
    case kError:
      shape.base = errorText(printer, value, name, tag, shape.keys);
      if (shape.keys.length === 0 && inherited === undefined) shape.text = shape.base;
      break;
    case kArrayBuffer:
    case kSharedArrayBuffer:
      describeBuffer(shape, printer, value, name, tag, kind, inherited, isInTypedArray);
      break;
    case kDataView:
      shape.open = `${prefix(name, tag, 'DataView')}{`;
      shape.fields = ['byteLength', 'byteOffset', 'buffer'];
      break;
    case kPromise:
      describeNamed(shape, name, tag, 'Promise', promiseItems);
      break;
    case kWeakSet:
      describeNamed(shape, name, tag, 'WeakSet', weakItems);
      break;
    case kWeakMap:
      describeNamed(shape, name, tag, 'WeakMap', weakItems);
      break;
    case kModuleNamespace:
      describeNamed(shape, name, tag, 'Module', moduleItems);
      break;
    case kNumber:
    case kString:
    case kBoolean:
    case kBigInt:
    case kSymbol:
      shape.base = boxedText(printer, value, kind, shape.keys, name, tag);
      if (shape.keys.length === 0 && inherited === undefined) shape.text = shape.base;
      break;
    case kExternal:
      shape.text = printer.stylize(`[External: ${NumberPrototypeToString(binding.getExternalAddress(value), 16)}]`, 'special');
      break;
    default:
      if (!printer.customInspect && describeUrl(shape, printer, value, inherited, depth)) break;
      describeOther(shape, value, name, tag, inherited);
  }
  return shape;
}

module.exports = { describe };
