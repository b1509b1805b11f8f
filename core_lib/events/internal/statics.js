// The functions of node:events that wait for and look at emitters and targets.
'use strict';

const { AbortError, codes } = require('internal:errors/codes');
const { validateAbortSignal, validateFunction, validateInteger, validateObject } = require('internal:errors/validators');

const eventTargets = () => require('../event_target');
const isTarget = (emitter) => emitter instanceof eventTargets().EventTarget;
const kEmpty = Object.freeze({ __proto__: null });

function subscribe(emitter, name, listener, flags) {
  if (typeof emitter.on === 'function') {
    if (flags?.once) emitter.once(name, listener);
    else emitter.on(name, listener);
  } else if (typeof emitter.addEventListener === 'function') {
    emitter.addEventListener(name, listener, flags);
  } else {
    throw new codes.ERR_INVALID_ARG_TYPE('emitter', 'EventEmitter', emitter);
  }
}

function unsubscribe(emitter, name, listener, flags) {
  if (typeof emitter.removeListener === 'function') emitter.removeListener(name, listener);
  else if (typeof emitter.removeEventListener === 'function') emitter.removeEventListener(name, listener, flags);
  else throw new codes.ERR_INVALID_ARG_TYPE('emitter', 'EventEmitter', emitter);
}

async function once(emitter, name, options = kEmpty) {
  validateObject(options, 'options');
  const { signal } = options;
  validateAbortSignal(signal, 'options.signal');
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
  return new Promise((resolve, reject) => {
    const clean = () => {
      unsubscribe(emitter, name, onEvent);
      if (typeof emitter.removeListener === 'function') emitter.removeListener('error', onError);
      signal?.removeEventListener('abort', onAbort);
    };
    const onError = (error) => {
      clean();
      reject(error);
    };
    const onEvent = (...args) => {
      clean();
      resolve(args);
    };
    const onAbort = () => {
      clean();
      reject(new AbortError(undefined, { cause: signal.reason }));
    };
    subscribe(emitter, name, onEvent, { __proto__: null, once: true });
    if (name !== 'error' && typeof emitter.once === 'function') emitter.once('error', onError);
    signal?.addEventListener('abort', onAbort, { __proto__: null, once: true });
  });
}

const kAsyncIteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}).prototype);

function on(emitter, event, options = kEmpty) {
  validateObject(options, 'options');
  const { signal } = options;
  validateAbortSignal(signal, 'options.signal');
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
  const highWaterMark = options.highWaterMark ?? options.highWatermark ?? Number.MAX_SAFE_INTEGER;
  validateInteger(highWaterMark, 'options.highWaterMark', 1);
  const lowWaterMark = options.lowWaterMark ?? options.lowWatermark ?? 1;
  validateInteger(lowWaterMark, 'options.lowWaterMark', 1);

  let events = [];
  const waiting = [];
  let failure = null;
  let finished = false;
  let paused = false;
  const subscriptions = [];
  const listen = (target, name, listener, flags) => {
    subscribe(target, name, listener, flags);
    subscriptions.push([target, name, listener, flags]);
  };

  const onEvent = (...args) => {
    if (waiting.length > 0) {
      waiting.shift().resolve({ value: args, done: false });
      return;
    }
    events.push(args);
    if (events.length > highWaterMark && !paused) {
      paused = true;
      emitter.pause?.();
    }
  };
  const onError = (error) => {
    if (waiting.length > 0) waiting.shift().reject(error);
    else failure = error;
    close();
  };
  const close = () => {
    for (const [target, name, listener, flags] of subscriptions.splice(0)) unsubscribe(target, name, listener, flags);
    finished = true;
    const end = { value: undefined, done: true };
    for (const promise of waiting.splice(0)) promise.resolve(end);
    return Promise.resolve(end);
  };

  listen(emitter, event, onEvent);
  if (event !== 'error' && typeof emitter.on === 'function') listen(emitter, 'error', onError);
  for (const name of options.close ?? []) listen(emitter, name, close);
  if (signal !== undefined) {
    listen(signal, 'abort', () => onError(new AbortError(undefined, { cause: signal.reason })), { once: true });
  }

  return Object.setPrototypeOf({
    next() {
      if (events.length > 0) {
        const value = events.shift();
        if (paused && events.length < lowWaterMark) {
          paused = false;
          emitter.resume?.();
        }
        return Promise.resolve({ value, done: false });
      }
      if (failure !== null) {
        const error = failure;
        failure = null;
        return Promise.reject(error);
      }
      if (finished) return close();
      const promise = Promise.withResolvers();
      waiting.push(promise);
      return promise.promise;
    },
    return() {
      return close();
    },
    throw(error) {
      if (!Error.isError(error)) throw new codes.ERR_INVALID_ARG_TYPE('EventEmitter.AsyncIterator', 'Error', error);
      onError(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  }, kAsyncIteratorPrototype);
}

function getEventListeners(emitterOrTarget, type) {
  if (typeof emitterOrTarget?.listeners === 'function') return emitterOrTarget.listeners(type);
  if (isTarget(emitterOrTarget)) return eventTargets().listenersOf(emitterOrTarget, type);
  throw new codes.ERR_INVALID_ARG_TYPE('emitter', ['EventEmitter', 'EventTarget'], emitterOrTarget);
}

function getMaxListeners(emitterOrTarget) {
  if (typeof emitterOrTarget?.getMaxListeners === 'function') return emitterOrTarget.getMaxListeners();
  if (isTarget(emitterOrTarget)) return eventTargets().maxListenersOf(emitterOrTarget);
  throw new codes.ERR_INVALID_ARG_TYPE('emitter', ['EventEmitter', 'EventTarget'], emitterOrTarget);
}

function listenerCount(emitterOrTarget, type) {
  if (typeof emitterOrTarget?.listenerCount === 'function') return emitterOrTarget.listenerCount(type);
  if (isTarget(emitterOrTarget)) return eventTargets().listenersOf(emitterOrTarget, type).length;
  throw new codes.ERR_INVALID_ARG_TYPE('emitter', ['EventEmitter', 'EventTarget'], emitterOrTarget);
}

/** @returns {boolean} whether it is an EventTarget */
function setTargetMaxListeners(target, n) {
  if (!isTarget(target)) return false;
  eventTargets().setMaxListeners(target, n);
  return true;
}

function addAbortListener(signal, listener) {
  if (signal === undefined) throw new codes.ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal);
  validateAbortSignal(signal, 'signal');
  validateFunction(listener, 'listener');
  let remove;
  if (signal.aborted) {
    queueMicrotask(() => listener());
  } else {
    const { kResistStopPropagation } = eventTargets();
    signal.addEventListener('abort', listener, { __proto__: null, once: true, [kResistStopPropagation]: true });
    remove = () => signal.removeEventListener('abort', listener);
  }
  return {
    __proto__: null,
    [Symbol.dispose]() {
      remove?.();
    },
  };
}

module.exports = {
  addAbortListener, getEventListeners, getMaxListeners, listenerCount, on, once, setTargetMaxListeners,
};
