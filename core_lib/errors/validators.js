// Checks of arguments, with Node's errors. Each is called as validate(value, name, ...) and throws or returns nothing.
'use strict';

const { codes, hideStackFrames } = require('./codes');

const kOctal = /^[0-7]+$/;
const kMostUint32 = 2 ** 32 - 1;
const kMostInt32 = 2 ** 31 - 1;
const kLeastInt32 = -(2 ** 31);

const wrongType = (name, expected, value) => new codes.ERR_INVALID_ARG_TYPE(name, expected, value);
const wrongValue = (name, value, reason) => new codes.ERR_INVALID_ARG_VALUE(name, value, reason);
const outOfRange = (name, range, value) => new codes.ERR_OUT_OF_RANGE(name, range, value);

const isInt32 = (value) => value === (value | 0);
const isUint32 = (value) => value === (value >>> 0);

/** A file's mode: a number, or octal digits in a string. */
const parseFileMode = hideStackFrames((value, name, initial) => {
  value ??= initial;
  if (typeof value === 'string') {
    if (!kOctal.test(value)) throw wrongValue(name, value, 'must be a 32-bit unsigned integer or an octal string');
    value = Number.parseInt(value, 8);
  }
  checkUint32(value, name);
  return value;
});

function checkInteger(value, name, least = Number.MIN_SAFE_INTEGER, most = Number.MAX_SAFE_INTEGER) {
  if (typeof value !== 'number') throw wrongType(name, 'number', value);
  if (!Number.isInteger(value)) throw outOfRange(name, 'an integer', value);
  if (value < least || value > most) throw outOfRange(name, `>= ${least} && <= ${most}`, value);
}

function checkUint32(value, name, isPositive = false) {
  if (typeof value !== 'number') throw wrongType(name, 'number', value);
  if (!Number.isInteger(value)) throw outOfRange(name, 'an integer', value);
  const least = isPositive ? 1 : 0;
  if (value < least || value > kMostUint32) throw outOfRange(name, `>= ${least} && <= ${kMostUint32}`, value);
}

const validateInteger = hideStackFrames(checkInteger);
const validateInt32 = hideStackFrames((value, name, least = kLeastInt32, most = kMostInt32) => {
  checkInteger(value, name, least, most);
});
const validateUint32 = hideStackFrames(checkUint32);

const validateNumber = hideStackFrames((value, name, least = undefined, most = undefined) => {
  if (typeof value !== 'number') throw wrongType(name, 'number', value);
  if ((least != null && value < least) || (most != null && value > most) ||
      ((least != null || most != null) && Number.isNaN(value))) {
    const range = `${least != null ? `>= ${least}` : ''}${least != null && most != null ? ' && ' : ''}` +
      `${most != null ? `<= ${most}` : ''}`;
    throw outOfRange(name, range, value);
  }
});

const typeCheck = (type, expected) => hideStackFrames((value, name) => {
  if (typeof value !== type) throw wrongType(name, expected, value);
});
const validateString = typeCheck('string', 'string');
const validateBoolean = typeCheck('boolean', 'boolean');
const validateFunction = typeCheck('function', 'Function');
const validateUndefined = typeCheck('undefined', 'undefined');

const validateOneOf = hideStackFrames((value, name, allowed) => {
  if (allowed.includes(value)) return;
  const shown = allowed.map((item) => typeof item === 'string' ? `'${item}'` : String(item)).join(', ');
  throw wrongValue(name, value, `must be one of: ${shown}`);
});

const kValidateObjectNone = 0;
const kValidateObjectAllowNullable = 1;
const kValidateObjectAllowArray = 2;
const kValidateObjectAllowFunction = 4;
const kValidateObjectAllowObjects = kValidateObjectAllowArray | kValidateObjectAllowFunction;
const kValidateObjectAllowObjectsAndNull = kValidateObjectAllowObjects | kValidateObjectAllowNullable;

const validateObject = hideStackFrames((value, name, options = kValidateObjectNone) => {
  if (options === kValidateObjectNone) {
    if (value === null || Array.isArray(value) || typeof value !== 'object') throw wrongType(name, 'Object', value);
    return;
  }
  if ((options & kValidateObjectAllowNullable) === 0 && value === null) throw wrongType(name, 'Object', value);
  if ((options & kValidateObjectAllowArray) === 0 && Array.isArray(value)) throw wrongType(name, 'Object', value);
  const allowsFunctions = (options & kValidateObjectAllowFunction) !== 0;
  if (typeof value !== 'object' && !(allowsFunctions && typeof value === 'function')) throw wrongType(name, 'Object', value);
});

const validateDictionary = hideStackFrames((value, name) => {
  if (value != null && typeof value !== 'object' && typeof value !== 'function') throw wrongType(name, 'a dictionary', value);
});

const validateArray = hideStackFrames((value, name, least = 0) => {
  if (!Array.isArray(value)) throw wrongType(name, 'Array', value);
  if (value.length < least) throw wrongValue(name, value, `must be longer than ${least}`);
});

const arrayOf = (check) => hideStackFrames((value, name) => {
  if (!Array.isArray(value)) throw wrongType(name, 'Array', value);
  for (let i = 0; i < value.length; i++) check(value[i], `${name}[${i}]`);
});
const validateStringArray = arrayOf(validateString.withoutStackTrace);
const validateBooleanArray = arrayOf(validateBoolean.withoutStackTrace);
const checkAbortSignal = (signal, name) => {
  if (signal !== undefined && (signal === null || typeof signal !== 'object' || !('aborted' in signal))) {
    throw wrongType(name, 'AbortSignal', signal);
  }
};
const validateAbortSignal = hideStackFrames(checkAbortSignal);
const validateAbortSignalArray = arrayOf((signal, name) => {
  if (signal === undefined) throw wrongType(name, 'AbortSignal', signal);
  checkAbortSignal(signal, name);
});

const validateSignalName = hideStackFrames((signal, name = 'signal') => {
  if (typeof signal !== 'string') throw wrongType(name, 'string', signal);
  const { signals } = require('node:os').constants;
  if (signals[signal] !== undefined) return;
  throw new codes.ERR_UNKNOWN_SIGNAL(signal, signals[signal.toUpperCase()] !== undefined);
});

const validateBuffer = hideStackFrames((buffer, name = 'buffer') => {
  if (!ArrayBuffer.isView(buffer)) throw wrongType(name, ['Buffer', 'TypedArray', 'DataView'], buffer);
});

const validateEncoding = hideStackFrames((data, encoding) => {
  if (`${encoding}`.toLowerCase() === 'hex' && data.length % 2 !== 0) {
    throw wrongValue('encoding', encoding, `is invalid for data of length ${data.length}`);
  }
});

const validatePort = hideStackFrames((port, name = 'Port', allowsZero = true) => {
  if ((typeof port !== 'number' && typeof port !== 'string') || (typeof port === 'string' && port.trim().length === 0) ||
      +port !== (+port >>> 0) || port > 0xffff || (port === 0 && !allowsZero)) {
    throw new codes.ERR_SOCKET_BAD_PORT(name, port, allowsZero);
  }
  return port | 0;
});

const validatePlainFunction = hideStackFrames((value, name) => {
  if (typeof value !== 'function' || Object.prototype.toString.call(value) === '[object AsyncFunction]') {
    throw wrongType(name, 'Function', value);
  }
});

const validateUnion = hideStackFrames((value, name, union) => {
  if (!union.includes(value)) throw wrongType(name, `('${union.join('|')}')`, value);
});

const validateFiniteNumber = hideStackFrames((value, name) => {
  if (value === undefined) return false;
  if (Number.isFinite(value)) return true;
  if (Number.isNaN(value)) return false;
  if (typeof value !== 'number') throw wrongType(name, 'number', value);
  throw outOfRange(name, 'a finite number', value);
});

/** `initial` where the value is none; a number between the two else. */
const checkRangesOrGetDefault = hideStackFrames((value, name, least, most, initial) => {
  if (value === undefined || Number.isNaN(value)) return initial;
  if (!Number.isFinite(value)) {
    if (typeof value !== 'number') throw wrongType(name, 'number', value);
    throw outOfRange(name, 'a finite number', value);
  }
  if (value < least || value > most) throw outOfRange(name, `>= ${least} and <= ${most}`, value);
  return value;
});

const kLink = /^(?:<[^>]*>)(?:\s*;\s*[^;"\s]+(?:=(")?[^;"\s]*\1)?)*$/;

const validateLinkHeaderFormat = hideStackFrames((value, name) => {
  if (value === undefined || !kLink.test(value)) {
    throw wrongValue(name, value, 'must be an array or string of format "</styles.css>; rel=preload; as=style"');
  }
});

const validateLinkHeaderValue = hideStackFrames((hints) => {
  if (typeof hints === 'string') {
    validateLinkHeaderFormat.withoutStackTrace(hints, 'hints');
    return hints;
  }
  if (!Array.isArray(hints)) {
    throw wrongValue('hints', hints, 'must be an array or string of format "</styles.css>; rel=preload; as=style"');
  }
  for (const hint of hints) validateLinkHeaderFormat.withoutStackTrace(hint, 'hints');
  return hints.join(', ');
});

const validateInternalField = hideStackFrames((object, field, className) => {
  if (typeof object !== 'object' || object === null || !Object.hasOwn(object, field)) {
    throw wrongType('this', className, object);
  }
});

const validateThisInternalField = hideStackFrames((object, field, className) => {
  if (typeof object !== 'object' || object === null || !Object.hasOwn(object, field)) {
    throw new codes.ERR_INVALID_THIS(className);
  }
});

const validateStringWithoutNullBytes = hideStackFrames((value, name) => {
  if (typeof value !== 'string') throw wrongType(name, 'string', value);
  if (value.includes('\0')) throw wrongValue(name, value, 'must be a string without null bytes');
});

module.exports = {
  checkRangesOrGetDefault,
  isInt32,
  isUint32,
  kValidateObjectAllowArray,
  kValidateObjectAllowFunction,
  kValidateObjectAllowNullable,
  kValidateObjectAllowObjects,
  kValidateObjectAllowObjectsAndNull,
  kValidateObjectNone,
  parseFileMode,
  validateAbortSignal,
  validateAbortSignalArray,
  validateArray,
  validateBoolean,
  validateBooleanArray,
  validateBuffer,
  validateDictionary,
  validateEncoding,
  validateFiniteNumber,
  validateFunction,
  validateInt32,
  validateInteger,
  validateInternalField,
  validateLinkHeaderValue,
  validateNumber,
  validateObject,
  validateOneOf,
  validatePlainFunction,
  validatePort,
  validateSignalName,
  validateString,
  validateStringArray,
  validateStringWithoutNullBytes,
  validateThisInternalField,
  validateUint32,
  validateUndefined,
  validateUnion,
};
