// The spec's queue-with-sizes: values in line, and what their sizes add up to.
'use strict';

const { ArrayPrototypeSlice, NumberIsNaN } = primordials;
const { codes: { ERR_INVALID_ARG_VALUE } } = require('internal:errors/codes');

// Where so many entries are done, the memory is given back.
const kMostDone = 2048;

class SizedQueue {
  // Two entries a value: itself and its size. They begin at #head and end before #tail, whatever the array's length:
  // an engine that is told of each change of that takes and gives memory all the time.
  #entries = [];
  #head = 0;
  #tail = 0;
  totalSize = 0;

  get length() {
    return (this.#tail - this.#head) / 2;
  }

  /** @throws RangeError for a size that is no finite, positive number */
  push(value, size) {
    if (typeof size !== 'number' || size < 0 || NumberIsNaN(size) || size === Infinity) {
      throw new ERR_INVALID_ARG_VALUE.RangeError('size', size);
    }
    this.#entries[this.#tail] = value;
    this.#entries[this.#tail + 1] = size;
    this.#tail += 2;
    this.totalSize += size;
  }

  peek() {
    return this.#entries[this.#head];
  }

  shift() {
    const entries = this.#entries;
    const head = this.#head;
    const value = entries[head];
    // Sizes are floating point: their sum may end up a bit below zero.
    const rest = this.totalSize - entries[head + 1];
    this.totalSize = rest < 0 ? 0 : rest;
    entries[head] = undefined;
    this.#head = head + 2;
    if (this.#head === this.#tail) {
      if (this.#tail > kMostDone) this.#entries = [];
      this.#head = this.#tail = 0;
    } else if (this.#head > kMostDone && this.#head * 2 > this.#tail) {
      this.#entries = ArrayPrototypeSlice(entries, this.#head, this.#tail);
      this.#tail -= this.#head;
      this.#head = 0;
    }
    return value;
  }

  clear() {
    this.#entries = [];
    this.#head = this.#tail = 0;
    this.totalSize = 0;
  }
}

module.exports = { SizedQueue };
