// Duplex.from(body): makes a Duplex of whatever can give or take chunks.
'use strict';

const { FunctionPrototypeCall, PromiseWithResolvers } = primordials;
const { codes, AbortError } = require('internal:errors/codes');
const { destroyer } = require('./destroy');
const { Duplex } = require('./duplex');
const { finished } = require('./finished');
const { from } = require('./from');
const { Joint } = require('./joint');
const { Readable } = require('./readable');
const {
  isDuplexNodeStream, isIterable, isNodeStream, isReadable, isReadableNodeStream, isReadableStream, isWritable,
  isWritableNodeStream, isWritableStream,
} = require('./status');
const { nextTick } = require('./ticks');
const { Writable } = require('./writable');

const BODIES = ['Blob', 'ReadableStream', 'WritableStream', 'Stream', 'Iterable', 'AsyncIterable', 'Function',
  '{ readable, writable } pair', 'Promise'];

class Duplexify extends Duplex {}

/** @param {unknown} body @param {string} [name] what errors call it */
function duplexify(body, name = 'body') {
  if (isDuplexNodeStream(body)) return body;
  if (isReadableNodeStream(body)) return fromPair({ readable: body });
  if (isWritableNodeStream(body)) return fromPair({ writable: body });
  if (isNodeStream(body)) return fromPair({ readable: false, writable: false });
  if (isReadableStream(body)) return fromPair({ readable: Readable.fromWeb(body) });
  if (isWritableStream(body)) return fromPair({ writable: Writable.fromWeb(body) });
  if (typeof body === 'function') return fromFunction(body, name);
  if (body instanceof require('node:buffer').Blob) return duplexify(body.arrayBuffer());
  if (isIterable(body)) return from(Duplexify, body, { objectMode: true, writable: false });
  if (isReadableStream(body?.readable) && isWritableStream(body?.writable)) return Duplexify.fromWeb(body);
  if (typeof body?.writable === 'object' || typeof body?.readable === 'object') {
    const readable = side(body.readable, isReadableNodeStream);
    return fromPair({ readable, writable: side(body.writable, isWritableNodeStream) });
  }
  if (typeof body?.then === 'function') return fromPromise(body);
  throw new codes.ERR_INVALID_ARG_TYPE(name, BODIES, body);
}

const side = (stream, isRight) => (stream ? (isRight(stream) ? stream : duplexify(stream)) : undefined);

function fromPromise(promise) {
  const duplex = new Duplexify({ objectMode: true, writable: false, read() {} });
  FunctionPrototypeCall(promise.then, promise, (value) => {
    if (value != null) duplex.push(value);
    duplex.push(null);
  }, (error) => destroyer(duplex, error));
  return duplex;
}

/** An async generator (function) that gets what is written, or an async function that does something with it. */
function fromFunction(body, name) {
  const { destroy, final, value, write } = feed(body);
  if (isDuplexNodeStream(value)) return value;
  if (isIterable(value)) return from(Duplexify, value, { objectMode: true, write, final, destroy });
  if (typeof value?.then !== 'function') {
    throw new codes.ERR_INVALID_RETURN_VALUE('Iterable, AsyncIterable or AsyncFunction', name, value);
  }
  const promise = FunctionPrototypeCall(value.then, value, (result) => {
    if (result != null) throw new codes.ERR_INVALID_RETURN_VALUE('nully', 'body', result);
  }, (error) => destroyer(duplex, error));
  const duplex = new Duplexify({
    objectMode: true,
    readable: false,
    write,
    final(callback) {
      final(async () => {
        try {
          await promise;
          nextTick(callback, null);
        } catch (error) {
          nextTick(callback, error);
        }
      });
    },
    destroy,
  });
  return duplex;
}

/** Calls `body` with an iterable of what write() and final() are given. */
function feed(body) {
  const { AbortController } = require('internal:events/abort_controller');
  const controller = new AbortController();
  const { signal } = controller;
  let next = PromiseWithResolvers();
  const value = body((async function* () {
    while (true) {
      const { promise } = next;
      const { callback, chunk, done } = await promise;
      nextTick(callback);
      if (done) return;
      if (signal.aborted) throw new AbortError(undefined, { cause: signal.reason });
      next = PromiseWithResolvers();
      yield chunk;
    }
  })(), { signal });
  return {
    value,
    write(chunk, encoding, callback) {
      next.resolve({ callback, chunk, done: false });
    },
    final(callback) {
      next.resolve({ callback, done: true });
    },
    destroy(error, callback) {
      controller.abort();
      callback(error);
    },
  };
}

function fromPair(pair) {
  const isOld = pair.readable && typeof pair.readable.read !== 'function';
  const source = isOld ? Readable.wrap(pair.readable) : pair.readable;
  const sink = pair.writable;
  const readable = !!isReadable(source);
  const writable = !!isWritable(sink);
  const duplex = new Duplexify({
    readableObjectMode: !!source?.readableObjectMode,
    writableObjectMode: !!sink?.writableObjectMode,
    readable,
    writable,
  });
  const joint = new Joint(duplex);
  const settle = (error) => {
    if (!joint.settle(error) && error) duplex.destroy(error);
  };
  if (writable) {
    finished(sink, (error) => {
      if (error) destroyer(source, error);
      settle(error);
    });
    joint.writeTo(sink);
    sink.on('finish', joint.finish);
  }
  if (readable) {
    finished(source, (error) => {
      if (error) destroyer(source, error);
      settle(error);
    });
    joint.readFrom(source);
  }
  joint.destroyWith((error) => {
    destroyer(sink, error);
    destroyer(source, error);
  }, false);
  return duplex;
}

module.exports = { duplexify };
