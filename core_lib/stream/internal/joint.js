// A Duplex whose writable side feeds one stream and whose readable side is read from another: compose() and
// Duplex.from().
'use strict';

const { PromisePrototypeThen } = primordials;
const { AbortError } = require('internal:errors/codes');
const { isNodeStream, isTransformStream } = require('./status');
const { nop } = require('./ticks');

/**
 * What is behind such a Duplex.
 *
 *   const joint = new Joint(duplex);
 *   joint.writeTo(head); joint.readFrom(tail);
 */
class Joint {
  #duplex;
  // What the duplex waits for: callbacks, or null.
  #onDrain = null;
  #onFinish = null;
  #onReadable = null;
  // undefined: the streams behind are at work, null: they are done, a function: destroy() waits for them.
  #onClose;

  constructor(duplex) {
    this.#duplex = duplex;
  }

  get settled() {
    return this.#onClose === null;
  }

  /** The streams behind are done. @returns {boolean} whether a destroy() waited for that */
  settle(error) {
    const callback = this.#onClose;
    this.#onClose = null;
    callback?.(error);
    return !!callback;
  }

  /** Lets the duplex finish, if it waits. */
  finish = () => {
    const callback = this.#onFinish;
    this.#onFinish = null;
    callback?.();
  };

  writeTo(head) {
    if (!isNodeStream(head)) return this.#writeToWeb(isTransformStream(head) ? head.writable : head);
    this.#duplex._write = (chunk, encoding, callback) => {
      if (head.write(chunk, encoding)) callback();
      else this.#onDrain = callback;
    };
    this.#duplex._final = (callback) => {
      head.end();
      this.#onFinish = callback;
    };
    head.on('drain', () => {
      const callback = this.#onDrain;
      this.#onDrain = null;
      callback?.();
    });
  }

  #writeToWeb(stream) {
    const writer = stream.getWriter();
    this.#duplex._write = async (chunk, encoding, callback) => {
      try {
        await writer.ready;
        PromisePrototypeThen(writer.write(chunk), undefined, nop);
        callback();
      } catch (error) {
        callback(error);
      }
    };
    this.#duplex._final = async (callback) => {
      try {
        await writer.ready;
        PromisePrototypeThen(writer.close(), undefined, nop);
        this.#onFinish = callback;
      } catch (error) {
        callback(error);
      }
    };
  }

  readFrom(tail) {
    const duplex = this.#duplex;
    if (!isNodeStream(tail)) return this.#readFromWeb(isTransformStream(tail) ? tail.readable : tail);
    tail.on('readable', () => {
      const callback = this.#onReadable;
      this.#onReadable = null;
      callback?.();
    });
    tail.on('end', () => duplex.push(null));
    duplex._read = () => {
      while (true) {
        const chunk = tail.read();
        if (chunk === null) {
          this.#onReadable = duplex._read;
          return;
        }
        if (!duplex.push(chunk)) return;
      }
    };
  }

  #readFromWeb(stream) {
    const duplex = this.#duplex;
    const reader = stream.getReader();
    duplex._read = async () => {
      while (true) {
        try {
          const { value, done } = await reader.read();
          if (done) {
            duplex.push(null);
            return;
          }
          if (!duplex.push(value)) return;
        } catch {
          return;
        }
      }
    };
  }

  /**
   * Installs _destroy.
   * @param {(error: Error|null) => void} destroyStreams
   * @param {boolean} always whether the streams are destroyed even when they are done
   */
  destroyWith(destroyStreams, always) {
    this.#duplex._destroy = (error, callback) => {
      if (!error && this.#onClose !== null) error = new AbortError();
      this.#onReadable = this.#onDrain = this.#onFinish = null;
      const done = this.#onClose === null;
      if (!done) this.#onClose = callback;
      if (always || !done) destroyStreams(error);
      if (done) callback(error);
    };
  }
}

module.exports = { Joint };
