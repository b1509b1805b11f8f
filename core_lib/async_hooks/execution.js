// What runs: the id of the asynchronous work, the id of what made it, and the resource that stands for it. Timers have ids whether
// or not somebody looks, the rest once somebody could (follow.js); createHook() (hooks.js) hears of their lives.
'use strict';

const kAsyncId = Symbol('async_id_symbol');
const kTriggerAsyncId = Symbol('trigger_async_id_symbol');

// What a hook has: its functions, by kind.
const kInit = Symbol('init');
const kBefore = Symbol('before');
const kAfter = Symbol('after');
const kDestroy = Symbol('destroy');
const kPromiseResolve = Symbol('promiseResolve');

const kTopResource = {};

/** The program's first turn, which nothing has made. */
const kProgramId = 1;

let lastAsyncId = kProgramId;
let asyncId = 0;
let triggerAsyncId = 0;
let resource = kTopResource;
/** What the running work has interrupted: three entries each, flat. */
const stack = [];

/** The enabled hooks, in the order of their enabling. Never changed, only replaced. */
let hooks = [];
let hearsDestroy = false;
/** How many calls of hooks are under way, one in the other: they all go by the same list. */
let depth = 0;
/** What the list is to be after that. */
let nextHooks;
/** follow.js, once a program has loaded node:async_hooks. */
let follower;

/** What a hook throws ends the program: what it observes must not see its errors. */
function fatal(error) {
  const thrown = typeof error?.stack === 'string' ? error : { message: error };
  if (thrown !== error) Error.captureStackTrace(thrown, fatal);
  process._rawDebug(thrown.stack);
  if (require('internal:process/options').getOption('--abort-on-uncaught-exception')) process.abort();
  process.exit(1);
}

function emit(kind, id) {
  depth++;
  try {
    for (let i = 0; i < hooks.length; i++) hooks[i][kind]?.(id);
  } catch (error) {
    fatal(error);
  }
  if (--depth === 0 && nextHooks !== undefined) takeHooks();
}

function emitInit(id, type, trigger, object) {
  if (hooks.length === 0) return;
  depth++;
  try {
    for (let i = 0; i < hooks.length; i++) hooks[i][kInit]?.(id, type, trigger, object);
  } catch (error) {
    fatal(error);
  }
  if (--depth === 0 && nextHooks !== undefined) takeHooks();
}

function takeHooks() {
  hooks = nextHooks;
  nextHooks = undefined;
  hearsDestroy = hooks.some((hook) => hook[kDestroy] !== undefined);
}

function push(id, trigger, object) {
  // What the loop calls interrupts nothing.
  if (asyncId !== 0) stack.push(asyncId, triggerAsyncId, resource);
  asyncId = id;
  triggerAsyncId = trigger;
  resource = object;
}

function pop() {
  if (stack.length !== 0) {
    resource = stack.pop();
    triggerAsyncId = stack.pop();
    asyncId = stack.pop();
  } else {
    resource = kTopResource;
    triggerAsyncId = asyncId = 0;
  }
}

/** The work begins, or goes on. */
function enter(id, trigger, object) {
  push(id, trigger, object);
  if (hooks.length !== 0) emit(kBefore, id);
}

/** It has returned. */
function leave(id) {
  // An error that nobody caught may have ended all already.
  if (asyncId === 0) return;
  if (hooks.length !== 0) emit(kAfter, id);
  pop();
}

module.exports = {
  /** The program begins; hooks do not hear of it. */
  beginProgram() {
    asyncId = kProgramId;
  },
  emit,
  emitInit,
  endProgram() {
    asyncId = 0;
  },
  enter,
  executionAsyncId: () => asyncId,
  executionAsyncResource: () => resource,
  /** What a handle's callbacks run in (follow.js); undefined where nobody could ask. */
  followHandle: (type, object) => follower?.(type, object),
  /** Also those that are enabled while hooks run, and not heard yet. */
  getHooks: () => nextHooks ?? hooks,
  hearsDestroy: () => hearsDestroy,
  /** Whether somebody could ask for ids of what has none by itself: ticks, requests, handles. */
  isFollowed: () => follower !== undefined,
  kAfter,
  kAsyncId,
  kBefore,
  kDestroy,
  kInit,
  kPromiseResolve,
  kTriggerAsyncId,
  leave,
  newAsyncId: () => ++lastAsyncId,
  // As enter() and leave(), unheard.
  pop,
  push,
  setFollower(fn) {
    follower = fn;
  },
  setHooks(list) {
    nextHooks = list;
    if (depth === 0) takeHooks();
  },
  triggerAsyncId: () => triggerAsyncId,
  /** An error that nobody caught has left all that ran. */
  unwind() {
    while (asyncId !== 0) leave(asyncId);
  },
};
