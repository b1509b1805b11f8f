// Transform and PassThrough: what is written comes out again, changed or not.
'use strict';

const { ObjectSetPrototypeOf } = primordials;
const { codes } = require('internal:errors/codes');
const { Duplex } = require('./duplex');
const { kState, readable: R } = require('./flags');
const { getHighWaterMark } = require('./high_water_mark');
const { nextTick } = require('./ticks');

/** The callback of the write that waits until its output has been read. */
const kCallback = Symbol('kCallback');

function Transform(options) {
  if (!(this instanceof Transform)) return new Transform(options);
  const readMark = options ? getHighWaterMark({ objectMode: options.objectMode || options.readableObjectMode }, options,
    'readableHighWaterMark', true) : null;
  if (readMark === 0) {
    // A reader who wants nothing in advance: then nothing may be kept for him on the other side either.
    options = {
      ...options,
      highWaterMark: null,
      readableHighWaterMark: readMark,
      writableHighWaterMark: options.writableHighWaterMark || 0,
    };
  }
  Duplex.call(this, options);
  // _read does not push by itself: what is pushed is always news.
  this._readableState[kState] &= ~R.SYNC;
  this[kCallback] = null;
  if (options) {
    if (typeof options.transform === 'function') this._transform = options.transform;
    if (typeof options.flush === 'function') this._flush = options.flush;
  }
  // 'prefinish' and not 'end' of input: subclasses that replace _final flush, too.
  this.on('prefinish', prefinish);
}
ObjectSetPrototypeOf(Transform.prototype, Duplex.prototype);
ObjectSetPrototypeOf(Transform, Duplex);

function final(callback) {
  if (typeof this._flush !== 'function' || this.destroyed) {
    this.push(null);
    if (callback) callback();
    return;
  }
  this._flush((error, data) => {
    if (error) {
      if (callback) callback(error);
      else this.destroy(error);
      return;
    }
    if (data != null) this.push(data);
    this.push(null);
    if (callback) callback();
  });
}

function prefinish() {
  if (this._final !== final) final.call(this);
}

const proto = Transform.prototype;
proto._final = final;

proto._transform = function(chunk, encoding, callback) {
  throw new codes.ERR_METHOD_NOT_IMPLEMENTED('_transform()');
};

proto._write = function(chunk, encoding, callback) {
  const r = this._readableState;
  const w = this._writableState;
  const { length } = r;
  this._transform(chunk, encoding, (error, value) => {
    if (error) {
      callback(error);
      return;
    }
    if (value != null) this.push(value);
    if ((r[kState] & R.ENDED) !== 0) nextTick(callback);
    else if (w.ended || length === r.length || r.length < r.highWaterMark) callback();
    else this[kCallback] = callback;
  });
};

proto._read = function() {
  const callback = this[kCallback];
  if (callback) {
    this[kCallback] = null;
    callback();
  }
};

function PassThrough(options) {
  if (!(this instanceof PassThrough)) return new PassThrough(options);
  Transform.call(this, options);
}
ObjectSetPrototypeOf(PassThrough.prototype, Transform.prototype);
ObjectSetPrototypeOf(PassThrough, Transform);

PassThrough.prototype._transform = function(chunk, encoding, callback) {
  callback(null, chunk);
};

module.exports = { PassThrough, Transform };
