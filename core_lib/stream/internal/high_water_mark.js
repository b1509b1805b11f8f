// How much a stream holds before it asks its source to wait.
'use strict';

const { MathFloor, NumberIsInteger } = primordials;
const { codes } = require('internal:errors/codes');
const { validateInteger } = require('internal:errors/validators');

let defaultBytes = 64 * 1024;
let defaultObjects = 16;

/** The mark, in bytes or (`objectMode`) objects, of streams that are made without one. */
function getDefaultHighWaterMark(objectMode) {
  return objectMode ? defaultObjects : defaultBytes;
}

function setDefaultHighWaterMark(objectMode, value) {
  validateInteger(value, 'value', 0);
  if (objectMode) defaultObjects = value;
  else defaultBytes = value;
}

/**
 * The mark that `options` ask for.
 * @param {{ objectMode: boolean }} state
 * @param {object} options
 * @param {'readableHighWaterMark'|'writableHighWaterMark'} sideKey what a duplex calls this side's mark
 * @param {boolean} isDuplex
 */
function getHighWaterMark(state, options, sideKey, isDuplex) {
  const mark = options.highWaterMark ?? (isDuplex ? options[sideKey] : null);
  if (mark == null) return getDefaultHighWaterMark(state.objectMode);
  if (!NumberIsInteger(mark) || mark < 0) {
    const key = isDuplex && options.highWaterMark == null ? sideKey : 'highWaterMark';
    throw new codes.ERR_INVALID_ARG_VALUE(`options.${key}`, mark);
  }
  return MathFloor(mark);
}

module.exports = { getDefaultHighWaterMark, getHighWaterMark, setDefaultHighWaterMark };
