// Errors with Node's codes: `throw new codes.ERR_INVALID_ARG_TYPE('path', 'string', value)`.
'use strict';

const { describeReceived } = require('./internal/describe');

/** On prototypes whose stacks begin with the code as well: `TypeError [ERR_X]: message`. */
const kIsNodeError = Symbol('kIsNodeError');

const hidden = (value) => ({ __proto__: null, configurable: true, enumerable: false, value, writable: true });

class SystemError extends Error {
  constructor(code, message, context) {
    super();
    Object.defineProperty(this, 'message', hidden(message));
    Object.defineProperty(this, 'info', { __proto__: null, configurable: true, enumerable: true, value: context });
    this.code = code;
    for (const key of ['errno', 'syscall', 'path', 'dest']) {
      if (context[key] === undefined) continue;
      const value = typeof context[key] === 'object' ? context[key].toString() : context[key];
      Object.defineProperty(this, key, { __proto__: null, configurable: true, enumerable: true, value, writable: true });
    }
  }

  get name() {
    return 'SystemError';
  }

  set name(value) {
    Object.defineProperty(this, 'name', { __proto__: null, configurable: true, enumerable: true, value, writable: true });
  }

  toString() {
    return `${this.name} [${this.code}]: ${this.message}`;
  }
}
Object.defineProperty(SystemError.prototype, kIsNodeError, hidden(true));

/** Code -> class; each is made when it is first used. */
const codes = new Proxy({ __proto__: null }, {
  __proto__: null,
  get: (made, code) => made[code] ??= require('./internal/classes').classOf(code),
});

class AbortError extends Error {
  constructor(message = 'The operation was aborted', options = undefined) {
    if (options !== undefined && typeof options !== 'object') {
      throw new codes.ERR_INVALID_ARG_TYPE('options', 'Object', options);
    }
    super(message, options);
    this.code = 'ABORT_ERR';
    this.name = 'AbortError';
  }
}

/** A function whose own frames are not in the stacks of what it throws. */
function hideStackFrames(fn) {
  function hidden(...args) {
    try {
      return Reflect.apply(fn, this, args);
    } catch (error) {
      if (Error.stackTraceLimit && typeof error === 'object' && error !== null) Error.captureStackTrace(error, hidden);
      throw error;
    }
  }
  hidden.withoutStackTrace = fn;
  return hidden;
}

/** The second error of an operation that had one already. */
function aggregateTwoErrors(inner, outer) {
  if (!inner || !outer || inner === outer) return inner || outer;
  if (Array.isArray(outer.errors)) {
    outer.errors.push(inner);
    return outer;
  }
  const both = new AggregateError([outer, inner], outer.message);
  both.code = outer.code;
  return both;
}

const isErrorLike = (value) => typeof value === 'object' && value !== null && Object.hasOwn(value, 'stack');

/** Name and text of an errno as libuv counts (negative). */
const errnoName = (errno) => require('node:util').getSystemErrorName(errno);

/** "EPIPE", with `errno`, `code`, `syscall`: for calls that have no path. */
class ErrnoException extends Error {
  constructor(errno, syscall, original) {
    const code = errnoName(errno);
    super(original ? `${syscall} ${code} ${original}` : `${syscall} ${code}`);
    this.errno = errno;
    this.code = code;
    this.syscall = syscall;
  }

  get ['constructor']() {
    return Error;
  }
}

/** "connect ECONNREFUSED 127.0.0.1:80", with address and port besides. */
class ExceptionWithHostPort extends Error {
  constructor(errno, syscall, address, port, additional) {
    const code = typeof errno === 'string' ? errno : errnoName(errno);
    let details = '';
    if (port && port > 0) details = ` ${address}:${port}`;
    else if (address) details = ` ${address}`;
    if (additional) details += ` - Local (${additional})`;
    super(`${syscall} ${code}${details}`);
    this.errno = errno;
    this.code = code;
    this.syscall = syscall;
    this.address = address;
    if (port) this.port = port;
  }

  get ['constructor']() {
    return Error;
  }
}

/** "ENOENT: no such file or directory, open 'x'". */
class UVException extends Error {
  constructor({ errno, syscall, path, dest, message }) {
    const code = errnoName(errno);
    const text = message ?? require('node:util').getSystemErrorMessage(errno);
    let details = '';
    if (path) details += ` '${path}'`;
    if (dest) details += ` -> '${dest}'`;
    super(`${code}: ${text}, ${syscall}${details}`);
    this.errno = errno;
    this.code = code;
    this.syscall = syscall;
    if (path) this.path = `${path}`;
    if (dest) this.dest = `${dest}`;
  }

  get ['constructor']() {
    return Error;
  }
}

class ConnResetException extends Error {
  constructor(message) {
    super(message);
    this.code = 'ECONNRESET';
  }

  get ['constructor']() {
    return Error;
  }
}

module.exports = {
  AbortError,
  aggregateTwoErrors,
  codes,
  ConnResetException,
  determineSpecificType: describeReceived,
  ErrnoException,
  ExceptionWithHostPort,
  genericNodeError(message, properties) {
    return Object.assign(new Error(message), properties);
  },
  hidden,
  hideStackFrames,
  isErrorLike,
  kIsNodeError,
  SystemError,
  UVException,
  UVExceptionWithHostPort: ExceptionWithHostPort,
};
