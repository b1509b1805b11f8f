// The end of resources: hooks hear of it later, when nothing runs that they could disturb.
'use strict';

const { emit, hearsDestroy, kDestroy } = require('./execution');

// So many are told of at once, before the loop's turn.
const kMany = 16384;

let queue = [];
let isScheduled = false;
/** schedule(true) sees to it that run() is called in the loop's check phase, and keeps no program alive for it. */
let schedule;

function emitDestroy(asyncId) {
  if (!hearsDestroy()) return;
  if (queue.push(asyncId) === kMany) queueMicrotask(run);
  if (isScheduled) return;
  isScheduled = true;
  schedule(true);
}

function run() {
  if (!isScheduled) return;
  while (queue.length !== 0) {
    const ids = queue;
    queue = [];
    for (const asyncId of ids) emit(kDestroy, asyncId);
  }
  isScheduled = false;
  schedule(false);
}

/** @type {FinalizationRegistry<{ asyncId: number, destroyed: boolean }>} */
let collected;

/** Emits destroy when `resource` is collected, unless `state.destroyed` says by then that it was. */
function emitDestroyOf(resource, state) {
  if (!hearsDestroy()) return;
  collected ??= new FinalizationRegistry(({ asyncId, destroyed }) => {
    if (!destroyed) emitDestroy(asyncId);
  });
  collected.register(resource, state);
}

module.exports = {
  emitDestroy,
  emitDestroyOf,
  run,
  setSchedule(fn) {
    schedule = fn;
  },
};
