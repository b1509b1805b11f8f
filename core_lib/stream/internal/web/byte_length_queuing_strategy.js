// ByteLengthQueuingStrategy: a chunk counts as many as it has bytes.
'use strict';

const { codes: { ERR_MISSING_OPTION } } = require('internal:errors/codes');
const { validateObject } = require('internal:errors/validators');
const { defineFace, kInspect, print } = require('./face');

// One function for all of its instances, as the specification wants it.
const size = (chunk) => chunk.byteLength;

class ByteLengthQueuingStrategy {
  #highWaterMark;

  constructor(init) {
    validateObject(init, 'init');
    if (init.highWaterMark === undefined) throw new ERR_MISSING_OPTION('init.highWaterMark');
    this.#highWaterMark = +init.highWaterMark; // checked by the stream that gets it
  }

  get highWaterMark() {
    return this.#highWaterMark;
  }

  get size() {
    this.#highWaterMark; // eslint-disable-line no-unused-expressions -- throws for what is none of ours
    return size;
  }

  [kInspect](depth, options) {
    return print(this, depth, options, 'ByteLengthQueuingStrategy', { highWaterMark: this.highWaterMark });
  }
}
defineFace(ByteLengthQueuingStrategy, ['highWaterMark', 'size']);

module.exports = { ByteLengthQueuingStrategy };
