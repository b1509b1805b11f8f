// Threads of the runtime's own, whose program is a file of the core library.
'use strict';

const { drainControl, kInternalProgram, Worker } = require('./internal/worker');

/**
 * @param {'hooks'} name of the program, as `bootstrap` knows it
 * @param {object} data for it
 * @param {object[]} transferList
 * @returns {{ drain(): void }} drain() takes what the thread has printed by now
 */
exports.startInternal = (name, data, transferList) => {
  const worker = new Worker(name, {
    [kInternalProgram]: true, env: { ...process.env }, transferList, trackUnmanagedFds: false, workerData: data,
  });
  worker.unref();
  return { drain: () => drainControl(worker) };
};
