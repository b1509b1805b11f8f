// ReadableStreamBYOBReader: reads into the caller's own memory (section 4.5).
'use strict';

const { Promise, PromiseReject } = primordials;
const { codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_OUT_OF_RANGE } } = require('internal:errors/codes');
const { validateNumber } = require('internal:errors/validators');
const { invalidState, invalidThis } = require('./errors');
const { defineFace, kInspect, print } = require('./face');
const { isDetached, isView, partsOf } = require('./pull_into');
const { ReaderCore } = require('./readable_core');
const { coreOf, isReadableStream } = require('./readable_stream');
const { validateDictionary } = require('./strategy');

const NAME = 'ReadableStreamBYOBReader';

class ReadIntoRequest {
  constructor(resolve, reject) {
    this.resolve = resolve;
    this.error = reject;
  }
  chunk(value) {
    this.resolve({ done: false, value });
  }
  close(value) {
    this.resolve({ done: true, value });
  }
}

/** The least number of elements that `options` ask for. */
function minOf(options) {
  if (options !== undefined) validateDictionary(options, 'options');
  const min = options?.min ?? 1;
  validateNumber(min, 'options.min');
  if (min % 1 !== 0) throw new ERR_INVALID_ARG_VALUE('options.min', min, 'must be an integer');
  if (min <= 0) throw new ERR_INVALID_ARG_VALUE('options.min', min, 'must be greater than 0');
  return min;
}

function validateView(view) {
  if (!isView(view)) throw new ERR_INVALID_ARG_TYPE('view', ['Buffer', 'TypedArray', 'DataView'], view);
}

function validateMemory(view) {
  const { buffer, byteLength } = partsOf(view);
  if (byteLength === 0 || buffer.byteLength === 0 || isDetached(buffer)) {
    throw invalidState('View or Viewed ArrayBuffer is zero-length or detached');
  }
}

class ReadableStreamBYOBReader {
  #core;

  constructor(stream) {
    if (!isReadableStream(stream)) throw new ERR_INVALID_ARG_TYPE('stream', 'ReadableStream', stream);
    const core = coreOf(stream);
    if (core.locked) throw invalidState('ReadableStream is locked');
    if (!core.controller.isBytes) throw new ERR_INVALID_ARG_VALUE('stream', stream, 'must be a byte stream');
    this.#core = new ReaderCore(core, true);
  }

  async read(view, options = undefined) {
    if (!(#core in this)) throw invalidThis(NAME);
    validateView(view);
    const min = minOf(options);
    validateMemory(view);
    const length = view.length ?? view.byteLength;
    if (min > length) {
      throw new ERR_OUT_OF_RANGE('options.min', `<= view.${view.length === undefined ? 'byteLength' : 'length'}`, min);
    }
    if (this.#core.stream === undefined) throw invalidState('The reader is not attached to a stream');
    return new Promise((resolve, reject) => this.#core.readInto(view, min, new ReadIntoRequest(resolve, reject)));
  }

  releaseLock() {
    if (!(#core in this)) throw invalidThis(NAME);
    if (this.#core.stream !== undefined) this.#core.release(invalidState);
  }

  get closed() {
    if (!(#core in this)) return PromiseReject(invalidThis(NAME));
    return this.#core.closed.promise;
  }

  cancel(reason = undefined) {
    if (!(#core in this)) return PromiseReject(invalidThis(NAME));
    if (this.#core.stream === undefined) return PromiseReject(invalidState('The reader is not attached to a stream'));
    return this.#core.stream.cancel(reason);
  }

  [kInspect](depth, options) {
    if (!(#core in this)) throw invalidThis(NAME);
    const { closed, requests, stream } = this.#core;
    const shown = { stream: stream?.face, readIntoRequests: requests.length, close: closed.promise };
    return print(this, depth, options, NAME, shown);
  }
}
defineFace(ReadableStreamBYOBReader, ['closed', 'read', 'releaseLock', 'cancel']);

module.exports = { ReadableStreamBYOBReader };
