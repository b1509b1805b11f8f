// The `_handle` of a stream, which some packages use themselves: a codec of C++, and where it answers.
'use strict';

const { Uint32Array } = primordials;
const binding = require('internal:binding/zlib');
const { followHandle } = require('internal:async_hooks/execution');

class Handle {
  #codec;
  #state;
  #isBusy = false;
  #followed = followHandle('ZLIB', this);

  /**
   * @param {object} codec
   * @param {Uint32Array} state gets, after each step, the bytes that are free in the output and those left of the input
   */
  constructor(codec, state) {
    this.#codec = codec;
    this.#state = state;
    /** Called with (message, errno, code). */
    this.onerror = undefined;
  }

  get isBusy() {
    return this.#isBusy;
  }

  /** One step on the thread pool; `callback()` comes when it has gone well, `onerror()` where it has not. */
  write(flush, input, inOffset, inLength, output, outOffset, outLength, callback) {
    this.#isBusy = true;
    const done = (error, failure) => {
      this.#isBusy = false;
      if (failure !== undefined) this.onerror(failure[0], failure[1], failure[2]);
      else callback();
    };
    binding.callback.run(this.#codec, flush, input, inOffset, inLength, output, outOffset, outLength, this.#state,
      this.#followed?.bind(done) ?? done);
  }

  /** One step, at once. */
  writeSync(flush, input, inOffset, inLength, output, outOffset, outLength) {
    const failure =
      binding.sync.run(this.#codec, flush, input, inOffset, inLength, output, outOffset, outLength, this.#state);
    if (failure !== undefined) this.onerror(failure[0], failure[1], failure[2]);
  }

  params(level, strategy) {
    const failure = binding.setLevel(this.#codec, level | 0, strategy | 0);
    if (failure !== undefined) this.onerror(failure[0], failure[1], failure[2]);
  }

  reset() {
    const failure = binding.reset(this.#codec);
    if (failure !== undefined) this.onerror(failure[0], failure[1], failure[2]);
  }

  /** What is at work goes on to its end, unheard. */
  close() {
    binding.close(this.#codec);
    this.#followed?.end();
  }
}

const makeState = () => new Uint32Array(2);

module.exports = { Handle, makeState };
