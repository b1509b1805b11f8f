// node:zlib.
'use strict';

const { ObjectDefineProperty } = primordials;
const binding = require('internal:binding/zlib');
const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal:errors/codes');
const { notImplementedFunction } = require('internal:errors/not_implemented');
const { validateUint32 } = require('internal:errors/validators');
const { isArrayBufferView } = require('internal:util/types');
const classes = require('./internal/classes');
const { codes, constants, defineLegacyConstants, values: c } = require('./internal/constants');
const { makeAsync, makeSync } = require('./internal/whole');

function crc32(data, value = 0) {
  if (typeof data !== 'string' && !isArrayBufferView(data)) {
    throw new ERR_INVALID_ARG_TYPE('data', ['Buffer', 'TypedArray', 'DataView', 'string'], data);
  }
  validateUint32(value, 'value');
  if ((typeof data === 'string' ? data.length : data.byteLength) === 0) return value;
  return typeof data === 'string' ? binding.crc32OfText(data, value) : binding.crc32(data, value);
}

const zlib = module.exports = { crc32 };

for (const name of [
  'Deflate', 'Inflate', 'Gzip', 'Gunzip', 'DeflateRaw', 'InflateRaw', 'Unzip', 'BrotliCompress', 'BrotliDecompress',
  'ZstdCompress', 'ZstdDecompress',
]) {
  zlib[name] = classes[name];
}

// The functions for whole buffers, in Node's order.
for (const { 0: name, 1: Engine, 2: mode } of [
  ['deflate', classes.Deflate, c.DEFLATE],
  ['gzip', classes.Gzip, c.GZIP],
  ['deflateRaw', classes.DeflateRaw, c.DEFLATERAW],
  ['unzip', classes.Unzip, c.UNZIP],
  ['inflate', classes.Inflate, c.INFLATE],
  ['gunzip', classes.Gunzip, c.GUNZIP],
  ['inflateRaw', classes.InflateRaw, c.INFLATERAW],
  ['brotliCompress', classes.BrotliCompress, c.BROTLI_ENCODE],
  ['brotliDecompress', classes.BrotliDecompress, c.BROTLI_DECODE],
  ['zstdCompress', classes.ZstdCompress, c.ZSTD_COMPRESS],
  ['zstdDecompress', classes.ZstdDecompress, c.ZSTD_DECOMPRESS],
]) {
  zlib[name] = makeAsync(mode, Engine);
  zlib[`${name}Sync`] = makeSync(mode, Engine);
}

const define = (name, value, configurable) => {
  ObjectDefineProperty(zlib, name, { __proto__: null, configurable, enumerable: true, value, writable: false });
};

for (const name of [
  'Deflate', 'Inflate', 'DeflateRaw', 'InflateRaw', 'Gzip', 'Gunzip', 'Unzip', 'BrotliCompress', 'BrotliDecompress',
  'ZstdCompress', 'ZstdDecompress',
]) {
  const Engine = classes[name];
  const method = { [`create${name}`]: function(options) { return new Engine(options); } }[`create${name}`];
  define(`create${name}`, method, true);
}
define('constants', constants, false);
define('codes', codes, false);

// Archives of files are not written yet.
for (const name of [
  'ZipEntry', 'ZipFile', 'ZipBuffer', 'createZipArchive', 'createZipArchiveSync', 'zipFiles', 'getMaxZipContentSize',
  'setMaxZipContentSize',
]) {
  define(name, notImplementedFunction(`zlib.${name}`), true);
}
defineLegacyConstants(zlib);
