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

/** Longer texts are faster looked through by a pattern than here. */
const MAX_SHORT = 40;

/**
 * Whether all characters are those of an identifier, where `isName`, or need no escape.
 * @param {string} text
 * @param {boolean} isName
 */
function isSimple(text, isName) {
  const { length } = text;
  if (length > MAX_SHORT) return false;
  for (let i = 0; i < length; i++) {
    const code = StringPrototypeCharCodeAt(text, i);
    if (isName) {
      const letter = code | 32;
      if ((letter < 97 || letter > 122) && code !== 95 && (i === 0 || code < 48 || code > 57)) return false;
    } else if (code < 32 || code > 126 || code === 39 || code === 92) {
      return false;
    }
  }
  return length > 0;
}

/** @param {string} text */
const escapeAll = (text) => RegExpPrototypeSymbolReplace(SPECIAL_ALL, text, escapeOne);

/**
 * In single quotes, or in others where that saves escapes.
 * @param {string} text
 */
function quote(text) {
  if (isSimple(text, false) || !RegExpPrototypeTest(SPECIAL, text)) return '\'' + text + '\'';
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

module.exports = { counted, isSimple, moreItems, quote, symbolText };
