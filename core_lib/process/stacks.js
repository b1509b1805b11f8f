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

function defaultPrepare(error, sites) {
  let text = headerOf(error);
  for (let i = 0; i < sites.length; i++) text += `\n    at ${sites[i]}`;
  return text;
}

/** What programs find as Error.prepareStackTrace. */
function ErrorPrepareStackTrace(error, trace) {
  return render(error, trace);
}
Object.defineProperty(Error, 'prepareStackTrace', {
  __proto__: null, configurable: true, enumerable: false, value: ErrorPrepareStackTrace, writable: true,
});

/** Where stacks are told in places of original sources. */
let mapped;

function prepare(error, sites) {
  const own = Error.prepareStackTrace;
  if (typeof own === 'function' && own !== ErrorPrepareStackTrace) return own(error, sites);
  return render(error, sites);
}

const render = (error, sites) =>
  (mapped === undefined ? defaultPrepare(error, sites) : mapped(headerOf(error), error, sites));

module.exports = {
  /** @param {undefined | ((header: string, error: unknown, sites: any[]) => string)} render takes over, or no longer */
  setMapped(render) {
    mapped = render;
  },
  start() {
    binding.setPrepareStackTrace(prepare);
  },
};
