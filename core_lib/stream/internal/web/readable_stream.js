// ReadableStream (section 4.2).
'use strict';

const { ObjectDefineProperty, FunctionPrototypeCall, PromiseReject, SymbolAsyncIterator } = primordials;
const { codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } } = require('internal:errors/codes');
const { validateAbortSignal } = require('internal:errors/validators');
const { makeTransferable } = require('internal:util/cloneable');
const { kControllerErrorFunction, kIsClosedPromise, kIsDisturbed, kIsErrored, kIsReadable } = require('../status');
const { ByteController } = require('./byte_controller');
const { DefaultController } = require('./default_controller');
const { follow, markHandled } = require('./deferred');
const { invalidState, invalidThis } = require('./errors');
const { defineFace, kInspect, kOurs, print } = require('./face');
const { ReadableCore } = require('./readable_core');
const { callbackOf, highWaterMarkOf, sizeOf, validateDictionary, validateSource } = require('./strategy');

const NAME = 'ReadableStream';

/** The core of a stream. @type {(stream: ReadableStream) => ReadableCore} */
let coreOf;
/** @type {(value: unknown) => boolean} */
let isReadableStream;

/** The methods of an underlying source as algorithms of a core's controller. */
function algorithmsOf(source) {
  const start = callbackOf(source, 'start', 'source');
  const pull = callbackOf(source, 'pull', 'source');
  const cancel = callbackOf(source, 'cancel', 'source');
  return {
    start: start && ((controller) => FunctionPrototypeCall(start, source, controller.face)),
    pull: pull && ((controller) => FunctionPrototypeCall(pull, source, controller.face)),
    cancel: cancel && ((reason) => follow(FunctionPrototypeCall(cancel, source, reason))),
  };
}

function setUp(core, source, strategy) {
  const size = strategy?.size;
  const { type } = source;
  if (type !== undefined && `${type}` === 'bytes') {
    if (size !== undefined) throw new ERR_INVALID_ARG_VALUE.RangeError('strategy.size', size);
    const mark = highWaterMarkOf(strategy, 0);
    const chunkSize = source.autoAllocateChunkSize;
    if (chunkSize !== undefined && !(chunkSize > 0 && chunkSize % 1 === 0)) {
      throw new ERR_INVALID_ARG_VALUE('source.autoAllocateChunkSize', chunkSize);
    }
    new ByteController(core, algorithmsOf(source), mark, chunkSize); // eslint-disable-line no-new
    return;
  }
  if (type !== undefined) throw new ERR_INVALID_ARG_VALUE('source.type', type);
  const mark = highWaterMarkOf(strategy, 1);
  new DefaultController(core, algorithmsOf(source), mark, sizeOf(size)); // eslint-disable-line no-new
}

/** What pipeTo() and pipeThrough() may be told. */
function pipeOptions(options) {
  if (options !== undefined) validateDictionary(options, 'options');
  // Read in this order, once each: getters can tell.
  const preventAbort = !!options?.preventAbort;
  const preventCancel = !!options?.preventCancel;
  const preventClose = !!options?.preventClose;
  const signal = options?.signal;
  if (signal !== undefined) validateAbortSignal(signal, 'options.signal');
  return { preventAbort, preventCancel, preventClose, signal };
}

class ReadableStream {
  #core;

  constructor(source = {}, strategy = {}) {
    if (source === kOurs) {
      this.#core = strategy;
      return;
    }
    validateSource(source, 'source');
    validateDictionary(strategy, 'strategy');
    this.#core = new ReadableCore(this);
    setUp(this.#core, source, strategy);
  }

  static {
    coreOf = (stream) => stream.#core;
    isReadableStream = (value) => typeof value === 'object' && value !== null && #core in value;
  }

  static from(iterable) {
    return require('./from_iterable').fromIterable(iterable);
  }

  get locked() {
    if (!(#core in this)) throw invalidThis(NAME);
    return this.#core.locked;
  }

  cancel(reason = undefined) {
    if (!(#core in this)) return PromiseReject(invalidThis(NAME));
    if (this.#core.locked) return PromiseReject(invalidState('ReadableStream is locked'));
    return this.#core.cancel(reason);
  }

  getReader(options = undefined) {
    if (!(#core in this)) throw invalidThis(NAME);
    if (options !== undefined) validateDictionary(options, 'options');
    const mode = options?.mode;
    if (mode === undefined) return new (require('./default_reader').ReadableStreamDefaultReader)(this);
    if (`${mode}` !== 'byob') throw new ERR_INVALID_ARG_VALUE('options.mode', mode);
    return new (require('./byob_reader').ReadableStreamBYOBReader)(this);
  }

  pipeThrough(transform, options = undefined) {
    if (!(#core in this)) throw invalidThis(NAME);
    const readable = transform?.readable;
    if (!isReadableStream(readable)) throw new ERR_INVALID_ARG_TYPE('transform.readable', 'ReadableStream', readable);
    const writable = transform?.writable;
    const { coreOf: coreOfWritable, isWritableStream } = require('./writable_stream');
    if (!isWritableStream(writable)) throw new ERR_INVALID_ARG_TYPE('transform.writable', 'WritableStream', writable);
    const rules = pipeOptions(options);
    if (this.#core.locked) throw invalidState('The ReadableStream is locked');
    const sink = coreOfWritable(writable);
    if (sink.locked) throw invalidState('The WritableStream is locked');
    markHandled(require('./pipe_to').pipeTo(this.#core, sink, rules));
    return readable;
  }

  pipeTo(destination, options = undefined) {
    try {
      if (!(#core in this)) throw invalidThis(NAME);
      const { coreOf: coreOfWritable, isWritableStream } = require('./writable_stream');
      if (!isWritableStream(destination)) {
        throw new ERR_INVALID_ARG_TYPE('transform.writable', 'WritableStream', destination);
      }
      const rules = pipeOptions(options);
      if (this.#core.locked) throw invalidState('The ReadableStream is locked');
      const sink = coreOfWritable(destination);
      if (sink.locked) throw invalidState('The WritableStream is locked');
      return require('./pipe_to').pipeTo(this.#core, sink, rules);
    } catch (error) {
      return PromiseReject(error);
    }
  }

  tee() {
    if (!(#core in this)) throw invalidThis(NAME);
    if (this.#core.locked) throw invalidState('ReadableStream is locked');
    return tee(this.#core, false);
  }

  values(options = undefined) {
    if (!(#core in this)) throw invalidThis(NAME);
    if (options !== undefined) validateDictionary(options, 'options');
    const preventCancel = !!options?.preventCancel;
    if (this.#core.locked) throw invalidState('ReadableStream is locked');
    return require('./stream_iterator').iterate(this.#core, preventCancel);
  }

  get [kIsDisturbed]() {
    return this.#core.disturbed;
  }

  get [kIsErrored]() {
    return this.#core.state === 'errored';
  }

  get [kIsReadable]() {
    return this.#core.state === 'readable';
  }

  [kControllerErrorFunction](error) {
    this.#core.controller.error(error);
  }

  /** For finished(): when the stream has closed or failed. */
  get [kIsClosedPromise]() {
    return this.#core.closed;
  }

  [kInspect](depth, options) {
    if (!(#core in this)) throw invalidThis(NAME);
    const { controller, locked, state } = this.#core;
    return print(this, depth, options, NAME, { locked, state, supportsBYOB: controller?.isBytes === true });
  }
}
ObjectDefineProperty(ReadableStream.prototype, SymbolAsyncIterator, {
  __proto__: null, configurable: true, enumerable: false, value: ReadableStream.prototype.values, writable: true,
});
ObjectDefineProperty(ReadableStream, 'from', { __proto__: null, enumerable: true });
defineFace(ReadableStream, ['locked', 'cancel', 'getReader', 'pipeThrough', 'pipeTo', 'tee', 'values']);
makeTransferable(ReadableStream.prototype, function transfer(carry) {
  return require('../../transferred_streams').sendReadable(coreOf(this), carry);
});

/**
 * A stream of our own making (CreateReadableStream, CreateReadableByteStream).
 * @param {object} algorithms see DefaultController
 * @param {{ bytes?: boolean, highWaterMark?: number, size?: Function }} [options]
 * @returns {ReadableCore} its `face` is the ReadableStream
 */
function createReadable(algorithms, options) {
  const core = new ReadableCore(undefined);
  core.face = new ReadableStream(kOurs, core);
  if (options?.bytes) new ByteController(core, algorithms, 0, undefined); // eslint-disable-line no-new
  else new DefaultController(core, algorithms, options?.highWaterMark ?? 1, options?.size); // eslint-disable-line
  return core;
}

/** Two streams of the same chunks. */
function tee(core, clonesForSecond) {
  const branches = core.controller.isBytes ? require('./byte_tee').teeBytes(core) :
    require('./tee').teeChunks(core, clonesForSecond);
  return [branches[0].face, branches[1].face];
}

module.exports = { ReadableStream, coreOf, createReadable, isReadableStream, tee };
