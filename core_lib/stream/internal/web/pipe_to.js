// ReadableStreamPipeTo (section 4.9.1): from one core to another until one of them ends, fails or is aborted.
'use strict';

const {
  ArrayPrototypePush, PromiseAll, PromisePrototypeThen, PromiseResolve, PromiseWithResolvers, SymbolDispose,
} = primordials;
const { AbortError } = require('internal:errors/codes');
const { follow } = require('./deferred');
const { invalidState } = require('./errors');
const { nop } = require('../ticks');
const { ReaderCore } = require('./readable_core');
const { WriterCore } = require('./writable_core');

/** Node's own AbortError is no DOMException, but the promise's reason is to be one. */
function asDomException(reason) {
  if (!(reason instanceof AbortError)) return reason;
  const { DOMException } = require('internal:errors/dom_exception');
  return new DOMException(reason.message, 'AbortError');
}

class PipeTo {
  #source;
  #dest;
  #rules;
  #reader;
  #writer;
  #listening;
  #shuttingDown = false;
  #reading = false;
  #immediate = false; // whether the chunk comes within the read
  // Writes that the sink has not finished, and who waits for that.
  #numWrites = 0;
  #onWritesDone;
  #result = PromiseWithResolvers();

  constructor(source, dest, rules) {
    this.#source = source;
    this.#dest = dest;
    this.#rules = rules;
    this.#reader = new ReaderCore(source, false);
    this.#writer = new WriterCore(dest);
    this.#writer.onReady = this.#pump;
    source.disturbed = true;
  }

  start() {
    const { signal } = this.#rules;
    if (signal !== undefined) {
      if (signal.aborted) {
        this.#abort(signal);
        return this.#result.promise;
      }
      this.#listening = require('node:events').addAbortListener(signal, () => this.#abort(signal));
    }
    // In the order of the specification: forward errors, backward errors, forward close, backward close.
    if (this.#source.state === 'errored') this.#sourceFailed();
    else PromisePrototypeThen(this.#reader.closed.promise, this.#sourceEnded, this.#sourceFailed);
    if (this.#dest.state === 'errored') this.#destFailed();
    else PromisePrototypeThen(this.#writer.closed.promise, nop, this.#destFailed);
    if (this.#source.state === 'closed') this.#sourceEnded();
    if (this.#dest.isClosing || this.#dest.state === 'closed') this.#destEnded();
    this.#pump();
    return this.#result.promise;
  }

  // The chunk's request, as a reader sees it.

  chunk(chunk) {
    this.#numWrites++;
    if (this.#immediate) {
      this.#reading = false;
      this.#writer.write(chunk, this);
      return;
    }
    // The source is still within its enqueue(): the sink's write() is not to run there.
    queueMicrotask(() => {
      this.#reading = false;
      this.#writer.write(chunk, this);
      this.#pump();
    });
  }

  close() {
    this.#reading = false;
  }

  error() {
    this.#reading = false;
  }

  // The write's request, as a writer sees it.

  resolve() {
    if (--this.#numWrites === 0) this.#onWritesDone?.();
  }

  reject() {
    this.resolve();
  }

  /** Moves what is there at once; then waits for the sink, or for the next chunk. */
  #pump = () => {
    while (!this.#shuttingDown && !this.#reading) {
      const size = this.#writer.desiredSize;
      if (size === null) break;
      if (size <= 0) break; // onReady goes on
      this.#reading = true;
      this.#immediate = this.#source.controller.hasChunk;
      this.#reader.read(this);
      if (this.#source.state !== 'readable') break;
    }
  };

  #sourceFailed = () => {
    const { storedError } = this.#source;
    this.#shutDown(this.#rules.preventAbort ? undefined : () => this.#dest.abort(storedError), true, storedError);
  };

  #sourceEnded = () => {
    this.#shutDown(this.#rules.preventClose ? undefined : () => this.#writer.closeWithErrorPropagation(), false);
  };

  #destFailed = () => {
    const { storedError } = this.#dest;
    this.#shutDown(this.#rules.preventCancel ? undefined : () => this.#source.cancel(storedError), true, storedError);
  };

  #destEnded() {
    const error = invalidState('Destination WritableStream is closed');
    this.#shutDown(this.#rules.preventCancel ? undefined : () => this.#source.cancel(error), true, error);
  }

  #abort(signal) {
    const error = asDomException(signal.reason);
    this.#shutDown(() => {
      const actions = [];
      if (!this.#rules.preventAbort) {
        ArrayPrototypePush(actions, this.#dest.state === 'writable' ? this.#dest.abort(error) : PromiseResolve());
      }
      if (!this.#rules.preventCancel) {
        ArrayPrototypePush(actions, this.#source.state === 'readable' ? this.#source.cancel(error) : PromiseResolve());
      }
      return follow(PromiseAll(actions));
    }, true, error);
  }

  /** "Shutdown with an action", or without. */
  #shutDown(action, isError, error) {
    if (this.#shuttingDown) return;
    this.#shuttingDown = true;
    const act = () => {
      if (action === undefined) this.#finalize(isError, error);
      else PromisePrototypeThen(action(), () => this.#finalize(isError, error), (other) => this.#finalize(true, other));
    };
    if (this.#dest.state !== 'writable' || this.#dest.isClosing) {
      act();
      return;
    }
    // Everything that was read is written first.
    PromisePrototypeThen(this.#writesDone(), act);
  }

  #writesDone() {
    if (this.#numWrites === 0) return PromiseResolve();
    const { promise, resolve } = PromiseWithResolvers();
    this.#onWritesDone = resolve;
    return promise;
  }

  #finalize(isError, error) {
    this.#writer.release();
    this.#reader.release(invalidState);
    this.#listening?.[SymbolDispose]();
    if (isError) this.#result.reject(error);
    else this.#result.resolve();
  }
}

/**
 * @param {ReadableCore} source not locked
 * @param {WritableCore} dest not locked
 * @param {{ preventAbort: boolean, preventCancel: boolean, preventClose: boolean, signal?: AbortSignal }} rules
 * @returns {Promise<void>}
 */
function pipeTo(source, dest, rules) {
  return new PipeTo(source, dest, rules).start();
}

module.exports = { pipeTo };
