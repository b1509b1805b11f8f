// Hash and Hmac: fed in parts, or as streams; and hash(), all at once.
'use strict';

const { Error, FunctionPrototypeCall, ObjectDefineProperty, ObjectSetPrototypeOf, StringPrototypeToLowerCase, Symbol, Uint8Array } = primordials;
const binding = require('internal:binding/crypto');
const {
  codes: { ERR_CRYPTO_HASH_FINALIZED, ERR_CRYPTO_INVALID_DIGEST, ERR_INVALID_ARG_VALUE },
} = require('internal:errors/codes');
const { validateObject, validateString, validateUint32 } = require('internal:errors/validators');
const { Transform } = require('node:stream');
const { SECRET, bufferOf, dataOf, secretOf } = require('./bytes');

const kNative = Symbol('native');
const kFinished = Symbol('finished');
const kLength = Symbol('output length');

/**
 * The base of both. Most are never used as streams: what a stream needs is made when first looked at.
 * @param {object} [options] of the stream
 */
function LazyTransform(options) {
  this._options = options;
}
ObjectSetPrototypeOf(LazyTransform.prototype, Transform.prototype);
ObjectSetPrototypeOf(LazyTransform, Transform);
for (const name of ['_readableState', '_writableState']) {
  ObjectDefineProperty(LazyTransform.prototype, name, {
    configurable: true,
    enumerable: true,
    get() {
      const options = this._options;
      for (const own of ['_readableState', '_writableState']) {
        ObjectDefineProperty(this, own, { configurable: true, enumerable: true, value: undefined, writable: true });
      }
      FunctionPrototypeCall(Transform, this, { decodeStrings: false, defaultEncoding: 'utf8', ...options });
      return this[name];
    },
    set(value) {
      ObjectDefineProperty(this, name, { configurable: true, enumerable: true, value, writable: true });
    },
  });
}
LazyTransform.prototype._transform = function(chunk, encoding, callback) {
  try {
    binding.update(this[kNative], dataOf(chunk, 'data', encoding));
  } catch (error) {
    callback(error);
    return;
  }
  callback();
};
LazyTransform.prototype._flush = function(callback) {
  this.push(this.digest());
  callback();
};

/** The bytes as `encoding` asks for: a Buffer, or text. */
const encoded = (bytes, encoding) => {
  const buffer = bufferOf(bytes);
  return encoding === undefined || encoding === 'buffer' ? buffer : buffer.toString(encoding);
};

const update = (self, data, encoding) => {
  if (self[kFinished]) throw new ERR_CRYPTO_HASH_FINALIZED();
  binding.update(self[kNative], dataOf(data, 'data', encoding));
  return self;
};

/** An error with the code that OpenSSL's users look for. */
const wrongLength = () => {
  const error = new Error('error:030000B2:digital envelope routines::not XOF or invalid length');
  error.code = 'ERR_OSSL_EVP_NOT_XOF_OR_INVALID_LENGTH';
  return error;
};

function Hash(algorithm, options) {
  if (!(this instanceof Hash)) return new Hash(algorithm, options);
  if (algorithm instanceof Hash) {
    this[kNative] = binding.copyHash(algorithm[kNative]);
  } else {
    validateString(algorithm, 'algorithm');
    this[kNative] = binding.createHash(algorithm);
    if (this[kNative] === undefined) throw new Error('Digest method not supported');
  }
  const length = typeof options === 'object' && options !== null ? options.outputLength : undefined;
  if (length !== undefined) validateUint32(length, 'options.outputLength');
  this[kLength] = length;
  this[kFinished] = false;
  FunctionPrototypeCall(LazyTransform, this, options);
}
ObjectSetPrototypeOf(Hash.prototype, LazyTransform.prototype);
ObjectSetPrototypeOf(Hash, LazyTransform);

Hash.prototype.copy = function copy(options) {
  if (this[kFinished]) throw new ERR_CRYPTO_HASH_FINALIZED();
  return new Hash(this, options);
};
Hash.prototype.update = function(data, encoding) {
  return update(this, data, encoding);
};
Hash.prototype.digest = function digest(encoding) {
  if (this[kFinished]) throw new ERR_CRYPTO_HASH_FINALIZED();
  this[kFinished] = true;
  const bytes = binding.finish(this[kNative]);
  // None of our algorithms gives another length than its own.
  if (this[kLength] !== undefined && this[kLength] !== bytes.length) throw wrongLength();
  return encoded(bytes, encoding);
};

function Hmac(algorithm, key, options) {
  if (!(this instanceof Hmac)) return new Hmac(algorithm, key, options);
  validateString(algorithm, 'hmac');
  const encoding = options === null || options === undefined ? undefined : options.encoding;
  const bytes = secretOf(key, 'key', [...SECRET, 'KeyObject', 'CryptoKey'], encoding);
  this[kNative] = binding.createHmac(algorithm, bytes);
  if (this[kNative] === undefined) throw new ERR_CRYPTO_INVALID_DIGEST(algorithm);
  this[kFinished] = false;
  FunctionPrototypeCall(LazyTransform, this, options);
}
ObjectSetPrototypeOf(Hmac.prototype, LazyTransform.prototype);
ObjectSetPrototypeOf(Hmac, LazyTransform);

Hmac.prototype.update = Hash.prototype.update;
Hmac.prototype.digest = function digest(encoding) {
  // Unlike a Hash, which throws.
  if (this[kFinished]) return encoded(new Uint8Array(0), encoding);
  this[kFinished] = true;
  return encoded(binding.finish(this[kNative]), encoding);
};

/** @returns {string | Buffer} hexadecimal unless `options` asks for another encoding */
function hash(algorithm, input, options) {
  validateString(algorithm, 'algorithm');
  const data = dataOf(input, 'input');
  let encoding = 'hex';
  if (typeof options === 'string') {
    encoding = options;
  } else if (options !== undefined) {
    validateObject(options, 'options');
    encoding = options.outputEncoding ?? 'hex';
    validateString(encoding, 'options.outputEncoding');
  }
  if (encoding !== 'buffer' && !require('node:buffer').Buffer.isEncoding(encoding)) {
    throw new ERR_INVALID_ARG_VALUE('outputEncoding', encoding);
  }
  const bytes = binding.hash(algorithm, data);
  if (bytes === undefined) throw new Error(`Digest method ${algorithm} is not supported`);
  return encoded(bytes, StringPrototypeToLowerCase(encoding));
}

module.exports = {
  Hash,
  Hmac,
  createHash(algorithm, options) {
    return new Hash(algorithm, options);
  },
  createHmac(hmac, key, options) {
    return new Hmac(hmac, key, options);
  },
  getHashes: () => binding.getHashes(),
  hash,
};
