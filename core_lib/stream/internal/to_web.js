// Streams of the web over those of Node: Readable.toWeb(), Writable.toWeb() and Duplex.toWeb().
'use strict';

const { PromiseResolve, PromiseWithResolvers, Uint8Array } = primordials;
const { Buffer } = require('node:buffer');
const { codes: { ERR_INVALID_ARG_TYPE, ERR_STREAM_PREMATURE_CLOSE }, AbortError } = require('internal:errors/codes');
const { validateObject, validateOneOf } = require('internal:errors/validators');
const { destroyer } = require('./destroy');
const { finished } = require('./finished');
const { isDestroyed, isReadable, isReadableFinished, isWritable, isWritableEnded } = require('./status');
const { nop } = require('./ticks');
const { ByteLengthQueuingStrategy } = require('./web/byte_length_queuing_strategy');
const { CountQueuingStrategy } = require('./web/count_queuing_strategy');
const { ReadableStream } = require('./web/readable_stream');
const { WritableStream } = require('./web/writable_stream');

/** What a stream that was destroyed before its end fails with on the web's side. */
const asAbort = (error) =>
  (error?.code === 'ERR_STREAM_PREMATURE_CLOSE' ? new AbortError(undefined, { cause: error }) : error);

/**
 * @param {Writable} writable
 * @param {(chunk: unknown) => unknown} [convert] makes a chunk what `writable` takes; when it or write() throws, all
 * fails
 * @param {(error: Error) => Error} [convertError]
 * @returns {WritableStream}
 */
function writableToWeb(writable, convert = undefined, convertError = undefined) {
  // Not instanceof: http's messages are old streams that behave like a Writable.
  if (typeof writable?._writableState !== 'object' && typeof writable?.write !== 'function') {
    throw new ERR_INVALID_ARG_TYPE('streamWritable', 'stream.Writable', writable);
  }
  if (isDestroyed(writable) || !isWritable(writable)) {
    const closed = new WritableStream();
    closed.close();
    return closed;
  }
  const highWaterMark = writable.writableHighWaterMark;
  const strategy = writable.writableObjectMode ? new CountQueuingStrategy({ highWaterMark }) : { highWaterMark };
  let controller;
  let draining; // a write waits for 'drain'
  let closing; // close() waits for the end

  const settle = (error) => {
    if (error) draining?.reject(error);
    else draining?.resolve();
    draining = undefined;
  };
  writable.on('drain', () => settle());
  const cleanup = finished(writable, (error) => {
    cleanup();
    // It is known by now; a later one is nobody's business.
    writable.on('error', nop);
    error = asAbort(error);
    if (error != null && convertError !== undefined) error = convertError(error);
    if (error != null) {
      settle(error);
      closing?.reject(error);
      closing = undefined;
      controller.error(error);
    } else if (closing !== undefined) {
      closing.resolve();
      closing = undefined;
    } else {
      controller.error(new AbortError());
    }
  });

  return new WritableStream({
    start(c) {
      controller = c;
    },
    write(chunk) {
      if (convert === undefined) {
        writable.write(chunk);
      } else {
        try {
          writable.write(convert(chunk));
        } catch (error) {
          destroyer(writable, error);
          throw error;
        }
      }
      if (!writable.writableNeedDrain) return undefined;
      draining = PromiseWithResolvers();
      return draining.promise;
    },
    abort(reason) {
      destroyer(writable, reason);
    },
    close() {
      if (closing === undefined && !isWritableEnded(writable)) {
        closing = PromiseWithResolvers();
        writable.end();
      }
      return closing === undefined ? PromiseResolve() : closing.promise;
    },
  }, strategy);
}

const prematureClose = () => asAbort(new ERR_STREAM_PREMATURE_CLOSE());

/** A stream that has ended, or failed. */
function overReadable(type, error) {
  return new ReadableStream({
    type,
    start(controller) {
      if (error) controller.error(error);
      else controller.close();
    },
  });
}

/** The strategy of a ReadableStream over `readable`. */
function strategyFor(readable, options) {
  if (options?.strategy) return options.strategy;
  const highWaterMark = readable.readableHighWaterMark;
  if (readable.readableObjectMode) return new CountQueuingStrategy({ highWaterMark });
  return options?.type === 'bytes' ? { highWaterMark } : new ByteLengthQueuingStrategy({ highWaterMark });
}

/**
 * @param {Readable} readable
 * @param {{ strategy?: object, type?: 'bytes' }} [options]
 * @returns {ReadableStream}
 */
function readableToWeb(readable, options = undefined, convertError = undefined) {
  if (typeof readable?._readableState !== 'object') {
    throw new ERR_INVALID_ARG_TYPE('streamReadable', 'stream.Readable', readable);
  }
  if (options !== undefined) validateObject(options, 'options');
  const type = options?.type;
  if (type !== undefined) validateOneOf(type, 'options.type', ['bytes', undefined]);
  if (isDestroyed(readable) || !isReadable(readable) || isReadableFinished(readable, false)) {
    return overReadable(type, readable.errored ?? (isReadableFinished(readable, false) ? null : prematureClose()));
  }
  const objectMode = readable.readableObjectMode;
  let controller;
  let cancelled = false;

  const onData = (chunk) => {
    if (chunk instanceof Buffer && !objectMode) {
      // Bytes that are handed over change hands: ours may share their memory with others.
      chunk = type === 'bytes' ? new Uint8Array(chunk) :
        new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    }
    controller.enqueue(chunk);
    if (controller.desiredSize <= 0) readable.pause();
  };
  readable.pause();
  const cleanup = finished(readable, (error) => {
    cleanup();
    readable.on('error', nop);
    error = asAbort(error);
    if (error && convertError !== undefined) error = convertError(error);
    if (error) {
      controller.error(error);
      return;
    }
    if (cancelled) return;
    controller.close();
    controller.byobRequest?.respond(0);
  });
  readable.on('data', onData);

  return new ReadableStream({
    type,
    start(c) {
      controller = c;
    },
    pull() {
      readable.resume();
    },
    cancel(reason) {
      cancelled = true;
      destroyer(readable, reason);
    },
  }, strategyFor(readable, options));
}

/**
 * @param {Duplex} duplex
 * @param {{ readableType?: 'bytes' }} [options]
 * @returns {{ readable: ReadableStream, writable: WritableStream }}
 */
function duplexToWeb(duplex, options = undefined) {
  if (typeof duplex?._writableState !== 'object' || typeof duplex?._readableState !== 'object') {
    throw new ERR_INVALID_ARG_TYPE('duplex', 'stream.Duplex', duplex);
  }
  if (options !== undefined) validateObject(options, 'options');
  const readableOptions = { type: options?.readableType ?? options?.type };
  const writable = writableToWeb(duplex);
  const isOver = isDestroyed(duplex) || !isReadable(duplex);
  const readable = isOver ? overReadable(readableOptions.type, null) : readableToWeb(duplex, readableOptions);
  return { readable, writable };
}

/** duplexToWeb() for a transform whose faults are those of what is written to it. */
function transformToWeb(transform, convert, convertError) {
  const writable = writableToWeb(transform, convert, convertError);
  return { readable: readableToWeb(transform, undefined, convertError), writable };
}

module.exports = { duplexToWeb, readableToWeb, transformToWeb, writableToWeb };
