// node:readline/promises
'use strict';

const { ArrayPrototypeJoin, ArrayPrototypePush, Promise, SymbolDispose } = primordials;
const { codes: { ERR_INVALID_ARG_TYPE }, AbortError } = require('internal:errors/codes');
const { validateAbortSignal, validateBoolean, validateInteger } = require('internal:errors/validators');
const { InterfaceConstructor } = require('./interface');
const { CLEAR_SCREEN_DOWN, toClearLine, toMove, toPosition } = require('./internal/ansi');

class Interface extends InterfaceConstructor {
  #reject; // of the question that waits

  question(query, options = {}) {
    return new Promise((resolve, reject) => {
      const { signal } = options;
      let listening;
      if (signal) {
        validateAbortSignal(signal, 'options.signal');
        if (signal.aborted) {
          reject(new AbortError(undefined, { cause: signal.reason }));
          return;
        }
        listening = require('node:events').addAbortListener(signal, () => {
          this._questionCancel();
          reject(new AbortError(undefined, { cause: signal.reason }));
        });
      }
      this._question(query, (answer) => {
        listening?.[SymbolDispose]();
        resolve(answer);
      });
      this.#reject = reject;
    });
  }

  _interrupt() {
    this.close();
    this.#reject?.(new AbortError('Aborted with Ctrl+C'));
  }
}

/** Control sequences for a terminal, written together by commit(). */
class Readline {
  #stream;
  #autoCommit = false;
  #todo = [];

  constructor(stream, options = undefined) {
    const { isWritable } = require('node:stream');
    if (stream === null || typeof stream !== 'object' || typeof stream.write !== 'function' ||
        isWritable(stream) === false) {
      throw new ERR_INVALID_ARG_TYPE('stream', 'Writable', stream);
    }
    this.#stream = stream;
    if (options?.autoCommit != null) {
      validateBoolean(options.autoCommit, 'options.autoCommit');
      this.#autoCommit = options.autoCommit;
    }
  }

  #write(data) {
    if (this.#autoCommit) require('node:process').nextTick(() => this.#stream.write(data));
    else ArrayPrototypePush(this.#todo, data);
    return this;
  }

  cursorTo(x, y = undefined) {
    validateInteger(x, 'x');
    if (y != null) validateInteger(y, 'y');
    return this.#write(toPosition(x, y));
  }

  moveCursor(dx, dy) {
    if (!dx && !dy) return this;
    validateInteger(dx, 'dx');
    validateInteger(dy, 'dy');
    return this.#write(toMove(dx, dy));
  }

  clearLine(dir) {
    validateInteger(dir, 'dir', -1, 1);
    return this.#write(toClearLine(dir));
  }

  clearScreenDown() {
    return this.#write(CLEAR_SCREEN_DOWN);
  }

  /** Writes what was asked for. @returns {Promise<void>} */
  commit() {
    return new Promise((resolve) => {
      this.#stream.write(ArrayPrototypeJoin(this.#todo, ''), resolve);
      this.#todo = [];
    });
  }

  /** Forgets what was asked for. */
  rollback() {
    this.#todo = [];
    return this;
  }
}

function createInterface(input, output, completer, terminal) {
  return new Interface(input, output, completer, terminal);
}

module.exports = { Interface, Readline, createInterface };
