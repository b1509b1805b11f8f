// finished(stream, options, callback): one call when a stream, of whatever make, has ended, failed or closed.
'use strict';

const { FunctionPrototypeCall, PromisePrototypeThen, ReflectApply, SymbolDispose } = primordials;
const { codes, AbortError } = require('internal:errors/codes');
const { validateAbortSignal, validateFunction, validateObject } = require('internal:errors/validators');
const {
  isClosed, isNodeStream, isReadable, isReadableErrored, isReadableFinished, isReadableNodeStream, isReadableStream,
  isRequest, isWritable, isWritableErrored, isWritableFinished, isWritableNodeStream, isWritableStream,
  kIsClosedPromise, willEmitClose,
} = require('./status');
const { nextTick, nop } = require('./ticks');

const { ERR_INVALID_ARG_TYPE, ERR_STREAM_PREMATURE_CLOSE } = codes;

/** Lets `callback` run once, in the async context of now. */
function bindOnce(callback) {
  const inContext = require('./context').bindContext(callback);
  let called = false;
  return function(...args) {
    if (called) return;
    called = true;
    ReflectApply(inContext, this, args);
  };
}

/**
 * @param {object} stream
 * @param {{ error?: boolean, readable?: boolean, writable?: boolean, signal?: AbortSignal }} [options]
 * @param {(error?: Error) => void} callback
 * @returns {() => void} stops listening
 */
function eos(stream, options, callback) {
  if (arguments.length === 2) {
    callback = options;
    options = {};
  } else if (options == null) {
    options = {};
  } else {
    validateObject(options, 'options');
  }
  validateFunction(callback, 'callback');
  validateAbortSignal(options.signal, 'options.signal');
  callback = bindOnce(callback);
  if (isReadableStream(stream) || isWritableStream(stream)) return watchWeb(stream, options, callback);
  if (!isNodeStream(stream)) {
    throw new ERR_INVALID_ARG_TYPE('stream', ['ReadableStream', 'WritableStream', 'Stream'], stream);
  }
  const watch = new Watch(stream, options, callback);
  return () => watch.stop();
}

/** What finished() knows of one stream. */
class Watch {
  #stream;
  #callback;
  #readable; // whether its readable side is waited for
  #writable;
  #readableDone;
  #writableDone;
  #closes; // whether a 'close' will come that settles it
  #closed;
  #listeners = [];

  constructor(stream, options, callback) {
    this.#stream = stream;
    this.#callback = callback;
    const { _readableState: r, _writableState: w } = stream;
    const hasReadable = isReadableNodeStream(stream);
    const hasWritable = isWritableNodeStream(stream);
    const readable = this.#readable = options.readable ?? hasReadable;
    const writable = this.#writable = options.writable ?? hasWritable;
    // A 'close' is about both sides: of no use to one who waits for only one of them.
    this.#closes = willEmitClose(stream) && hasReadable === readable && hasWritable === writable;
    this.#readableDone = isReadableFinished(stream, false);
    this.#writableDone = isWritableFinished(stream, false);
    this.#closed = isClosed(stream);
    this.#listen(options, w);
    if (this.#closed) {
      nextTick(this.#onClose);
    } else if (w?.errorEmitted || r?.errorEmitted) {
      if (!this.#closes) nextTick(this.#onAlreadyClosed);
    } else if (this.#isOver(readable, writable, r, w)) {
      nextTick(this.#onAlreadyClosed);
    }
    if (options.signal && !this.#closed) this.#followSignal(options.signal);
  }

  #isOver(readable, writable, r, w) {
    const stream = this.#stream;
    if (!readable && (!this.#closes || isReadable(stream)) && (this.#writableDone || isWritable(stream) === false) &&
        (w == null || w.pendingcb === undefined || w.pendingcb === 0)) return true;
    if (!writable && (!this.#closes || isWritable(stream)) && (this.#readableDone || isReadable(stream) === false)) {
      return true;
    }
    return !!(r && stream.req && stream.aborted);
  }

  #on(emitter, event, listener) {
    this.#listeners.push(emitter, event, listener);
    emitter.on(event, listener);
  }

  #listen(options, w) {
    const stream = this.#stream;
    if (isRequest(stream)) {
      this.#on(stream, 'complete', this.#onFinish);
      if (!this.#closes) this.#on(stream, 'abort', this.#onClose);
      if (stream.req) this.#onRequest();
      else this.#on(stream, 'request', this.#onRequest);
    } else if (this.#writable && !w) {
      // An old stream: it has no 'finish'.
      this.#on(stream, 'end', this.#onLegacyFinish);
      this.#on(stream, 'close', this.#onLegacyFinish);
    }
    if (!this.#closes && typeof stream.aborted === 'boolean') this.#on(stream, 'aborted', this.#onClose);
    this.#on(stream, 'end', this.#onEnd);
    this.#on(stream, 'finish', this.#onFinish);
    if (options.error !== false) this.#on(stream, 'error', this.#onError);
    this.#on(stream, 'close', this.#onClose);
  }

  #followSignal(signal) {
    const onAbort = () => {
      const callback = this.#callback;
      this.stop();
      FunctionPrototypeCall(callback, this.#stream, new AbortError(undefined, { cause: signal.reason }));
    };
    if (signal.aborted) {
      nextTick(onAbort);
      return;
    }
    const listening = require('node:events').addAbortListener(signal, onAbort);
    const callback = this.#callback;
    this.#callback = function(...args) {
      listening[SymbolDispose]();
      ReflectApply(callback, this, args);
    };
  }

  #settle(error) {
    if (error === undefined) FunctionPrototypeCall(this.#callback, this.#stream);
    else FunctionPrototypeCall(this.#callback, this.#stream, error);
  }

  #onRequest = () => {
    this.#on(this.#stream.req, 'finish', this.#onFinish);
  };

  #onLegacyFinish = () => {
    if (!this.#stream.writable) this.#onFinish();
  };

  #onFinish = () => {
    const stream = this.#stream;
    this.#writableDone = true;
    // destroy() in a listener of 'finish' or 'end': what is to come is not a regular close.
    if (stream.destroyed) this.#closes = false;
    if (this.#closes && (!stream.writable || this.#readable)) return;
    if (!this.#readable || this.#readableDone) this.#settle();
  };

  #onEnd = () => {
    const stream = this.#stream;
    this.#readableDone = true;
    if (stream.destroyed) this.#closes = false;
    if (this.#closes && (!stream.readable || this.#writable)) return;
    if (!this.#writable || this.#writableDone) this.#settle();
  };

  #onError = (error) => {
    FunctionPrototypeCall(this.#callback, this.#stream, error);
  };

  #onClose = () => {
    this.#closed = true;
    const stream = this.#stream;
    const error = isWritableErrored(stream) || isReadableErrored(stream);
    if (error && typeof error !== 'boolean') {
      this.#settle(error);
    } else if (this.#readable && !this.#readableDone && isReadableNodeStream(stream, true) &&
        !isReadableFinished(stream, false)) {
      this.#settle(new ERR_STREAM_PREMATURE_CLOSE());
    } else if (this.#writable && !this.#writableDone && !isWritableFinished(stream, false)) {
      this.#settle(new ERR_STREAM_PREMATURE_CLOSE());
    } else {
      this.#settle();
    }
  };

  #onAlreadyClosed = () => {
    this.#closed = true;
    const error = isWritableErrored(this.#stream) || isReadableErrored(this.#stream);
    this.#settle(error && typeof error !== 'boolean' ? error : undefined);
  };

  stop() {
    this.#callback = nop;
    const listeners = this.#listeners;
    for (let i = 0; i < listeners.length; i += 3) listeners[i].removeListener(listeners[i + 1], listeners[i + 2]);
  }
}

/** finished() for a stream of the web. */
function watchWeb(stream, options, callback) {
  let aborted = false;
  let onAbort = nop;
  if (options.signal) {
    onAbort = () => {
      aborted = true;
      FunctionPrototypeCall(callback, stream, new AbortError(undefined, { cause: options.signal.reason }));
    };
    if (options.signal.aborted) {
      nextTick(onAbort);
    } else {
      const listening = require('node:events').addAbortListener(options.signal, onAbort);
      const inner = callback;
      callback = function(...args) {
        listening[SymbolDispose]();
        ReflectApply(inner, stream, args);
      };
    }
  }
  const settle = (...args) => {
    if (!aborted) nextTick(() => ReflectApply(callback, stream, args));
  };
  PromisePrototypeThen(stream[kIsClosedPromise].promise ?? stream[kIsClosedPromise], settle, settle);
  return nop;
}

module.exports = { eos, finished: eos };
