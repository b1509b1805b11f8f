// Readable.from(iterable): reads as fast as the stream is read.
'use strict';

const { PromisePrototypeThen, SymbolAsyncIterator, SymbolIterator } = primordials;
const { Buffer } = require('node:buffer');
const { codes } = require('internal:errors/codes');
const { nextTick } = require('./ticks');

/** @param {Function} Readable @param {Iterable|AsyncIterable|string|Buffer} iterable @param {object} [options] */
function from(Readable, iterable, options) {
  if (typeof iterable === 'string' || iterable instanceof Buffer) {
    return new Readable({
      objectMode: true,
      ...options,
      read() {
        this.push(iterable);
        this.push(null);
      },
    });
  }
  let iterator;
  let isAsync = false;
  if (iterable?.[SymbolAsyncIterator]) {
    isAsync = true;
    iterator = iterable[SymbolAsyncIterator]();
  } else if (iterable?.[SymbolIterator]) {
    iterator = iterable[SymbolIterator]();
  } else {
    throw new codes.ERR_INVALID_ARG_TYPE('iterable', ['Iterable'], iterable);
  }

  const readable = new Readable({ objectMode: true, highWaterMark: 1, ...options });
  let reading = false;
  readable._read = function() {
    if (reading) return;
    reading = true;
    if (isAsync) pumpAsync();
    else pumpSync();
  };
  readable._destroy = function(error, callback) {
    const fail = (failure) => nextTick(callback, failure || error);
    PromisePrototypeThen(close(error), () => nextTick(callback, error), fail);
  };

  async function close(error) {
    const failed = error !== undefined && error !== null;
    if (failed && typeof iterator.throw === 'function') {
      const { done, value } = await iterator.throw(error);
      await value;
      if (done) return;
    }
    if (typeof iterator.return === 'function') {
      const { value } = await iterator.return();
      await value;
    }
  }

  /** Pushes a value; whether the loop may go on at once. */
  function give(value) {
    if (value === null) {
      reading = false;
      throw new codes.ERR_STREAM_NULL_VALUES();
    }
    if (readable.push(value)) return true;
    reading = false;
    return false;
  }

  // No promise for a value that is none: a sync iterator is read in the tick that asks.
  function pumpSync() {
    try {
      while (true) {
        const { done, value } = iterator.next();
        if (done) {
          readable.push(null);
          return;
        }
        if (value && typeof value.then === 'function') {
          awaitThenPump(value);
          return;
        }
        if (!give(value)) return;
      }
    } catch (error) {
      readable.destroy(error);
    }
  }

  async function awaitThenPump(promise) {
    try {
      if (give(await promise)) pumpSync();
    } catch (error) {
      readable.destroy(error);
    }
  }

  async function pumpAsync() {
    while (true) {
      try {
        const { done, value } = await iterator.next();
        if (done) {
          readable.push(null);
          return;
        }
        const chunk = value && typeof value.then === 'function' ? await value : value;
        if (!give(chunk)) return;
      } catch (error) {
        readable.destroy(error);
        return;
      }
    }
  }
  return readable;
}

module.exports = { from };
