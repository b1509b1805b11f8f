// console.table: rows and columns in boxes.
'use strict';

const {
  Array, ArrayIsArray, ArrayPrototypeJoin, ArrayPrototypeMap, ArrayPrototypePush, MapPrototypeEntries, MapIteratorPrototypeNext,
  MathMax, ObjectKeys, ObjectPrototypeHasOwnProperty, SetIteratorPrototypeNext, SetPrototypeValues, StringPrototypeRepeat,
} = primordials;
const { getStringWidth } = require('internal:util/inspect');
const { isMap, isMapIterator, isSet, isSetIterator } = require('internal:util/types');
const { previewEntries } = require('internal:util/preview_entries');

const kIndex = '(index)';
const kIterationIndex = '(iteration index)';
const kKey = 'Key';
const kValues = 'Values';

// Lines of boxes (U+25xx), written as escapes: the core library's sources are ASCII.

/** One line of cells, each padded to its column's width. */
const line = (cells, widths) => {
  let text = '\u2502';
  for (let i = 0; i < widths.length; i++) {
    const cell = cells[i];
    text += ` ${cell}${StringPrototypeRepeat(' ', widths[i] - getStringWidth(cell) - 1)}\u2502`;
  }
  return text;
};

const rule = (widths, left, middle, right) => left +
  ArrayPrototypeJoin(ArrayPrototypeMap(widths, (width) => StringPrototypeRepeat('\u2500', width)), middle) + right;

/**
 * @param {string[]} head
 * @param {string[][]} columns each with a cell a row; holes are empty
 * @returns {string}
 */
function renderTable(head, columns) {
  const widths = ArrayPrototypeMap(head, (text) => getStringWidth(text) + 2);
  let numRows = 0;
  for (let i = 0; i < head.length; i++) numRows = MathMax(numRows, columns[i].length);
  const rows = new Array(numRows);
  for (let row = 0; row < numRows; row++) {
    rows[row] = new Array(head.length);
    for (let column = 0; column < head.length; column++) {
      const cell = columns[column];
      const text = ObjectPrototypeHasOwnProperty(cell, row) ? cell[row] : '';
      rows[row][column] = text;
      widths[column] = MathMax(widths[column], getStringWidth(text) + 2);
    }
  }
  let text = `${rule(widths, '\u250c', '\u252c', '\u2510')}\n${line(head, widths)}\n${rule(widths, '\u251c', '\u253c', '\u2524')}\n`;
  for (let row = 0; row < numRows; row++) text += `${line(rows[row], widths)}\n`;
  return text + rule(widths, '\u2514', '\u2534', '\u2518');
}

const numbers = (count) => {
  const list = new Array(count);
  for (let i = 0; i < count; i++) list[i] = `${i}`;
  return list;
};

const mapTable = (entries, print) => {
  const keys = [];
  const values = [];
  for (let i = 0; i < entries.length; i++) {
    ArrayPrototypePush(keys, print(entries[i][0]));
    ArrayPrototypePush(values, print(entries[i][1]));
  }
  return renderTable([kIterationIndex, kKey, kValues], [numbers(entries.length), keys, values]);
};

const setTable = (values, print) => renderTable([kIterationIndex, kValues],
                                                [numbers(values.length), ArrayPrototypeMap(values, (value) => print(value))]);

const pairsOf = (flat) => {
  const pairs = [];
  for (let i = 0; i < flat.length; i += 2) ArrayPrototypePush(pairs, [flat[i], flat[i + 1]]);
  return pairs;
};

const drain = (iterator, next) => {
  const items = [];
  for (let step = next(iterator); !step.done; step = next(iterator)) ArrayPrototypePush(items, step.value);
  return items;
};

const objectTable = (data, properties, print) => {
  const columns = { __proto__: null };
  const values = [];
  let hasValues = false;
  const rowKeys = ObjectKeys(data);
  for (let row = 0; row < rowKeys.length; row++) {
    const item = data[rowKeys[row]];
    const isPrimitive = item === null || (typeof item !== 'object' && typeof item !== 'function');
    if (isPrimitive && properties === undefined) {
      hasValues = true;
      values[row] = print(item);
    }
    const keys = properties ?? (isPrimitive ? [] : ObjectKeys(item));
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      columns[key] ??= [];
      columns[key][row] = isPrimitive || !ObjectPrototypeHasOwnProperty(item, key) ? '' : print(item[key]);
    }
  }
  const names = ObjectKeys(columns);
  const head = [kIndex, ...names];
  const cells = [rowKeys, ...ArrayPrototypeMap(names, (name) => columns[name])];
  if (hasValues) {
    ArrayPrototypePush(head, kValues);
    ArrayPrototypePush(cells, values);
  }
  return renderTable(head, cells);
};

/**
 * @param {object} data
 * @param {string[] | undefined} properties which columns; else all
 * @param {(value: unknown) => string} print
 */
function tableOf(data, properties, print) {
  if (isMap(data)) return mapTable(drain(MapPrototypeEntries(data), MapIteratorPrototypeNext), print);
  if (isSet(data)) return setTable(drain(SetPrototypeValues(data), SetIteratorPrototypeNext), print);
  if (isMapIterator(data) || isSetIterator(data)) {
    const { 0: entries, 1: arePairs } = previewEntries(data);
    return arePairs ? mapTable(pairsOf(entries), print) : setTable(entries, print);
  }
  return objectTable(data, properties, print);
}

/** How deep a cell's value is shown: small objects and arrays whole, others by name. */
function cellDepth(value) {
  return value !== null && typeof value === 'object' && !ArrayIsArray(value) && ObjectKeys(value).length > 2 ? -1 : 0;
}

module.exports = { cellDepth, tableOf };
