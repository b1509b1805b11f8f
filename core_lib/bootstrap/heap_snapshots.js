// Heap snapshots that the command line asks for.
'use strict';

const { codes } = require('internal:errors/codes');

/** @param {string} signal that writes one */
exports.writeOn = (signal) => {
  if (!Object.hasOwn(require('node:os').constants.signals, signal)) throw new codes.ERR_UNKNOWN_SIGNAL(signal);
  process.on(signal, () => require('node:v8').writeHeapSnapshot());
};

/** @param {string} limit how many there may be */
exports.writeNearLimit = (limit) => {
  const count = Number.parseInt(limit, 10);
  if (count > 0) require('node:v8').setHeapSnapshotNearHeapLimit(count);
};
