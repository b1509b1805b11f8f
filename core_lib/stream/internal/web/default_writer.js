// WritableStreamDefaultWriter (section 5.3).
'use strict';

const { PromiseReject, PromiseWithResolvers } = primordials;
const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal:errors/codes');
const { invalidState, invalidThis } = require('./errors');
const { defineFace, kInspect, print } = require('./face');
const { WriterCore } = require('./writable_core');
const { coreOf, isWritableStream } = require('./writable_stream');

const NAME = 'WritableStreamDefaultWriter';
const unbound = () => invalidState('Writer is not bound to a WritableStream');

class WritableStreamDefaultWriter {
  #core;

  constructor(stream) {
    if (!isWritableStream(stream)) throw new ERR_INVALID_ARG_TYPE('stream', 'WritableStream', stream);
    const core = coreOf(stream);
    if (core.locked) throw invalidState('WritableStream is locked');
    this.#core = new WriterCore(core);
  }

  get closed() {
    if (!(#core in this)) return PromiseReject(invalidThis(NAME));
    return this.#core.closed.promise;
  }

  get desiredSize() {
    if (!(#core in this)) throw invalidThis(NAME);
    if (this.#core.stream === undefined) throw unbound();
    return this.#core.desiredSize;
  }

  get ready() {
    if (!(#core in this)) return PromiseReject(invalidThis(NAME));
    return this.#core.ready.promise;
  }

  abort(reason = undefined) {
    if (!(#core in this)) return PromiseReject(invalidThis(NAME));
    if (this.#core.stream === undefined) return PromiseReject(unbound());
    return this.#core.stream.abort(reason);
  }

  close() {
    if (!(#core in this)) return PromiseReject(invalidThis(NAME));
    const { stream } = this.#core;
    if (stream === undefined) return PromiseReject(unbound());
    if (stream.isClosing) return PromiseReject(invalidState('Failure to close WritableStream'));
    return stream.close();
  }

  releaseLock() {
    if (!(#core in this)) throw invalidThis(NAME);
    if (this.#core.stream !== undefined) this.#core.release();
  }

  write(chunk = undefined) {
    if (!(#core in this)) return PromiseReject(invalidThis(NAME));
    if (this.#core.stream === undefined) return PromiseReject(unbound());
    const request = PromiseWithResolvers();
    this.#core.write(chunk, request);
    return request.promise;
  }

  [kInspect](depth, options) {
    if (!(#core in this)) throw invalidThis(NAME);
    const { closed, ready, stream } = this.#core;
    const desiredSize = stream === undefined ? undefined : this.#core.desiredSize;
    const shown = { stream: stream?.face, close: closed.promise, ready: ready.promise, desiredSize };
    return print(this, depth, options, NAME, shown);
  }
}
defineFace(WritableStreamDefaultWriter, ['closed', 'desiredSize', 'ready', 'abort', 'close', 'releaseLock', 'write']);

module.exports = { WritableStreamDefaultWriter };
