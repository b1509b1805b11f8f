// The end of resources: hooks hear of it later, when nothing runs that they could disturb.
'use strict';

const { emit, hearsDestroy } = require('./execution');

let queue = [];
let isScheduled = false;
/** Sees to it that run() is called in the loop's check phase; keeps no program alive for it. */
let schedule;

function emitDestroy(asyncId) {
  if (!hearsDestroy()) return;
  queue.push(asyncId);
  if (isScheduled) return;
  isScheduled = true;
  schedule();
}

/** @returns {boolean} whether it was scheduled */
function run() {
  if (!isScheduled) return false;
  while (queue.length !== 0) {
    const ids = queue;
    queue = [];
    for (const asyncId of ids) emit('destroy', asyncId);
  }
  isScheduled = false;
  return true;
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
