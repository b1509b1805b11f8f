// The bits in which a stream's two states keep what is true of them, and the accessors that show each bit as a boolean.
'use strict';

const { ObjectDefineProperty } = primordials;

/** The property that holds the bits; its name is what `console.log(stream)` has always shown. */
const kState = Symbol('kState');

// The low ten mean the same on both sides, so that code which ends a stream need not care which side it has.
const shared = {
  OBJECT_MODE: 1 << 0,
  ERRORED: 1 << 1,
  CONSTRUCTED: 1 << 2,
  SYNC: 1 << 3,
  DESTROYED: 1 << 4,
  CLOSED: 1 << 5,
  CLOSE_EMITTED: 1 << 6,
  ERROR_EMITTED: 1 << 7,
  EMIT_CLOSE: 1 << 8,
  AUTO_DESTROY: 1 << 9,
};

const readable = {
  ...shared,
  ENDED: 1 << 10,
  END_EMITTED: 1 << 11,
  READING: 1 << 12,
  NEED_READABLE: 1 << 13,
  EMITTED_READABLE: 1 << 14,
  READABLE_LISTENING: 1 << 15,
  RESUME_SCHEDULED: 1 << 16,
  MULTI_AWAIT_DRAIN: 1 << 17,
  READING_MORE: 1 << 18,
  DATA_EMITTED: 1 << 19,
  FLOWING: 1 << 20,
  FLOWING_KNOWN: 1 << 21,
  PAUSED: 1 << 22,
  PAUSED_KNOWN: 1 << 23,
  DATA_LISTENING: 1 << 24,
  DECODER: 1 << 25,
  // Listeners' promises are nobody's business: 'data' may go to its only listener without a detour through emit().
  DIRECT: 1 << 26,
};

const writable = {
  ...shared,
  FINAL_CALLED: 1 << 10,
  NEED_DRAIN: 1 << 11,
  ENDING: 1 << 12,
  ENDED: 1 << 13,
  FINISHED: 1 << 14,
  DECODE_STRINGS: 1 << 15,
  WRITING: 1 << 16,
  BUFFER_PROCESSING: 1 << 17,
  PREFINISHED: 1 << 18,
  ALL_BUFFERS: 1 << 19,
  ALL_NOOP: 1 << 20,
  AFTER_WRITE_PENDING: 1 << 21,
  BUFFERED: 1 << 22,
  CORKED: 1 << 23,
  DEFAULT_UTF8: 1 << 24,
};

/**
 * Gives a state's prototype one boolean property a bit.
 * @param {object} prototype
 * @param {Record<string, number>} bits property name to bit
 */
function defineFlags(prototype, bits) {
  for (const name in bits) {
    const bit = bits[name];
    ObjectDefineProperty(prototype, name, {
      __proto__: null,
      configurable: false,
      enumerable: false,
      get() {
        return (this[kState] & bit) !== 0;
      },
      set(value) {
        if (value) this[kState] |= bit;
        else this[kState] &= ~bit;
      },
    });
  }
}

const sharedNames = {
  objectMode: shared.OBJECT_MODE,
  constructed: shared.CONSTRUCTED,
  sync: shared.SYNC,
  errorEmitted: shared.ERROR_EMITTED,
  emitClose: shared.EMIT_CLOSE,
  autoDestroy: shared.AUTO_DESTROY,
  destroyed: shared.DESTROYED,
  closed: shared.CLOSED,
  closeEmitted: shared.CLOSE_EMITTED,
};

module.exports = { defineFlags, kState, readable, shared, sharedNames, writable };
