// Memory for small buffers, cut out of larger pieces. Made when first needed: it may not be in the start-up snapshot.
'use strict';

const binding = require('internal:binding/buffer');

class FastBuffer extends Uint8Array {
  // The same as without it, but V8 does not look for what a derived constructor was given.
  constructor(bufferOrLength, byteOffset, length) {
    super(bufferOrLength, byteOffset, length);
  }
}

// Each small buffer begins at a multiple of this.
const kAlignment = 8;
// Up to this length the engine keeps an array's bytes on its heap.
const kOnHeap = 64;

let pool;
// The pool's own: the engine makes more of the question for it than of the answer.
let memory;
let used = 0;

/** @returns {FastBuffer} `size` bytes of whatever the memory holds, out of no pool */
function unpooled(size) {
  return size <= kOnHeap ? new FastBuffer(size) : new FastBuffer(binding.createUninitialized(size), 0, size);
}

/** The pool, with room for `size` bytes at its position. */
function reserve(size, poolSize) {
  if (pool === undefined || pool.byteLength - used < size) {
    memory = binding.createUninitialized(poolSize);
    pool = new FastBuffer(memory, 0, poolSize);
    used = 0;
  }
  return pool;
}

const position = () => used;

/** @returns {FastBuffer} the `size` bytes at the pool's position, which moves behind them */
function take(size) {
  const taken = new FastBuffer(memory, used, size);
  used = (used + size + kAlignment - 1) & -kAlignment;
  return taken;
}

module.exports = { FastBuffer, position, reserve, take, unpooled };
