// An exception that nobody caught: who may still take it, what is printed, and the exit.
'use strict';

const binding = require('internal:binding/process');
const builtins = require('internal:bootstrap/builtins');
const { setContext } = require('internal:async_hooks/context');
const { unwind } = require('internal:async_hooks/execution');
const { codes } = require('internal:errors/codes');
const { validateFunction } = require('internal:errors/validators');
const { getOption } = require('../options');

const kGenericError = 1;
const kNoHandler = 6;
const kHandlerError = 7;
/** How deep the properties of an error are shown. */
const kDepth = 5;

let capture = null;
const additional = [];

function setUncaughtExceptionCaptureCallback(fn) {
  if (fn === null) {
    capture = null;
    binding.setAbortsOnUncaught(ownReport === undefined);
    return;
  }
  if (typeof fn !== 'function') throw new codes.ERR_INVALID_ARG_TYPE('fn', ['Function', 'null'], fn);
  if (capture !== null) throw new codes.ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET();
  capture = fn;
  binding.setAbortsOnUncaught(false);
}

function addUncaughtExceptionCaptureCallback(fn) {
  validateFunction(fn, 'fn');
  additional.push(fn);
}

const hasUncaughtExceptionCaptureCallback = () => capture !== null;

/** A DOMException is one, too, and a proxy may be. */
function isError(value) {
  if (typeof value !== 'object' || value === null) return false;
  try {
    return Error.isError(value) || value instanceof Error;
  } catch {
    return false;
  }
}

/** What stands below the excerpt of the source. */
function describe(error) {
  const { inspect } = require('internal:util/inspect');
  let text;
  try {
    if (typeof error === 'object' && error !== null || typeof error === 'function') {
      return inspect(error, { colors: require('../direct_output').hasColors(2), customInspect: false, depth: kDepth });
    }
    text = String(error);
  } catch {
    text = binding.describe(error);
  }
  if (getOption('--trace-uncaught')) return text;
  const program = require('node:path').basename(process.argv0 || 'strata');
  return `${text}\n(Use \`${program} --trace-uncaught ...\` to show where the exception was thrown)`;
}

/** Whether the stack begins with the excerpt already: errors of syntax, and of modules that do not fit together. */
const startsWithExcerpt = (error, excerpt) => {
  try {
    return String(error.stack).startsWith(excerpt);
  } catch {
    return false;
  }
};

/** Where a worker's errors go in place of stderr. */
let ownReport;
/** Lines of a stack, or ''. */
let thrownAt = '';

function report(error, excerpt) {
  require('internal:events/unhandled_errors').tell(error);
  if (ownReport !== undefined) {
    ownReport(error, excerpt);
    return;
  }
  print(error, excerpt);
}

function print(error, excerpt) {
  if (excerpt !== '' && isError(error) && startsWithExcerpt(error, excerpt)) excerpt = '';
  const maps = require('internal:module/source_maps');
  if (maps.isEnabled()) excerpt = maps.mapExcerpt(excerpt);
  // An Error's stack stands apart from the excerpt, as do the command line's objects; another value follows it at once.
  const stands = isError(error) || (typeof error === 'object' && error !== null && /^\[(?:eval|stdin)\]:/.test(excerpt));
  const place = excerpt === '' ? '' : stands ? `${excerpt}\n` : `\n${excerpt}`;
  binding.writeError(`${place}${describe(error)}\n`);
  if (thrownAt !== '' && getOption('--trace-uncaught')) binding.writeError(`Thrown at:\n${thrownAt}\n`);
  // Who wants a report has loaded what writes it.
  if (builtins.isLoaded('process/internal/report') || getOption('--report-uncaught-exception')) {
    require('./report').writeForException(error);
  }
  if (getOption('--extra-info-on-fatal-exception')) binding.writeError(`\nNode.js ${process.version}\n`);
}

/**
 * What C++ calls. Answers true where the program goes on; else it ends here.
 *
 * @param {unknown} error
 * @param {boolean} fromPromise
 * @param {string} excerpt the place, the source line and carets, or ''
 */
function onUncaught(error, fromPromise, excerpt) {
  let goesOn = false;
  try {
    goesOn = tell(error, fromPromise, excerpt);
  } finally {
    // What threw has left its context and its ids behind.
    setContext(undefined);
    unwind();
  }
  // Ticks that are left wait for the next callback from the loop: there is one.
  if (goesOn) require('node:timers').setImmediate(() => {});
  return goesOn;
}

function tell(error, fromPromise, excerpt) {
  for (let i = additional.length - 1; i >= 0; i--) {
    if (additional[i](error) === true) return true;
  }
  const origin = fromPromise ? 'unhandledRejection' : 'uncaughtException';
  process.emit('uncaughtExceptionMonitor', error, origin);
  if (capture !== null) {
    capture(error);
    return true;
  }
  if (process.emit('uncaughtException', error, origin)) return true;
  let code = kGenericError;
  try {
    if (!process._exiting) code = require('./exit').beginExit(kGenericError);
  } catch {
    // A listener of `exit` failed: the error below is why the program ends.
  }
  report(error, excerpt);
  process.reallyExit(code);
  return false;
}

/** A listener threw. */
function endByFailure(error, excerpt) {
  // A worker ends as for any error, and hears nothing of its end.
  const isWorker = ownReport !== undefined;
  try {
    if (!process._exiting && !isWorker) require('./exit').beginExit(kHandlerError);
  } catch {
    // The first failure is the one to be shown.
  }
  report(error, excerpt);
  binding.exit(isWorker ? kGenericError : kHandlerError);
}

/** Programs may have put something else in the place of process._fatalException. */
function dispatch(error, fromPromise, excerpt, frames) {
  thrownAt = frames;
  if (fromPromise === undefined) {
    endByFailure(error, excerpt);
    return false;
  }
  const handler = process._fatalException;
  if (handler === onUncaught) return onUncaught(error, fromPromise, excerpt);
  if (typeof handler === 'function') return handler.call(process, error, fromPromise) === true;
  // In a worker as well: nobody is left who could tell its parent.
  print(error, excerpt);
  binding.exit(kNoHandler);
  return false;
}

module.exports = {
  addUncaughtExceptionCaptureCallback,
  hasUncaughtExceptionCaptureCallback,
  onUncaught,
  report,
  setReport(report) {
    ownReport = report;
    // An error of a worker is its parent's to hear of.
    binding.setAbortsOnUncaught(false);
  },
  setUncaughtExceptionCaptureCallback,
  start() {
    binding.setUncaughtHandler(dispatch);
  },
};
