// What a run of the program adds to the process object: arguments, and the functions that C++ calls.
'use strict';

const binding = require('internal:binding/process');
const process = require('node:process');
const { getOption } = require('./options');
const stacks = require('./stacks');
const rejections = require('./internal/rejections');
const ticks = require('./internal/tick');
const uncaught = require('./internal/uncaught');
const warnings = require('./warnings');

/** @returns {string[]} the script and its arguments, as they were given */
exports.start = () => {
  const [program, executable, given, args] = binding.getCommand();
  Object.defineProperty(process, 'argv0', {
    __proto__: null, configurable: false, enumerable: true, value: program, writable: false,
  });
  process.execPath = executable;
  process.execArgv = given;
  process.argv = [executable, ...args];
  const title = getOption('--title');
  if (title !== undefined) binding.setTitle(title);
  const proto = getOption('--disable-proto');
  if (proto !== undefined) require('./internal/proto').disable(proto);
  if (getOption('--report-on-signal')) process.report.reportOnSignal = true;
  stacks.start();
  ticks.start();
  rejections.start();
  uncaught.start();
  warnings.start();
  return args;
};

exports.runNextTicks = ticks.runNextTicks;
exports.beginExit = require('./internal/exit').beginExit;

/** Writes a text to stderr at once. */
exports.writeError = (text) => binding.writeError(text);
