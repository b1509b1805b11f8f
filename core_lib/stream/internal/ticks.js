// process.nextTick as it is when called (programs replace it, e.g. with fake timers), and a function that does nothing.
'use strict';

let processModule;

/** Queues `callback(...args)`. */
const nextTick = (callback, ...args) => {
  processModule ??= require('node:process');
  processModule.nextTick(callback, ...args);
};

function nop() {}

module.exports = { nextTick, nop };
