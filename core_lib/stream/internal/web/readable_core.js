// What is inside of a ReadableStream, and the spec's operations on it (section 4.9.2, "Interfacing with controllers").
//
// The classes that programs see are faces: each holds a core in a private field, and the cores know each other.
'use strict';

const { ArrayPrototypePush, ArrayPrototypeShift, PromisePrototypeThen, PromiseReject, PromiseResolve } = primordials;
const { Deferred } = require('./deferred');
const { nop } = require('../ticks');

class ReadableCore {
  /** @type {'readable'|'closed'|'errored'} */
  state = 'readable';
  storedError = undefined;
  /** @type {ReaderCore|undefined} */
  reader = undefined;
  /** A DefaultController or ByteController. */
  controller = undefined;
  disturbed = false;
  /** The ReadableStream, made when a program needs it. */
  face;
  #closed; // for finished(), who does not read

  constructor(face) {
    this.face = face;
  }

  get locked() {
    return this.reader !== undefined;
  }

  get closed() {
    if (this.#closed === undefined) {
      this.#closed = new Deferred();
      if (this.state === 'closed') this.#closed.resolve();
      else if (this.state === 'errored') this.#closed.reject(this.storedError);
    }
    return this.#closed.promise;
  }

  /** ReadableStreamCancel */
  cancel(reason) {
    this.disturbed = true;
    if (this.state === 'closed') return PromiseResolve();
    if (this.state === 'errored') return PromiseReject(this.storedError);
    this.close();
    const { reader } = this;
    if (reader !== undefined && reader.isByob) {
      const requests = reader.requests;
      reader.requests = [];
      for (let i = 0; i < requests.length; i++) requests[i].close(undefined);
    }
    return PromisePrototypeThen(this.controller.cancelSteps(reason), nop);
  }

  /** ReadableStreamClose */
  close() {
    this.state = 'closed';
    this.#closed?.resolve();
    const { reader } = this;
    if (reader === undefined) return;
    reader.closed.resolve();
    if (reader.isByob) return;
    const requests = reader.requests;
    reader.requests = [];
    for (let i = 0; i < requests.length; i++) requests[i].close();
  }

  /** ReadableStreamError */
  error(error) {
    this.state = 'errored';
    this.storedError = error;
    this.#closed?.reject(error);
    const { reader } = this;
    if (reader === undefined) return;
    reader.closed.reject(error);
    reader.failRequests(error);
  }
}

/**
 * What is inside of a reader. Its requests have `chunk(value)`, `close(value?)` and `error(error)`, of which one is
 * called once.
 */
class ReaderCore {
  closed = new Deferred();
  requests = [];

  /** ReadableStreamReaderGenericInitialize */
  constructor(stream, isByob) {
    this.stream = stream;
    this.isByob = isByob;
    stream.reader = this;
    if (stream.state === 'closed') this.closed.resolve();
    else if (stream.state === 'errored') this.closed.reject(stream.storedError);
  }

  addRequest(request) {
    ArrayPrototypePush(this.requests, request);
  }

  takeRequest() {
    return ArrayPrototypeShift(this.requests);
  }

  failRequests(error) {
    const requests = this.requests;
    this.requests = [];
    for (let i = 0; i < requests.length; i++) requests[i].error(error);
  }

  /** ReadableStreamDefaultReaderRead */
  read(request) {
    const { stream } = this;
    stream.disturbed = true;
    if (stream.state === 'readable') stream.controller.pullSteps(request);
    else if (stream.state === 'closed') request.close();
    else request.error(stream.storedError);
  }

  /** ReadableStreamBYOBReaderRead */
  readInto(view, min, request) {
    const { stream } = this;
    stream.disturbed = true;
    if (stream.state === 'errored') request.error(stream.storedError);
    else stream.controller.pullInto(view, min, request);
  }

  /** ReadableStreamReaderGenericRelease; `makeError` makes what pending reads fail with. */
  release(makeError) {
    const { stream } = this;
    this.closed.rejectAnew(makeError('Reader released'));
    stream.controller.releaseSteps();
    stream.reader = undefined;
    this.stream = undefined;
    if (this.requests.length > 0) this.failRequests(makeError('Releasing reader'));
  }
}

module.exports = { ReadableCore, ReaderCore };
