// node:readline
'use strict';

const {
  FunctionPrototypeCall, ObjectDefineProperty, ObjectSetPrototypeOf, Promise, PromiseReject, StringPrototypeSlice,
} = primordials;
const { AbortError } = require('internal:errors/codes');
const { validateAbortSignal } = require('internal:errors/validators');
const { kCustomPromisify } = require('internal:util/promisify');
const { InterfaceConstructor } = require('./interface');
const { clearLine, clearScreenDown, cursorTo, moveCursor } = require('./internal/ansi');
const { emitKeypressEvents } = require('./internal/keypress');
const promises = require('./promises');

function Interface(input, output, completer, terminal) {
  if (!(this instanceof Interface)) return new Interface(input, output, completer, terminal);
  FunctionPrototypeCall(InterfaceConstructor, this, input, output, completer, terminal);
  const { completer: complete } = this;
  // A completer of one argument returns what it found.
  if (typeof complete === 'function' && complete.length !== 2) {
    this.completer = (line, callback) => callback(null, complete(line));
  }
}
ObjectSetPrototypeOf(Interface.prototype, InterfaceConstructor.prototype);
ObjectSetPrototypeOf(Interface, InterfaceConstructor);

Interface.prototype.question = function question(query, options, callback) {
  callback = typeof options === 'function' ? options : callback;
  const signal = options?.signal;
  if (signal) {
    validateAbortSignal(signal, 'options.signal');
    if (signal.aborted) return;
    const onAbort = () => this._questionCancel();
    signal.addEventListener('abort', onAbort, { __proto__: null, once: true });
    const answered = callback;
    callback = (answer) => {
      signal.removeEventListener('abort', onAbort);
      return typeof answered === 'function' ? answered(answer) : undefined;
    };
  }
  if (typeof callback === 'function') this._question(query, callback);
};
Interface.prototype.question[kCustomPromisify] = function question(query, options) {
  const signal = options?.signal;
  if (signal?.aborted) return PromiseReject(new AbortError(undefined, { cause: signal.reason }));
  return new Promise((resolve, reject) => {
    let answered = resolve;
    if (signal) {
      const onAbort = () => reject(new AbortError(undefined, { cause: signal.reason }));
      signal.addEventListener('abort', onAbort, { __proto__: null, once: true });
      answered = (answer) => {
        signal.removeEventListener('abort', onAbort);
        resolve(answer);
      };
    }
    this.question(query, options, answered);
  });
};

// Programs replace these to change how an interface writes or edits; they have always been enumerable.
const OVERRIDABLE = [
  '_setRawMode', '_onLine', '_writeToOutput', '_addHistory', '_refreshLine', '_normalWrite', '_insertString',
  '_tabComplete',
  '_wordLeft', '_wordRight', '_deleteLeft', '_deleteRight', '_deleteWordLeft', '_deleteWordRight', '_deleteLineLeft',
  '_deleteLineRight', '_line', '_historyNext', '_historyPrev', '_getDisplayPos', '_moveCursor', '_ttyWrite',
];
for (let i = 0; i < OVERRIDABLE.length; i++) {
  Interface.prototype[OVERRIDABLE[i]] = InterfaceConstructor.prototype[OVERRIDABLE[i]];
}
Interface.prototype._tabComplete = function(lastKeypressWasTab) {
  this.pause();
  this.completer(StringPrototypeSlice(this.line, 0, this.cursor), (error, found) => {
    if (!this.closed) this._endCompletion(lastKeypressWasTab, error ? { error } : undefined, found);
  });
};
Interface.prototype._getCursorPos = InterfaceConstructor.prototype.getCursorPos;
const ALIASES = { _previousKey: 'previousKey', _sawKeyPress: 'sawKeyPress', _sawReturnAt: 'sawReturnAt' };
for (const name in ALIASES) {
  const key = ALIASES[name];
  ObjectDefineProperty(Interface.prototype, name, {
    __proto__: null,
    configurable: false,
    enumerable: false,
    get() {
      return this[key];
    },
    set(value) {
      this[key] = value;
    },
  });
}

/** @param {Readable|object} input or options */
function createInterface(input, output, completer, terminal) {
  return new Interface(input, output, completer, terminal);
}

module.exports = {
  Interface,
  clearLine,
  clearScreenDown,
  createInterface,
  cursorTo,
  emitKeypressEvents,
  moveCursor,
  promises,
};
