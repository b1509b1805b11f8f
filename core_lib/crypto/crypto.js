// node:crypto. Here: hashes, HMAC, random numbers, UUIDs, key derivation. The rest says that it is not implemented.
'use strict';

const { ObjectDefineProperties, ObjectFreeze } = primordials;
const binding = require('internal:binding/crypto');
const { codes: { ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH } } = require('internal:errors/codes');
const { notImplemented, notImplementedFunction } = require('internal:errors/not_implemented');
const {
  isAnyArrayBuffer, isArrayBufferView, isFloat16Array, isFloat32Array, isFloat64Array, isTypedArray,
} = require('internal:util/types');
const { Hash, Hmac, createHash, createHmac, getHashes, hash } = require('./internal/hash');
const keyDerivation = require('./internal/key_derivation');
const { fillRandomView, randomBytes, randomFill, randomFillSync, randomInt, randomUUID, randomUUIDv7 } = require('./internal/random');

/** In the order of Node's module; a name without a function here is not implemented. */
const NAMES = [
  'argon2', 'argon2Sync', 'checkPrime', 'checkPrimeSync', 'createCipheriv', 'createDecipheriv', 'createDiffieHellman',
  'createDiffieHellmanGroup', 'createECDH', 'createHash', 'createHmac', 'createMac', 'createPrivateKey', 'createPublicKey',
  'createSecretKey', 'createSign', 'createVerify', 'diffieHellman', 'generatePrime', 'generatePrimeSync', 'getCiphers',
  'getCipherInfo', 'getCurves', 'getDiffieHellman', 'getHashes', 'getMacs', 'hkdf', 'hkdfSync', 'parsePKCS12', 'pbkdf2',
  'pbkdf2Sync', 'generateKeyPair', 'generateKeyPairSync', 'generateKey', 'generateKeySync', 'privateDecrypt', 'privateEncrypt',
  'publicDecrypt', 'publicEncrypt', 'randomBytes', 'randomFill', 'randomFillSync', 'randomInt', 'randomUUID', 'randomUUIDv7',
  'scrypt', 'scryptSync', 'sign', 'setEngine', 'timingSafeEqual', 'getFips', 'setFips', 'verify', 'hash', 'encapsulate',
  'decapsulate', 'Certificate', 'Cipheriv', 'Decipheriv', 'DiffieHellman', 'DiffieHellmanGroup', 'ECDH', 'Hash', 'Hmac',
  'KeyObject', 'Sign', 'Verify', 'X509Certificate', 'secureHeapUsed',
];

const isBytes = (value) => isAnyArrayBuffer(value) || isArrayBufferView(value);
/** @returns {TypeError} without what was received, which may be a secret */
function noBytes(name) {
  const error = new TypeError(
    `The "${name}" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView.`);
  error.code = 'ERR_INVALID_ARG_TYPE';
  return error;
}

function timingSafeEqual(buf1, buf2) {
  if (!isBytes(buf1)) throw noBytes('buf1');
  if (!isBytes(buf2)) throw noBytes('buf2');
  if (buf1.byteLength !== buf2.byteLength) throw new ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH();
  return binding.timingSafeEqual(buf1, buf2);
}

/** Of the Web Cryptography API, section 10.1.1. */
/** @throws {DOMException} */
function refuse(message, name) {
  const { DOMException } = require('internal:errors/dom_exception');
  throw new DOMException(message, name);
}

function getRandomValues(array) {
  if (!isTypedArray(array) || isFloat16Array(array) || isFloat32Array(array) || isFloat64Array(array)) {
    refuse('The data argument must be an integer-type TypedArray', 'TypeMismatchError');
  }
  if (array.byteLength > 65536) refuse('The requested length exceeds 65,536 bytes', 'QuotaExceededError');
  fillRandomView(array);
  return array;
}

const implemented = {
  ...keyDerivation,
  Hash,
  Hmac,
  createHash,
  createHmac,
  getFips: () => 0,
  getHashes,
  hash,
  randomBytes,
  randomFill,
  randomFillSync,
  randomInt,
  randomUUID,
  randomUUIDv7,
  timingSafeEqual,
};

for (const name of NAMES) {
  module.exports[name] = implemented[name] ?? notImplementedFunction(`crypto.${name}`);
}

const subtle = {};
for (const name of ['decrypt', 'deriveBits', 'deriveKey', 'digest', 'encrypt', 'exportKey', 'generateKey', 'importKey', 'sign',
  'unwrapKey', 'verify', 'wrapKey']) {
  subtle[name] = notImplementedFunction(`crypto.subtle.${name}`);
}

/** The global `crypto`. */
const webcrypto = { getRandomValues, randomUUID: (options) => randomUUID(options), subtle };

ObjectDefineProperties(module.exports, {
  constants: { __proto__: null, configurable: false, enumerable: true, value: ObjectFreeze({ __proto__: null }) },
  fips: { __proto__: null, configurable: false, enumerable: false, get: () => 0, set() {
    throw notImplemented('crypto.fips');
  } },
  getRandomValues: { __proto__: null, configurable: false, enumerable: true, get: () => getRandomValues },
  subtle: { __proto__: null, configurable: false, enumerable: true, get: () => subtle },
  webcrypto: { __proto__: null, configurable: false, enumerable: true, get: () => webcrypto },
});
