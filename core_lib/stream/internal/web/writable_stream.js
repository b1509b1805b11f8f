// WritableStream (section 5.2).
'use strict';

const { FunctionPrototypeCall, PromiseReject } = primordials;
const { codes: { ERR_INVALID_ARG_VALUE } } = require('internal:errors/codes');
const { makeTransferable } = require('internal:util/cloneable');
const { kControllerErrorFunction, kIsClosedPromise, kIsErrored, kIsWritable } = require('../status');
const { follow } = require('./deferred');
const { invalidState, invalidThis } = require('./errors');
const { defineFace, kInspect, kOurs, print } = require('./face');
const { callbackOf, highWaterMarkOf, sizeOf, validateDictionary, validateSource } = require('./strategy');
const { WritableController } = require('./writable_controller');
const { WritableCore } = require('./writable_core');

const NAME = 'WritableStream';

/** The core of a stream. @type {(stream: WritableStream) => WritableCore} */
let coreOf;
/** @type {(value: unknown) => boolean} */
let isWritableStream;

/** The methods of an underlying sink as algorithms of a core's controller. */
function algorithmsOf(sink) {
  const start = callbackOf(sink, 'start', 'sink');
  const write = callbackOf(sink, 'write', 'sink');
  const close = callbackOf(sink, 'close', 'sink');
  const abort = callbackOf(sink, 'abort', 'sink');
  return {
    start: start && ((controller) => FunctionPrototypeCall(start, sink, controller.face)),
    write: write && ((chunk, controller) => FunctionPrototypeCall(write, sink, chunk, controller.face)),
    close: close && (() => follow(FunctionPrototypeCall(close, sink))),
    abort: abort && ((reason) => follow(FunctionPrototypeCall(abort, sink, reason))),
  };
}

class WritableStream {
  #core;

  constructor(sink = {}, strategy = {}) {
    if (sink === kOurs) {
      this.#core = strategy;
      return;
    }
    validateSource(sink, 'sink');
    validateDictionary(strategy, 'strategy');
    if (sink.type !== undefined) throw new ERR_INVALID_ARG_VALUE.RangeError('type', sink.type);
    const size = sizeOf(strategy?.size);
    const mark = highWaterMarkOf(strategy, 1);
    this.#core = new WritableCore(this);
    new WritableController(this.#core, algorithmsOf(sink), mark, size); // eslint-disable-line no-new
  }

  static {
    coreOf = (stream) => stream.#core;
    isWritableStream = (value) => typeof value === 'object' && value !== null && #core in value;
  }

  get locked() {
    if (!(#core in this)) throw invalidThis(NAME);
    return this.#core.locked;
  }

  abort(reason = undefined) {
    if (!(#core in this)) return PromiseReject(invalidThis(NAME));
    if (this.#core.locked) return PromiseReject(invalidState('WritableStream is locked'));
    return this.#core.abort(reason);
  }

  close() {
    if (!(#core in this)) return PromiseReject(invalidThis(NAME));
    if (this.#core.locked) return PromiseReject(invalidState('WritableStream is locked'));
    if (this.#core.isClosing) return PromiseReject(invalidState('Failure closing WritableStream'));
    return this.#core.close();
  }

  getWriter() {
    if (!(#core in this)) throw invalidThis(NAME);
    return new (require('./default_writer').WritableStreamDefaultWriter)(this);
  }

  get [kIsErrored]() {
    return this.#core.state === 'errored';
  }

  get [kIsWritable]() {
    return this.#core.state === 'writable';
  }

  [kControllerErrorFunction](error) {
    this.#core.controller.errorIfNeeded(error);
  }

  /** For finished(): when the stream has closed or failed. */
  get [kIsClosedPromise]() {
    return this.#core.closed;
  }

  [kInspect](depth, options) {
    if (!(#core in this)) throw invalidThis(NAME);
    const { locked, state } = this.#core;
    return print(this, depth, options, NAME, { locked, state });
  }
}
defineFace(WritableStream, ['locked', 'abort', 'close', 'getWriter']);
makeTransferable(WritableStream.prototype, function transfer(carry) {
  return require('../../transferred_streams').sendWritable(coreOf(this), carry);
});

/**
 * A stream of our own making (CreateWritableStream).
 * @param {object} algorithms see WritableController
 * @returns {WritableCore} its `face` is the WritableStream
 */
function createWritable(algorithms, highWaterMark = 1, size = undefined) {
  const core = new WritableCore(undefined);
  core.face = new WritableStream(kOurs, core);
  new WritableController(core, algorithms, highWaterMark, size); // eslint-disable-line no-new
  return core;
}

module.exports = { WritableStream, coreOf, createWritable, isWritableStream };
