// TransformStreamDefaultController: what a transformer is given (section 6.3).
'use strict';

const { invalidThis } = require('./errors');
const { assertOurs, defineFace, kInspect, print } = require('./face');

const NAME = 'TransformStreamDefaultController';

class TransformStreamDefaultController {
  #core;

  constructor(key = undefined, core = undefined) {
    assertOurs(key);
    this.#core = core;
  }

  get desiredSize() {
    if (!(#core in this)) throw invalidThis(NAME);
    return this.#core.desiredSize;
  }

  enqueue(chunk = undefined) {
    if (!(#core in this)) throw invalidThis(NAME);
    this.#core.enqueue(chunk);
  }

  error(reason = undefined) {
    if (!(#core in this)) throw invalidThis(NAME);
    this.#core.error(reason);
  }

  terminate() {
    if (!(#core in this)) throw invalidThis(NAME);
    this.#core.terminate();
  }

  [kInspect](depth, options) {
    if (!(#core in this)) throw invalidThis(NAME);
    return print(this, depth, options, NAME, { stream: this.#core.face });
  }
}
defineFace(TransformStreamDefaultController, ['desiredSize', 'enqueue', 'error', 'terminate']);

module.exports = { TransformStreamDefaultController };
