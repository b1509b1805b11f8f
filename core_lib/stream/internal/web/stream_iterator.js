// The asynchronous iterator of a ReadableStream (section 4.2.5): calls wait for those before them.
'use strict';

const {
  AsyncIteratorPrototype, ObjectDefineProperty, ObjectSetPrototypeOf, Promise, PromisePrototypeThen,
  PromiseReject, PromiseResolve,
} = primordials;
const { invalidState, invalidThis } = require('./errors');
const { ReaderCore } = require('./readable_core');

const NAME = 'ReadableStreamAsyncIterator';

const END = () => ({ done: true, value: undefined });

class IterationRequest {
  constructor(iterator, resolve, reject) {
    this.iterator = iterator;
    this.resolve = resolve;
    this.reject = reject;
  }
  chunk(value) {
    this.resolve({ done: false, value });
  }
  close() {
    this.iterator.finish();
    this.resolve(END());
  }
  error(error) {
    this.iterator.finish();
    this.reject(error);
  }
}

class InstantRequest {
  value;
  chunk(value) {
    this.value = value;
  }
}

/** What an iterator does: reads, one call after the other. */
class Iteration {
  #reader;
  #preventCancel;
  #done = false;
  #ongoing; // the promise of the last call that has not been answered

  constructor(stream, preventCancel) {
    this.#reader = new ReaderCore(stream, false);
    this.#preventCancel = preventCancel;
  }

  finish() {
    this.#done = true;
    if (this.#reader.stream !== undefined) this.#reader.release(invalidState);
  }

  #read = () => {
    if (this.#done) return PromiseResolve(END());
    const answer = new Promise((resolve, reject) => this.#reader.read(new IterationRequest(this, resolve, reject)));
    // One step later than the read, as Web IDL has it.
    return PromisePrototypeThen(answer, undefined, undefined);
  };

  /** A chunk that is there already. */
  #take() {
    const request = new InstantRequest();
    this.#reader.read(request);
    return PromiseResolve({ done: false, value: request.value });
  }

  async #end(value) {
    if (this.#done) return { done: true, value };
    this.#done = true;
    const reader = this.#reader;
    if (this.#preventCancel) {
      reader.release(invalidState);
      return { done: true, value };
    }
    const cancelled = reader.stream.cancel(value);
    reader.release(invalidState);
    await cancelled;
    return { done: true, value };
  }

  #after(action) {
    const current = this.#ongoing === undefined ? action() : PromisePrototypeThen(this.#ongoing, action, action);
    this.#ongoing = current;
    const settled = () => {
      if (this.#ongoing === current) this.#ongoing = undefined;
    };
    PromisePrototypeThen(current, settled, settled);
    return current;
  }

  next() {
    const { stream } = this.#reader;
    if (this.#ongoing === undefined && stream?.state === 'readable' && stream.controller.hasChunk) return this.#take();
    return this.#after(this.#read);
  }

  return(value) {
    return this.#after(() => this.#end(value));
  }
}

/** The iterator itself: only what the specification gives it. */
class ReadableStreamAsyncIterator {
  #iteration;

  constructor(iteration) {
    this.#iteration = iteration;
  }

  next() {
    return #iteration in this ? this.#iteration.next() : PromiseReject(invalidThis(NAME));
  }

  return(value) {
    return #iteration in this ? this.#iteration.return(value) : PromiseReject(invalidThis(NAME));
  }
}
for (const name of ['next', 'return']) {
  ObjectDefineProperty(ReadableStreamAsyncIterator.prototype, name, { __proto__: null, enumerable: true });
}
delete ReadableStreamAsyncIterator.prototype.constructor;
ObjectSetPrototypeOf(ReadableStreamAsyncIterator.prototype, AsyncIteratorPrototype);

/**
 * @param {ReadableCore} stream not locked @param {boolean} preventCancel whether leaving the loop leaves the stream be
 */
function iterate(stream, preventCancel) {
  return new ReadableStreamAsyncIterator(new Iteration(stream, preventCancel));
}

module.exports = { iterate };
