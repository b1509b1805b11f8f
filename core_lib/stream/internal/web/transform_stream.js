// TransformStream (section 6.2).
'use strict';

const { FunctionPrototypeCall, PromiseWithResolvers } = primordials;
const { codes: { ERR_INVALID_ARG_VALUE } } = require('internal:errors/codes');
const { makeTransferable } = require('internal:util/cloneable');
const { follow } = require('./deferred');
const { invalidThis } = require('./errors');
const { defineFace, kInspect, kOurs, print } = require('./face');
const { coreOf } = require('./readable_stream');
const { callbackOf, highWaterMarkOf, sizeOf, validateDictionary, validateSource } = require('./strategy');
const { TransformStreamDefaultController } = require('./transform_controller');
const { TransformCore } = require('./transform_core');
const { coreOf: coreOfWritable } = require('./writable_stream');

const NAME = 'TransformStream';

/** @type {(value: unknown) => boolean} */
let isTransformStream;

class TransformStream {
  #core;

  constructor(transformer = {}, writableStrategy = {}, readableStrategy = {}) {
    if (transformer === kOurs) {
      this.#core = writableStrategy;
      return;
    }
    validateSource(transformer, 'transformer');
    validateDictionary(writableStrategy, 'writableStrategy');
    validateDictionary(readableStrategy, 'readableStrategy');
    const { readableType, writableType } = transformer;
    const start = callbackOf(transformer, 'start', 'transformer');
    if (readableType !== undefined) {
      throw new ERR_INVALID_ARG_VALUE.RangeError('transformer.readableType', readableType);
    }
    if (writableType !== undefined) {
      throw new ERR_INVALID_ARG_VALUE.RangeError('transformer.writableType', writableType);
    }
    const marks = {
      readableMark: highWaterMarkOf(readableStrategy, 0),
      readableSize: sizeOf(readableStrategy?.size),
      writableMark: highWaterMarkOf(writableStrategy, 1),
      writableSize: sizeOf(writableStrategy?.size),
    };
    const transform = callbackOf(transformer, 'transform', 'transformer');
    const flush = callbackOf(transformer, 'flush', 'transformer');
    const cancel = callbackOf(transformer, 'cancel', 'transformer');
    const { promise, resolve } = PromiseWithResolvers();
    const core = this.#core = new TransformCore({
      __proto__: null,
      transform: transform && ((chunk) => FunctionPrototypeCall(transform, transformer, chunk, controller)),
      flush: flush && (() => follow(FunctionPrototypeCall(flush, transformer, controller))),
      cancel: cancel && ((reason) => follow(FunctionPrototypeCall(cancel, transformer, reason))),
    }, promise, marks);
    core.face = this;
    const controller = new TransformStreamDefaultController(kOurs, core);
    resolve(start && FunctionPrototypeCall(start, transformer, controller));
  }

  static {
    isTransformStream = (value) => typeof value === 'object' && value !== null && #core in value;
  }

  get readable() {
    if (!(#core in this)) throw invalidThis(NAME);
    return this.#core.readable.face;
  }

  get writable() {
    if (!(#core in this)) throw invalidThis(NAME);
    return this.#core.writable.face;
  }

  [kInspect](depth, options) {
    if (!(#core in this)) throw invalidThis(NAME);
    const { backpressure, readable, writable } = this.#core;
    return print(this, depth, options, NAME, { readable: readable.face, writable: writable.face, backpressure });
  }
}
defineFace(TransformStream, ['readable', 'writable']);
makeTransferable(TransformStream.prototype, function transfer(carry) {
  return require('../../transferred_streams').sendTransform(this, carry);
});

/** One whose sides have come from elsewhere, and the transform stayed there. */
function makeTransform({ readable, writable }) {
  const core = { __proto__: null, backpressure: undefined, readable: coreOf(readable), writable: coreOfWritable(writable) };
  return new TransformStream(kOurs, core);
}

module.exports = { TransformStream, isTransformStream, makeTransform };
