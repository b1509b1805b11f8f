// How util.inspect quotes strings, and the plural of what it leaves out.
'use strict';

const {
  NumberPrototypeToString, RegExpPrototypeSymbolReplace, RegExpPrototypeTest, StringPrototypeCharCodeAt,
  StringPrototypeIncludes, StringPrototypePadStart, StringPrototypeToUpperCase, SymbolPrototypeToString,
} = primordials;

// Control characters, quotes' escape and halves of surrogate pairs; the second form keeps single quotes as they are.
const LONE_HALF = '[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]';
const SPECIAL = new RegExp(`[\\x00-\\x1f\\x27\\x5c\\x7f-\\x9f]|${LONE_HALF}`);
const SPECIAL_ALL = new RegExp(SPECIAL.source, 'g');
const SPECIAL_BUT_QUOTE_ALL = new RegExp(`[\\x00-\\x1f\\x5c\\x7f-\\x9f]|${LONE_HALF}`, 'g');

const SHORT = { '__proto__': null, '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r', '\'': '\\\'', '\\': '\\\\' };

const escapeOne = (character) => {
  const short = SHORT[character];
  if (short !== undefined) return short;
  const code = StringPrototypeCharCodeAt(character, 0);
  const hex = NumberPrototypeToString(code, 16);
  return code < 256 ? `\\x${StringPrototypePadStart(StringPrototypeToUpperCase(hex), 2, '0')}` : `\\u${hex}`;
};

/** @param {string} text */
const escapeAll = (text) => RegExpPrototypeSymbolReplace(SPECIAL_ALL, text, escapeOne);

/**
 * In single quotes, or in others where that saves escapes.
 * @param {string} text
 */
function quote(text) {
  if (!RegExpPrototypeTest(SPECIAL, text)) return `'${text}'`;
  if (StringPrototypeIncludes(text, '\'')) {
    const other = !StringPrototypeIncludes(text, '"') ? '"' :
      !StringPrototypeIncludes(text, '`') && !StringPrototypeIncludes(text, '${') ? '`' : '';
    if (other !== '') return other + RegExpPrototypeSymbolReplace(SPECIAL_BUT_QUOTE_ALL, text, escapeOne) + other;
  }
  return `'${escapeAll(text)}'`;
}

/** @param {symbol} symbol */
function symbolText(symbol) {
  const text = SymbolPrototypeToString(symbol);
  return RegExpPrototypeTest(SPECIAL, text) ? escapeAll(text) : text;
}

/**
 * @param {number} count
 * @param {string} noun
 */
const counted = (count, noun) => `${count} ${noun}${count > 1 ? 's' : ''}`;

/** What stands for `count` items that are not printed. */
const moreItems = (count) => `... ${count} more item${count > 1 ? 's' : ''}`;

module.exports = { counted, moreItems, quote, symbolText };
