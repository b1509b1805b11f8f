// ReadableByteStreamController: what a source of bytes is given (section 4.7).
'use strict';

const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal:errors/codes');
const { invalidState, invalidThis } = require('./errors');
const { assertOurs, defineFace, kInspect, print } = require('./face');
const { isDetached, isView, partsOf } = require('./pull_into');

const NAME = 'ReadableByteStreamController';

class ReadableByteStreamController {
  #core;

  constructor(key = undefined, core = undefined) {
    assertOurs(key);
    this.#core = core;
  }

  get byobRequest() {
    if (!(#core in this)) throw invalidThis(NAME);
    return this.#core.byobRequest;
  }

  get desiredSize() {
    if (!(#core in this)) throw invalidThis(NAME);
    return this.#core.desiredSize;
  }

  close() {
    if (!(#core in this)) throw invalidThis(NAME);
    if (!this.#core.canCloseOrEnqueue) throw invalidState('ReadableStream is already closed');
    this.#core.close();
  }

  enqueue(chunk) {
    if (!(#core in this)) throw invalidThis(NAME);
    if (!isView(chunk)) throw new ERR_INVALID_ARG_TYPE('buffer', ['Buffer', 'TypedArray', 'DataView'], chunk);
    const { buffer, byteLength } = partsOf(chunk);
    if (byteLength === 0 || buffer.byteLength === 0 || isDetached(buffer)) {
      throw invalidState('chunk ArrayBuffer is zero-length or detached');
    }
    if (!this.#core.canCloseOrEnqueue) throw invalidState('ReadableStream is already closed');
    this.#core.enqueue(chunk);
  }

  error(error = undefined) {
    if (!(#core in this)) throw invalidThis(NAME);
    this.#core.error(error);
  }

  [kInspect](depth, options) {
    if (!(#core in this)) throw invalidThis(NAME);
    return print(this, depth, options, NAME, {});
  }
}
defineFace(ReadableByteStreamController, ['byobRequest', 'desiredSize', 'close', 'enqueue', 'error']);

module.exports = { ReadableByteStreamController };
