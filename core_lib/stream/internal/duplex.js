// Duplex: a Readable that is a Writable, too. Its sides know nothing of each other, but end together.
'use strict';

const { ObjectDefineProperties, ObjectGetOwnPropertyDescriptor, ObjectKeys, ObjectSetPrototypeOf } = primordials;
const { addAbortSignal } = require('./abort');
const destroying = require('./destroy');
const { kState, readable: R, writable: W } = require('./flags');
const { Stream } = require('./legacy');
const { Readable, deliverDirectly, onConstructed: onReadableConstructed } = require('./readable');
const { ReadableState } = require('./readable_state');
const { Writable, makeState, onConstructed: onWritableConstructed } = require('./writable');

function Duplex(options) {
  if (!(this instanceof Duplex)) return new Duplex(options);
  this._events ??= {
    close: undefined, error: undefined, prefinish: undefined, finish: undefined, drain: undefined, data: undefined,
    end: undefined, readable: undefined,
  };
  this._readableState = new ReadableState(options, this, true);
  this._writableState = makeState(options, this, true);
  this.allowHalfOpen = true;
  if (options) {
    this.allowHalfOpen = options.allowHalfOpen !== false;
    if (options.readable === false) {
      this._readableState.readable = false;
      this._readableState[kState] |= R.ENDED | R.END_EMITTED;
    }
    if (options.writable === false) {
      this._writableState.writable = false;
      this._writableState[kState] |= W.ENDED | W.ENDING | W.FINISHED;
    }
    if (typeof options.read === 'function') this._read = options.read;
    if (typeof options.write === 'function') this._write = options.write;
    if (typeof options.writev === 'function') this._writev = options.writev;
    if (typeof options.destroy === 'function') this._destroy = options.destroy;
    if (typeof options.final === 'function') this._final = options.final;
    if (typeof options.construct === 'function') this._construct = options.construct;
    if (options.signal) addAbortSignal(options.signal, this);
  }
  Stream.call(this, options);
  deliverDirectly(this._readableState, options);
  if (this._construct != null) {
    destroying.construct(this, () => {
      if (this._readableState) onReadableConstructed(this);
      if (this._writableState) onWritableConstructed(this);
    });
  }
}
ObjectSetPrototypeOf(Duplex.prototype, Readable.prototype);
ObjectSetPrototypeOf(Duplex, Readable);

const names = ObjectKeys(Writable.prototype);
for (let i = 0; i < names.length; i++) {
  if (names[i] !== 'pipe' && names[i] !== '_undestroy' && names[i] !== '_destroy') {
    Duplex.prototype[names[i]] = Writable.prototype[names[i]];
  }
}

const inherited = (name) => ({ __proto__: null, ...ObjectGetOwnPropertyDescriptor(Writable.prototype, name) });
ObjectDefineProperties(Duplex.prototype, {
  writable: inherited('writable'),
  writableHighWaterMark: inherited('writableHighWaterMark'),
  writableObjectMode: inherited('writableObjectMode'),
  writableBuffer: inherited('writableBuffer'),
  writableLength: inherited('writableLength'),
  writableFinished: inherited('writableFinished'),
  writableCorked: inherited('writableCorked'),
  writableEnded: inherited('writableEnded'),
  writableNeedDrain: inherited('writableNeedDrain'),
  destroyed: {
    __proto__: null,
    get() {
      const { _readableState: r, _writableState: w } = this;
      return r !== undefined && w !== undefined && r.destroyed && w.destroyed;
    },
    set(value) {
      const { _readableState: r, _writableState: w } = this;
      if (r && w) r.destroyed = w.destroyed = value;
    },
  },
});

module.exports = { Duplex };
