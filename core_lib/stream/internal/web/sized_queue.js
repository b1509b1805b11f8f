// The spec's queue-with-sizes: values in line, and what their sizes add up to.
'use strict';

const { ArrayPrototypePop, ArrayPrototypeSplice, NumberIsNaN } = primordials;
const { codes: { ERR_INVALID_ARG_VALUE } } = require('internal:errors/codes');

class SizedQueue {
  #values = [];
  #sizes = [];
  #head = 0;
  totalSize = 0;

  get length() {
    return this.#values.length - this.#head;
  }

  /** @throws RangeError for a size that is no finite, positive number */
  push(value, size) {
    if (typeof size !== 'number' || size < 0 || NumberIsNaN(size) || size === Infinity) {
      throw new ERR_INVALID_ARG_VALUE.RangeError('size', size);
    }
    const end = this.#values.length;
    this.#values[end] = value;
    this.#sizes[end] = size;
    this.totalSize += size;
  }

  peek() {
    return this.#values[this.#head];
  }

  shift() {
    const head = this.#head++;
    const value = this.#values[head];
    // Sizes are floating point: their sum may end up a bit below zero.
    const rest = this.totalSize - this.#sizes[head];
    this.totalSize = rest < 0 ? 0 : rest;
    this.#values[head] = undefined;
    if (this.#head === 1 && this.#values.length === 1) {
      // Compiled code knows pop(), not the setter of `length`.
      ArrayPrototypePop(this.#values);
      ArrayPrototypePop(this.#sizes);
      this.#head = 0;
    } else if (this.#head === this.#values.length) {
      this.#values.length = this.#sizes.length = this.#head = 0;
    } else if (this.#head > 1024) {
      ArrayPrototypeSplice(this.#values, 0, this.#head);
      ArrayPrototypeSplice(this.#sizes, 0, this.#head);
      this.#head = 0;
    }
    return value;
  }

  clear() {
    this.#values.length = this.#sizes.length = this.#head = 0;
    this.totalSize = 0;
  }
}

module.exports = { SizedQueue };
