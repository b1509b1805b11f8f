// ReadableStreamDefaultController: the queue of a stream of any chunks (section 4.6 and 4.9.4).
'use strict';

const { PromisePrototypeThen, PromiseResolve } = primordials;
const { callForPromise, follow } = require('./deferred');
const { invalidState } = require('./errors');
const { assertOurs, defineFace, kInspect, kOurs, print } = require('./face');
const { SizedQueue } = require('./sized_queue');

class DefaultController {
  stream;
  isBytes = false;
  #queue = new SizedQueue();
  #highWaterMark;
  #size; // undefined: all chunks count as one
  #pull;
  #cancel;
  #started = false;
  #closeRequested = false;
  #pulling = false;
  #pullAgain = false;
  #face;

  /**
   * SetUpReadableStreamDefaultController
   * @param {ReadableCore} stream
   * @param {{ start?: Function, pull?: Function, cancel?: Function }} algorithms of the controller (cancel: of the
   * reason)
   * @param {number} highWaterMark
   * @param {Function} [size]
   */
  constructor(stream, { cancel, pull, start }, highWaterMark, size) {
    this.stream = stream;
    this.#highWaterMark = highWaterMark;
    this.#size = size;
    this.#pull = pull;
    this.#cancel = cancel;
    stream.controller = this;
    const started = start === undefined ? undefined : start(this);
    PromisePrototypeThen(follow(started), () => {
      this.#started = true;
      this.#pullIfNeeded();
    }, (error) => this.error(error));
  }

  get face() {
    return this.#face ??= new ReadableStreamDefaultController(kOurs, this);
  }

  get desiredSize() {
    const { state } = this.stream;
    if (state === 'errored') return null;
    return state === 'closed' ? 0 : this.#highWaterMark - this.#queue.totalSize;
  }

  get canCloseOrEnqueue() {
    return !this.#closeRequested && this.stream.state === 'readable';
  }

  get hasBackpressure() {
    return !this.#shouldPull();
  }

  #shouldPull() {
    if (!this.#started || !this.canCloseOrEnqueue) return false;
    const { reader } = this.stream;
    return (reader !== undefined && reader.requests.length > 0) || this.desiredSize > 0;
  }

  #pullIfNeeded() {
    if (this.#pull === undefined || !this.#shouldPull()) return;
    if (this.#pulling) {
      this.#pullAgain = true;
      return;
    }
    this.#pulling = true;
    PromisePrototypeThen(callForPromise(this.#pull, this), this.#onPulled, this.#onPullFailed);
  }

  #onPulled = () => {
    this.#pulling = false;
    if (!this.#pullAgain) return;
    this.#pullAgain = false;
    this.#pullIfNeeded();
  };

  #onPullFailed = (error) => this.error(error);

  /** Lets the source's functions, and what they hold, go. */
  #clear() {
    this.#pull = this.#cancel = this.#size = undefined;
  }

  close() {
    if (!this.canCloseOrEnqueue) return;
    this.#closeRequested = true;
    if (this.#queue.length > 0) return;
    this.#clear();
    this.stream.close();
  }

  enqueue(chunk) {
    if (!this.canCloseOrEnqueue) return;
    const { reader } = this.stream;
    if (reader !== undefined && reader.requests.length > 0) {
      reader.takeRequest().chunk(chunk);
    } else {
      try {
        this.#queue.push(chunk, this.#size === undefined ? 1 : this.#size(chunk));
      } catch (error) {
        this.error(error);
        throw error;
      }
    }
    this.#pullIfNeeded();
  }

  error(error) {
    if (this.stream.state !== 'readable') return;
    this.#queue.clear();
    this.#clear();
    this.stream.error(error);
  }

  cancelSteps(reason) {
    this.#queue.clear();
    const cancel = this.#cancel;
    this.#clear();
    return cancel === undefined ? PromiseResolve() : callForPromise(cancel, reason);
  }

  pullSteps(request) {
    if (this.#queue.length === 0) {
      this.stream.reader.addRequest(request);
      this.#pullIfNeeded();
    } else {
      request.chunk(this.#take());
    }
  }

  /** A chunk that is there already; only where `hasChunk`. */
  get hasChunk() {
    return this.#queue.length > 0;
  }

  #take() {
    const chunk = this.#queue.shift();
    if (this.#closeRequested && this.#queue.length === 0) {
      this.#clear();
      this.stream.close();
    } else {
      this.#pullIfNeeded();
    }
    return chunk;
  }

  releaseSteps() {}
}

class ReadableStreamDefaultController {
  #core;

  constructor(key = undefined, core = undefined) {
    assertOurs(key);
    this.#core = core;
  }

  get desiredSize() {
    return this.#core.desiredSize;
  }

  close() {
    if (!this.#core.canCloseOrEnqueue) throw invalidState('Controller is already closed');
    this.#core.close();
  }

  enqueue(chunk = undefined) {
    if (!this.#core.canCloseOrEnqueue) throw invalidState('Controller is already closed');
    this.#core.enqueue(chunk);
  }

  error(error = undefined) {
    this.#core.error(error);
  }

  [kInspect](depth, options) {
    return print(this, depth, options, 'ReadableStreamDefaultController', {});
  }
}
defineFace(ReadableStreamDefaultController, ['desiredSize', 'close', 'enqueue', 'error']);

module.exports = { DefaultController, ReadableStreamDefaultController };
