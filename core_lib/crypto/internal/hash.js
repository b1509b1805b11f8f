// Hash and Hmac: fed in parts, or as streams; and hash(), all at once.
'use strict';

const { Error, FunctionPrototypeCall, ObjectDefineProperty, ObjectSetPrototypeOf, SafeMap, StringPrototypeToLowerCase, Symbol } = primordials;
const binding = require('internal:binding/crypto');
const {
  codes: { ERR_CRYPTO_HASH_FINALIZED, ERR_CRYPTO_INVALID_DIGEST, ERR_INVALID_ARG_VALUE },
} = require('internal:errors/codes');
const { validateObject, validateString, validateUint32 } = require('internal:errors/validators');
const { Transform } = require('node:stream');
const { SECRET, dataOf, secretOf } = require('./bytes');

const kNative = Symbol('native');
const kFinished = Symbol('finished');
const kLength = Symbol('output length');

/** Of the longest sum. */
const kMaxSize = 64;

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
    const data = dataOf(chunk, 'data', encoding);
    // Where the sum has been asked for already, nobody will see what is written.
    if (!this[kFinished]) binding.update(this[kNative], data);
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

/** Where the binding puts sums: a Buffer, made when first needed, of which nobody else sees anything. */
let sum;
const sumBuffer = () => sum ??= require('node:buffer').Buffer.alloc(kMaxSize);

/** The first `size` bytes of `sum` as `encoding` asks for: a Buffer, or text. */
const encoded = (size, encoding) => {
  if (encoding !== undefined && encoding !== 'buffer') return sum.toString(encoding, 0, size);
  const bytes = require('node:buffer').Buffer.alloc(size);
  for (let i = 0; i < size; i++) bytes[i] = sum[i];
  return bytes;
};

/** The binding's numbers of the algorithms, by the names that programs have used. */
const algorithms = new SafeMap();

/** @returns {number} less than 0 where there is no such algorithm */
const algorithmOf = (name) => {
  let algorithm = algorithms.get(name);
  if (algorithm === undefined) {
    algorithm = binding.findHash(name);
    if (algorithm >= 0) algorithms.set(name, algorithm);
  }
  return algorithm;
};

/** What has given its sum: the next Hash begins with it, and nothing has to be made or collected. */
let spare;

const createNative = (algorithm) => {
  if (spare === undefined) return binding.createHash(algorithm);
  const native = spare;
  spare = undefined;
  binding.restartHash(native, algorithm);
  return native;
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
    const number = algorithmOf(algorithm);
    if (number < 0) throw new Error('Digest method not supported');
    this[kNative] = createNative(number);
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
  const size = binding.finish(this[kNative], sumBuffer());
  spare = this[kNative];
  this[kNative] = undefined;
  // None of our algorithms gives another length than its own.
  if (this[kLength] !== undefined && this[kLength] !== size) throw wrongLength();
  return encoded(size, encoding);
};

function Hmac(algorithm, key, options) {
  if (!(this instanceof Hmac)) return new Hmac(algorithm, key, options);
  validateString(algorithm, 'hmac');
  const encoding = options === null || options === undefined ? undefined : options.encoding;
  const bytes = secretOf(key, 'key', [...SECRET, 'KeyObject', 'CryptoKey'], encoding);
  const number = algorithmOf(algorithm);
  if (number < 0) throw new ERR_CRYPTO_INVALID_DIGEST(algorithm);
  this[kNative] = binding.createHmac(number, bytes);
  this[kFinished] = false;
  FunctionPrototypeCall(LazyTransform, this, options);
}
ObjectSetPrototypeOf(Hmac.prototype, LazyTransform.prototype);
ObjectSetPrototypeOf(Hmac, LazyTransform);

Hmac.prototype.update = Hash.prototype.update;
Hmac.prototype.digest = function digest(encoding) {
  // Unlike a Hash, which throws.
  sumBuffer();
  if (this[kFinished]) return encoded(0, encoding);
  this[kFinished] = true;
  return encoded(binding.finish(this[kNative], sum), encoding);
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
  const number = algorithmOf(algorithm);
  if (number < 0) throw new Error(`Digest method ${algorithm} is not supported`);
  const size = binding.hash(number, data, sumBuffer());
  return encoded(size, encoding === 'hex' ? encoding : StringPrototypeToLowerCase(encoding));
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
