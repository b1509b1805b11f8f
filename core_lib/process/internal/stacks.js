// The text of stacks: by Error.prepareStackTrace where a program has set it, else the engine's with Node's codes.
'use strict';

const binding = require('internal:binding/process');
const { kIsNodeError } = require('internal:errors/codes');

const errorToString = Error.prototype.toString;

function headerOf(error) {
  try {
    if (error !== null && typeof error === 'object' && error[kIsNodeError] === true) {
      return `${error.name} [${error.code}]: ${error.message}`;
    }
    return errorToString.call(error);
  } catch {
    return '<error>';
  }
}

/** What a program finds as Error.prepareStackTrace's meaning when it has none. */
function defaultPrepare(error, sites) {
  let text = headerOf(error);
  for (let i = 0; i < sites.length; i++) text += `\n    at ${sites[i]}`;
  return text;
}

/** Where stacks are told in places of original sources. */
let mapped;

function prepare(error, sites) {
  const own = Error.prepareStackTrace;
  if (typeof own === 'function' && own !== defaultPrepare) return own(error, sites);
  if (mapped !== undefined) return mapped(headerOf(error), error, sites);
  return defaultPrepare(error, sites);
}

module.exports = {
  /** @param {undefined | ((header: string, error: unknown, sites: any[]) => string)} render takes over, or no longer */
  setMapped(render) {
    mapped = render;
  },
  start() {
    binding.setPrepareStackTrace(prepare);
  },
};
