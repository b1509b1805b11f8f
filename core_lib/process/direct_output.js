// Text to standard output and standard error without their streams, for as long as nobody has asked for the streams: most
// programs never do, and need not load what streams are made of.
'use strict';

const { kindOf, writeAll } = require('internal:binding/process');
const builtins = require('internal:bootstrap/builtins');
const process = require('node:process');

const kNames = { __proto__: null, 1: 'stdout', 2: 'stderr' };
/** The getters of process.stdout and process.stderr, as long as they are ours. */
const kGetters = {
  __proto__: null,
  1: Object.getOwnPropertyDescriptor(process, 'stdout').get,
  2: Object.getOwnPropertyDescriptor(process, 'stderr').get,
};
const kinds = { __proto__: null, 1: undefined, 2: undefined };

// A program may replace process.stdout, and it may replace what streams do.
const isUntouched = (fd) =>
  !builtins.isLoaded('stream/stream') &&
  Object.getOwnPropertyDescriptor(process, kNames[fd])?.get === kGetters[fd];

/**
 * Writes a text; errors are nobody's business, as they are not on a console.
 * @param {1 | 2} fd
 * @param {string} text
 * @returns {boolean} whether this was the way to go; false where the stream has to
 */
exports.writeDirectly = (fd, text) => {
  if (!isUntouched(fd)) return false;
  kinds[fd] ??= kindOf(fd);
  if (kinds[fd] === 'closed') return false;
  try {
    writeAll(fd, text);
  } catch {
    // Nobody reads what is written.
  }
  return true;
};
