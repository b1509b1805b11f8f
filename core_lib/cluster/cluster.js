// node:cluster: this process is no worker of one; starting workers is not written yet.
'use strict';

const EventEmitter = require('node:events');
const { notImplementedFunctions } = require('internal:errors/not_implemented');

module.exports = Object.assign(new EventEmitter(), {
  isWorker: false,
  isMaster: true,
  isPrimary: true,
  workers: {},
  settings: {},
  SCHED_NONE: 1,
  SCHED_RR: 2,
  schedulingPolicy: 2,
}, notImplementedFunctions('cluster', {
  Worker: 1, setupPrimary: 1, setupMaster: 1, fork: 1, disconnect: 1,
}));
