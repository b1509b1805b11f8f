// Which key was pressed: from the characters that terminals send to `{ sequence, name, ctrl, meta, shift, code? }`.
'use strict';

const {
  RegExpPrototypeExec, StringFromCharCode, StringPrototypeCharCodeAt, StringPrototypeSlice, StringPrototypeToLowerCase,
} = primordials;
const { charLengthAt } = require('./text');

const ESCAPE = '\x1b';

// What may go on: an escape, perhaps a second one (Alt with a key), then as much of a control sequence as there is.
//   ESC O letter            ESC O modifier letter
//   ESC [ letter            ESC [ [ letter                   ESC [ number ; modifier letter
//   ESC [ number ~          ESC [ number ; modifier ~        (also ^ and $)
const UNFINISHED = /^\x1b\x1b?(?:O[0-9]?|\[\[?[0-9]{0,3}(?:;[0-9]?)?)?$/;
const CONTROL = /^(\x1b\x1b?)(?:(O)([0-9])?|(\[\[?))([^]*)$/;
const NUMBERED = /^(?:([0-9]{1,2})(?:;([0-9]))?([~^$])|([0-9]{3}~))$/;
const LETTERED = /^(?:(?:[0-9];)?([0-9]))?([A-Za-z])$/;
const ALPHANUMERIC = /^[0-9A-Za-z]$/;

// By what follows ESC. `+` before a name: with shift, `^`: with control.
const NAMES = { __proto__: null };
const define = (codes) => {
  for (const code in codes) NAMES[code] = codes[code];
};
const letters = (prefix, mark, names) => {
  for (const letter in names) NAMES[prefix + letter] = mark + names[letter];
};
const arrows = { A: 'up', B: 'down', C: 'right', D: 'left', E: 'clear', F: 'end', H: 'home' };
letters('[', '', arrows);
letters('O', '', arrows);
letters('[', '', { P: 'f1', Q: 'f2', R: 'f3', S: 'f4' });
letters('O', '', { P: 'f1', Q: 'f2', R: 'f3', S: 'f4' });
letters('[[', '', { A: 'f1', B: 'f2', C: 'f3', D: 'f4', E: 'f5' });
letters('[', '+', { a: 'up', b: 'down', c: 'right', d: 'left', e: 'clear', Z: 'tab' });
letters('O', '^', { a: 'up', b: 'down', c: 'right', d: 'left', e: 'clear' });
const block = { 2: 'insert', 3: 'delete', 5: 'pageup', 6: 'pagedown', 7: 'home', 8: 'end' };
for (const number in block) {
  const name = block[number];
  define({ [`[${number}~`]: name, [`[${number}$`]: `+${name}`, [`[${number}^`]: `^${name}` });
}
define({
  '[1~': 'home', '[4~': 'end', '[[5~': 'pageup', '[[6~': 'pagedown',
  '[11~': 'f1', '[12~': 'f2', '[13~': 'f3', '[14~': 'f4', '[15~': 'f5',
  '[17~': 'f6', '[18~': 'f7', '[19~': 'f8', '[20~': 'f9',
  '[21~': 'f10', '[23~': 'f11', '[24~': 'f12', '[200~': 'paste-start', '[201~': 'paste-end',
});

/** The key of a control sequence. */
function controlKey(key, { 2: isO, 3: modifierOfO, 4: bracket, 5: rest }) {
  let code = isO ?? bracket;
  let modifier = 0;
  if (isO !== undefined) {
    code += rest;
    modifier = modifierOfO === undefined ? 0 : +modifierOfO - 1;
  } else {
    let match = RegExpPrototypeExec(NUMBERED, rest);
    if (match !== null) {
      code += match[4] ?? match[1] + match[3];
      modifier = (match[2] ?? 1) - 1;
    } else if ((match = RegExpPrototypeExec(LETTERED, rest)) !== null) {
      code += match[2];
      modifier = (match[1] ?? 1) - 1;
    } else {
      code += rest;
    }
  }
  key.ctrl = (modifier & 4) !== 0;
  key.meta = (modifier & 10) !== 0;
  key.shift = (modifier & 1) !== 0;
  key.code = code;
  const name = NAMES[code] ?? 'undefined';
  if (name[0] === '+') key.shift = true;
  else if (name[0] === '^') key.ctrl = true;
  key.name = name[0] === '+' || name[0] === '^' ? StringPrototypeSlice(name, 1) : name;
}

/** The key of one character, which may have come with Alt: after an escape. */
function plainKey(key, char, escaped) {
  if (char === '\r') key.name = 'return';
  else if (char === '\n') key.name = 'enter';
  else if (char === '\t') key.name = 'tab';
  else if (char === '\b' || char === '\x7f') key.name = 'backspace';
  else if (char === ESCAPE) key.name = 'escape';
  else if (char === ' ') key.name = 'space';
  if (key.name !== undefined) {
    key.meta = escaped;
  } else if (!escaped && char <= '\x1a' && char !== '') {
    key.name = StringFromCharCode(StringPrototypeCharCodeAt(char, 0) + 0x60);
    key.ctrl = true;
  } else if (RegExpPrototypeExec(ALPHANUMERIC, char) !== null) {
    key.name = StringPrototypeToLowerCase(char);
    key.shift = key.name !== char;
    key.meta = escaped;
  } else if (escaped) {
    key.name = char === '' ? 'escape' : undefined;
    key.meta = true;
  }
}

/** Reads keys out of characters, one after the other. */
class KeyReader {
  #pending = '';
  #emit;

  /** @param {(text: string|undefined, key: object) => void} emit */
  constructor(emit) {
    this.#emit = emit;
  }

  /** @param {string} char one character, of one or two units */
  read(char) {
    const sequence = this.#pending + char;
    if (RegExpPrototypeExec(UNFINISHED, sequence) !== null) {
      this.#pending = sequence;
      return;
    }
    this.#pending = '';
    this.#finish(sequence);
  }

  /** Nothing more came: what is pending is a key of its own. */
  flush() {
    const sequence = this.#pending;
    if (sequence === '') return;
    this.#pending = '';
    this.#finish(sequence);
  }

  #finish(sequence) {
    const key = { sequence, name: undefined, ctrl: false, meta: false, shift: false };
    const escaped = sequence[0] === ESCAPE;
    const control = escaped ? RegExpPrototypeExec(CONTROL, sequence) : null;
    if (control !== null) {
      controlKey(key, control);
    } else if (escaped) {
      const numEscapes = sequence[1] === ESCAPE ? 2 : 1;
      const char = StringPrototypeSlice(sequence, numEscapes);
      plainKey(key, numEscapes === 2 && char === '' ? ESCAPE : char, true);
    } else {
      plainKey(key, sequence, false);
    }
    if (key.name !== undefined || escaped) this.#emit(escaped ? undefined : sequence, key);
    else if (charLengthAt(sequence, 0) === sequence.length) this.#emit(sequence, key);
  }
}

module.exports = { ESCAPE, KeyReader };
