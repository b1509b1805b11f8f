// ReadableStreamDefaultReader (section 4.4).
'use strict';

const { Promise, PromiseReject, PromiseResolve } = primordials;
const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal:errors/codes');
const { invalidState, invalidThis } = require('./errors');
const { defineFace, kInspect, print } = require('./face');
const { ReaderCore } = require('./readable_core');
const { coreOf, isReadableStream } = require('./readable_stream');

const NAME = 'ReadableStreamDefaultReader';

class ReadRequest {
  constructor(resolve, reject) {
    this.resolve = resolve;
    this.error = reject;
  }
  chunk(value) {
    this.resolve({ done: false, value });
  }
  close() {
    this.resolve({ done: true, value: undefined });
  }
}

/** A request that is answered within the call. */
class Instant {
  answer;
  chunk(value) {
    this.answer = PromiseResolve({ done: false, value });
  }
  close() {
    this.answer = PromiseResolve({ done: true, value: undefined });
  }
  error(error) {
    this.answer = PromiseReject(error);
  }
}

/** The promise of a reader's read(). @param {ReaderCore} reader */
function readForPromise(reader) {
  const { stream } = reader;
  if (stream.state !== 'readable' || stream.controller.hasChunk) {
    const instant = new Instant();
    reader.read(instant);
    return instant.answer;
  }
  return new Promise((resolve, reject) => reader.read(new ReadRequest(resolve, reject)));
}

class ReadableStreamDefaultReader {
  #core;

  constructor(stream) {
    if (!isReadableStream(stream)) throw new ERR_INVALID_ARG_TYPE('stream', 'ReadableStream', stream);
    const core = coreOf(stream);
    if (core.locked) throw invalidState('ReadableStream is locked');
    this.#core = new ReaderCore(core, false);
  }

  read() {
    if (!(#core in this)) return PromiseReject(invalidThis(NAME));
    if (this.#core.stream === undefined) return PromiseReject(invalidState('The reader is not attached to a stream'));
    return readForPromise(this.#core);
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
    const shown = { stream: stream?.face, readRequests: requests.length, close: closed.promise };
    return print(this, depth, options, NAME, shown);
  }
}
defineFace(ReadableStreamDefaultReader, ['closed', 'read', 'releaseLock', 'cancel']);

module.exports = { ReadableStreamDefaultReader };
