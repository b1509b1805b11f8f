// What runs: the id of the asynchronous work, the id of what made it, and the resource that stands for it. Timers, ticks and
// microtasks of the program have ids whether or not somebody looks; createHook() (hooks.js) hears of their lives.
'use strict';

const kAsyncId = Symbol('async_id_symbol');
const kTriggerAsyncId = Symbol('trigger_async_id_symbol');

const kTopResource = {};

/** The program's first turn, which nothing has made. */
const kProgramId = 1;

let lastAsyncId = kProgramId;
let asyncId = 0;
let triggerAsyncId = 0;
let resource = kTopResource;
/** What the running work has interrupted: three entries each, flat. */
const stack = [];

/**
 * The enabled hooks, in the order of their enabling. Never changed, only replaced: who goes through it may go on.
 * @type {{ init?: Function, before?: Function, after?: Function, destroy?: Function, promiseResolve?: Function }[]}
 */
let hooks = [];
let hearsDestroy = false;
/** follow.js, once a program has loaded node:async_hooks. */
let follower;

/** What a hook throws ends the program: what it observes must not see its errors. */
function fatal(error) {
  const thrown = typeof error?.stack === 'string' ? error : { message: error };
  if (thrown !== error) Error.captureStackTrace(thrown, fatal);
  process._rawDebug(thrown.stack);
  process.exit(1);
}

function emit(name, id) {
  const list = hooks;
  try {
    for (let i = 0; i < list.length; i++) list[i][name]?.(id);
  } catch (error) {
    fatal(error);
  }
}

function emitInit(id, type, trigger, object) {
  const list = hooks;
  if (list.length === 0) return;
  try {
    for (let i = 0; i < list.length; i++) list[i].init?.(id, type, trigger, object);
  } catch (error) {
    fatal(error);
  }
}

/** The work begins, or goes on. */
function enter(id, trigger, object) {
  stack.push(asyncId, triggerAsyncId, resource);
  asyncId = id;
  triggerAsyncId = trigger;
  resource = object;
  if (hooks.length !== 0) emit('before', id);
}

function pop() {
  resource = stack.pop();
  triggerAsyncId = stack.pop();
  asyncId = stack.pop();
}

/** It has returned. */
function leave(id) {
  // An error that nobody caught may have emptied it already.
  if (stack.length === 0) return;
  if (hooks.length !== 0) emit('after', id);
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
  executionAsyncResource() {
    // A tick of which no hook has heard gets its resource when it is asked for.
    resource ??= { [kAsyncId]: asyncId, [kTriggerAsyncId]: triggerAsyncId };
    return resource;
  },
  /** What a handle's callbacks run in (follow.js); undefined where nobody could ask. */
  followHandle: (type, object) => follower?.(type, object),
  getHooks: () => hooks,
  hearsDestroy: () => hearsDestroy,
  kAsyncId,
  kTriggerAsyncId,
  leave,
  newAsyncId: () => ++lastAsyncId,
  setFollower(fn) {
    follower = fn;
  },
  setHooks(list) {
    hooks = list;
    hearsDestroy = list.some(({ destroy }) => destroy !== undefined);
  },
  triggerAsyncId: () => triggerAsyncId,
  /** An error that nobody caught has left all that ran. */
  unwind() {
    while (stack.length !== 0) leave(asyncId);
    asyncId = 0;
  },
};
