// pipeline(a, b, ..., callback): connects streams, iterables and functions, and ends all of them when one fails.
'use strict';

const {
  ArrayIsArray, ArrayPrototypePop, ArrayPrototypeShift, FunctionPrototypeCall, Promise, PromisePrototypeThen,
  SymbolAsyncIterator, SymbolDispose,
} = primordials;
const { codes, AbortError, aggregateTwoErrors } = require('internal:errors/codes');
const { validateAbortSignal, validateFunction } = require('internal:errors/validators');
const destroying = require('./destroy');
const { finished } = require('./finished');
const {
  isIterable, isNodeStream, isReadable, isReadableFinished, isReadableNodeStream, isReadableStream,
  isTransformStream, isWebStream,
} = require('./status');
const { nextTick, nop } = require('./ticks');

const {
  ERR_INVALID_ARG_TYPE, ERR_INVALID_RETURN_VALUE, ERR_MISSING_ARGS, ERR_STREAM_DESTROYED, ERR_STREAM_PREMATURE_CLOSE,
} = codes;
const SOURCES = ['Readable', 'Iterable', 'AsyncIterable', 'ReadableStream', 'TransformStream'];

function pipeline(...streams) {
  validateFunction(streams[streams.length - 1], 'streams[stream.length - 1]');
  const callback = ArrayPrototypePop(streams);
  let called = false;
  return pipelineWith(streams, function(...args) {
    if (called) return;
    called = true;
    callback.apply(this, args);
  });
}

/**
 * @param {Array} streams or an array of one such array
 * @param {(error?: Error, value?: unknown) => void} callback
 * @param {{ end?: boolean, signal?: AbortSignal }} [options] end: whether the last stream is ended
 * @returns the last stream
 */
function pipelineWith(streams, callback, options) {
  if (streams.length === 1 && ArrayIsArray(streams[0])) streams = streams[0];
  if (streams.length < 2) throw new ERR_MISSING_ARGS('streams');
  return new Pipeline(streams, callback, options).connect();
}

class Pipeline {
  #streams;
  #callback;
  #options;
  #outerSignal;
  #inner = new (require('internal:events/abort_controller').AbortController)();
  #listening;
  #error;
  #value;
  #pending = 0;
  #destroys = [];
  #lastCleanups = [];

  constructor(streams, callback, options) {
    this.#streams = streams;
    this.#callback = callback;
    this.#options = options;
    this.#outerSignal = options?.signal;
    validateAbortSignal(this.#outerSignal, 'options.signal');
    if (this.#outerSignal) this.#listening = require('node:events').addAbortListener(this.#outerSignal, this.#abort);
  }

  #abort = () => {
    this.#settle(new AbortError(undefined, { cause: this.#outerSignal?.reason }), false);
  };

  #finish = (error) => {
    this.#settle(error, --this.#pending === 0);
  };

  #fail = (error) => {
    this.#settle(error, false);
  };

  #settle(error, isLast) {
    if (error && (!this.#error || this.#error.code === 'ERR_STREAM_PREMATURE_CLOSE')) this.#error = error;
    if (!this.#error && !isLast) return;
    while (this.#destroys.length > 0) ArrayPrototypeShift(this.#destroys)(this.#error);
    this.#listening?.[SymbolDispose]();
    this.#inner.abort();
    if (!isLast) return;
    if (!this.#error) for (let i = 0; i < this.#lastCleanups.length; i++) this.#lastCleanups[i]();
    nextTick(this.#callback, this.#error, this.#value);
  }

  connect() {
    const streams = this.#streams;
    let previous;
    for (let i = 0; i < streams.length; i++) {
      const stream = streams[i];
      const isLast = i === streams.length - 1;
      const end = !isLast || this.#options?.end !== false;
      if (isNodeStream(stream)) this.#watch(stream, i, isLast, end);
      if (i === 0) previous = this.#source(stream);
      else if (typeof stream === 'function') previous = this.#through(stream, previous, i, isLast, end);
      else if (isNodeStream(stream)) previous = this.#toNode(stream, previous, isLast, end);
      else if (isWebStream(stream)) previous = this.#toWeb(stream, previous, end);
      else previous = require('./duplexify').duplexify(stream);
    }
    if (this.#inner.signal.aborted || this.#outerSignal?.aborted) nextTick(this.#abort);
    return previous;
  }

  #watch(stream, index, isLast, end) {
    const cleansUp = isLast && isReadable(stream);
    if (end) {
      const { cleanup, destroy } = destroyerOf(stream, !isLast, index > 0);
      this.#destroys.push(destroy);
      if (cleansUp) this.#lastCleanups.push(cleanup);
    }
    // The first to fail is the error; those that fail because of it come later or tell of an abort.
    const onError = (error) => {
      if (error && error.name !== 'AbortError' && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') this.#fail(error);
    };
    stream.on('error', onError);
    if (cleansUp) this.#lastCleanups.push(() => stream.removeListener('error', onError));
  }

  #source(stream) {
    if (typeof stream === 'function') {
      const result = stream({ signal: this.#inner.signal });
      if (!isIterable(result)) {
        throw new ERR_INVALID_RETURN_VALUE('Iterable, AsyncIterable or Stream', 'source', result);
      }
      return result;
    }
    if (isIterable(stream) || isReadableNodeStream(stream) || isTransformStream(stream)) return stream;
    return require('./duplexify').duplexify(stream);
  }

  #through(stream, previous, index, isLast, end) {
    const source = asyncIterableOf(isTransformStream(previous) ? previous.readable : previous);
    const result = stream(source, { signal: this.#inner.signal });
    if (!isLast) {
      if (!isIterable(result, true)) {
        throw new ERR_INVALID_RETURN_VALUE('AsyncIterable', `transform[${index - 1}]`, result);
      }
      return result;
    }
    // The value of a function at the end is the pipeline's, and can be read from it.
    const { PassThrough } = require('./transform');
    const output = new PassThrough({ objectMode: true });
    const then = result?.then;
    if (typeof then === 'function') {
      this.#pending++;
      FunctionPrototypeCall(then, result, (value) => {
        this.#value = value;
        if (value != null) output.write(value);
        if (end) output.end();
        nextTick(this.#finish);
      }, (error) => {
        output.destroy(error);
        nextTick(this.#finish, error);
      });
    } else if (isIterable(result, true)) {
      this.#pending++;
      pumpToNode(result, output, this.#finish, end);
    } else if (isReadableStream(result) || isTransformStream(result)) {
      this.#pending++;
      pumpToNode(result.readable || result, output, this.#finish, end);
    } else {
      throw new ERR_INVALID_RETURN_VALUE('AsyncIterable or Promise', 'destination', result);
    }
    const { cleanup, destroy } = destroyerOf(output, false, true);
    this.#destroys.push(destroy);
    this.#lastCleanups.push(cleanup);
    return output;
  }

  #toNode(stream, previous, isLast, end) {
    if (isReadableNodeStream(previous)) {
      this.#pending += 2;
      const cleanup = this.#pipe(previous, stream, end);
      if (isReadable(stream) && isLast) this.#lastCleanups.push(cleanup);
    } else if (isTransformStream(previous) || isReadableStream(previous)) {
      this.#pending++;
      pumpToNode(previous.readable || previous, stream, this.#finish, end);
    } else if (isIterable(previous)) {
      this.#pending++;
      pumpToNode(previous, stream, this.#finish, end);
    } else {
      throw new ERR_INVALID_ARG_TYPE('val', SOURCES, previous);
    }
    return stream;
  }

  #toWeb(stream, previous, end) {
    let source = previous;
    if (isReadableNodeStream(previous)) source = asyncIterableOf(previous);
    else if (isTransformStream(previous)) source = previous.readable;
    else if (!isReadableStream(previous) && !isIterable(previous)) {
      throw new ERR_INVALID_ARG_TYPE('val', SOURCES, previous);
    }
    this.#pending++;
    pumpToWeb(source, stream, this.#finish, end);
    return stream;
  }

  #pipe(source, dest, end) {
    let ended = false;
    dest.on('close', () => {
      if (!ended) this.#fail(new ERR_STREAM_PREMATURE_CLOSE());
    });
    source.pipe(dest, { end: false });
    if (end) {
      const endDest = () => {
        ended = true;
        dest.end();
      };
      if (isReadableFinished(source)) nextTick(endDest);
      else source.once('end', endDest);
    } else {
      this.#finish();
    }
    finished(source, { readable: true, writable: false }, (error) => {
      const r = source._readableState;
      if (error?.code === 'ERR_STREAM_PREMATURE_CLOSE' && r?.ended && !r.errored && !r.errorEmitted) {
        // Some streams 'close' before their 'end'.
        source.once('end', this.#finish).once('error', this.#finish);
      } else {
        this.#finish(error);
      }
    });
    return finished(dest, { readable: false, writable: true }, this.#finish);
  }
}

/** What ends `stream` unless it has ended by itself. */
function destroyerOf(stream, reading, writing) {
  let done = false;
  stream.on('close', () => {
    done = true;
  });
  const cleanup = finished(stream, { readable: reading, writable: writing }, (error) => {
    done = !error;
  });
  const destroy = (error) => {
    if (done) return;
    done = true;
    destroying.destroyer(stream, error || new ERR_STREAM_DESTROYED('pipe'));
  };
  return { cleanup, destroy };
}

function asyncIterableOf(value) {
  if (isIterable(value)) return value;
  if (isReadableNodeStream(value)) return iterateOld(value);
  throw new ERR_INVALID_ARG_TYPE('val', SOURCES, value);
}

async function* iterateOld(stream) {
  yield* require('./readable').Readable.prototype[SymbolAsyncIterator].call(stream);
}

async function pumpToNode(iterable, writable, finish, end) {
  let error;
  let wake = nop;
  const resume = (failure) => {
    if (failure) error = failure;
    const current = wake;
    wake = nop;
    current();
  };
  const wait = () => new Promise((resolve, reject) => {
    if (error) reject(error);
    else wake = () => (error ? reject(error) : resolve());
  });
  writable.on('drain', resume);
  const cleanup = finished(writable, { readable: false }, resume);
  try {
    if (writable.writableNeedDrain) await wait();
    for await (const chunk of iterable) {
      if (!writable.write(chunk)) await wait();
    }
    if (end) {
      writable.end();
      await wait();
    }
    finish();
  } catch (failure) {
    finish(error !== failure ? aggregateTwoErrors(error, failure) : failure);
  } finally {
    cleanup();
    writable.off('drain', resume);
  }
}

async function pumpToWeb(iterable, stream, finish, end) {
  const writer = (isTransformStream(stream) ? stream.writable : stream).getWriter();
  try {
    for await (const chunk of iterable) {
      await writer.ready;
      PromisePrototypeThen(writer.write(chunk), undefined, nop);
    }
    await writer.ready;
    if (end) await writer.close();
    finish();
  } catch (error) {
    try {
      await writer.abort(error);
      finish(error);
    } catch (failure) {
      finish(failure);
    }
  }
}

module.exports = { pipeline, pipelineWith };
