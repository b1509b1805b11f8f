// What is inside of a TransformStream and of its controller (section 6.4).
'use strict';

const { PromisePrototypeThen, PromiseResolve, PromiseWithResolvers } = primordials;
const { Deferred, callForPromise, follow } = require('./deferred');
const { invalidState } = require('./errors');
const { createReadable } = require('./readable_stream');
const { createWritable } = require('./writable_stream');

/** The transform of those who have none. */
const passOn = (chunk, core) => core.enqueue(chunk);

class TransformCore {
  readable;
  writable;
  backpressure = true;
  /** Fires when backpressure changes. */
  #change = new Deferred();
  #finish; // the promise of the flush or cancel under way, or done
  #transform;
  #flush;
  #cancel;
  face;

  /**
   * InitializeTransformStream
   * @param {{ transform?: Function, flush?: Function, cancel?: Function }} algorithms
   *   transform(chunk, core), flush(core), cancel(reason)
   * @param {Promise} started resolves when start() is done
   * @param {object} marks { writableMark, writableSize, readableMark, readableSize }
   */
  constructor({ cancel, flush, transform }, started, { readableMark, readableSize, writableMark, writableSize }) {
    this.#transform = transform ?? passOn;
    this.#flush = flush;
    this.#cancel = cancel;
    this.writable = createWritable({
      __proto__: null,
      start: () => started,
      write: (chunk) => this.#write(chunk),
      close: () => this.#close(),
      abort: (reason) => follow(this.#abort(reason)),
    }, writableMark, writableSize);
    this.readable = createReadable({
      __proto__: null,
      start: () => started,
      pull: () => {
        this.#setBackpressure(false);
        return this.#change.promise;
      },
      cancel: (reason) => this.#cancelReadable(reason),
    }, { __proto__: null, highWaterMark: readableMark, size: readableSize });
  }

  #setBackpressure(backpressure) {
    this.#change.resolve();
    this.#change = new Deferred();
    this.backpressure = backpressure;
  }

  #clear() {
    this.#transform = this.#flush = this.#cancel = undefined;
  }

  get desiredSize() {
    return this.readable.controller.desiredSize;
  }

  /** TransformStreamDefaultControllerEnqueue */
  enqueue(chunk) {
    const { controller } = this.readable;
    if (!controller.canCloseOrEnqueue) throw invalidState('Unable to enqueue');
    try {
      controller.enqueue(chunk);
    } catch (error) {
      this.#errorWritable(error);
      throw this.readable.storedError;
    }
    if (controller.hasBackpressure !== this.backpressure) this.#setBackpressure(true);
  }

  /** TransformStreamError */
  error(error) {
    this.readable.controller.error(error);
    this.#errorWritable(error);
  }

  /** TransformStreamDefaultControllerTerminate */
  terminate() {
    this.readable.controller.close();
    this.#errorWritable(invalidState('TransformStream has been terminated'));
  }

  /** TransformStreamErrorWritableAndUnblockWrite */
  #errorWritable(error) {
    this.#clear();
    this.writable.controller.errorIfNeeded(error);
    this.#unblockWrite();
  }

  #unblockWrite() {
    if (this.backpressure) this.#setBackpressure(false);
  }

  #write(chunk) {
    return this.backpressure ? this.#writeLater(chunk) : this.#perform(chunk);
  }

  async #writeLater(chunk) {
    await this.#change.promise;
    if (this.writable.state === 'erroring') throw this.writable.storedError;
    try {
      await callForPromise(this.#transform, chunk, this);
    } catch (error) {
      this.error(error);
      throw error;
    }
  }

  /** TransformStreamDefaultControllerPerformTransform */
  #perform(chunk) {
    return PromisePrototypeThen(callForPromise(this.#transform, chunk, this), undefined, (error) => {
      this.error(error);
      throw error;
    });
  }

  /** One of flush and cancel, and only once; `after` and `failed` settle the other side. */
  #finishWith(algorithm, argument, after, failed) {
    if (this.#finish !== undefined) return this.#finish;
    const { promise, reject, resolve } = PromiseWithResolvers();
    this.#finish = promise;
    const done = algorithm === undefined ? PromiseResolve() : callForPromise(algorithm, argument);
    this.#clear();
    PromisePrototypeThen(done, () => {
      try {
        after();
        resolve();
      } catch (error) {
        reject(error);
      }
    }, (error) => {
      failed(error);
      reject(error);
    });
    return promise;
  }

  #abort(reason) {
    const { readable } = this;
    return this.#finishWith(this.#cancel, reason, () => {
      if (readable.state === 'errored') throw readable.storedError;
      readable.controller.error(reason);
    }, (error) => readable.controller.error(error));
  }

  #close() {
    const { readable } = this;
    return this.#finishWith(this.#flush, this, () => {
      if (readable.state === 'errored') throw readable.storedError;
      readable.controller.close();
    }, (error) => readable.controller.error(error));
  }

  #cancelReadable(reason) {
    const { writable } = this;
    const failWritable = (error) => {
      writable.controller.errorIfNeeded(error);
      this.#unblockWrite();
    };
    return this.#finishWith(this.#cancel, reason, () => {
      if (writable.state === 'errored') throw writable.storedError;
      failWritable(reason);
    }, failWritable);
  }
}

module.exports = { TransformCore };
