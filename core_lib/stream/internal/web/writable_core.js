// What is inside of a WritableStream and of its writer (section 5.5).
'use strict';

const {
  ArrayPrototypePush, ArrayPrototypeShift, PromisePrototypeThen, PromiseReject, PromiseResolve, PromiseWithResolvers,
} = primordials;
const { Deferred } = require('./deferred');
const { invalidState } = require('./errors');

class WritableCore {
  /** @type {'writable'|'erroring'|'errored'|'closed'} */
  state = 'writable';
  storedError = undefined;
  /** @type {WriterCore|undefined} */
  writer = undefined;
  /** @type {WritableController} */
  controller = undefined;
  backpressure = false;
  /** The WritableStream. */
  face;
  // Requests have resolve() and reject(error).
  #writeRequests = [];
  #inFlightWrite;
  #closeRequest;
  #inFlightClose;
  #pendingAbort;
  #closed; // for finished(), who does not write

  constructor(face) {
    this.face = face;
  }

  get locked() {
    return this.writer !== undefined;
  }

  get closed() {
    if (this.#closed === undefined) {
      this.#closed = new Deferred();
      if (this.state === 'closed') this.#closed.resolve();
      else if (this.state === 'errored') this.#closed.reject(this.storedError);
    }
    return this.#closed.promise;
  }

  /** WritableStreamCloseQueuedOrInFlight */
  get isClosing() {
    return this.#closeRequest !== undefined || this.#inFlightClose !== undefined;
  }

  /** WritableStreamHasOperationMarkedInFlight */
  get isBusy() {
    return this.#inFlightWrite !== undefined || this.#inFlightClose !== undefined;
  }

  get isWriting() {
    return this.#inFlightWrite !== undefined;
  }

  /** WritableStreamAbort */
  abort(reason) {
    if (this.state === 'closed' || this.state === 'errored') return PromiseResolve();
    this.controller.abortSignal(reason);
    // Listeners of the signal may have ended it.
    if (this.state === 'closed' || this.state === 'errored') return PromiseResolve();
    if (this.#pendingAbort !== undefined) return this.#pendingAbort.promise;
    const wasErroring = this.state === 'erroring';
    const { promise, reject, resolve } = PromiseWithResolvers();
    this.#pendingAbort = { promise, reason: wasErroring ? undefined : reason, reject, resolve, wasErroring };
    if (!wasErroring) this.startErroring(reason);
    return promise;
  }

  /** WritableStreamClose */
  close() {
    if (this.state === 'closed' || this.state === 'errored') {
      return PromiseReject(invalidState('WritableStream is closed'));
    }
    const request = PromiseWithResolvers();
    this.#closeRequest = request;
    if (this.writer !== undefined && this.backpressure && this.state === 'writable') this.writer.ready.resolve();
    this.controller.close();
    return request.promise;
  }

  addWriteRequest(request) {
    ArrayPrototypePush(this.#writeRequests, request);
  }

  /** WritableStreamStartErroring */
  startErroring(reason) {
    this.state = 'erroring';
    this.storedError = reason;
    this.writer?.ready.rejectAnew(reason);
    if (!this.isBusy && this.controller.started) this.finishErroring();
  }

  /** WritableStreamDealWithRejection */
  fail(error) {
    if (this.state === 'writable') this.startErroring(error);
    else this.finishErroring();
  }

  /** WritableStreamFinishErroring */
  finishErroring() {
    this.state = 'errored';
    this.controller.errorSteps();
    const { storedError } = this;
    const requests = this.#writeRequests;
    this.#writeRequests = [];
    for (let i = 0; i < requests.length; i++) requests[i].reject(storedError);
    const abort = this.#pendingAbort;
    if (abort === undefined) {
      this.#rejectClosed();
      return;
    }
    this.#pendingAbort = undefined;
    if (abort.wasErroring) {
      abort.reject(storedError);
      this.#rejectClosed();
      return;
    }
    PromisePrototypeThen(this.controller.abortSteps(abort.reason), () => {
      abort.resolve();
      this.#rejectClosed();
    }, (error) => {
      abort.reject(error);
      this.#rejectClosed();
    });
  }

  /** WritableStreamRejectCloseAndClosedPromiseIfNeeded */
  #rejectClosed() {
    this.#closeRequest?.reject(this.storedError);
    this.#closeRequest = undefined;
    this.writer?.closed.reject(this.storedError);
    this.#closed?.reject(this.storedError);
  }

  markWriteInFlight() {
    this.#inFlightWrite = ArrayPrototypeShift(this.#writeRequests);
  }

  finishWrite() {
    const request = this.#inFlightWrite;
    this.#inFlightWrite = undefined;
    request.resolve();
  }

  failWrite(error) {
    const request = this.#inFlightWrite;
    this.#inFlightWrite = undefined;
    request.reject(error);
    this.fail(error);
  }

  markCloseInFlight() {
    this.#inFlightClose = this.#closeRequest;
    this.#closeRequest = undefined;
  }

  /** WritableStreamFinishInFlightClose */
  finishClose() {
    this.#inFlightClose.resolve();
    this.#inFlightClose = undefined;
    if (this.state === 'erroring') {
      this.storedError = undefined;
      this.#pendingAbort?.resolve();
      this.#pendingAbort = undefined;
    }
    this.state = 'closed';
    this.writer?.closed.resolve();
    this.#closed?.resolve();
  }

  failClose(error) {
    this.#inFlightClose.reject(error);
    this.#inFlightClose = undefined;
    this.#pendingAbort?.reject(error);
    this.#pendingAbort = undefined;
    this.fail(error);
  }

  /** WritableStreamUpdateBackpressure */
  updateBackpressure(backpressure) {
    if (this.writer !== undefined && backpressure !== this.backpressure) {
      if (backpressure) this.writer.ready.reset();
      else this.writer.ready.resolve();
    }
    this.backpressure = backpressure;
    if (!backpressure) this.writer?.onReady?.();
  }
}

class WriterCore {
  ready = new Deferred();
  /** Called at once when there is room again: pipes need no promise for that. */
  onReady = undefined;
  closed = new Deferred();

  /** SetUpWritableStreamDefaultWriter */
  constructor(stream) {
    this.stream = stream;
    stream.writer = this;
    const { state, storedError } = stream;
    if (state === 'writable') {
      if (stream.isClosing || !stream.backpressure) this.ready.resolve();
    } else if (state === 'closed') {
      this.ready.resolve();
      this.closed.resolve();
    } else {
      this.ready.reject(storedError);
      if (state === 'errored') this.closed.reject(storedError);
    }
  }

  get desiredSize() {
    const { state } = this.stream;
    if (state === 'errored' || state === 'erroring') return null;
    return state === 'closed' ? 0 : this.stream.controller.desiredSize;
  }

  /**
   * WritableStreamDefaultWriterWrite, without the promise
   * @param {{ resolve(): void, reject(error: unknown): void }} request
   */
  write(chunk, request) {
    const { stream } = this;
    const { controller } = stream;
    const size = controller.sizeOf(chunk);
    // The function that tells sizes is the program's.
    if (stream !== this.stream) {
      request.reject(invalidState('Mismatched WritableStreams'));
    } else if (stream.state === 'errored') {
      request.reject(stream.storedError);
    } else if (stream.state === 'closed' || stream.isClosing) {
      request.reject(invalidState('WritableStream is closed'));
    } else if (stream.state === 'erroring') {
      request.reject(stream.storedError);
    } else {
      stream.addWriteRequest(request);
      controller.write(chunk, size);
    }
  }

  /** WritableStreamDefaultWriterCloseWithErrorPropagation */
  closeWithErrorPropagation() {
    const { stream } = this;
    if (stream.isClosing || stream.state === 'closed') return PromiseResolve();
    if (stream.state === 'errored') return PromiseReject(stream.storedError);
    return stream.close();
  }

  /** WritableStreamDefaultWriterRelease */
  release() {
    const error = invalidState('Writer has been released');
    this.ready.rejectAnew(error);
    this.closed.rejectAnew(error);
    this.stream.writer = undefined;
    this.stream = undefined;
  }
}

module.exports = { WritableCore, WriterCore };
