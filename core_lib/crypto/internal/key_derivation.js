// pbkdf2, scrypt and hkdf: keys out of secrets, slowly.
'use strict';

const { Uint8Array } = primordials;
const binding = require('internal:binding/crypto');
const {
  codes: { ERR_CRYPTO_INVALID_DIGEST, ERR_CRYPTO_INVALID_KEYLEN, ERR_CRYPTO_INVALID_SCRYPT_PARAMS,
    ERR_INCOMPATIBLE_OPTION_PAIR, ERR_OUT_OF_RANGE },
} = require('internal:errors/codes');
const { validateFunction, validateInt32, validateInteger, validateString, validateUint32 } = require('internal:errors/validators');
const { bufferOf, secretOf } = require('./bytes');

const deliver = (callback, convert) => (error, bytes) => (error ? callback(error) : callback(null, convert(bytes)));

const checkDigest = (digest) => {
  const algorithm = binding.findHash(digest);
  if (algorithm < 0) throw new ERR_CRYPTO_INVALID_DIGEST(digest);
  return algorithm;
};

const pbkdf2Arguments = (password, salt, iterations, keylen, digest) => {
  validateString(digest, 'digest');
  password = secretOf(password, 'password');
  salt = secretOf(salt, 'salt');
  validateInt32(iterations, 'iterations', 1);
  validateInt32(keylen, 'keylen', 0);
  checkDigest(digest);
  return [password, salt, iterations, keylen, digest];
};

function pbkdf2(password, salt, iterations, keylen, digest, callback) {
  if (typeof digest === 'function') {
    callback = digest;
    digest = undefined;
  }
  const args = pbkdf2Arguments(password, salt, iterations, keylen, digest);
  validateFunction(callback, 'callback');
  binding.callback.pbkdf2(...args, deliver(callback, bufferOf));
}

function pbkdf2Sync(password, salt, iterations, keylen, digest) {
  return bufferOf(binding.sync.pbkdf2(...pbkdf2Arguments(password, salt, iterations, keylen, digest)));
}

const SCRYPT_NAMES = [['N', 'cost', 16384], ['r', 'blockSize', 8], ['p', 'parallelization', 1]];

const scryptArguments = (password, salt, keylen, options) => {
  password = secretOf(password, 'password');
  salt = secretOf(salt, 'salt');
  validateInt32(keylen, 'keylen', 0);
  const parameters = [];
  for (const [short, long, standard] of SCRYPT_NAMES) {
    let value = standard;
    if (options?.[short] !== undefined) {
      validateUint32(options[short], short);
      value = options[short];
    }
    if (options?.[long] !== undefined) {
      if (options[short] !== undefined) throw new ERR_INCOMPATIBLE_OPTION_PAIR(short, long);
      validateUint32(options[long], long);
      value = options[long];
    }
    parameters.push(value === 0 ? standard : value);
  }
  let maxmem = 32 * 1024 * 1024;
  if (options?.maxmem !== undefined) {
    validateInteger(options.maxmem, 'maxmem', 0);
    maxmem = options.maxmem || maxmem;
  }
  const [cost, blockSize, parallelization] = parameters;
  // RFC 7914, section 2: a power of two greater than one.
  if (cost < 2 || (cost & (cost - 1)) !== 0) throw new ERR_CRYPTO_INVALID_SCRYPT_PARAMS();
  if (128 * blockSize * (cost + parallelization + 2) > maxmem) {
    const error = new ERR_CRYPTO_INVALID_SCRYPT_PARAMS();
    error.message += ': error:030000AC:digital envelope routines::memory limit exceeded';
    throw error;
  }
  return [password, salt, cost, blockSize, parallelization, maxmem, keylen];
};

function scrypt(password, salt, keylen, options, callback = undefined) {
  if (typeof options === 'function' && callback === undefined) {
    callback = options;
    options = undefined;
  }
  const args = scryptArguments(password, salt, keylen, options);
  validateFunction(callback, 'callback');
  binding.callback.scrypt(...args, deliver(callback, bufferOf));
}

function scryptSync(password, salt, keylen, options = undefined) {
  return bufferOf(binding.sync.scrypt(...scryptArguments(password, salt, keylen, options)));
}

const hkdfArguments = (digest, ikm, salt, info, keylen) => {
  validateString(digest, 'digest');
  ikm = secretOf(ikm, 'ikm', ['string', 'SecretKeyObject', 'ArrayBuffer', 'TypedArray', 'DataView', 'Buffer']);
  salt = secretOf(salt, 'salt');
  info = secretOf(info, 'info');
  validateInteger(keylen, 'length', 0);
  if (info.byteLength > 1024) throw new ERR_OUT_OF_RANGE('info', 'must not contain more than 1024 bytes', info.byteLength);
  const hashLength = binding.hash(checkDigest(digest), '', new Uint8Array(64));
  if (keylen > 255 * hashLength) throw new ERR_CRYPTO_INVALID_KEYLEN();
  return [digest, ikm, salt, info, keylen];
};

const arrayBufferOf = (bytes) => bytes.buffer;

function hkdf(hash, key, salt, info, length, callback) {
  const args = hkdfArguments(hash, key, salt, info, length);
  validateFunction(callback, 'callback');
  binding.callback.hkdf(...args, deliver(callback, arrayBufferOf));
}

function hkdfSync(hash, key, salt, info, length) {
  return arrayBufferOf(binding.sync.hkdf(...hkdfArguments(hash, key, salt, info, length)));
}

module.exports = { hkdf, hkdfSync, pbkdf2, pbkdf2Sync, scrypt, scryptSync };
