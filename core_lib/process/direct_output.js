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
const isGone = { __proto__: null, 1: false, 2: false };

// A program may replace process.stdout, and it may replace what streams do.
const isUntouched = (fd) =>
  !builtins.isLoaded('stream/stream') &&
  Object.getOwnPropertyDescriptor(process, kNames[fd])?.get === kGetters[fd];

/**
 * Whether standard output or standard error can do without its stream.
 * @param {1 | 2} fd
 */
exports.isDirect = (fd) => {
  if (!isUntouched(fd)) return false;
  kinds[fd] ??= kindOf(fd);
  return kinds[fd] !== 'closed';
};

/** Whether values are coloured there. */
exports.hasColors = (fd) => {
  kinds[fd] ??= kindOf(fd);
  return require('./color_depth').hasColors(kinds[fd] === 'tty');
};

/**
 * Writes a text. False where the other end has gone: then the stream decides what that means, for this text and for the next.
 * On a file an error is nobody's business, as it is not on a console.
 * @param {1 | 2} fd
 * @param {string} text
 */
exports.writeDirectly = (fd, text) => {
  if (isGone[fd]) return false;
  try {
    writeAll(fd, text);
  } catch {
    isGone[fd] = kinds[fd] !== 'file';
  }
  return !isGone[fd];
};
