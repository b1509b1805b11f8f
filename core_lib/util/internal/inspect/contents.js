// What util.inspect prints inside of arrays, collections, buffers, promises and modules: functions that give a list of texts.
'use strict';

const {
  Array, ArrayPrototypePush, ArrayPrototypeSort, MapPrototypeEntries, MapPrototypeGetSize, MapIteratorPrototypeNext, MathMax,
  MathMin, ObjectGetOwnPropertyDescriptor, ObjectKeys, RegExpPrototypeTest,
  SetIteratorPrototypeNext, SetPrototypeGetSize, SetPrototypeValues, StringPrototypeEndsWith, StringPrototypeLastIndexOf,
  StringPrototypeSlice, TypedArrayPrototypeGetLength, Uint8Array,
} = primordials;
const binding = require('internal:binding/util');
const { layOut } = require('./layout');
const { bigintText, numberText } = require('./numbers');
const { property } = require('./property');
const { counted, moreItems } = require('./text');

const INDEX = /^(?:0|[1-9][0-9]*)$/;
const MAX_INDEX = 2 ** 32 - 2;

const limit = (printer, length) => MathMin(MathMax(0, printer.maxArrayLength), length);

const emptyItems = (printer, count) => printer.stylize(`<${counted(count, 'empty item')}>`, 'undefined');

/** The rest of an array that has holes: from `index` on, which is the first. */
const sparseItems = (printer, value, depth, most, out, index) => {
  const keys = ObjectKeys(value);
  for (let i = index; i < keys.length && out.length < most; i++) {
    const key = keys[i];
    if (`${index}` !== key) {
      if (!RegExpPrototypeTest(INDEX, key) || +key > MAX_INDEX) break;
      ArrayPrototypePush(out, emptyItems(printer, key - index));
      index = +key;
      if (out.length === most) break;
    }
    ArrayPrototypePush(out, property(printer, value, depth, key, true));
    index++;
  }
  const rest = value.length - index;
  if (out.length !== most) {
    if (rest > 0) ArrayPrototypePush(out, emptyItems(printer, rest));
  } else if (rest > 0) {
    ArrayPrototypePush(out, moreItems(rest));
  }
  return out;
};

function arrayItems(printer, value, depth) {
  const { length } = value;
  const most = limit(printer, length);
  const out = [];
  for (let i = 0; i < most; i++) {
    const descriptor = ObjectGetOwnPropertyDescriptor(value, i);
    if (descriptor === undefined) return sparseItems(printer, value, depth, most, out, i);
    out[i] = property(printer, value, depth, i, true, descriptor);
  }
  if (length > most) ArrayPrototypePush(out, moreItems(length - most));
  return out;
}

const HIDDEN_OF_TYPED_ARRAY = ['BYTES_PER_ELEMENT', 'length', 'byteLength', 'byteOffset', 'buffer'];

function typedArrayItems(printer, value, depth, shape) {
  const { source } = shape;
  const length = TypedArrayPrototypeGetLength(source);
  const most = limit(printer, length);
  const out = new Array(most);
  const { numericSeparator } = printer;
  const isBig = length > 0 && typeof source[0] === 'bigint';
  for (let i = 0; i < most; i++) {
    out[i] = isBig ? printer.stylize(bigintText(source[i], numericSeparator), 'bigint') :
      printer.stylize(numberText(source[i], numericSeparator), 'number');
  }
  if (length > most) out[most] = moreItems(length - most);
  if (printer.showHidden) {
    printer.indentation += 2;
    for (let i = 0; i < HIDDEN_OF_TYPED_ARRAY.length; i++) {
      const key = HIDDEN_OF_TYPED_ARRAY[i];
      ArrayPrototypePush(out, `${printer.stylize(`[${key}]`, 'string')}: ${printer.value(value[key], depth, true)}`);
    }
    printer.indentation -= 2;
  }
  return out;
}

function setItems(printer, value, depth, shape) {
  const size = SetPrototypeGetSize(value);
  const most = shape.isWhole ? size : limit(printer, size);
  const out = [];
  printer.indentation += 2;
  const iterator = SetPrototypeValues(value);
  for (let i = 0; i < most; i++) {
    const { done, value: item } = SetIteratorPrototypeNext(iterator);
    if (done) break;
    out[i] = printer.value(item, depth);
  }
  if (size > most) ArrayPrototypePush(out, moreItems(size - most));
  printer.indentation -= 2;
  return out;
}

function mapItems(printer, value, depth, shape) {
  const size = MapPrototypeGetSize(value);
  const most = shape.isWhole ? size : limit(printer, size);
  const out = [];
  printer.indentation += 2;
  const iterator = MapPrototypeEntries(value);
  for (let i = 0; i < most; i++) {
    const { done, value: entry } = MapIteratorPrototypeNext(iterator);
    if (done) break;
    out[i] = printer.value(entry[0], depth) + ' => ' + printer.value(entry[1], depth);
  }
  if (size > most) ArrayPrototypePush(out, moreItems(size - most));
  printer.indentation -= 2;
  return out;
}

/** Single entries, in turn; those of weak collections have no order, so that they are sorted by their text. */
const singles = (printer, entries, depth, isWeak) => {
  const most = limit(printer, entries.length);
  const out = new Array(most);
  printer.indentation += 2;
  for (let i = 0; i < most; i++) out[i] = printer.value(entries[i], depth);
  printer.indentation -= 2;
  if (isWeak && !printer.sorted) ArrayPrototypeSort(out);
  if (entries.length > most) ArrayPrototypePush(out, moreItems(entries.length - most));
  return out;
};

const pairs = (printer, entries, depth, isWeak) => {
  const count = entries.length / 2;
  const most = limit(printer, count);
  const out = new Array(most);
  printer.indentation += 2;
  for (let i = 0; i < most; i++) {
    const key = printer.value(entries[2 * i], depth);
    const value = printer.value(entries[2 * i + 1], depth);
    out[i] = isWeak ? `${key} => ${value}` : layOut(printer, [key, value], '', '[', ']', true, depth);
  }
  printer.indentation -= 2;
  if (isWeak && !printer.sorted) ArrayPrototypeSort(out);
  if (count > most) ArrayPrototypePush(out, moreItems(count - most));
  return out;
};

const ITERATOR_END = ' Iterator] {';

function iteratorItems(printer, value, depth, shape) {
  const { 0: entries, 1: arePairs } = binding.previewEntries(value);
  if (!arePairs) return singles(printer, entries, depth, false);
  if (StringPrototypeEndsWith(shape.open, ITERATOR_END)) {
    shape.open = `${StringPrototypeSlice(shape.open, 0, -ITERATOR_END.length)} Entries] {`;
  }
  return pairs(printer, entries, depth, false);
}

function weakItems(printer, value, depth, shape) {
  if (!printer.showHidden) return [printer.stylize('<items unknown>', 'special')];
  const { 0: entries, 1: arePairs } = binding.previewEntries(value);
  return arePairs ? pairs(printer, entries, depth, true) : singles(printer, entries, depth, true);
}

function promiseItems(printer, value, depth) {
  const { 0: state, 1: result } = binding.getPromiseDetails(value);
  if (state === 0) return [printer.stylize('<pending>', 'special')];
  printer.indentation += 2;
  const text = printer.value(result, depth);
  printer.indentation -= 2;
  return [state === 2 ? `${printer.stylize('<rejected>', 'special')} ${text}` : text];
}

const HEX = '0123456789abcdef';

function bufferItems(printer, value) {
  let bytes;
  try {
    bytes = new Uint8Array(value);
  } catch {
    return [printer.stylize('(detached)', 'special')];
  }
  const length = TypedArrayPrototypeGetLength(bytes);
  const most = limit(printer, length);
  let text = '';
  for (let i = 0; i < most; i++) text += `${i === 0 ? '' : ' '}${HEX[bytes[i] >> 4]}${HEX[bytes[i] & 15]}`;
  if (length > most) text += ` ... ${counted(length - most, 'more byte')}`;
  return [`${printer.stylize('[Uint8Contents]', 'special')}: <${text}>`];
}

/** Exports that are not evaluated yet throw when read. */
function moduleItems(printer, value, depth, shape) {
  const { keys } = shape;
  const out = new Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    try {
      out[i] = property(printer, value, depth, keys[i], false);
    } catch {
      const text = property(printer, { [keys[i]]: '' }, depth, keys[i], false);
      out[i] = `${StringPrototypeSlice(text, 0, StringPrototypeLastIndexOf(text, ' ') + 1)}${
        printer.stylize('<uninitialized>', 'special')}`;
    }
  }
  keys.length = 0;
  return out;
}

function noItems() {
  return [];
}

module.exports = {
  arrayItems, bufferItems, iteratorItems, mapItems, moduleItems, noItems, promiseItems, setItems, typedArrayItems, weakItems,
};
