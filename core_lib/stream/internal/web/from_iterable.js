// ReadableStream.from(iterable): ReadableStreamFromIterable (section 4.9.1).
'use strict';

const {
  FunctionPrototypeCall, PromisePrototypeThen, PromiseResolve, SymbolAsyncIterator, SymbolIterator,
} = primordials;
const { codes: { ERR_ARG_NOT_ITERABLE } } = require('internal:errors/codes');
const { invalidState } = require('./errors');
const { createReadable } = require('./readable_stream');

const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';

/** GetIterator(iterable, async), as { iterator, next, isAsync }. */
function iteratorOf(iterable) {
  let method = iterable[SymbolAsyncIterator];
  const isAsync = method !== undefined && method !== null;
  if (!isAsync) method = iterable[SymbolIterator];
  if (method === undefined || method === null) {
    throw new ERR_ARG_NOT_ITERABLE(require('internal:util/inspect').inspect(iterable, { depth: 0 }));
  }
  const iterator = FunctionPrototypeCall(method, iterable);
  if (!isObject(iterator)) throw invalidState('The iterator method must return an object');
  return { isAsync, iterator, next: iterator.next };
}

function fromIterable(iterable) {
  const { isAsync, iterator, next } = iteratorOf(iterable);

  /** Takes what next() gave; a synchronous iterator's value may be a promise, that is waited for. */
  const take = (controller, result) => {
    if (!isObject(result)) {
      throw invalidState('The promise returned by the iterator.next() method must fulfill with an object');
    }
    if (result.done) {
      controller.close();
      return undefined;
    }
    if (isAsync) {
      controller.enqueue(result.value);
      return undefined;
    }
    return PromisePrototypeThen(PromiseResolve(result.value), (value) => controller.enqueue(value));
  };

  const core = createReadable({
    __proto__: null,
    pull(controller) {
      const result = FunctionPrototypeCall(next, iterator);
      if (!isAsync) return take(controller, result);
      return PromisePrototypeThen(PromiseResolve(result), (value) => take(controller, value));
    },
    cancel(reason) {
      const method = iterator.return;
      if (method === undefined || method === null) return undefined;
      const result = FunctionPrototypeCall(method, iterator, reason);
      const check = (value) => {
        if (!isObject(value)) {
          throw invalidState('The promise returned by the iterator.return() method must fulfill with an object');
        }
      };
      return isAsync ? PromisePrototypeThen(PromiseResolve(result), check) : check(result);
    },
  }, { __proto__: null, highWaterMark: 0 });
  return core.face;
}

module.exports = { fromIterable };
