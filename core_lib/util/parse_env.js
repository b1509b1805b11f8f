// The format of .env files: `NAME=value` lines, quotes around values that have spaces or line ends, `#` before comments.
'use strict';

const {
  ArrayPrototypeSort, ObjectKeys, StringPrototypeIncludes, StringPrototypeIndexOf, StringPrototypeReplaceAll,
  StringPrototypeSlice, StringPrototypeStartsWith, StringPrototypeTrim,
} = primordials;

const QUOTES = '"\'`';

const isSpace = (character) => character === ' ' || character === '\t' || character === '\n';

/** The value that begins at `start`, and where the next line is: [value, index]. */
const readValue = (text, start) => {
  let at = start;
  // White space before a value may have line ends, too: the value is then on the next line.
  while (isSpace(text[at])) at++;
  const newLine = StringPrototypeIndexOf(text, '\n', at);
  const lineEnd = newLine === -1 ? text.length : newLine;
  const quote = text[at];
  if (quote !== undefined && StringPrototypeIncludes(QUOTES, quote)) {
    const close = StringPrototypeIndexOf(text, quote, at + 1);
    if (close !== -1) {
      const value = StringPrototypeSlice(text, at + 1, close);
      const next = StringPrototypeIndexOf(text, '\n', close);
      return [quote === '"' ? StringPrototypeReplaceAll(value, '\\n', '\n') : value, next === -1 ? text.length : next + 1];
    }
    return [StringPrototypeSlice(text, at, lineEnd), lineEnd + 1];
  }
  let value = StringPrototypeSlice(text, at, lineEnd);
  const comment = StringPrototypeIndexOf(value, '#');
  if (comment !== -1) value = StringPrototypeSlice(value, 0, comment);
  return [StringPrototypeTrim(value), lineEnd + 1];
};

const skipSpace = (text, at) => {
  while (isSpace(text[at])) at++;
  return at;
};

/**
 * @param {string} content
 * @returns {Record<string, string>} without a prototype; names in order
 */
function parseEnvText(content) {
  const found = { __proto__: null };
  const text = StringPrototypeTrim(StringPrototypeReplaceAll(content, '\r', ''));
  let at = 0;
  while (at < text.length) {
    const newLine = StringPrototypeIndexOf(text, '\n', at);
    const lineEnd = newLine === -1 ? text.length : newLine;
    const equals = StringPrototypeIndexOf(text, '=', at);
    if (text[at] === '#' || equals === -1 || equals > lineEnd) {
      at = skipSpace(text, lineEnd + 1);
      continue;
    }
    let name = StringPrototypeTrim(StringPrototypeSlice(text, at, equals));
    const isEmpty = equals + 1 === text.length || text[equals + 1] === '\n';
    if (name === '' && !isEmpty) {
      at = skipSpace(text, equals + 1);
      continue;
    }
    if (!isEmpty && StringPrototypeStartsWith(name, 'export ')) name = StringPrototypeTrim(StringPrototypeSlice(name, 7));
    const { 0: value, 1: next } = isEmpty ? ['', equals + 2] : readValue(text, equals + 1);
    found[name] = value;
    at = next;
    // Behind an empty value, spaces before `#` make the comment a name, as they do in Node.
    if (!isEmpty) at = skipSpace(text, at);
  }
  const result = { __proto__: null };
  const names = ArrayPrototypeSort(ObjectKeys(found));
  for (let i = 0; i < names.length; i++) result[names[i]] = found[names[i]];
  return result;
}

module.exports = { parseEnvText };
