// The second argument of postMessage(): a list of what is transferred, or options with one.
'use strict';

const { typeError } = require('./native_errors');

const invalid = (what) => typeError('ERR_INVALID_ARG_TYPE', `Optional ${what} argument must be an iterable`);

/** @returns {any[] | undefined} undefined where it cannot be iterated */
function read(iterable) {
  const makeIterator = iterable?.[Symbol.iterator];
  if (typeof makeIterator !== 'function' || typeof iterable !== 'object') return undefined;
  const iterator = makeIterator.call(iterable);
  if (typeof iterator !== 'object' || iterator === null) return undefined;
  const { next } = iterator;
  if (typeof next !== 'function') return undefined;
  const items = [];
  while (true) {
    const step = next.call(iterator);
    if ((typeof step !== 'object' && typeof step !== 'function') || step === null) return undefined;
    if (step.done) return items;
    items.push(step.value);
  }
}

/** @returns {any[] | undefined} the list; undefined where nothing is transferred */
function readTransferList(given) {
  if (given === undefined || given === null) return undefined;
  if (typeof given !== 'object') throw invalid('transferList');
  if (given[Symbol.iterator] !== undefined) {
    const items = read(given);
    if (items === undefined) throw invalid('transferList');
    return items;
  }
  const { transfer } = given;
  if (transfer === undefined) return undefined;
  const items = read(transfer);
  if (items === undefined) throw invalid('options.transfer');
  return items;
}

module.exports = { read, readTransferList };
