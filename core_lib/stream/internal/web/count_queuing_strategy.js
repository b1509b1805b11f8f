// CountQueuingStrategy: every chunk counts as one.
'use strict';

const { codes: { ERR_MISSING_OPTION } } = require('internal:errors/codes');
const { validateObject } = require('internal:errors/validators');
const { defineFace, kInspect, print } = require('./face');

// One function for all of its instances, as the specification wants it.
const size = () => 1;

class CountQueuingStrategy {
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
    return print(this, depth, options, 'CountQueuingStrategy', { highWaterMark: this.highWaterMark });
  }
}
defineFace(CountQueuingStrategy, ['highWaterMark', 'size']);

module.exports = { CountQueuingStrategy };
