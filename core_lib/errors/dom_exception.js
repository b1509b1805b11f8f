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

module.exports = { DOMException };
