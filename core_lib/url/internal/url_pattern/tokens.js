// Tokens of a pattern string (URL Pattern Standard, 1.6 "Tokenizing").
'use strict';

const {
  ArrayPrototypePush, RegExpPrototypeExec, StringFromCodePoint, StringPrototypeCodePointAt, StringPrototypeSlice, TypeError,
} = primordials;

const kNameStart = /[\p{ID_Start}$_]/u;
const kNamePart = /[\p{ID_Continue}$_\u200c\u200d]/u;

/**
 * @param {string} character one code point
 * @param {boolean} isFirst
 * @returns {boolean} whether a name can have it
 */
const isNameCharacter = (character, isFirst) => RegExpPrototypeExec(isFirst ? kNameStart : kNamePart, character) !== null;

const SINGLE = { '__proto__': null, '*': 'asterisk', '+': 'modifier', '?': 'modifier', '{': 'open', '}': 'close' };

/** The end of a group of a regular expression that begins at `start`, behind the parenthesis; -1 where it is broken. */
const endOfExpression = (input, start) => {
  let depth = 1;
  for (let i = start; i < input.length; i++) {
    const character = input[i];
    if (character > '\x7f' || (i === start && character === '?')) return -1;
    if (character === '\\') {
      i++;
      if (i === input.length || input[i] > '\x7f') return -1;
    } else if (character === ')') {
      depth--;
      if (depth === 0) return i > start ? i : -1;
    } else if (character === '(') {
      depth++;
      // Groups that capture would count among the pattern's own.
      if (input[i + 1] !== '?') return -1;
    }
  }
  return -1;
};

/** The end of a name that begins at `start`. */
const endOfName = (input, start) => {
  let end = start;
  while (end < input.length) {
    const character = StringFromCodePoint(StringPrototypeCodePointAt(input, end));
    if (!isNameCharacter(character, end === start)) break;
    end += character.length;
  }
  return end;
};

/**
 * @param {string} input
 * @param {boolean} isLenient whether what is no token is one of type `invalid`
 * @returns {{ type: string, index: number, value: string }[]} the last one has the type `end`
 */
const tokenize = (input, isLenient) => {
  const tokens = [];
  let index = 0;
  const add = (type, next, value) => {
    ArrayPrototypePush(tokens, { type, index, value });
    index = next;
  };
  while (index < input.length) {
    const character = StringFromCodePoint(StringPrototypeCodePointAt(input, index));
    const next = index + character.length;
    let end = -1;
    if (SINGLE[character] !== undefined) {
      add(SINGLE[character], next, character);
      continue;
    } else if (character === '\\') {
      if (next < input.length) {
        const escaped = StringFromCodePoint(StringPrototypeCodePointAt(input, next));
        add('escaped', next + escaped.length, escaped);
        continue;
      }
    } else if (character === ':') {
      end = endOfName(input, next);
      if (end > next) {
        add('name', end, StringPrototypeSlice(input, next, end));
        continue;
      }
    } else if (character === '(') {
      end = endOfExpression(input, next);
      if (end !== -1) {
        add('regexp', end + 1, StringPrototypeSlice(input, next, end));
        continue;
      }
    } else {
      add('char', next, character);
      continue;
    }
    if (!isLenient) throw new TypeError(`Invalid pattern: ${input}`);
    add('invalid', next, character);
  }
  add('end', index, '');
  return tokens;
};

module.exports = { isNameCharacter, tokenize };
