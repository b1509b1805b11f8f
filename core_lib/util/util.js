// node:util: small things that programs need of values, functions, text and the terminal.
'use strict';

const {
  ArrayIsArray, ObjectDefineProperty, ObjectKeys, ObjectSetPrototypeOf, StringPrototypeToWellFormed,
} = primordials;
const binding = require('internal:binding/util');
const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal:errors/codes');
const { notImplemented } = require('internal:errors/not_implemented');
const { validateOneOf, validateString } = require('internal:errors/validators');
const { isDeepStrictEqual } = require('internal:util/comparisons');
const { debuglog } = require('internal:util/debuglog');
const { deprecate } = require('internal:util/deprecate');
const { TextDecoder, TextEncoder } = require('internal:util/encoding');
const { format, formatWithOptions, inspect, stripVTControlCharacters } = require('internal:util/inspect');
const { MIMEParams, MIMEType } = require('internal:util/mime');
const { parseEnvText } = require('internal:util/parse_env');
const { promisify } = require('internal:util/promisify');
const types = require('internal:util/types');
const { getCallSites } = require('./internal/call_sites');
const { callbackify } = require('./internal/callbackify');
const { diff } = require('./internal/diff');
const { parseArgs } = require('./internal/parse_args');
const { styleText } = require('./internal/style_text');
const {
  _errnoException, _exceptionWithHostPort, getSystemErrorMap, getSystemErrorMessage, getSystemErrorName,
} = require('./internal/system_errors');

/**
 * The classes' inheritance of before ES2015: methods come through the prototype, statics do not.
 * @param {Function} ctor
 * @param {Function} superCtor
 */
function inherits(ctor, superCtor) {
  if (ctor === undefined || ctor === null) throw new ERR_INVALID_ARG_TYPE('ctor', 'Function', ctor);
  if (superCtor === undefined || superCtor === null) throw new ERR_INVALID_ARG_TYPE('superCtor', 'Function', superCtor);
  if (superCtor.prototype === undefined) {
    throw new ERR_INVALID_ARG_TYPE('superCtor.prototype', 'Object', superCtor.prototype);
  }
  ObjectDefineProperty(ctor, 'super_', { __proto__: null, value: superCtor, writable: true, configurable: true });
  ObjectSetPrototypeOf(ctor.prototype, superCtor.prototype);
}

function _extend(target, source) {
  if (source === null || typeof source !== 'object') return target;
  const keys = ObjectKeys(source);
  for (let i = keys.length - 1; i >= 0; i--) target[keys[i]] = source[keys[i]];
  return target;
}

/** 128 and the signal's number: what shells give as the exit code of a process that a signal ended. */
function convertProcessSignalToExitCode(signalCode) {
  const { signals } = require('node:os').constants;
  validateOneOf(signalCode, 'signalCode', ObjectKeys(signals));
  return 128 + signals[signalCode];
}

function markPromiseAsHandled(promise) {
  if (!types.isPromise(promise)) throw new ERR_INVALID_ARG_TYPE('promise', 'Promise', promise);
  binding.markPromiseAsHandled(promise);
}

/** Without the halves of surrogate pairs that stand alone. */
function toUSVString(input) {
  return StringPrototypeToWellFormed(`${input}`);
}

/** @param {string} content of a .env file */
function parseEnv(content) {
  validateString(content, 'content');
  return parseEnvText(content);
}

/** @param {boolean} enable whether SIGINT prints where the program was */
function setTraceSigInt(enable) {
  throw notImplemented('util.setTraceSigInt');
}

module.exports = {
  _errnoException,
  _exceptionWithHostPort,
  _extend: deprecate(_extend, 'The `util._extend` API is deprecated. Please use Object.assign() instead.', 'DEP0060'),
  callbackify,
  convertProcessSignalToExitCode,
  debug: debuglog,
  debuglog,
  deprecate,
  format,
  styleText,
  formatWithOptions,
  getCallSites,
  getSystemErrorMap,
  getSystemErrorName,
  getSystemErrorMessage,
  inherits,
  inspect,
  isArray: deprecate(ArrayIsArray, 'The `util.isArray` API is deprecated. Please use `Array.isArray()` instead.', 'DEP0044'),
  isDeepStrictEqual,
  markPromiseAsHandled,
  promisify,
  stripVTControlCharacters,
  toUSVString,
  get transferableAbortSignal() {
    return require('internal:events/transferred_signal').transferableAbortSignal;
  },
  get transferableAbortController() {
    return require('internal:events/transferred_signal').transferableAbortController;
  },
  get aborted() {
    return require('./internal/abort').aborted;
  },
  types,
  parseEnv,
  parseArgs,
  TextDecoder,
  TextEncoder,
  MIMEType,
  MIMEParams,
  diff,
  get debounce() {
    return require('./internal/debounce').debounce;
  },
  get throttle() {
    return require('./internal/throttle').throttle;
  },
  setTraceSigInt,
};
