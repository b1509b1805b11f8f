// node:stream
'use strict';

const {
  ObjectDefineProperty, ObjectKeys, ReflectApply, SymbolFor, TypeError,
} = primordials;
const { codes } = require('internal:errors/codes');
const promises = require('./promises');
const { addAbortSignal } = require('./internal/abort');
const { compose } = require('./internal/compose');
const { destroyer } = require('./internal/destroy');
const { Duplex } = require('./internal/duplex');
const { duplexPair } = require('./internal/duplex_pair');
const { duplexify } = require('./internal/duplexify');
const { eos } = require('./internal/finished');
const { from } = require('./internal/from');
const { getDefaultHighWaterMark, setDefaultHighWaterMark } = require('./internal/high_water_mark');
const { Stream } = require('./internal/legacy');
const operators = require('./internal/operators');
const { pipeline } = require('./internal/pipeline');
const { Readable } = require('./internal/readable');
const { isDestroyed, isDisturbed, isErrored, isReadable, isWritable } = require('./internal/status');
const { PassThrough, Transform } = require('./internal/transform');
const { isUint8Array, isView, toBuffer } = require('./internal/views');
const { Writable } = require('./internal/writable');

// The streams of the web know those of Node, not the other way round: load them when they are asked for.
const adapters = () => require('./internal/adapters');

Readable.from = function(iterable, options) {
  return from(Readable, iterable, options);
};
Readable.fromWeb = function(readableStream, options) {
  return adapters().readableFromWeb(readableStream, options);
};
Readable.toWeb = function(streamReadable, options) {
  return adapters().readableToWeb(streamReadable, options);
};
Readable.wrap = function(source, options) {
  return new Readable({
    objectMode: source.readableObjectMode ?? source.objectMode ?? true,
    ...options,
    destroy(error, callback) {
      destroyer(source, error);
      callback(error);
    },
  }).wrap(source);
};
Writable.fromWeb = function(writableStream, options) {
  return adapters().writableFromWeb(writableStream, options);
};
Writable.toWeb = function(streamWritable) {
  return adapters().writableToWeb(streamWritable);
};
Duplex.fromWeb = function(pair, options) {
  return adapters().duplexFromWeb(pair, options);
};
Duplex.toWeb = function(duplex, options) {
  return adapters().duplexToWeb(duplex, options);
};
Duplex.from = function(body) {
  return duplexify(body, 'body');
};
// The way into stream/iter, which is behind a flag.
Readable.prototype[SymbolFor('Stream.toAsyncStreamable')] = function() {
  throw new codes.ERR_STREAM_ITER_MISSING_FLAG();
};

/** Makes methods of Readable that no `new` can call, named as what they do. */
function defineOperators(methods, call) {
  const names = ObjectKeys(methods);
  for (let i = 0; i < names.length; i++) {
    const operator = methods[names[i]];
    const method = function(...args) {
      if (new.target) throw new TypeError(`${names[i]} is not a constructor`);
      return call(operator, this, args);
    };
    ObjectDefineProperty(method, 'name', { __proto__: null, value: operator.name });
    ObjectDefineProperty(method, 'length', { __proto__: null, value: operator.length });
    ObjectDefineProperty(Readable.prototype, names[i], {
      __proto__: null, configurable: true, enumerable: false, value: method, writable: true,
    });
  }
}
defineOperators(operators.streams, (operator, stream, args) => Readable.from(ReflectApply(operator, stream, args)));
defineOperators(operators.promises, (operator, stream, args) => ReflectApply(operator, stream, args));

Stream.isDestroyed = isDestroyed;
Stream.isDisturbed = isDisturbed;
Stream.isErrored = isErrored;
Stream.isReadable = isReadable;
Stream.isWritable = isWritable;
Stream.Readable = Readable;
Stream.Writable = Writable;
Stream.Duplex = Duplex;
Stream.Transform = Transform;
Stream.PassThrough = PassThrough;
Stream.duplexPair = duplexPair;
Stream.pipeline = pipeline;
Stream.addAbortSignal = addAbortSignal;
Stream.finished = eos;
Stream.destroy = destroyer;
Stream.compose = compose;
Stream.setDefaultHighWaterMark = setDefaultHighWaterMark;
Stream.getDefaultHighWaterMark = getDefaultHighWaterMark;
ObjectDefineProperty(Stream, 'promises', {
  __proto__: null,
  configurable: true,
  enumerable: true,
  get() {
    return promises;
  },
});
const promisified = SymbolFor('nodejs.util.promisify.custom');
ObjectDefineProperty(pipeline, promisified, { __proto__: null, enumerable: true, get: () => promises.pipeline });
ObjectDefineProperty(eos, promisified, { __proto__: null, enumerable: true, get: () => promises.finished });
Stream.Stream = Stream; // as it was before there were other exports
Stream._isArrayBufferView = (value) => isView(value);
ObjectDefineProperty(Stream._isArrayBufferView, 'name', { __proto__: null, value: 'isView' });
Stream._isUint8Array = isUint8Array;
Stream._uint8ArrayToBuffer = function _uint8ArrayToBuffer(chunk) {
  return toBuffer(chunk);
};

module.exports = Stream;
