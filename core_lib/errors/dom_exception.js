// DOMException (WebIDL, 4.3).
'use strict';

// The names that have a number, and what the constant is called.
const kLegacyCodes = [
  ['IndexSizeError', 'INDEX_SIZE_ERR'], [null, 'DOMSTRING_SIZE_ERR'], ['HierarchyRequestError', 'HIERARCHY_REQUEST_ERR'],
  ['WrongDocumentError', 'WRONG_DOCUMENT_ERR'], ['InvalidCharacterError', 'INVALID_CHARACTER_ERR'],
  [null, 'NO_DATA_ALLOWED_ERR'], ['NoModificationAllowedError', 'NO_MODIFICATION_ALLOWED_ERR'],
  ['NotFoundError', 'NOT_FOUND_ERR'], ['NotSupportedError', 'NOT_SUPPORTED_ERR'],
  ['InUseAttributeError', 'INUSE_ATTRIBUTE_ERR'], ['InvalidStateError', 'INVALID_STATE_ERR'], ['SyntaxError', 'SYNTAX_ERR'],
  ['InvalidModificationError', 'INVALID_MODIFICATION_ERR'], ['NamespaceError', 'NAMESPACE_ERR'],
  ['InvalidAccessError', 'INVALID_ACCESS_ERR'], [null, 'VALIDATION_ERR'], ['TypeMismatchError', 'TYPE_MISMATCH_ERR'],
  ['SecurityError', 'SECURITY_ERR'], ['NetworkError', 'NETWORK_ERR'], ['AbortError', 'ABORT_ERR'],
  ['URLMismatchError', 'URL_MISMATCH_ERR'], ['QuotaExceededError', 'QUOTA_EXCEEDED_ERR'], ['TimeoutError', 'TIMEOUT_ERR'],
  ['InvalidNodeTypeError', 'INVALID_NODE_TYPE_ERR'], ['DataCloneError', 'DATA_CLONE_ERR'],
];

const codeOfName = new Map();
kLegacyCodes.forEach(([name], index) => { if (name !== null) codeOfName.set(name, index + 1); });

class DOMException {
  #message;
  #name;

  constructor(message = '', options = 'Error') {
    Error.captureStackTrace(this);
    if (options !== null && typeof options === 'object') {
      this.#name = options.name === undefined ? 'Error' : `${options.name}`;
      if ('cause' in options) {
        Object.defineProperty(this, 'cause', {
          __proto__: null, configurable: true, enumerable: false, value: options.cause, writable: true,
        });
      }
    } else {
      this.#name = `${options}`;
    }
    this.#message = `${message}`;
  }

  get name() { return this.#name; }
  get message() { return this.#message; }
  get code() { return codeOfName.get(this.#name) ?? 0; }
}

Object.setPrototypeOf(DOMException.prototype, Error.prototype);
for (const name of ['name', 'message', 'code']) {
  Object.defineProperty(DOMException.prototype, name, { __proto__: null, enumerable: true });
}
Object.defineProperty(DOMException.prototype, Symbol.toStringTag, {
  __proto__: null, configurable: true, enumerable: false, value: 'DOMException', writable: false,
});
kLegacyCodes.forEach(([, constant], index) => {
  const descriptor = { __proto__: null, configurable: false, enumerable: true, value: index + 1, writable: false };
  Object.defineProperty(DOMException, constant, descriptor);
  Object.defineProperty(DOMException.prototype, constant, descriptor);
});

/** Beyond what a program may have: WebIDL, 4.3.1. */
class QuotaExceededError extends DOMException {
  #quota = null;
  #requested = null;

  constructor(message = '', options = kNone) {
    super(message, 'QuotaExceededError');
    if (options === null || options === kNone) return;
    this.#quota = numberOf(options, 'quota');
    this.#requested = numberOf(options, 'requested');
    if (this.#quota !== null && this.#requested !== null && this.#requested < this.#quota) {
      throw new RangeError('options.requested must not be less than options.quota');
    }
  }

  get quota() { return this.#quota; }
  get requested() { return this.#requested; }
}

const kNone = Object.freeze({ __proto__: null });

function numberOf(options, name) {
  if (!(name in options)) return null;
  const number = +options[name];
  if (!Number.isFinite(number)) {
    throw new TypeError(`Cannot convert options.${name} to a double: the value is ${Number.isNaN(number) ? 'NaN' : 'infinite'}`);
  }
  if (number < 0) throw new RangeError(`options.${name} must not be negative`);
  return number;
}

for (const name of ['quota', 'requested']) {
  Object.defineProperty(QuotaExceededError.prototype, name, { __proto__: null, enumerable: true });
}
Object.defineProperty(QuotaExceededError.prototype, Symbol.toStringTag, {
  __proto__: null, configurable: true, value: 'QuotaExceededError',
});

module.exports = { DOMException, QuotaExceededError };
