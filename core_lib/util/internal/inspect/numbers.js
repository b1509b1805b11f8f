// How util.inspect writes numbers and bigints, with or without underscores between thousands.
'use strict';

const {
  NumberIsFinite, ObjectIs, RegExpPrototypeSymbolReplace, StringPrototypeIncludes, StringPrototypeIndexOf, StringPrototypeSlice,
} = primordials;

/** Places from which there are only groups of three digits to the right. */
const BEFORE_THREES = /\B(?=(?:\d{3})+$)/g;
/** Three digits that more digits follow. */
const THREES = /\d{3}(?=\d)/g;

const groupInteger = (digits) => RegExpPrototypeSymbolReplace(BEFORE_THREES, digits, '_');

/**
 * @param {number} number
 * @param {boolean} withSeparators
 */
function numberText(number, withSeparators) {
  const text = number === 0 && ObjectIs(number, -0) ? '-0' : `${number}`;
  if (!withSeparators || !NumberIsFinite(number) || StringPrototypeIncludes(text, 'e')) return text;
  const point = StringPrototypeIndexOf(text, '.');
  if (point === -1) return groupInteger(text);
  const fraction = RegExpPrototypeSymbolReplace(THREES, StringPrototypeSlice(text, point + 1), '$&_');
  return `${groupInteger(StringPrototypeSlice(text, 0, point))}.${fraction}`;
}

/**
 * @param {bigint} bigint
 * @param {boolean} withSeparators
 */
function bigintText(bigint, withSeparators) {
  const text = `${bigint}`;
  return `${withSeparators ? groupInteger(text) : text}n`;
}

module.exports = { bigintText, numberText };
