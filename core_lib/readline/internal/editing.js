// How an interface's line is edited: insertion, deletion, words, the kill ring, undo, and the lines before it.
'use strict';

const {
  ArrayPrototypeJoin, ArrayPrototypePop, ArrayPrototypePush, ArrayPrototypeReverse, ArrayPrototypeShift,
  ArrayPrototypeUnshift, ArrayFrom, RegExpPrototypeExec, StringPrototypeSlice, StringPrototypeStartsWith,
} = primordials;
const { charLengthAt, charLengthLeft } = require('./text');

const MAX_UNDO = 2048;
const MAX_KILLED = 32;

const WORD_BACKWARDS = /^\s*(?:[^\w\s]+|\w+)?/;
const WORD_FORWARDS = /^(?:\s+|[^\w\s]+|\w+)\s*/;
const WORD_TO_DELETE = /^(?:\s+|\W+|\w+)\s*/;

const reversed = (text) => ArrayPrototypeJoin(ArrayPrototypeReverse(ArrayFrom(text)), '');

/** Length of the word that ends where `text` ends. */
const lastWordLength = (text) => RegExpPrototypeExec(WORD_BACKWARDS, reversed(text))[0].length;

const editing = {
  /** Cuts `start` to `end` out of the line and puts `text` there; the cursor comes after it. */
  _replace(start, end, text) {
    const { line } = this;
    this.line = StringPrototypeSlice(line, 0, start) + text + StringPrototypeSlice(line, end);
    this.cursor = start + text.length;
    this._refreshLine();
  },

  _beforeEdit(oldText, oldCursor) {
    this._pushToUndoStack(oldText, oldCursor);
  },

  _insertString(text) {
    const { cursor, line } = this;
    this._beforeEdit(line, cursor);
    // Within what was pasted the terminal's own echo has to do: after its last character the line is written anew.
    const pasting = !this.isCompletionEnabled;
    if (cursor < line.length && !pasting) {
      this._replace(cursor, cursor, text);
      return;
    }
    const before = pasting ? undefined : this.getCursorPos();
    this.line = StringPrototypeSlice(line, 0, cursor) + text + StringPrototypeSlice(line, cursor);
    this.cursor += text.length;
    // At the end of the line the text itself is all that changes, unless it goes on in the next row.
    if (before !== undefined && before.rows < this.getCursorPos().rows) this._refreshLine();
    else this._writeToOutput(text);
  },

  _wordLeft() {
    if (this.cursor > 0) this._moveCursor(-lastWordLength(StringPrototypeSlice(this.line, 0, this.cursor)));
  },

  _wordRight() {
    if (this.cursor >= this.line.length) return;
    this._moveCursor(RegExpPrototypeExec(WORD_FORWARDS, StringPrototypeSlice(this.line, this.cursor))[0].length);
  },

  _deleteLeft() {
    if (this.cursor === 0 || this.line.length === 0) return;
    this._beforeEdit(this.line, this.cursor);
    this._replace(this.cursor - charLengthLeft(this.line, this.cursor), this.cursor, '');
  },

  _deleteRight() {
    if (this.cursor >= this.line.length) return;
    this._beforeEdit(this.line, this.cursor);
    this._replace(this.cursor, this.cursor + charLengthAt(this.line, this.cursor), '');
  },

  _deleteWordLeft() {
    if (this.cursor === 0) return;
    this._beforeEdit(this.line, this.cursor);
    this._replace(this.cursor - lastWordLength(StringPrototypeSlice(this.line, 0, this.cursor)), this.cursor, '');
  },

  _deleteWordRight() {
    if (this.cursor >= this.line.length) return;
    this._beforeEdit(this.line, this.cursor);
    const { length } = RegExpPrototypeExec(WORD_TO_DELETE, StringPrototypeSlice(this.line, this.cursor))[0];
    this._replace(this.cursor, this.cursor + length, '');
  },

  _deleteLineLeft() {
    this._beforeEdit(this.line, this.cursor);
    this._pushToKillRing(StringPrototypeSlice(this.line, 0, this.cursor));
    this._replace(0, this.cursor, '');
  },

  _deleteLineRight() {
    this._beforeEdit(this.line, this.cursor);
    this._pushToKillRing(StringPrototypeSlice(this.line, this.cursor));
    this._replace(this.cursor, this.line.length, '');
  },

  _pushToKillRing(text) {
    const { killRing } = this;
    if (!text || text === killRing[0]) return;
    ArrayPrototypeUnshift(killRing, text);
    this.killRingCursor = 0;
    while (killRing.length > MAX_KILLED) ArrayPrototypePop(killRing);
  },

  _yank() {
    if (this.killRing.length === 0) return;
    this.yanking = true;
    this._insertString(this.killRing[this.killRingCursor]);
  },

  /** Puts what was killed before in place of what was just yanked. */
  _yankPop() {
    const { killRing } = this;
    if (!this.yanking || killRing.length < 2) return;
    const last = killRing[this.killRingCursor];
    this.killRingCursor = (this.killRingCursor + 1) % killRing.length;
    this._replace(this.cursor - last.length, this.cursor, killRing[this.killRingCursor]);
  },

  _pushToUndoStack(text, cursor) {
    if (ArrayPrototypePush(this.undoStack, { text, cursor }) > MAX_UNDO) ArrayPrototypeShift(this.undoStack);
  },

  _undo() {
    this._goTo(this.undoStack, this.redoStack);
  },

  _redo() {
    this._goTo(this.redoStack, this.undoStack);
  },

  /** Takes a state from one stack, and leaves the present one on the other. */
  _goTo(from, to) {
    if (from.length === 0) return;
    ArrayPrototypePush(to, { text: this.line, cursor: this.cursor });
    const { cursor, text } = ArrayPrototypePop(from);
    this.line = text;
    this.cursor = cursor;
    this._refreshLine();
  },

  _historyNext() {
    if (this.historyIndex >= 0) this._goThroughHistory(-1);
  },

  _historyPrev() {
    if (this.historyIndex < this.history.length && this.history.length > 0) this._goThroughHistory(1);
  },

  /** The next line, in a direction, that begins with what was typed; at either end that itself. */
  _goThroughHistory(step) {
    const { history, line } = this;
    this._beforeEdit(line, this.cursor);
    const search = this.substringSearch || '';
    let index = this.historyIndex + step;
    while (index >= 0 && index < history.length &&
        (!StringPrototypeStartsWith(history[index], search) || line === history[index])) {
      index += step;
    }
    this.line = index < 0 || index === history.length ? search : history[index];
    this.historyIndex = index;
    this.cursor = this.line.length;
    this._refreshLine();
  },
};

module.exports = { editing };
