// Streams of Node over those of the web: Readable.fromWeb(), Writable.fromWeb() and Duplex.fromWeb().
'use strict';

const { ArrayPrototypePush, PromiseAll, PromisePrototypeThen, Uint8Array } = primordials;
const { Buffer } = require('node:buffer');
const { codes } = require('internal:errors/codes');
const { validateBoolean, validateObject } = require('internal:errors/validators');
const { destroyer } = require('./destroy');
const { Duplex } = require('./duplex');
const { Readable } = require('./readable');
const { isWritableEnded } = require('./status');
const { nextTick } = require('./ticks');
const { ReaderCore } = require('./web/readable_core');
const { coreOf: coreOfReadable, isReadableStream } = require('./web/readable_stream');
const { coreOf: coreOfWritable, isWritableStream } = require('./web/writable_stream');
const { invalidState } = require('./web/errors');
const { Writable } = require('./writable');

const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_STREAM_PREMATURE_CLOSE } = codes;

/** Calls back out of a promise's reaction; what it throws is an uncaught exception, not a rejection. */
function callBack(callback, error) {
  try {
    callback(error);
  } catch (thrown) {
    nextTick(() => {
      throw thrown;
    });
  }
}

/** The side of a Node stream that reads a ReadableStream. */
class Source {
  #reader;
  #readable;
  #closed = false;

  constructor(stream) {
    const core = coreOfReadable(stream);
    if (core.locked) throw invalidState('ReadableStream is locked');
    this.#reader = new ReaderCore(core, false);
  }

  feed(readable) {
    this.#readable = readable;
    PromisePrototypeThen(this.#reader.closed.promise, () => {
      this.#closed = true;
    }, (error) => {
      this.#closed = true;
      destroyer(readable, error);
    });
  }

  get isClosed() {
    return this.#closed;
  }

  read() {
    this.#reader.read(this);
  }

  // A request of the reader. Not at once: the source may be within its enqueue().

  chunk(value) {
    queueMicrotask(() => {
      try {
        this.#readable.push(value);
      } catch (error) {
        destroyer(this.#readable, error);
      }
    });
  }

  close() {
    this.chunk(null);
  }

  error(error) {
    queueMicrotask(() => destroyer(this.#readable, error));
  }

  cancel(error) {
    return this.#reader.stream.cancel(error);
  }
}

/** The side of a Node stream that writes to a WritableStream. */
class Sink {
  #writer;
  #closed = false;

  constructor(stream) {
    if (coreOfWritable(stream).locked) throw invalidState('WritableStream is locked');
    this.#writer = stream.getWriter();
  }

  drain(writable) {
    PromisePrototypeThen(this.#writer.closed, () => {
      this.#closed = true;
      if (!isWritableEnded(writable)) destroyer(writable, new ERR_STREAM_PREMATURE_CLOSE());
    }, (error) => {
      this.#closed = true;
      destroyer(writable, error);
    });
  }

  get isClosed() {
    return this.#closed;
  }

  write(chunk, callback) {
    const fail = (error) => callBack(callback, error);
    PromisePrototypeThen(this.#writer.ready, () => {
      PromisePrototypeThen(this.#writer.write(chunk), () => callBack(callback), fail);
    }, fail);
  }

  writeMany(chunks, callback) {
    const fail = (error) => callBack(callback, error);
    PromisePrototypeThen(this.#writer.ready, () => {
      const writes = [];
      for (let i = 0; i < chunks.length; i++) writes[i] = this.#writer.write(chunks[i]);
      PromisePrototypeThen(PromiseAll(writes), () => callBack(callback), fail);
    }, fail);
  }

  final(callback) {
    if (this.#closed) {
      callback();
      return;
    }
    PromisePrototypeThen(this.#writer.close(), () => callBack(callback), (error) => callBack(callback, error));
  }

  /** @returns {Promise} */
  destroy(error) {
    return error != null ? this.#writer.abort(error) : this.#writer.close();
  }
}

/** A chunk as the WritableStream gets it. */
function toWebChunk(chunk, encoding, decodes) {
  if (typeof chunk !== 'string' || !decodes) return chunk;
  const bytes = Buffer.from(chunk, encoding);
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function toWebChunks(writes, decodes) {
  const chunks = [];
  for (let i = 0; i < writes.length; i++) chunks[i] = toWebChunk(writes[i].chunk, writes[i].encoding, decodes);
  return chunks;
}

/**
 * @param {ReadableStream} stream
 * @param {{ encoding?: string, highWaterMark?: number, objectMode?: boolean, signal?: AbortSignal }} [options]
 */
function readableFromWeb(stream, options = {}) {
  if (!isReadableStream(stream)) throw new ERR_INVALID_ARG_TYPE('readableStream', 'ReadableStream', stream);
  validateObject(options, 'options');
  const { encoding, highWaterMark, objectMode = false, signal } = options;
  if (encoding !== undefined && !Buffer.isEncoding(encoding)) {
    throw new ERR_INVALID_ARG_VALUE('options.encoding', encoding);
  }
  validateBoolean(objectMode, 'options.objectMode');
  const source = new Source(stream);
  const readable = new Readable({
    encoding,
    highWaterMark,
    objectMode,
    signal,
    read() {
      source.read();
    },
    destroy(error, callback) {
      if (source.isClosed) {
        callback(error);
        return;
      }
      const done = () => callBack(callback, error);
      PromisePrototypeThen(source.cancel(error), done, done);
    },
  });
  source.feed(readable);
  return readable;
}

/**
 * @param {WritableStream} stream
 * @param {{ decodeStrings?: boolean, highWaterMark?: number, objectMode?: boolean, signal?: AbortSignal }} [options]
 */
function writableFromWeb(stream, options = {}) {
  if (!isWritableStream(stream)) throw new ERR_INVALID_ARG_TYPE('writableStream', 'WritableStream', stream);
  validateObject(options, 'options');
  const { decodeStrings = true, highWaterMark, objectMode = false, signal } = options;
  validateBoolean(objectMode, 'options.objectMode');
  validateBoolean(decodeStrings, 'options.decodeStrings');
  const sink = new Sink(stream);
  const decodes = decodeStrings && !objectMode;
  const writable = new Writable({
    decodeStrings,
    highWaterMark,
    objectMode,
    signal,
    write(chunk, encoding, callback) {
      sink.write(toWebChunk(chunk, encoding, decodes), callback);
    },
    writev(writes, callback) {
      sink.writeMany(toWebChunks(writes, decodes), callback);
    },
    final(callback) {
      sink.final(callback);
    },
    destroy(error, callback) {
      if (sink.isClosed) {
        callback(error);
        return;
      }
      const done = () => callBack(callback, error);
      PromisePrototypeThen(sink.destroy(error), done, done);
    },
  });
  sink.drain(writable);
  return writable;
}

/**
 * @param {{ readable: ReadableStream, writable: WritableStream }} pair
 * @param {object} [options] those of the other two, and allowHalfOpen
 */
function duplexFromWeb(pair = {}, options = {}) {
  validateObject(pair, 'pair');
  const { readable, writable } = pair;
  if (!isReadableStream(readable)) throw new ERR_INVALID_ARG_TYPE('pair.readable', 'ReadableStream', readable);
  if (!isWritableStream(writable)) throw new ERR_INVALID_ARG_TYPE('pair.writable', 'WritableStream', writable);
  validateObject(options, 'options');
  const { allowHalfOpen = false, decodeStrings = true, encoding, highWaterMark, objectMode = false, signal } = options;
  validateBoolean(objectMode, 'options.objectMode');
  if (encoding !== undefined && !Buffer.isEncoding(encoding)) {
    throw new ERR_INVALID_ARG_VALUE('options.encoding', encoding);
  }
  const sink = new Sink(writable);
  const source = new Source(readable);
  const decodes = decodeStrings && !objectMode;
  const duplex = new Duplex({
    allowHalfOpen,
    decodeStrings,
    encoding,
    readableHighWaterMark: highWaterMark,
    readableObjectMode: objectMode,
    signal,
    writableHighWaterMark: highWaterMark,
    writableObjectMode: objectMode,
    read() {
      source.read();
    },
    write(chunk, encoding, callback) {
      sink.write(toWebChunk(chunk, encoding, decodes), callback);
    },
    writev(writes, callback) {
      sink.writeMany(toWebChunks(writes, decodes), callback);
    },
    final(callback) {
      sink.final(callback);
    },
    destroy(error, callback) {
      const ends = [];
      if (!sink.isClosed) ArrayPrototypePush(ends, sink.destroy(error));
      if (!source.isClosed) ArrayPrototypePush(ends, source.cancel(error));
      if (ends.length === 0) {
        callback(error);
        return;
      }
      const done = () => callBack(callback, error);
      PromisePrototypeThen(PromiseAll(ends), done, done);
    },
  });
  sink.drain(duplex);
  source.feed(duplex);
  return duplex;
}

module.exports = { duplexFromWeb, readableFromWeb, writableFromWeb };
