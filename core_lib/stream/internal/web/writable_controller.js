// WritableStreamDefaultController: the queue of a WritableStream (section 5.4 and 5.5.4).
'use strict';

const { PromisePrototypeThen, PromiseResolve } = primordials;
const { callForPromise, follow } = require('./deferred');
const { invalidThis } = require('./errors');
const { assertOurs, defineFace, kInspect, kOurs, print } = require('./face');
const { SizedQueue } = require('./sized_queue');

const NAME = 'WritableStreamDefaultController';

/** Stands in the queue for the end. */
const kClose = Symbol('kClose');

class WritableController {
  stream;
  started = false;
  #queue = new SizedQueue();
  #highWaterMark;
  #size;
  #write;
  #close;
  #abort;
  #abortController;
  #face;

  /**
   * SetUpWritableStreamDefaultController
   * @param {WritableCore} stream
   * @param {{ start?: Function, write?: Function, close?: Function, abort?: Function }} algorithms
   *   start(controller), write(chunk, controller), close(), abort(reason)
   */
  constructor(stream, { abort, close, start, write }, highWaterMark, size) {
    this.stream = stream;
    this.#highWaterMark = highWaterMark;
    this.#size = size;
    this.#write = write;
    this.#close = close;
    this.#abort = abort;
    stream.controller = this;
    stream.updateBackpressure(this.desiredSize <= 0);
    const started = start === undefined ? undefined : start(this);
    PromisePrototypeThen(follow(started), () => {
      this.started = true;
      this.#advance();
    }, (error) => {
      this.started = true;
      this.stream.fail(error);
    });
  }

  get face() {
    return this.#face ??= new WritableStreamDefaultController(kOurs, this);
  }

  get desiredSize() {
    return this.#highWaterMark - this.#queue.totalSize;
  }

  get signal() {
    this.#abortController ??= new (require('internal:events/abort_controller').AbortController)();
    return this.#abortController.signal;
  }

  abortSignal(reason) {
    this.signal; // eslint-disable-line no-unused-expressions -- makes it
    this.#abortController.abort(reason);
  }

  #clear() {
    this.#write = this.#close = this.#abort = this.#size = undefined;
  }

  /** WritableStreamDefaultControllerGetChunkSize */
  sizeOf(chunk) {
    if (this.#size === undefined) return 1;
    try {
      return this.#size(chunk);
    } catch (error) {
      this.errorIfNeeded(error);
      return 1;
    }
  }

  write(chunk, size) {
    try {
      this.#queue.push(chunk, size);
    } catch (error) {
      this.errorIfNeeded(error);
      return;
    }
    if (!this.stream.isClosing && this.stream.state === 'writable') {
      this.stream.updateBackpressure(this.desiredSize <= 0);
    }
    this.#advance();
  }

  close() {
    this.#queue.push(kClose, 0);
    this.#advance();
  }

  /** WritableStreamDefaultControllerAdvanceQueueIfNeeded */
  #advance() {
    const { stream } = this;
    if (!this.started || stream.isWriting) return;
    if (stream.state === 'erroring') {
      stream.finishErroring();
      return;
    }
    if (this.#queue.length === 0) return;
    const chunk = this.#queue.peek();
    if (chunk === kClose) this.#processClose();
    else this.#processWrite(chunk);
  }

  #processClose() {
    this.stream.markCloseInFlight();
    this.#queue.shift();
    const closed = this.#close === undefined ? PromiseResolve() : callForPromise(this.#close);
    this.#clear();
    PromisePrototypeThen(closed, () => this.stream.finishClose(), (error) => this.stream.failClose(error));
  }

  #processWrite(chunk) {
    this.stream.markWriteInFlight();
    const written = this.#write === undefined ? PromiseResolve() : callForPromise(this.#write, chunk, this);
    PromisePrototypeThen(written, this.#onWritten, this.#onWriteFailed);
  }

  #onWritten = () => {
    const { stream } = this;
    stream.finishWrite();
    this.#queue.shift();
    if (!stream.isClosing && stream.state === 'writable') stream.updateBackpressure(this.desiredSize <= 0);
    this.#advance();
  };

  #onWriteFailed = (error) => {
    if (this.stream.state === 'writable') this.#clear();
    this.stream.failWrite(error);
  };

  errorIfNeeded(error) {
    if (this.stream.state === 'writable') this.error(error);
  }

  /** WritableStreamDefaultControllerError */
  error(error) {
    this.#clear();
    this.stream.startErroring(error);
  }

  abortSteps(reason) {
    const abort = this.#abort;
    this.#clear();
    return abort === undefined ? PromiseResolve() : callForPromise(abort, reason);
  }

  errorSteps() {
    this.#queue.clear();
  }
}

class WritableStreamDefaultController {
  #core;

  constructor(key = undefined, core = undefined) {
    assertOurs(key);
    this.#core = core;
  }

  get signal() {
    if (!(#core in this)) throw invalidThis(NAME);
    return this.#core.signal;
  }

  error(error = undefined) {
    if (!(#core in this)) throw invalidThis(NAME);
    this.#core.errorIfNeeded(error);
  }

  [kInspect](depth, options) {
    if (!(#core in this)) throw invalidThis(NAME);
    return print(this, depth, options, NAME, { stream: this.#core.stream.face });
  }
}
defineFace(WritableStreamDefaultController, ['signal', 'error']);

module.exports = { WritableController, WritableStreamDefaultController };
