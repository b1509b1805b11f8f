// The classes behind the codes, made from the tables of messages: codes.js asks for each when it is first used.
'use strict';

const { hidden, kIsNodeError, SystemError } = require('../codes');

/** The class of `code` on `Base`; the arguments of its constructor are those of `message`. */
function makeClass(code, Base, message) {
  const text = typeof message === 'string' ? () => message : message;
  const NodeError = {
    [Base.name]: class extends Base {
      constructor(...args) {
        super();
        // In the order in which Node's have them: stack, code, message.
        this.code = code;
        Object.defineProperty(this, 'message', hidden(text(...args)));
      }

      toString() {
        return `${this.name} [${code}]: ${this.message}`;
      }
    },
  }[Base.name];
  Object.defineProperty(NodeError.prototype, kIsNodeError, hidden(true));
  return NodeError;
}

/** An error of the operating system, told by a code of ours: `info`, `errno`, `syscall`, `path`, `dest`. */
function makeSystemClass(code, message) {
  class NodeError extends SystemError {
    constructor(context) {
      super(code, message(context), context);
    }
  }
  return NodeError;
}

// Codes that exist with further classes, as `codes.ERR_X.RangeError`.
const kFurtherClasses = {
  __proto__: null,
  ERR_INVALID_ARG_VALUE: [RangeError],
  ERR_INVALID_STATE: [TypeError, RangeError],
  ERR_VALID_PERFORMANCE_ENTRY_TYPE: [TypeError],
};

const messages = {
  __proto__: null,
  ...require('./common_messages'),
  ...require('./module_messages'),
  ...require('./system_messages'),
};

/** Whatever programs have put on prototypes. */
const addUrl = (error, url) => Object.defineProperty(
  error, 'url', { __proto__: null, configurable: true, enumerable: true, value: `${url}`, writable: true });

/** Classes that keep some of their arguments: what stands behind them -> they. */
const kKeepers = {
  __proto__: null,
  ERR_INVALID_URL: (InvalidUrl) => class TypeError extends InvalidUrl {
    constructor(input, base = undefined) {
      super();
      this.input = input;
      if (base !== undefined && base !== null) this.base = base;
    }
  },
  ERR_MODULE_NOT_FOUND: (ModuleNotFound) => class Error extends ModuleNotFound {
    constructor(path, base, url) {
      super(path, base, url);
      if (url) addUrl(this, url);
    }
  },
  ERR_REQUIRE_ASYNC_MODULE: (RequireAsync) => class Error extends RequireAsync {
    constructor(filename, requireStack, isPrinted) {
      super(filename, requireStack, isPrinted);
      Object.defineProperty(this, 'requireStack', hidden(requireStack));
    }
  },
  ERR_UNSUPPORTED_DIR_IMPORT: (UnsupportedDirectory) => class Error extends UnsupportedDirectory {
    constructor(path, base, url) {
      super(path, base);
      addUrl(this, url);
    }
  },
  ERR_UNHANDLED_REJECTION(UnhandledRejection) {
    const Kept = class UnhandledPromiseRejection extends UnhandledRejection {};
    Object.defineProperty(Kept.prototype, 'name', hidden('UnhandledPromiseRejection'));
    Object.defineProperty(Kept.prototype, kIsNodeError, hidden(false));
    return Kept;
  },
  ERR_FALSY_VALUE_REJECTION: (FalsyRejection) => class Error extends FalsyRejection {
    constructor(reason) {
      super();
      this.reason = reason;
    }
  },
  ERR_UNHANDLED_ERROR: (UnhandledError) => class Error extends UnhandledError {
    constructor(text, context) {
      super(text);
      if (context !== undefined) this.context = context;
    }
  },
};

const makeFor = (code) => {
  const [Base, message] = messages[code];
  const Plain = Base === 'system' ? makeSystemClass(code, message) : makeClass(code, Base, message);
  const Made = kKeepers[code] === undefined ? Plain : kKeepers[code](Plain);
  for (const Further of kFurtherClasses[code] ?? []) Made[Further.name] = makeClass(code, Further, message);
  // The same without the caller's frames; ours has them out of the way already.
  Made.HideStackFramesError = Made;
  return Made;
};

/** @param {string} code of one of the tables; undefined for any other */
exports.classOf = (code) => (messages[code] === undefined ? undefined : makeFor(code));
