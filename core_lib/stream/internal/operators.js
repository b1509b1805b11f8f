// map(), filter() and their like: methods of Readable over its async iterator.
'use strict';

const {
  ArrayPrototypePush, ArrayPrototypeShift, MathFloor, Number, NumberIsNaN, Promise, PromiseReject,
  PromiseResolve, PromisePrototypeThen, ReflectApply, Symbol,
} = primordials;
const { codes, AbortError } = require('internal:errors/codes');
const {
  validateAbortSignal, validateFunction, validateInteger, validateObject,
} = require('internal:errors/validators');
const { destroyOnAbort } = require('./abort');
const { finished } = require('./finished');
const { isNodeStream, isWritable } = require('./status');
const { nop } = require('./ticks');

const { ERR_INVALID_ARG_VALUE, ERR_MISSING_ARGS, ERR_OUT_OF_RANGE } = codes;
const kEmpty = Symbol('kEmpty'); // a result that gives no chunk
const kEof = Symbol('kEof');

function validateOptions(options) {
  if (options != null) validateObject(options, 'options');
  if (options?.signal != null) validateAbortSignal(options.signal, 'options.signal');
}

function throwIfAborted(options) {
  if (options?.signal?.aborted) throw new AbortError(undefined, { cause: options.signal.reason });
}

function map(fn, options) {
  validateFunction(fn, 'fn');
  validateOptions(options);
  const concurrency = options?.concurrency != null ? MathFloor(options.concurrency) : 1;
  const ahead = options?.highWaterMark != null ? MathFloor(options.highWaterMark) : concurrency - 1;
  validateInteger(concurrency, 'options.concurrency', 1);
  validateInteger(ahead, 'options.highWaterMark', 0);
  return mapped(this, fn, options, concurrency, ahead + concurrency);
}

/** Up to `concurrency` calls at a time, up to `limit` results waiting in the order of their chunks. */
async function* mapped(stream, fn, options, concurrency, limit) {
  const { AbortSignal } = require('internal:events/abort_controller');
  const signal = AbortSignal.any(options?.signal ? [options.signal] : []);
  const context = { signal };
  const queue = [];
  let running = 0;
  let done = false;
  let wakeReader = nop;
  let wakePump = nop;
  const resumePump = () => {
    if (wakePump !== nop && !done && running < concurrency && queue.length < limit) {
      wakePump();
      wakePump = nop;
    }
  };
  const onResult = () => {
    running--;
    resumePump();
  };
  const onFailure = () => {
    done = true;
    onResult();
  };
  const notify = () => {
    const current = wakeReader;
    wakeReader = nop;
    current();
  };
  const pump = async () => {
    try {
      for await (const chunk of stream) {
        if (done) return;
        if (signal.aborted) throw new AbortError();
        let result;
        try {
          result = fn(chunk, context);
          if (result === kEmpty) continue;
          result = PromiseResolve(result);
        } catch (error) {
          result = PromiseReject(error);
        }
        running++;
        PromisePrototypeThen(result, onResult, onFailure);
        ArrayPrototypePush(queue, result);
        notify();
        if (!done && (queue.length >= limit || running >= concurrency)) {
          await new Promise((resolve) => {
            wakePump = resolve;
          });
        }
      }
      ArrayPrototypePush(queue, kEof);
    } catch (error) {
      const failure = PromiseReject(error);
      PromisePrototypeThen(failure, onResult, onFailure);
      ArrayPrototypePush(queue, failure);
    } finally {
      done = true;
      notify();
    }
  };
  pump();
  try {
    while (true) {
      while (queue.length > 0) {
        const value = await queue[0];
        if (value === kEof) return;
        if (signal.aborted) throw new AbortError();
        if (value !== kEmpty) yield value;
        ArrayPrototypeShift(queue);
        resumePump();
      }
      await new Promise((resolve) => {
        wakeReader = resolve;
      });
    }
  } finally {
    done = true;
    wakePump();
    wakePump = nop;
  }
}

function filter(fn, options) {
  validateFunction(fn, 'fn');
  return ReflectApply(map, this, [async (value, context) => ((await fn(value, context)) ? value : kEmpty), options]);
}

function flatMap(fn, options) {
  return flattened(ReflectApply(map, this, [fn, options]));
}

async function* flattened(values) {
  for await (const value of values) yield* value;
}

function toCount(number) {
  number = Number(number);
  if (NumberIsNaN(number)) return 0;
  if (number < 0) throw new ERR_OUT_OF_RANGE('number', '>= 0', number);
  return number;
}

function drop(number, options = undefined) {
  validateOptions(options);
  return dropped(this, toCount(number), options);
}

async function* dropped(stream, number, options) {
  if (options?.signal?.aborted) throw new AbortError();
  for await (const chunk of stream) {
    if (options?.signal?.aborted) throw new AbortError();
    if (number-- <= 0) yield chunk;
  }
}

function take(number, options = undefined) {
  validateOptions(options);
  return taken(this, toCount(number), options);
}

async function* taken(stream, number, options) {
  if (options?.signal?.aborted) throw new AbortError();
  for await (const chunk of stream) {
    if (options?.signal?.aborted) throw new AbortError();
    if (number-- > 0) yield chunk;
    if (number <= 0) return; // not only when asked for one more
  }
}

/** Body of readable.compose(). */
function compose(readable, stream, options) {
  validateOptions(options);
  if (isNodeStream(stream) && !isWritable(stream)) {
    throw new ERR_INVALID_ARG_VALUE('stream', stream, 'must be writable');
  }
  const composed = require('./compose').compose(readable, stream);
  if (options?.signal) destroyOnAbort(options.signal, composed);
  return composed;
}

async function forEach(fn, options) {
  validateFunction(fn, 'fn');
  const call = async (value, context) => {
    await fn(value, context);
    return kEmpty;
  };
  // eslint-disable-next-line no-unused-vars, no-empty
  for await (const _ of ReflectApply(map, this, [call, options]));
}

async function some(fn, options = undefined) {
  // eslint-disable-next-line no-unused-vars, no-unreachable-loop
  for await (const _ of ReflectApply(filter, this, [fn, options])) return true;
  return false;
}

async function every(fn, options = undefined) {
  validateFunction(fn, 'fn');
  return !(await ReflectApply(some, this, [async (...args) => !(await fn(...args)), options]));
}

async function find(fn, options) {
  // eslint-disable-next-line no-unreachable-loop
  for await (const value of ReflectApply(filter, this, [fn, options])) return value;
  return undefined;
}

async function toArray(options) {
  validateOptions(options);
  const result = [];
  for await (const chunk of this) {
    throwIfAborted(options);
    ArrayPrototypePush(result, chunk);
  }
  return result;
}

async function reduce(reducer, initialValue, options) {
  validateFunction(reducer, 'reducer');
  validateOptions(options);
  let hasValue = arguments.length > 1;
  if (options?.signal?.aborted) {
    const error = new AbortError(undefined, { cause: options.signal.reason });
    this.once('error', nop); // the promise tells it
    await new Promise((resolve) => {
      finished(this.destroy(error), () => resolve());
    });
    throw error;
  }
  const { AbortController } = require('internal:events/abort_controller');
  const controller = new AbortController();
  const { signal } = controller;
  options?.signal?.addEventListener('abort', () => controller.abort(), { once: true });
  let value = initialValue;
  try {
    for await (const chunk of this) {
      throwIfAborted(options);
      value = hasValue ? await reducer(value, chunk, { signal }) : chunk;
      hasValue = true;
    }
    if (!hasValue) {
      const error = new ERR_MISSING_ARGS('reduce');
      error.message = 'Reduce of an empty stream requires an initial value';
      throw error;
    }
  } finally {
    controller.abort();
  }
  return value;
}

module.exports = {
  compose,
  streams: { drop, filter, flatMap, map, take },
  promises: { every, forEach, reduce, toArray, some, find },
};
