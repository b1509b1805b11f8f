// Deflate, Inflate, Gzip and the others: one class for each way of each format.
'use strict';

const { FunctionPrototypeCall, ObjectSetPrototypeOf } = primordials;
const { codes } = require('internal:errors/codes');
const { checkRangesOrGetDefault } = require('internal:errors/validators');
const { values: c } = require('./constants');
const { ZlibBase, nextTick } = require('./engine');
const { settingsOf } = require('./options');

function inherit(Class, Base) {
  ObjectSetPrototypeOf(Class.prototype, Base.prototype);
  ObjectSetPrototypeOf(Class, Base);
}

function Zlib(opts, mode) {
  const settings = settingsOf(mode, opts);
  FunctionPrototypeCall(ZlibBase, this, opts, settings, mode, settings.flushes);
  this._level = settings.level;
  this._strategy = settings.strategy;
  this._mode = mode;
}
inherit(Zlib, ZlibBase);

Zlib.prototype.params = { params(level, strategy, callback) {
  level = checkRangesOrGetDefault(level, 'level', c.Z_MIN_LEVEL, c.Z_MAX_LEVEL, this._level);
  strategy = checkRangesOrGetDefault(strategy, 'strategy', c.Z_DEFAULT_STRATEGY, c.Z_FIXED, this._strategy);
  if (this._level === level && this._strategy === strategy) {
    if (callback) nextTick(callback);
    return;
  }
  // What has been written before is compressed as it was going to be.
  this.flush(c.Z_SYNC_FLUSH, () => {
    if (!this._handle) throw new codes.ERR_INTERNAL_ASSERTION('zlib binding closed');
    this._handle.params(level, strategy);
    if (this.destroyed) return;
    this._level = level;
    this._strategy = strategy;
    if (callback) callback();
  });
} }.params;

// Functions, because packages call them on objects of their own: zlib.Inflate.call(this, options).
function Deflate(opts) {
  if (!(this instanceof Deflate)) return new Deflate(opts);
  FunctionPrototypeCall(Zlib, this, opts, c.DEFLATE);
}

function Inflate(opts) {
  if (!(this instanceof Inflate)) return new Inflate(opts);
  FunctionPrototypeCall(Zlib, this, opts, c.INFLATE);
}

function Gzip(opts) {
  if (!(this instanceof Gzip)) return new Gzip(opts);
  FunctionPrototypeCall(Zlib, this, opts, c.GZIP);
}

function Gunzip(opts) {
  if (!(this instanceof Gunzip)) return new Gunzip(opts);
  FunctionPrototypeCall(Zlib, this, opts, c.GUNZIP);
}

function DeflateRaw(opts) {
  if (!(this instanceof DeflateRaw)) return new DeflateRaw(opts);
  FunctionPrototypeCall(Zlib, this, opts, c.DEFLATERAW);
}

function InflateRaw(opts) {
  if (!(this instanceof InflateRaw)) return new InflateRaw(opts);
  FunctionPrototypeCall(Zlib, this, opts, c.INFLATERAW);
}

function Unzip(opts) {
  if (!(this instanceof Unzip)) return new Unzip(opts);
  FunctionPrototypeCall(Zlib, this, opts, c.UNZIP);
}
for (const Class of [Deflate, Inflate, Gzip, Gunzip, DeflateRaw, InflateRaw, Unzip]) inherit(Class, Zlib);

function Brotli(opts, mode) {
  const settings = settingsOf(mode, opts);
  FunctionPrototypeCall(ZlibBase, this, opts, settings, mode, settings.flushes);
}
inherit(Brotli, Zlib);

function BrotliCompress(opts) {
  if (!(this instanceof BrotliCompress)) return new BrotliCompress(opts);
  FunctionPrototypeCall(Brotli, this, opts, c.BROTLI_ENCODE);
}

function BrotliDecompress(opts) {
  if (!(this instanceof BrotliDecompress)) return new BrotliDecompress(opts);
  FunctionPrototypeCall(Brotli, this, opts, c.BROTLI_DECODE);
}
inherit(BrotliCompress, Brotli);
inherit(BrotliDecompress, Brotli);

class Zstd extends ZlibBase {
  constructor(opts, mode) {
    const settings = settingsOf(mode, opts);
    super(opts, settings, mode, settings.flushes);
  }
}

class ZstdCompress extends Zstd {
  constructor(opts) {
    super(opts, c.ZSTD_COMPRESS);
  }
}

class ZstdDecompress extends Zstd {
  constructor(opts) {
    super(opts, c.ZSTD_DECOMPRESS);
  }
}

module.exports = {
  BrotliCompress, BrotliDecompress, Deflate, DeflateRaw, Gunzip, Gzip, Inflate, InflateRaw, Unzip, ZstdCompress, ZstdDecompress,
};
