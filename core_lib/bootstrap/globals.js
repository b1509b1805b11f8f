// The globals that programs find besides the language's own.
'use strict';

const builtins = require('internal:bootstrap/builtins');
const { notImplementedFunction } = require('internal:errors/not_implemented');
const { defineLazy } = require('internal:util/lazy');

/** Hidden from enumeration, like the language's own: constructors and what Node keeps hidden. */
const kHidden = {
  __proto__: null,
  buffer: ['Blob', 'File'],
  perf_hooks: [
    'Performance', 'PerformanceEntry', 'PerformanceMark', 'PerformanceMeasure', 'PerformanceObserver',
    'PerformanceObserverEntryList', 'PerformanceResourceTiming',
  ],
  'stream/web': [
    'TransformStream', 'TransformStreamDefaultController', 'WritableStream', 'WritableStreamDefaultController',
    'WritableStreamDefaultWriter', 'ReadableStream', 'ReadableStreamDefaultReader', 'ReadableStreamBYOBReader',
    'ReadableStreamBYOBRequest', 'ReadableByteStreamController', 'ReadableStreamDefaultController',
    'ByteLengthQueuingStrategy', 'CountQueuingStrategy', 'TextEncoderStream', 'TextDecoderStream', 'CompressionStream',
    'DecompressionStream',
  ],
  url: ['URL', 'URLSearchParams', 'URLPattern'],
  util: ['TextEncoder', 'TextDecoder'],
  worker_threads: ['BroadcastChannel', 'MessageChannel', 'MessagePort'],
};

/** Enumerable. */
const kShown = {
  __proto__: null,
  buffer: ['atob', 'btoa'],
  perf_hooks: ['performance'],
};

/** What Node has and this does not: a call says so. */
const kMissing = ['fetch'];

const put = (name, value, enumerable) => {
  Object.defineProperty(globalThis, name, { __proto__: null, configurable: true, enumerable, value, writable: true });
};

const putModules = (table, enumerable) => {
  for (const id of Object.keys(table)) {
    if (builtins.has(id)) defineLazy(globalThis, table[id], builtins.fileOf(id), enumerable);
  }
};

const accessor = (name, value) => {
  let current = value;
  Object.defineProperty(globalThis, name, {
    __proto__: null,
    configurable: true,
    enumerable: false,
    get: () => current,
    set(replacement) { current = replacement; },
  });
};

/** Defines all of them; at build time. */
exports.define = () => {
  Object.defineProperty(globalThis, Symbol.toStringTag, {
    __proto__: null, configurable: true, enumerable: false, value: 'global', writable: false,
  });
  accessor('process', require('node:process'));
  put('global', globalThis, true);
  accessor('Buffer', require('node:buffer').Buffer);
  const timers = require('node:timers');
  for (const name of [
    'clearImmediate', 'setImmediate', 'clearInterval', 'clearTimeout', 'setInterval', 'setTimeout',
  ]) {
    put(name, timers[name], true);
  }
  put('queueMicrotask', require('internal:process/microtasks').queueMicrotask, true);
  defineLazy(globalThis, ['structuredClone'], 'worker_threads/structured_clone', true);
  put('console', require('node:console'), false);
  defineLazy(globalThis, ['CloseEvent', 'ErrorEvent'], 'events/more_events', false);
  defineLazy(globalThis, ['DOMException', 'QuotaExceededError'], 'errors/dom_exception', false);
  defineLazy(globalThis, ['Event', 'EventTarget', 'CustomEvent'], 'events/event_target', false);
  defineLazy(globalThis, ['MessageEvent'], 'worker_threads/message_event', false);
  defineLazy(globalThis, ['AbortController', 'AbortSignal'], 'events/abort_controller', false);
  putModules(kHidden, false);
  putModules(kShown, true);
  Object.defineProperty(globalThis, 'crypto', {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get: () => builtins.load('crypto').webcrypto,
    set: undefined,
  });
  defineLazy(globalThis, ['Navigator'], 'bootstrap/navigator', false);
  Object.defineProperty(globalThis, 'navigator', {
    __proto__: null, configurable: true, enumerable: true, get: () => require('./navigator').navigator, set: undefined,
  });
  for (const name of kMissing) {
    put(name, notImplementedFunction(name, 1), true);
  }
};
