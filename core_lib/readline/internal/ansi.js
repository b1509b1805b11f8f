// The terminal's control sequences, and readline's functions that write them.
'use strict';

const { NumberIsNaN } = primordials;
const { codes: { ERR_INVALID_ARG_VALUE, ERR_INVALID_CURSOR_POS } } = require('internal:errors/codes');
const { validateFunction } = require('internal:errors/validators');

const CLEAR_TO_BEGINNING = '\x1b[1K';
const CLEAR_TO_END = '\x1b[0K';
const CLEAR_LINE = '\x1b[2K';
const CLEAR_SCREEN_DOWN = '\x1b[0J';

const toPosition = (x, y) => (typeof y !== 'number' ? `\x1b[${x + 1}G` : `\x1b[${y + 1};${x + 1}H`);

function toMove(dx, dy) {
  let data = '';
  if (dx < 0) data += `\x1b[${-dx}D`;
  else if (dx > 0) data += `\x1b[${dx}C`;
  if (dy < 0) data += `\x1b[${-dy}A`;
  else if (dy > 0) data += `\x1b[${dy}B`;
  return data;
}

const toClearLine = (direction) => (direction < 0 ? CLEAR_TO_BEGINNING : direction > 0 ? CLEAR_TO_END : CLEAR_LINE);

/** There is nothing to write. */
function nothing(callback) {
  if (typeof callback === 'function') require('node:process').nextTick(callback, null);
  return true;
}

function cursorTo(stream, x, y, callback) {
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (typeof y === 'function') {
    callback = y;
    y = undefined;
  }
  if (NumberIsNaN(x)) throw new ERR_INVALID_ARG_VALUE('x', x);
  if (NumberIsNaN(y)) throw new ERR_INVALID_ARG_VALUE('y', y);
  if (stream == null || (typeof x !== 'number' && typeof y !== 'number')) return nothing(callback);
  if (typeof x !== 'number') throw new ERR_INVALID_CURSOR_POS();
  return stream.write(toPosition(x, y), callback);
}

function moveCursor(stream, dx, dy, callback) {
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (stream == null || !(dx || dy)) return nothing(callback);
  return stream.write(toMove(dx, dy), callback);
}

function clearLine(stream, dir, callback) {
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (stream == null) return nothing(callback);
  return stream.write(toClearLine(dir), callback);
}

function clearScreenDown(stream, callback) {
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (stream == null) return nothing(callback);
  return stream.write(CLEAR_SCREEN_DOWN, callback);
}

module.exports = {
  CLEAR_SCREEN_DOWN, clearLine, clearScreenDown, cursorTo, moveCursor, toClearLine, toMove, toPosition,
};
