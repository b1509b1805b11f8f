// Where `error` events were emitted that nobody listened to: told below the error's stack where it ends the program.
'use strict';

/** @type {WeakMap<object, { place: { stack: string }, name: string }>} made when first needed: most programs need none */
let emissions;

/**
 * Notes where an error is emitted.
 * @param {Error} error
 * @param {object} emitter
 * @param {Function} emit whose caller is the place
 */
exports.note = (error, emitter, emit) => {
  try {
    const place = {};
    Error.captureStackTrace(place, emit);
    const { name } = emitter.constructor;
    emissions ??= new WeakMap();
    emissions.set(error, { place, name: name === 'EventEmitter' ? '' : ` on ${name} instance` });
  } catch {
    // The error is what counts.
  }
};

/**
 * Adds the place to the error's stack.
 * @param {unknown} error
 */
exports.tell = (error) => {
  const emission = emissions?.get(error);
  if (emission === undefined) return;
  emissions.delete(error);
  try {
    const frames = emission.place.stack.split('\n').slice(1).join('\n');
    error.stack = `${error.stack}\nEmitted 'error' event${emission.name} at:\n${frames}`;
  } catch {
    // A frozen error stays as it is.
  }
};
