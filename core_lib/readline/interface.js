// What the interfaces of node:readline and node:readline/promises share: lines from an input, typed or not.
//
// Methods with an underscore are what programs override to change how it writes or edits: always called as methods.
'use strict';

const {
  ArrayPrototypeIndexOf, ArrayPrototypePop, ArrayPrototypeSplice, ArrayPrototypeUnshift, DateNow,
  FunctionPrototypeCall, MathMax, NumberIsFinite, ObjectDefineProperty, ObjectGetOwnPropertyDescriptors,
  ObjectSetPrototypeOf, ReflectOwnKeys, RegExpPrototypeExec, StringPrototypeCodePointAt, StringPrototypeEndsWith,
  StringPrototypeIncludes, StringPrototypeIndexOf, StringPrototypeSlice, StringPrototypeTrim, SymbolAsyncIterator,
  SymbolDispose,
} = primordials;
const EventEmitter = require('node:events');
const { StringDecoder } = require('node:string_decoder');
const { codes: { ERR_INVALID_ARG_VALUE, ERR_USE_AFTER_CLOSE } } = require('internal:errors/codes');
const {
  validateAbortSignal, validateArray, validateNumber, validateString, validateUint32,
} = require('internal:errors/validators');
const { emitKeypressEvents } = require('./internal/keypress');
const { completion } = require('./internal/completion');
const { display } = require('./internal/display');
const { editing } = require('./internal/editing');
const { keyboard } = require('./internal/keyboard');

const HISTORY_SIZE = 30;
const MIN_CRLF_DELAY = 100;
const LINE_ENDING = /\r?\n|\r(?!\n)|\u2028|\u2029/g;

/** Arguments as options: createInterface() takes either. */
function toOptions(input, output, completer, terminal) {
  return input?.input ? input : { completer, input, output, terminal };
}

function InterfaceConstructor(input, output, completer, terminal) {
  const options = toOptions(input, output, completer, terminal);
  this.isCompletionEnabled = true;
  this.sawReturnAt = 0;
  this.sawKeyPress = false;
  this.previousKey = null;
  this.escapeCodeTimeout = 500;
  this.tabSize = 8;
  FunctionPrototypeCall(EventEmitter, this);
  applyOptions(this, options);
  this.prevRows = 0;
  this.line = '';
  this._questionCallback = null;
  this._oldPrompt = undefined;
  this.undoStack = [];
  this.redoStack = [];
  this.killRing = [];
  this.killRingCursor = 0;
  this.yanking = false;
  this.substringSearch = null;
  if (this.terminal) listenToKeys(this);
  else listenToData(this);
  if (options.signal) closeOnAbort(this, options.signal);
  this.input.resume();
}
ObjectSetPrototypeOf(InterfaceConstructor.prototype, EventEmitter.prototype);
ObjectSetPrototypeOf(InterfaceConstructor, EventEmitter);

function applyOptions(rl, options) {
  const {
  completer, escapeCodeTimeout, history = [], historySize = HISTORY_SIZE, input, output, prompt, signal, tabSize,
} = options;
  if (tabSize !== undefined) {
    validateUint32(tabSize, 'tabSize', true);
    rl.tabSize = tabSize;
  }
  rl._prompt = prompt === undefined ? '> ' : prompt;
  if (escapeCodeTimeout !== undefined) {
    if (!NumberIsFinite(escapeCodeTimeout)) {
      throw new ERR_INVALID_ARG_VALUE('input.escapeCodeTimeout', rl.escapeCodeTimeout);
    }
    rl.escapeCodeTimeout = escapeCodeTimeout;
  }
  if (signal) validateAbortSignal(signal, 'options.signal');
  if (completer !== undefined && typeof completer !== 'function') {
    throw new ERR_INVALID_ARG_VALUE('completer', completer);
  }
  validateArray(history, 'history');
  validateNumber(historySize, 'size', 0);
  let { terminal } = options;
  if (terminal === undefined && output !== null && output !== undefined) terminal = output.isTTY;
  rl.history = history;
  rl.historyIndex = -1;
  rl.historySize = historySize;
  rl.removeHistoryDuplicates = !!options.removeHistoryDuplicates;
  rl.output = output;
  rl.input = input;
  rl.crlfDelay = options.crlfDelay ? MathMax(MIN_CRLF_DELAY, options.crlfDelay) : MIN_CRLF_DELAY;
  rl.completer = completer;
  rl.terminal = !!terminal;
}

/** The input is no terminal: its bytes are lines. */
function listenToData(rl) {
  const { input } = rl;
  rl._decoder = new StringDecoder('utf8');
  rl._line_buffer = undefined;
  const onData = (data) => rl._normalWrite(data);
  const onError = (error) => rl.emit('error', error);
  const onEnd = () => {
    if (rl._line_buffer) rl.emit('line', rl._line_buffer);
    rl.close();
  };
  input.on('error', onError);
  input.on('data', onData);
  input.on('end', onEnd);
  rl.once('close', () => {
    input.removeListener('data', onData);
    input.removeListener('error', onError);
    input.removeListener('end', onEnd);
  });
}

/** The input is a terminal: lines are typed, and edited. */
function listenToKeys(rl) {
  const { input, output } = rl;
  const onError = (error) => rl.emit('error', error);
  const onKeypress = (text, key) => {
    rl._ttyWrite(text, key);
    if (!key?.sequence) return;
    const first = StringPrototypeCodePointAt(key.sequence, 0);
    // Half a character: with the other half the line looks different.
    if (first >= 0xd800 && first <= 0xdfff) rl._refreshLine();
  };
  const onEnd = () => {
    if (rl.line.length > 0) rl.emit('line', rl.line);
    rl.close();
  };
  const onResize = () => rl._refreshLine();
  rl.cursor = 0;
  emitKeypressEvents(input, rl);
  input.on('error', onError);
  input.on('keypress', onKeypress);
  input.on('end', onEnd);
  rl._setRawMode(true);
  output?.on('resize', onResize);
  rl.once('close', () => {
    input.removeListener('keypress', onKeypress);
    input.removeListener('error', onError);
    input.removeListener('end', onEnd);
    output?.removeListener('resize', onResize);
  });
}

function closeOnAbort(rl, signal) {
  const onAbort = () => rl.close();
  if (signal.aborted) {
    require('node:process').nextTick(onAbort);
    return;
  }
  const listening = EventEmitter.addAbortListener(signal, onAbort);
  rl.once('close', () => listening[SymbolDispose]());
}

function throwIfClosed(rl) {
  if (rl.closed) throw new ERR_USE_AFTER_CLOSE('readline');
}

const methods = {
  get columns() {
    return this.output?.columns || Infinity;
  },

  setPrompt(prompt) {
    this._prompt = prompt;
  },

  getPrompt() {
    return this._prompt;
  },

  prompt(preserveCursor) {
    throwIfClosed(this);
    if (this.paused) this.resume();
    if (this.terminal && require('node:process').env.TERM !== 'dumb') {
      if (!preserveCursor) this.cursor = 0;
      this._refreshLine();
    } else {
      this._writeToOutput(this._prompt);
    }
  },

  /** Asks; a question that is open already is asked again. */
  _question(query, callback) {
    throwIfClosed(this);
    if (this._questionCallback) {
      this.prompt();
      return;
    }
    this._oldPrompt = this._prompt;
    this.setPrompt(query);
    this._questionCallback = callback;
    this.prompt();
  },

  _questionCancel() {
    if (!this._questionCallback) return;
    this._questionCallback = null;
    this.setPrompt(this._oldPrompt);
    this.clearLine();
  },

  close() {
    if (this.closed) return;
    this.pause();
    if (this.terminal) this._setRawMode(false);
    this.closed = true;
    this.emit('close');
  },

  pause() {
    throwIfClosed(this);
    if (this.paused) return;
    this.input.pause();
    this.paused = true;
    this.emit('pause');
    return this; // eslint-disable-line consistent-return -- as it always was
  },

  resume() {
    throwIfClosed(this);
    if (!this.paused) return;
    this.input.resume();
    this.paused = false;
    this.emit('resume');
    return this; // eslint-disable-line consistent-return
  },

  write(data, key) {
    throwIfClosed(this);
    if (this.paused) this.resume();
    if (this.terminal) this._ttyWrite(data, key);
    else this._normalWrite(data);
  },

  _setRawMode(mode) {
    const was = this.input.isRaw;
    if (typeof this.input.setRawMode === 'function') this.input.setRawMode(mode);
    return was;
  },

  _writeToOutput(stringToWrite) {
    validateString(stringToWrite, 'stringToWrite');
    if (this.output !== null && this.output !== undefined) this.output.write(stringToWrite);
  },

  _onLine(line) {
    if (!this._questionCallback) {
      this.emit('line', line);
      return;
    }
    const callback = this._questionCallback;
    this._questionCallback = null;
    this.setPrompt(this._oldPrompt);
    callback(line);
  },

  _normalWrite(data) {
    if (data === undefined) return;
    let text = this._decoder.write(data);
    if (this.sawReturnAt && DateNow() - this.sawReturnAt <= this.crlfDelay) {
      // The end of a line came in two pieces.
      if (text[0] === '\n') text = StringPrototypeSlice(text, 1);
      this.sawReturnAt = 0;
    }
    if (text === '') return;
    const before = this._line_buffer;
    if (!before) {
      this._line_buffer = undefined;
    } else {
      text = before + text;
      this._line_buffer = undefined;
    }
    const from = before ? MathMax(before.length - 1, 0) : 0;
    this.sawReturnAt = StringPrototypeEndsWith(text, '\r') ? DateNow() : 0;
    if (StringPrototypeIncludes(text, '\r', from) || StringPrototypeIncludes(text, '\u2028', from) ||
        StringPrototypeIncludes(text, '\u2029', from)) {
      this._splitLines(text);
    } else {
      this._splitSimpleLines(text, from);
    }
  },

  _splitSimpleLines(text, from) {
    let start = 0;
    let end = StringPrototypeIndexOf(text, '\n', from);
    // What is left is known before a listener may write, or look.
    const lines = [];
    while (end !== -1) {
      lines[lines.length] = StringPrototypeSlice(text, start, end);
      start = end + 1;
      end = StringPrototypeIndexOf(text, '\n', start);
    }
    this._line_buffer = StringPrototypeSlice(text, start);
    for (let i = 0; i < lines.length; i++) this._onLine(lines[i]);
  },

  _splitLines(text) {
    const lines = [];
    let start = 0;
    let match;
    LINE_ENDING.lastIndex = 0;
    while ((match = RegExpPrototypeExec(LINE_ENDING, text)) !== null) {
      lines[lines.length] = StringPrototypeSlice(text, start, match.index);
      start = LINE_ENDING.lastIndex;
    }
    this._line_buffer = StringPrototypeSlice(text, start);
    for (let i = 0; i < lines.length; i++) this._onLine(lines[i]);
  },

  /** Puts the line into the history. @returns {string} the line */
  _addHistory() {
    const { history, line } = this;
    if (line.length === 0) return '';
    if (history === undefined || this.historySize === 0 || StringPrototypeTrim(line).length === 0) return line;
    if (history.length === 0 || history[0] !== line) {
      if (this.removeHistoryDuplicates) {
        const index = ArrayPrototypeIndexOf(history, line);
        if (index !== -1) ArrayPrototypeSplice(history, index, 1);
      }
      ArrayPrototypeUnshift(history, line);
      if (history.length > this.historySize) ArrayPrototypePop(history);
    }
    this.historyIndex = -1;
    // The listener may change it, the line, too: to keep a password out of it.
    const added = history[0];
    this.emit('history', history);
    return added;
  },

  /** A line is done. */
  _line() {
    const line = this._addHistory();
    this.undoStack = [];
    this.redoStack = [];
    this.clearLine();
    this._onLine(line);
  },

  [SymbolAsyncIterator]() {
    this.lineIterator ??= require('./internal/line_iterator').iterateLines(this);
    return this.lineIterator;
  },

  [SymbolDispose]() {
    this.close();
  },
};

/** Gives a prototype methods that loops do not see. */
function install(prototype, source) {
  const descriptors = ObjectGetOwnPropertyDescriptors(source);
  const keys = ReflectOwnKeys(descriptors);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    const descriptor = descriptors[key];
    ObjectDefineProperty(prototype, key, { __proto__: null, ...descriptor, enumerable: key === SymbolDispose });
  }
}
const proto = InterfaceConstructor.prototype;
install(proto, methods);
install(proto, display);
install(proto, editing);
install(proto, completion);
install(proto, keyboard);

module.exports = { InterfaceConstructor };
