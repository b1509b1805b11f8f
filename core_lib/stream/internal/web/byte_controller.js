// What is inside of a ReadableByteStreamController (section 4.9.5): bytes in line, and memory that waits to be filled.
'use strict';

const {
  ArrayBufferPrototypeGetByteLength, ArrayBufferPrototypeSlice, ArrayPrototypePush, ArrayPrototypeShift, MathMin,
  PromisePrototypeThen, PromiseResolve, TypedArrayPrototypeSet, Uint8Array,
} = primordials;
const { codes: { ERR_INVALID_ARG_VALUE, ERR_INVALID_STATE } } = require('internal:errors/codes');
const { ReadableStreamBYOBRequest, invalidate } = require('./byob_request');
const { callForPromise, follow } = require('./deferred');
const { invalidState } = require('./errors');
const { kOurs } = require('./face');
const { PullInto, isDetached, partsOf, transfer } = require('./pull_into');
const { ReadableByteStreamController } = require('./readable_byte_stream_controller');

class ByteController {
  stream;
  isBytes = true;
  /** Memory that waits to be filled, that of byobRequest first. @type {PullInto[]} */
  pendingPullIntos = [];
  #queue = []; // { buffer, byteOffset, byteLength }
  #queueTotalSize = 0;
  #highWaterMark;
  #autoAllocateChunkSize;
  #pull;
  #cancel;
  #started = false;
  #closeRequested = false;
  #pulling = false;
  #pullAgain = false;
  #byobRequest = null;
  #face;

  /** SetUpReadableByteStreamController; the arguments are those of DefaultController. */
  constructor(stream, { cancel, pull, start }, highWaterMark, autoAllocateChunkSize) {
    this.stream = stream;
    this.#highWaterMark = highWaterMark;
    this.#autoAllocateChunkSize = autoAllocateChunkSize;
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
    return this.#face ??= new ReadableByteStreamController(kOurs, this);
  }

  get desiredSize() {
    const { state } = this.stream;
    if (state === 'errored') return null;
    return state === 'closed' ? 0 : this.#highWaterMark - this.#queueTotalSize;
  }

  get closeRequested() {
    return this.#closeRequested;
  }

  get canCloseOrEnqueue() {
    return !this.#closeRequested && this.stream.state === 'readable';
  }

  get hasChunk() {
    return this.#queueTotalSize > 0;
  }

  /** ReadableByteStreamControllerGetBYOBRequest */
  get byobRequest() {
    if (this.#byobRequest === null && this.pendingPullIntos.length > 0) {
      this.#byobRequest = new ReadableStreamBYOBRequest(kOurs, this, this.pendingPullIntos[0].restView);
    }
    return this.#byobRequest;
  }

  #invalidateByobRequest() {
    if (this.#byobRequest === null) return;
    invalidate(this.#byobRequest);
    this.#byobRequest = null;
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

  #clear() {
    this.#pull = this.#cancel = undefined;
  }

  #clearPending() {
    this.#invalidateByobRequest();
    this.pendingPullIntos = [];
  }

  #clearQueue() {
    this.#queue = [];
    this.#queueTotalSize = 0;
  }

  #shiftPending() {
    return ArrayPrototypeShift(this.pendingPullIntos);
  }

  /** ReadableByteStreamControllerClose */
  close() {
    if (!this.canCloseOrEnqueue) return;
    if (this.#queueTotalSize > 0) {
      this.#closeRequested = true;
      return;
    }
    if (this.pendingPullIntos.length > 0 && !this.pendingPullIntos[0].isAligned) {
      const error = new ERR_INVALID_STATE.TypeError('Partial read');
      this.error(error);
      throw error;
    }
    this.#clear();
    this.stream.close();
  }

  /** ReadableByteStreamControllerError */
  error(error) {
    if (this.stream.state !== 'readable') return;
    this.#clearPending();
    this.#clearQueue();
    this.#clear();
    this.stream.error(error);
  }

  /** ReadableByteStreamControllerEnqueue */
  enqueue(chunk) {
    if (!this.canCloseOrEnqueue) return;
    const { buffer, byteLength, byteOffset } = partsOf(chunk);
    if (isDetached(buffer)) throw invalidState('chunk ArrayBuffer is detached');
    const ours = transfer(buffer);
    const first = this.pendingPullIntos[0];
    if (first !== undefined) {
      if (isDetached(first.buffer)) throw invalidState('Destination ArrayBuffer is detached');
      this.#invalidateByobRequest();
      first.buffer = transfer(first.buffer);
      if (first.readerType === 'none') this.#enqueueDetached(first);
    }
    const { reader } = this.stream;
    if (reader === undefined) {
      this.#append(ours, byteOffset, byteLength);
    } else if (reader.isByob) {
      this.#append(ours, byteOffset, byteLength);
      this.#commitAll(this.#fillPending());
    } else {
      this.#serveRequests(reader);
      if (reader.requests.length === 0) {
        this.#append(ours, byteOffset, byteLength);
      } else {
        if (this.pendingPullIntos.length > 0) this.#shiftPending();
        reader.takeRequest().chunk(new Uint8Array(ours, byteOffset, byteLength));
      }
    }
    this.#pullIfNeeded();
  }

  #append(buffer, byteOffset, byteLength) {
    ArrayPrototypePush(this.#queue, { buffer, byteOffset, byteLength });
    this.#queueTotalSize += byteLength;
  }

  /** ReadableByteStreamControllerEnqueueClonedChunkToQueue */
  #appendCopy(buffer, byteOffset, byteLength) {
    let copy;
    try {
      copy = ArrayBufferPrototypeSlice(buffer, byteOffset, byteOffset + byteLength);
    } catch (error) {
      this.error(error);
      throw error;
    }
    this.#append(copy, 0, byteLength);
  }

  /** ReadableByteStreamControllerEnqueueDetachedPullIntoToQueue: of a reader that has gone. */
  #enqueueDetached(pending) {
    if (pending.bytesFilled > 0) this.#appendCopy(pending.buffer, pending.byteOffset, pending.bytesFilled);
    this.#shiftPending();
  }

  /** ReadableByteStreamControllerFillPullIntoDescriptorFromQueue @returns {boolean} whether it may be handed out */
  #fill(pending) {
    let rest = MathMin(this.#queueTotalSize, pending.byteLength - pending.bytesFilled);
    const filled = pending.bytesFilled + rest;
    const aligned = filled - (filled % pending.elementSize);
    const ready = aligned >= pending.minimumFill;
    if (ready) rest = aligned - pending.bytesFilled;
    while (rest > 0) {
      const head = this.#queue[0];
      const count = MathMin(rest, head.byteLength);
      TypedArrayPrototypeSet(new Uint8Array(pending.buffer, pending.byteOffset + pending.bytesFilled, count),
        new Uint8Array(head.buffer, head.byteOffset, count));
      if (head.byteLength === count) {
        ArrayPrototypeShift(this.#queue);
      } else {
        head.byteOffset += count;
        head.byteLength -= count;
      }
      this.#queueTotalSize -= count;
      pending.bytesFilled += count;
      rest -= count;
    }
    return ready;
  }

  /** ReadableByteStreamControllerProcessPullIntoDescriptorsUsingQueue */
  #fillPending() {
    const filled = [];
    while (this.pendingPullIntos.length > 0 && this.#queueTotalSize > 0 && this.#fill(this.pendingPullIntos[0])) {
      ArrayPrototypePush(filled, this.#shiftPending());
    }
    return filled;
  }

  /** ReadableByteStreamControllerCommitPullIntoDescriptor */
  #commit(pending) {
    const done = this.stream.state === 'closed';
    const view = pending.toView();
    const request = this.stream.reader.takeRequest();
    if (!done) request.chunk(view);
    else if (pending.readerType === 'default') request.close();
    else request.close(view);
  }

  #commitAll(filled) {
    for (let i = 0; i < filled.length; i++) this.#commit(filled[i]);
  }

  /** ReadableByteStreamControllerProcessReadRequestsUsingQueue */
  #serveRequests(reader) {
    while (reader.requests.length > 0 && this.#queueTotalSize > 0) this.#serve(reader.takeRequest());
  }

  /** ReadableByteStreamControllerFillReadRequestFromQueue */
  #serve(request) {
    const { buffer, byteLength, byteOffset } = ArrayPrototypeShift(this.#queue);
    this.#queueTotalSize -= byteLength;
    this.#afterTaking();
    request.chunk(new Uint8Array(buffer, byteOffset, byteLength));
  }

  /** ReadableByteStreamControllerHandleQueueDrain */
  #afterTaking() {
    if (this.#queueTotalSize === 0 && this.#closeRequested) {
      this.#clear();
      this.stream.close();
    } else {
      this.#pullIfNeeded();
    }
  }

  /** ReadableByteStreamControllerPullInto */
  pullInto(view, min, request) {
    let pending;
    try {
      pending = PullInto.forView(view, min);
    } catch (error) {
      request.error(error);
      return;
    }
    const { stream } = this;
    if (this.pendingPullIntos.length > 0) {
      ArrayPrototypePush(this.pendingPullIntos, pending);
      stream.reader.addRequest(request);
      return;
    }
    if (stream.state === 'closed') {
      request.close(pending.emptyView());
      return;
    }
    if (this.#queueTotalSize > 0) {
      if (this.#fill(pending)) {
        const filled = pending.toView();
        this.#afterTaking();
        request.chunk(filled);
        return;
      }
      if (this.#closeRequested) {
        const error = new ERR_INVALID_STATE.TypeError('ReadableStream closed');
        this.error(error);
        request.error(error);
        return;
      }
    }
    ArrayPrototypePush(this.pendingPullIntos, pending);
    stream.reader.addRequest(request);
    this.#pullIfNeeded();
  }

  /** ReadableByteStreamControllerRespond */
  respond(bytesWritten) {
    const first = this.pendingPullIntos[0];
    if (this.stream.state === 'closed') {
      if (bytesWritten !== 0) throw invalidState('Controller is closed');
    } else {
      if (bytesWritten === 0) throw invalidState('Controller cannot be closed');
      if (first.bytesFilled + bytesWritten > first.byteLength) {
        throw new ERR_INVALID_ARG_VALUE.RangeError('bytesWritten', bytesWritten);
      }
    }
    first.buffer = transfer(first.buffer);
    this.#respond(bytesWritten);
  }

  /** ReadableByteStreamControllerRespondWithNewView */
  respondWithNewView(view) {
    const first = this.pendingPullIntos[0];
    const { buffer, byteLength, byteOffset } = partsOf(view);
    if (this.stream.state === 'closed') {
      if (byteLength !== 0) throw invalidState('View is not zero-length');
    } else if (byteLength === 0) {
      throw invalidState('View is zero-length');
    }
    if (first.byteOffset + first.bytesFilled !== byteOffset) throw new ERR_INVALID_ARG_VALUE.RangeError('view', view);
    if (first.bufferByteLength !== ArrayBufferPrototypeGetByteLength(buffer)) {
      throw new ERR_INVALID_ARG_VALUE.RangeError('view', view);
    }
    if (first.bytesFilled + byteLength > first.byteLength) throw new ERR_INVALID_ARG_VALUE.RangeError('view', view);
    first.buffer = transfer(buffer);
    this.#respond(byteLength);
  }

  /** ReadableByteStreamControllerRespondInternal */
  #respond(bytesWritten) {
    this.#invalidateByobRequest();
    const first = this.pendingPullIntos[0];
    if (this.stream.state === 'closed') this.#respondClosed(first);
    else this.#respondReadable(first, bytesWritten);
    this.#pullIfNeeded();
  }

  #respondClosed(first) {
    if (first.readerType === 'none') this.#shiftPending();
    const { reader } = this.stream;
    if (reader === undefined || !reader.isByob) return;
    const filled = [];
    while (filled.length < reader.requests.length) ArrayPrototypePush(filled, this.#shiftPending());
    this.#commitAll(filled);
  }

  #respondReadable(first, bytesWritten) {
    first.bytesFilled += bytesWritten;
    if (first.readerType === 'none') {
      this.#enqueueDetached(first);
      this.#commitAll(this.#fillPending());
      return;
    }
    if (first.bytesFilled < first.minimumFill) return;
    this.#shiftPending();
    const rest = first.bytesFilled % first.elementSize;
    if (rest > 0) {
      // What makes no whole element is for the next reader.
      this.#appendCopy(first.buffer, first.byteOffset + first.bytesFilled - rest, rest);
      first.bytesFilled -= rest;
    }
    const filled = this.#fillPending();
    this.#commit(first);
    this.#commitAll(filled);
  }

  cancelSteps(reason) {
    this.#clearPending();
    this.#clearQueue();
    const cancel = this.#cancel;
    this.#clear();
    return cancel === undefined ? PromiseResolve() : callForPromise(cancel, reason);
  }

  pullSteps(request) {
    if (this.#queueTotalSize > 0) {
      this.#serve(request);
      return;
    }
    if (this.#autoAllocateChunkSize !== undefined) {
      let pending;
      try {
        pending = PullInto.allocate(this.#autoAllocateChunkSize);
      } catch (error) {
        request.error(error);
        return;
      }
      ArrayPrototypePush(this.pendingPullIntos, pending);
    }
    this.stream.reader.addRequest(request);
    this.#pullIfNeeded();
  }

  releaseSteps() {
    const first = this.pendingPullIntos[0];
    if (first === undefined) return;
    first.readerType = 'none';
    this.pendingPullIntos = [first];
  }
}

module.exports = { ByteController };
