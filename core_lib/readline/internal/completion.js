// The tab key: what the program's completer offers for the line.
'use strict';

const {
  ArrayPrototypeFilter, MathFloor, StringPrototypeRepeat, StringPrototypeSlice, StringPrototypeStartsWith,
} = primordials;
const { getStringWidth, inspect } = require('internal:util/inspect');
const { commonPrefix } = require('./text');

/** Completions in columns, as wide as the widest; an empty one begins a new group. */
function inColumns(completions, columns) {
  const widths = [];
  let width = 0;
  for (let i = 0; i < completions.length; i++) {
    widths[i] = getStringWidth(completions[i]);
    if (widths[i] > width) width = widths[i];
  }
  width += 2;
  let perRow = MathFloor(columns / width) || 1;
  if (perRow === Infinity) perRow = 1;
  let output = '\r\n';
  let inRow = 0;
  let gap = 0;
  for (let i = 0; i < completions.length; i++) {
    const completion = completions[i];
    if (completion === '' || inRow === perRow) {
      output += '\r\n';
      inRow = 0;
      gap = 0;
    } else {
      output += StringPrototypeRepeat(' ', gap);
    }
    if (completion === '') {
      output += '\r\n';
    } else {
      output += completion;
      gap = width - widths[i];
      inRow++;
    }
  }
  return inRow === 0 ? output : `${output}\r\n\r\n`;
}

const completion = {
  async _tabComplete(lastKeypressWasTab) {
    this.pause();
    const text = StringPrototypeSlice(this.line, 0, this.cursor);
    let failure;
    let found;
    try {
      found = await this.completer(text);
    } catch (error) {
      failure = { error };
    }
    if (!this.closed) this._endCompletion(lastKeypressWasTab, failure, found);
  },

  /** The completer has answered. */
  _endCompletion(lastKeypressWasTab, failure, found) {
    this.resume();
    if (failure) this._writeToOutput(`Tab completion error: ${inspect(failure.error)}`);
    else this._tabCompleter(lastKeypressWasTab, found);
  },

  /**
   * @param {boolean} lastKeypressWasTab only then are choices shown @param {[string[], string]} found choices, and for
   * what
   */
  _tabCompleter(lastKeypressWasTab, { 0: completions, 1: completeOn }) {
    if (!completions || completions.length === 0) return;
    const prefix = commonPrefix(ArrayPrototypeFilter(completions, (each) => each !== ''));
    if (StringPrototypeStartsWith(prefix, completeOn) && prefix.length > completeOn.length) {
      this._insertString(StringPrototypeSlice(prefix, completeOn.length));
      return;
    }
    if (!StringPrototypeStartsWith(completeOn, prefix)) {
      this._replace(this.cursor - completeOn.length, this.cursor, prefix);
      return;
    }
    if (!lastKeypressWasTab) return;
    this._beforeEdit(this.line, this.cursor);
    this._writeToOutput(inColumns(completions, this.columns));
    this._refreshLine();
  },
};

module.exports = { completion };
