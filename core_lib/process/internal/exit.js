// The exit code and the ways out: process.exit(), the natural end, abort.
'use strict';

const binding = require('internal:binding/process');
const { codes } = require('internal:errors/codes');
const { validateInteger } = require('internal:errors/validators');

let exitCode;
let exiting = false;
/** Programs may put something else in the global's place. */
let process;

function validate(code, name) {
  if (code === null || code === undefined) return undefined;
  let value = code;
  if (typeof code === 'string' && code !== '') {
    value = Number(code);
    if (Number.isNaN(value)) value = code;
  }
  validateInteger(value, name);
  return value;
}

const defineOn = (owner) => {
  process = owner;
  Object.defineProperty(process, 'exitCode', {
    __proto__: null,
    configurable: false,
    enumerable: true,
    get: () => exitCode,
    set(code) {
      const value = validate(code, 'code');
      exitCode = value === undefined ? undefined : code;
    },
  });
  Object.defineProperty(process, '_exiting', {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get: () => exiting,
    set(value) { exiting = value; },
  });
};

/** As the kernel takes it. */
const numericExitCode = () => Number(exitCode ?? 0) | 0;

/** Emits `exit` once, with `code` as the exit code where it is given, and answers the code that listeners left. */
function beginExit(code) {
  if (code !== undefined) exitCode = code;
  if (!exiting) {
    exiting = true;
    process.emit('exit', numericExitCode());
  }
  return numericExitCode();
}

function exit(code) {
  if (arguments.length !== 0) process.exitCode = code;
  if (require('../options').getOption('--trace-exit')) {
    require('./trace_exit').trace(numericExitCode());
  }
  if (!exiting) beginExit();
  process.reallyExit(numericExitCode());
}

function reallyExit(code) {
  const number = Number(code ?? 0);
  if (Number.isNaN(number)) throw new codes.ERR_INVALID_ARG_TYPE('code', 'integer', code);
  binding.exit(number | 0);
  // In a worker the end comes with the engine's next check.
  for (;;);
}

module.exports = { beginExit, defineOn, exit, numericExitCode, reallyExit };
