// What the keys do.
'use strict';

const { DateNow, RegExpPrototypeExec, StringPrototypeCodePointAt, StringPrototypeSlice } = primordials;
const { clearScreenDown, cursorTo } = require('./ansi');
const { charLengthAt, charLengthLeft } = require('./text');

const LINE_ENDING = /\r?\n|\r(?!\n)|\u2028|\u2029/g;
const UNDO = 0x1f;
const REDO = 0x1e;

const left = (rl) => rl._moveCursor(-charLengthLeft(rl.line, rl.cursor));
const right = (rl) => rl._moveCursor(charLengthAt(rl.line, rl.cursor));
const toBeginning = (rl) => rl._moveCursor(-Infinity);
const toEnd = (rl) => rl._moveCursor(Infinity);

const WITH_CONTROL_AND_SHIFT = {
  __proto__: null,
  'backspace': (rl) => rl._deleteLineLeft(),
  'delete': (rl) => rl._deleteLineRight(),
};

const WITH_CONTROL = {
  __proto__: null,
  'c': (rl) => {
    if (rl.listenerCount('SIGINT') > 0) rl.emit('SIGINT');
    else rl._interrupt();
  },
  'h': (rl) => rl._deleteLeft(),
  'd': (rl) => {
    if (rl.cursor === 0 && rl.line.length === 0) rl.close();
    else if (rl.cursor < rl.line.length) rl._deleteRight();
  },
  'u': (rl) => rl._deleteLineLeft(),
  'k': (rl) => rl._deleteLineRight(),
  'a': toBeginning,
  'e': toEnd,
  'b': left,
  'f': right,
  'l': (rl) => {
    cursorTo(rl.output, 0, 0);
    clearScreenDown(rl.output);
    rl._refreshLine();
  },
  'n': (rl) => rl._historyNext(),
  'p': (rl) => rl._historyPrev(),
  'y': (rl) => rl._yank(),
  'z': suspend,
  'w': (rl) => rl._deleteWordLeft(),
  'backspace': (rl) => rl._deleteWordLeft(),
  'delete': (rl) => rl._deleteWordRight(),
  'left': (rl) => rl._wordLeft(),
  'right': (rl) => rl._wordRight(),
};

const WITH_META = {
  __proto__: null,
  'b': (rl) => rl._wordLeft(),
  'f': (rl) => rl._wordRight(),
  'd': (rl) => rl._deleteWordRight(),
  'delete': (rl) => rl._deleteWordRight(),
  'backspace': (rl) => rl._deleteWordLeft(),
  'y': (rl) => rl._yankPop(),
};

const ALONE = {
  __proto__: null,
  'return': (rl) => {
    rl.sawReturnAt = DateNow();
    rl._line();
  },
  'enter': (rl) => {
    // \n right after \r: that was one line's end.
    if (rl.sawReturnAt === 0 || DateNow() - rl.sawReturnAt > rl.crlfDelay) rl._line();
    rl.sawReturnAt = 0;
  },
  'backspace': (rl) => rl._deleteLeft(),
  'delete': (rl) => rl._deleteRight(),
  'left': left,
  'right': right,
  'home': toBeginning,
  'end': toEnd,
  'up': (rl) => rl._historyPrev(),
  'down': (rl) => rl._historyNext(),
};

/** Stops the process, as the terminal does for programs that leave that key to it. */
function suspend(rl) {
  const process = require('node:process');
  if (process.platform === 'win32') return;
  if (rl.listenerCount('SIGTSTP') > 0) {
    rl.emit('SIGTSTP');
    return;
  }
  process.once('SIGCONT', () => {
    // Not in raw mode any more, whatever it looks like.
    if (!rl.paused) {
      rl.pause();
      rl.emit('SIGCONT');
    }
    rl._setRawMode(true);
    rl._refreshLine();
  });
  rl._setRawMode(false);
  process.kill(process.pid, 'SIGTSTP');
}

const keyboard = {
  /** One key: its text, if it has any, and what it is. */
  _ttyWrite(text, key) {
    const previousKey = this.previousKey;
    key ||= {};
    this.previousKey = key;
    if (!key.meta || key.name !== 'y') this.yanking = false;
    this._followSearch(key);
    if (typeof key.sequence === 'string') {
      const code = StringPrototypeCodePointAt(key.sequence, 0);
      if (code === UNDO) {
        this._undo();
        return;
      }
      if (code === REDO) {
        this._redo();
        return;
      }
    }
    if (key.name === 'escape') return;
    if (key.ctrl && key.shift) {
      WITH_CONTROL_AND_SHIFT[key.name]?.(this);
    } else if (key.ctrl) {
      WITH_CONTROL[key.name]?.(this);
    } else if (key.meta) {
      WITH_META[key.name]?.(this);
    } else {
      this._writeKey(text, key, previousKey);
    }
  },

  _writeKey(text, key, previousKey) {
    if (this.sawReturnAt && key.name !== 'enter') this.sawReturnAt = 0;
    const action = ALONE[key.name];
    if (action !== undefined) action(this);
    else if (key.name === 'tab' && typeof this.completer === 'function' && this.isCompletionEnabled) {
      this._tabComplete(previousKey?.name === 'tab');
    } else if (typeof text === 'string' && text) {
      this._writeText(text);
    }
  },

  /** Text that may have several lines. */
  _writeText(text) {
    let start = 0;
    LINE_ENDING.lastIndex = 0;
    let match = RegExpPrototypeExec(LINE_ENDING, text);
    while (match !== null) {
      const next = LINE_ENDING.lastIndex;
      this._insertString(StringPrototypeSlice(text, start, match.index));
      this._line();
      start = next;
      LINE_ENDING.lastIndex = next; // a listener may have used it
      match = RegExpPrototypeExec(LINE_ENDING, text);
    }
    this._insertString(StringPrototypeSlice(text, start));
  },

  /** Up and down look for lines that begin with what was typed before the first of them. */
  _followSearch({ ctrl, meta, name, shift }) {
    if ((name === 'up' || name === 'down') && !ctrl && !meta && !shift) {
      this.substringSearch ??= StringPrototypeSlice(this.line, 0, this.cursor);
    } else if (this.substringSearch !== null) {
      this.substringSearch = null;
      if (this.history.length === this.historyIndex) this.historyIndex = -1;
    }
  },

  /** Ctrl+C, when nobody listens for it. */
  _interrupt() {
    this.close();
  },
};

module.exports = { keyboard };
