// Characters of a line: those that take two units of a string move as one.
'use strict';

const { StringPrototypeCodePointAt, StringPrototypeSlice } = primordials;

/** Units of the character that begins at `index`; 1 past the end, so that a cursor there has somewhere to go. */
function charLengthAt(text, index) {
  if (text.length <= index) return 1;
  return StringPrototypeCodePointAt(text, index) > 0xffff ? 2 : 1;
}

/** Units of the character that ends at `index`; 0 at the beginning. */
function charLengthLeft(text, index) {
  if (index <= 0) return 0;
  return index > 1 && StringPrototypeCodePointAt(text, index - 2) > 0xffff ? 2 : 1;
}

/** What all strings begin with. */
function commonPrefix(strings) {
  if (strings.length === 0) return '';
  let prefix = strings[0];
  for (let i = 1; i < strings.length; i++) {
    const text = strings[i];
    let length = 0;
    while (length < prefix.length && prefix[length] === text[length]) length++;
    prefix = StringPrototypeSlice(prefix, 0, length);
  }
  return prefix;
}

module.exports = { charLengthAt, charLengthLeft, commonPrefix };
