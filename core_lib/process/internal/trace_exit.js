// What --trace-exit prints.
'use strict';

const binding = require('internal:binding/process');

/** A frame as the engine prints it by itself: the function's name without the object that it is called on. */
const plainFrame = (site) => {
  const place = `${site.getFileName() ?? site.getEvalOrigin()}:${site.getLineNumber()}:${site.getColumnNumber()}`;
  const name = site.getFunctionName()?.split('.').at(-1);
  return name && name !== '<anonymous>' ? `    at ${name} (${place})` : `    at ${place}`;
};

/** @param {number} code */
exports.trace = (code) => {
  const { prepareStackTrace, stackTraceLimit } = Error;
  const error = {};
  Error.stackTraceLimit = 10;
  Error.prepareStackTrace = (_, sites) => sites.map(plainFrame).join('\n');
  Error.captureStackTrace(error, exports.trace);
  const { stack } = error;
  Error.prepareStackTrace = prepareStackTrace;
  Error.stackTraceLimit = stackTraceLimit;
  const { threadId } = require('node:worker_threads');
  const thread = threadId === 0 ? '' : `, thread:${threadId}`;
  binding.writeError(`(node:${process.pid}${thread}) WARNING: Exited the environment with code ${code}\n${stack}\n\n`);
};
