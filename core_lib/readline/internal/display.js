// How an interface's line stands on the terminal: positions, refreshing, moving the cursor.
'use strict';

const { MathCeil, SafeStringIterator, StringPrototypeSlice } = primordials;
const { getStringWidth, stripVTControlCharacters } = require('internal:util/inspect');
const { clearScreenDown, cursorTo, moveCursor } = require('./ansi');

const display = {
  /** Where the cursor is after `text`, from the prompt's beginning. @returns {{ cols: number, rows: number }} */
  _getDisplayPos(text) {
    const { columns, tabSize } = this;
    let offset = 0;
    let rows = 0;
    for (const char of new SafeStringIterator(stripVTControlCharacters(text))) {
      if (char === '\n') {
        rows += MathCeil(offset / columns) || 1;
        offset = 0;
      } else if (char === '\t') {
        offset += tabSize - (offset % tabSize);
      } else {
        const width = getStringWidth(char, false);
        // A wide character does not break: it begins the next row.
        if (width > 1 && (offset + 1) % columns === 0) offset++;
        offset += width;
      }
    }
    const cols = offset % columns;
    return { cols, rows: rows + (offset - cols) / columns };
  },

  getCursorPos() {
    return this._getDisplayPos(this._prompt + StringPrototypeSlice(this.line, 0, this.cursor));
  },

  /** Writes prompt and line anew. */
  _refreshLine() {
    const { output } = this;
    const text = this._prompt + this.line;
    const end = this._getDisplayPos(text);
    const cursor = this.getCursorPos();
    if (this.prevRows > 0) moveCursor(output, 0, -this.prevRows);
    cursorTo(output, 0);
    clearScreenDown(output);
    this._writeToOutput(text);
    // Terminals go to the next row only when there is something to write on it.
    if (end.cols === 0) this._writeToOutput(' ');
    cursorTo(output, cursor.cols);
    if (end.rows > cursor.rows) moveCursor(output, 0, cursor.rows - end.rows);
    this.prevRows = cursor.rows;
  },

  /** Moves the cursor by `dx` units of the line. */
  _moveCursor(dx) {
    if (dx === 0) return;
    const before = this.getCursorPos();
    this.cursor += dx;
    if (this.cursor < 0) this.cursor = 0;
    else if (this.cursor > this.line.length) this.cursor = this.line.length;
    const after = this.getCursorPos();
    if (before.rows === after.rows) moveCursor(this.output, after.cols - before.cols, 0);
    else this._refreshLine();
  },

  /** Leaves the line as it is, for a new one below. */
  clearLine() {
    this._moveCursor(Infinity);
    this._writeToOutput('\r\n');
    this.line = '';
    this.cursor = 0;
    this.prevRows = 0;
  },
};

module.exports = { display };
