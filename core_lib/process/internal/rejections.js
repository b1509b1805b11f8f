// Promises that were rejected without a handler: noted when V8 says so, decided after ticks and microtasks.
'use strict';

const binding = require('internal:binding/process');
const { getContext, setContext } = require('internal:async_hooks/context');
const { kAsyncId, kTriggerAsyncId, pop, push } = require('internal:async_hooks/execution');
const { getOption } = require('../options');

// Shared with C++: what is to be done between two callbacks.
const kHasTicks = 0;
const kHasRejections = 1;
const info = new Uint8Array(8);

// v8::PromiseRejectEvent
const kRejectWithNoHandler = 0;
const kHandlerAddedAfterReject = 1;
const kRejectAfterResolved = 2;
const kResolveAfterResolved = 3;

let pending = [];
let handledLate = [];
/** @type {WeakMap<Promise<unknown>, { reason: unknown, id: number, warned: boolean }>} */
const noted = new WeakMap();
let lastId = 0;

const isErrorLike = (value) =>
  typeof value === 'object' && value !== null && Object.prototype.hasOwnProperty.call(value, 'stack');

function onRejection(event, promise, reason) {
  if (event === kRejectWithNoHandler) {
    const entry = { context: getContext(), domain: process.domain, id: ++lastId, promise, reason, warned: false };
    noted.set(promise, entry);
    pending.push(entry);
    info[kHasRejections] = 1;
  } else if (event === kHandlerAddedAfterReject) {
    const entry = noted.get(promise);
    if (entry === undefined) return;
    noted.delete(promise);
    if (entry.warned) {
      handledLate.push(entry);
      info[kHasRejections] = 1;
    } else {
      pending = pending.filter((other) => other !== entry);
    }
  } else if (process.listenerCount('multipleResolves') > 0) {
    const type = event === kRejectAfterResolved ? 'reject' : 'resolve';
    if (event === kRejectAfterResolved || event === kResolveAfterResolved) {
      process.emit('multipleResolves', type, promise, reason);
    }
  }
}

/** A warning whose stack is named like it. */
const named = (name, message) => {
  const warning = Object.assign(new Error(message), { name });
  Error.captureStackTrace(warning, named);
  return warning;
};

/** The error that stands for a reason that is none. */
function errorOf(reason) {
  const error = new Error(
    'This error originated either by throwing inside of an async function without a catch block, or by rejecting a ' +
    'promise which was not handled with .catch(). The promise rejected with the reason ' +
    `"${binding.describe(reason)}".`);
  error.code = 'ERR_UNHANDLED_REJECTION';
  Object.defineProperty(error, 'name', {
    __proto__: null, configurable: true, enumerable: false, value: 'UnhandledPromiseRejection', writable: true,
  });
  Error.captureStackTrace(error, errorOf);
  return error;
}

function warn({ id, reason }) {
  const warning = named('UnhandledPromiseRejectionWarning',
    'Unhandled promise rejection. This error originated either by throwing inside of an async function without a ' +
    `catch block, or by rejecting a promise which was not handled with .catch(). To terminate the node process on ` +
    'unhandled promise rejection, use the CLI flag `--unhandled-rejections=strict` (see ' +
    `https://nodejs.org/api/cli.html#cli_unhandled_rejections_mode). (rejection id: ${id})`);
  // What a program has put there may throw, or be no text.
  try {
    if (isErrorLike(reason)) {
      warning.stack = reason.stack;
      process.emitWarning(reason.stack, 'UnhandledPromiseRejectionWarning');
    } else {
      process.emitWarning(binding.describe(reason), 'UnhandledPromiseRejectionWarning');
    }
  } catch {
    // The warning below says what matters.
  }
  process.emitWarning(warning);
}

const trigger = (reason) => {
  if (isErrorLike(reason)) binding.triggerUncaught(reason, true);
  else binding.triggerUncaught(errorOf(reason), true);
};

const emit = ({ promise, reason }) => process.emit('unhandledRejection', reason, promise);

const kModes = {
  __proto__: null,
  none: (entry) => { emit(entry); },
  strict(entry) {
    trigger(entry.reason);
    if (!emit(entry)) warn(entry);
  },
  throw(entry) {
    if (!emit(entry)) trigger(entry.reason);
  },
  warn(entry) {
    emit(entry);
    warn(entry);
  },
  'warn-with-error-code'(entry) {
    if (emit(entry)) return;
    warn(entry);
    process.exitCode = 1;
  },
};

/** A domain's listeners of `error` hear of it before anybody else. */
function tellDomain({ domain, reason }) {
  try {
    domain.emit('error', reason);
  } catch (error) {
    binding.triggerUncaught(error, false);
  }
}

/** @returns {boolean} whether listeners may have made new ticks */
function processRejections() {
  info[kHasRejections] = 0;
  let worked = false;
  while (handledLate.length > 0) {
    const { id, promise } = handledLate.shift();
    worked = true;
    if (process.emit('rejectionHandled', promise)) continue;
    process.emitWarning(named('PromiseRejectionHandledWarning',
      `Promise rejection was handled asynchronously (rejection id: ${id})`));
  }
  if (pending.length === 0) return worked;
  const mode = kModes[getOption('--unhandled-rejections') ?? 'throw'];
  const entries = pending;
  pending = [];
  const before = getContext();
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i];
    entry.warned = true;
    const { context, promise } = entry;
    setContext(context);
    // Only where hooks have seen it.
    const asyncId = promise[kAsyncId];
    if (asyncId !== undefined) push(asyncId, promise[kTriggerAsyncId], promise);
    if (entry.domain) tellDomain(entry);
    else mode(entry);
    if (asyncId !== undefined) pop();
    setContext(before);
  }
  return true;
}

module.exports = {
  info,
  kHasRejections,
  kHasTicks,
  processRejections,
  start() {
    binding.setRejectionCallback(onRejection);
  },
};
