// How console.timeEnd writes a time.
'use strict';

const { MathFloor, Number, NumberPrototypeToFixed, StringPrototypePadStart, StringPrototypeSplit } = primordials;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const padded = (value) => StringPrototypePadStart(`${value}`, 2, '0');

/** @param {number} ms */
function durationText(ms) {
  if (ms < SECOND) return `${Number(NumberPrototypeToFixed(ms, 3))}ms`;
  const hours = MathFloor(ms / HOUR);
  const minutes = MathFloor((ms % HOUR) / MINUTE);
  const seconds = (ms % MINUTE) / SECOND;
  if (hours === 0 && minutes === 0) return `${NumberPrototypeToFixed(seconds, 3)}s`;
  const { 0: whole, 1: fraction } = StringPrototypeSplit(NumberPrototypeToFixed(seconds, 3), '.');
  return hours === 0 ? `${minutes}:${padded(whole)}.${fraction} (m:ss.mmm)` :
    `${hours}:${padded(minutes)}:${padded(whole)} (h:mm:ss)`;
}

module.exports = { durationText };
