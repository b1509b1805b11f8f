// process.finalization: callbacks for objects that are still alive when the process ends.
'use strict';

const { codes } = require('internal:errors/codes');
const { validateFunction } = require('internal:errors/validators');

/** Entries by the event at which they run; each holds its object weakly. */
const entries = { __proto__: null, beforeExit: new Set(), exit: new Set() };
let registry;

function runAll(event) {
  for (const entry of entries[event]) {
    entries[event].delete(entry);
    const object = entry.reference.deref();
    if (object !== undefined) entry.callback(object, event);
  }
}

function add(event, ref, callback) {
  if ((typeof ref !== 'object' && typeof ref !== 'function') || ref === null) {
    throw new codes.ERR_INVALID_ARG_TYPE('obj', 'Object', ref);
  }
  validateFunction(callback, 'fn');
  registry ??= new FinalizationRegistry((entry) => {
    entries.exit.delete(entry);
    entries.beforeExit.delete(entry);
  });
  if (entries[event].size === 0) process.on(event, () => runAll(event));
  const entry = { callback, reference: new WeakRef(ref) };
  entries[event].add(entry);
  registry.register(ref, entry, ref);
}

module.exports = {
  register(ref, callback) {
    add('exit', ref, callback);
  },
  registerBeforeExit(ref, callback) {
    add('beforeExit', ref, callback);
  },
  unregister(ref) {
    if (ref === undefined || ref === null) return;
    registry?.unregister(ref);
    for (const set of [entries.exit, entries.beforeExit]) {
      for (const entry of set) {
        if (entry.reference.deref() === ref) set.delete(entry);
      }
    }
  },
};
