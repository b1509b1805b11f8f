// duplexPair(): two duplexes, what is written to one is read from the other.
'use strict';

const { Duplex } = require('./duplex');
const { nextTick } = require('./ticks');

class DuplexSide extends Duplex {
  #other = null;
  #writeDone = null;

  static pair(options) {
    const one = new DuplexSide(options);
    const other = new DuplexSide(options);
    one.#other = other;
    other.#other = one;
    return [one, other];
  }

  _read() {
    const done = this.#writeDone;
    if (done === null) return;
    this.#writeDone = null;
    done();
  }

  _write(chunk, encoding, callback) {
    if (chunk.length === 0) {
      nextTick(callback);
    } else {
      // Before push: it may make the reader read at once.
      this.#other.#writeDone = callback;
      this.#other.push(chunk);
    }
  }

  _final(callback) {
    this.#other.on('end', callback);
    this.#other.push(null);
  }
}

function duplexPair(options) {
  return DuplexSide.pair(options);
}

module.exports = { duplexPair };
