// How util.inspect puts printed entries together: on one line, one a line, or in columns.
'use strict';

const {
  Array, ArrayPrototypeJoin, MathFloor, MathMax, MathMin, MathRound, MathSqrt, StringPrototypeIncludes, StringPrototypeRepeat,
} = primordials;
const { getStringWidth, strip } = require('./width');

/** Arrays of up to six entries are not put into columns. */
const MAX_UNGROUPED = 6;
const MAX_COLUMNS = 15;
/** A character is about this many times as high as wide: with it the columns make a square. */
const CHARACTER_ASPECT = 2.5;
const SEPARATOR_WIDTH = 2;

/** As ArrayPrototypeJoin, which costs more for the few entries that most objects have. */
const join = (entries, separator) => {
  const count = entries.length;
  if (count > MAX_UNGROUPED) return ArrayPrototypeJoin(entries, separator);
  let text = count === 0 ? '' : entries[0];
  for (let i = 1; i < count; i++) text += separator + entries[i];
  return text;
};

const SPACES = [' ', '  ', '   ', '    ', '     ', '      ', '       ', '        ', '         ', '          '];

/** @param {number} count of spaces */
const spaces = (count) => (count <= 0 ? '' : SPACES[count - 1] ?? StringPrototypeRepeat(' ', count));

const lengthOf = (text, colors) => (colors ? strip(text).length : text.length);

/** Whether the entries fit on one line with `start` other characters. */
const fitsOnLine = (printer, entries, start, base) => {
  const { breakLength, colors } = printer;
  let length = entries.length + start;
  if (length + entries.length > breakLength) return false;
  for (let i = 0; i < entries.length; i++) {
    length += lengthOf(entries[i], colors);
    if (length > breakLength) return false;
  }
  return base === '' || !StringPrototypeIncludes(base, '\n');
};

const areNumeric = (value, count) => {
  if (value === undefined) return true;
  for (let i = 0; i < count; i++) {
    if (typeof value[i] !== 'number' && typeof value[i] !== 'bigint') return false;
  }
  return true;
};

const joinColumns = (entries, widths, count, columns, alignRight) => {
  const columnWidths = [];
  for (let column = 0; column < columns; column++) {
    let width = 0;
    for (let i = column; i < count; i += columns) width = MathMax(width, widths[i]);
    columnWidths[column] = width + SEPARATOR_WIDTH;
  }
  const rows = [];
  for (let start = 0; start < count; start += columns) {
    const last = MathMin(start + columns, count) - 1;
    let row = '';
    for (let i = start; i < last; i++) {
      const padding = spaces(columnWidths[i - start] - widths[i] - SEPARATOR_WIDTH);
      row += alignRight ? padding + entries[i] + ', ' : entries[i] + ', ' + padding;
    }
    if (alignRight) row += spaces(columnWidths[last - start] - widths[last] - SEPARATOR_WIDTH);
    row += entries[last];
    rows[rows.length] = row;
  }
  return rows;
};

/** The rows of a table with the entries, or the entries themselves where a table would not be better. */
const group = (printer, entries, value) => {
  const { breakLength, colors, compact, indentation } = printer;
  // The last entry says how many are left out and stands alone.
  const count = printer.hasMoreItems(entries) ? entries.length - 1 : entries.length;
  const widths = new Array(count);
  let total = 0;
  let widest = 0;
  for (let i = 0; i < count; i++) {
    const width = getStringWidth(entries[i], colors);
    widths[i] = width;
    total += width + SEPARATOR_WIDTH;
    if (width > widest) widest = width;
  }
  const cell = widest + SEPARATOR_WIDTH;
  if (cell * 3 + indentation >= breakLength || (total / cell <= 5 && widest > 6)) return entries;
  const bias = MathSqrt(cell - total / entries.length);
  const biased = MathMax(cell - 3 - bias, 1);
  const columns = MathMin(
    MathRound(MathSqrt(CHARACTER_ASPECT * biased * count) / biased),
    MathFloor((breakLength - indentation) / cell),
    compact * 4,
    MAX_COLUMNS,
  );
  if (columns <= 1) return entries;
  const rows = joinColumns(entries, widths, count, columns, areNumeric(value, entries.length));
  if (count < entries.length) rows[rows.length] = entries[count];
  return rows;
};

/**
 * @param {object} printer
 * @param {string[]} entries
 * @param {string} base what the value is when it has no entries, such as a function's name
 * @param {string} open
 * @param {string} close
 * @param {boolean} isList
 * @param {number} depth
 * @param {unknown} [value] whose items the entries are: numbers are aligned at the right
 * @returns {string}
 */
function layOut(printer, entries, base, open, close, isList, depth, value) {
  const { compact } = printer;
  if (compact === true) {
    if (fitsOnLine(printer, entries, 0, base)) {
      const line = ArrayPrototypeJoin(entries, ', ');
      // Where any length fits, only line ends can tell.
      if (printer.breakLength !== Infinity || !StringPrototypeIncludes(line, '\n')) {
        return `${open}${base === '' ? '' : ` ${base}`} ${line} ${close}`;
      }
    }
    const indent = StringPrototypeRepeat(' ', printer.indentation);
    const start = base === '' && open.length === 1 ? ' ' : `${base === '' ? '' : ` ${base}`}\n${indent}  `;
    return `${open}${start}${ArrayPrototypeJoin(entries, `,\n${indent}  `)} ${close}`;
  }
  const head = base === '' ? '' : `${base} `;
  if (typeof compact === 'number' && compact >= 1) {
    const count = entries.length;
    if (isList && count > MAX_UNGROUPED) entries = group(printer, entries, value);
    if (printer.deepest - depth < compact && count === entries.length) {
      const start = entries.length + printer.indentation + open.length + base.length + 10;
      if (fitsOnLine(printer, entries, start, base)) {
        const line = join(entries, ', ');
        if (!printer.mayHaveLines || !StringPrototypeIncludes(line, '\n')) return head + open + ' ' + line + ' ' + close;
      }
    }
  }
  printer.mayHaveLines = true;
  const newLine = `\n${StringPrototypeRepeat(' ', printer.indentation)}`;
  return `${head}${open}${newLine}  ${ArrayPrototypeJoin(entries, `,${newLine}  `)}${newLine}${close}`;
}

module.exports = { layOut };
