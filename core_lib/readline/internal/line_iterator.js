// for await (const line of rl): lines that wait are kept; when they are many, the input pauses.
'use strict';

const {
  ArrayPrototypePush, ArrayPrototypeSplice, AsyncIteratorPrototype, ObjectSetPrototypeOf, Promise, PromiseReject,
  PromiseResolve, SymbolFor,
} = primordials;

const HIGH = 1024;
const LOW = 1;
const END = () => ({ value: undefined, done: true });

class LineIterator {
  #rl;
  #lines = [];
  #head = 0;
  #waiting = [];
  #ended = false;
  #error;
  #paused = false;

  constructor(rl) {
    this.#rl = rl;
    rl.on('line', this.#onLine);
    rl.on('close', this.#onClose);
    rl.on('error', this.#onError);
  }

  #onLine = (line) => {
    if (this.#waiting.length > 0) {
      this.#waiting[0].resolve({ value: line, done: false });
      ArrayPrototypeSplice(this.#waiting, 0, 1);
      return;
    }
    ArrayPrototypePush(this.#lines, line);
    if (!this.#paused && this.#numLines > HIGH) {
      this.#paused = true;
      this.#rl.pause();
    }
  };

  #onError = (error) => {
    if (this.#waiting.length > 0) {
      this.#waiting[0].reject(error);
      ArrayPrototypeSplice(this.#waiting, 0, 1);
    } else {
      this.#error = { error };
    }
    this.#onClose();
  };

  #onClose = () => {
    this.#ended = true;
    const rl = this.#rl;
    rl.removeListener('line', this.#onLine);
    rl.removeListener('close', this.#onClose);
    rl.removeListener('error', this.#onError);
    const waiting = this.#waiting;
    this.#waiting = [];
    for (let i = 0; i < waiting.length; i++) waiting[i].resolve(END());
  };

  /** How many lines wait, and from how many on the input pauses. */
  get [SymbolFor('nodejs.watermarkData')]() {
    const numLines = () => this.#numLines;
    const isPaused = () => this.#paused;
    return {
      high: HIGH,
      low: LOW,
      get isPaused() {
        return isPaused();
      },
      get size() {
        return numLines();
      },
    };
  }

  get #numLines() {
    return this.#lines.length - this.#head;
  }

  #take() {
    const line = this.#lines[this.#head++];
    if (this.#head === this.#lines.length) {
      this.#lines.length = this.#head = 0;
    } else if (this.#head > HIGH) {
      ArrayPrototypeSplice(this.#lines, 0, this.#head);
      this.#head = 0;
    }
    if (this.#paused && this.#numLines < LOW) {
      this.#paused = false;
      if (!this.#rl.closed) this.#rl.resume();
    }
    return line;
  }

  next() {
    if (this.#numLines > 0) return PromiseResolve({ value: this.#take(), done: false });
    if (this.#error !== undefined) {
      const { error } = this.#error;
      this.#error = undefined;
      return PromiseReject(error);
    }
    if (this.#ended) return PromiseResolve(END());
    return new Promise((resolve, reject) => ArrayPrototypePush(this.#waiting, { reject, resolve }));
  }

  return() {
    this.#onClose();
    return PromiseResolve(END());
  }

  throw(error) {
    this.#onError(error);
    return undefined;
  }
}
delete LineIterator.prototype.constructor;
ObjectSetPrototypeOf(LineIterator.prototype, AsyncIteratorPrototype);

/** @param {Interface} rl */
const iterateLines = (rl) => new LineIterator(rl);

module.exports = { iterateLines };
