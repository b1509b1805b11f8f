// PipeStream: the parent's end of a pipe to a child, or what the process itself was given to read from, as a stream.
'use strict';

const binding = require('internal:binding/child_process');
const { followHandle } = require('internal:async_hooks/execution');
const { Duplex } = require('node:stream');
const { ErrnoException } = require('internal:errors/codes');

/** Bytes that may wait until writeNow() asks to pause. */
const kMostWaiting = 128 * 1024;

class PipeStream extends Duplex {
  #handle;
  #isReading = false;
  #numWaiting = 0;
  #followed = followHandle('PIPEWRAP');

  /** @param {object} handle a wrapped pipe */
  constructor(handle, options) {
    super({ allowHalfOpen: true, decodeStrings: true, emitClose: true, ...options });
    this.#handle = handle;
    this.bytesRead = 0;
    this.bytesWritten = 0;
  }

  _read() {
    if (this.#isReading || this.#handle === undefined) return;
    this.#isReading = true;
    const take = (data) => this.#take(data);
    const error = binding.readStart(this.#handle, this.#followed?.bind(take) ?? take);
    if (error !== 0) this.destroy(new ErrnoException(error, 'read'));
  }

  #take(data) {
    if (typeof data === 'number') {
      this.destroy(new ErrnoException(data, 'read'));
      return;
    }
    if (data === null) {
      this.#stop();
      this.push(null);
      return;
    }
    this.bytesRead += data.byteLength;
    if (!this.push(Buffer.from(data.buffer, data.byteOffset, data.byteLength))) this.#stop();
  }

  #stop() {
    if (!this.#isReading || this.#handle === undefined) return;
    this.#isReading = false;
    binding.readStop(this.#handle);
  }

  _write(chunk, encoding, callback) {
    if (this.#handle === undefined) {
      callback(new ErrnoException(-9, 'write'));
      return;
    }
    this.bytesWritten += chunk.byteLength;
    const done = (error) => callback(error < 0 ? new ErrnoException(error, 'write') : null);
    const followed = followHandle('WRITEWRAP');
    const error = binding.write(this.#handle, chunk, followed?.bind(done) ?? done);
    if (error !== 0) process.nextTick(done, error);
    followed?.end();
  }

  /** Writes without the stream's queue. Answers whether more should be written now. */
  writeNow(chunk, callback) {
    this.#numWaiting += chunk.byteLength;
    this._write(chunk, undefined, (error) => {
      this.#numWaiting -= chunk.byteLength;
      callback(error);
    });
    return this.#numWaiting < kMostWaiting;
  }

  /** Reads nothing, and keeps no program alive for it, until the stream is asked again. */
  holdReading() {
    this.#stop();
    this._readableState.reading = false;
  }

  /** Another child has the pipe: what comes out of it is not for this process any more. */
  handOver() {
    this.#stop();
    this.pause();
  }

  /** For children that get the other's descriptor. */
  get _handle() {
    return this.#handle === undefined ? null : { fd: binding.pipeDescriptor(this.#handle) };
  }

  _final(callback) {
    if (this.#handle === undefined) {
      callback();
      return;
    }
    const done = () => callback();
    const followed = followHandle('SHUTDOWNWRAP');
    const error = binding.shutdown(this.#handle, followed?.bind(done) ?? done);
    followed?.end();
    // The other end may have gone.
    if (error !== 0) process.nextTick(callback);
  }

  _destroy(error, callback) {
    if (this.#handle !== undefined) {
      binding.closePipe(this.#handle);
      this.#handle = undefined;
      this.#followed?.end();
    }
    callback(error);
  }

  ref() {
    if (this.#handle !== undefined) binding.setPipeRef(this.#handle, true);
    return this;
  }

  unref() {
    if (this.#handle !== undefined) binding.setPipeRef(this.#handle, false);
    return this;
  }
}

module.exports = {
  /** @param {number} fd a pipe, a socket or a terminal, to read from */
  openInput: (fd) => new PipeStream(binding.openPipe(fd), { writable: false }),
  PipeStream,
};
