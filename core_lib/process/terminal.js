// What standard streams can do more where they are a terminal.
'use strict';

const binding = require('internal:binding/process');
const { validateInteger } = require('internal:errors/validators');
const { getColorDepth } = require('./color_depth');

function hasColors(count, env) {
  if (env === undefined && (count === undefined || (typeof count === 'object' && count !== null))) {
    env = count;
    count = 16;
  } else {
    validateInteger(count, 'count', 2);
  }
  return count <= 2 ** getColorDepth(env);
}

module.exports = {
  /** 'tty', 'fs', 'pipe', 'closed' or 'unknown'. */
  kindOf: binding.kindOf,
  isTerminal: (fd) => binding.kindOf(fd) === 'tty',
  /** A stream of node:tty, with that prototype. */
  openInput(fd, prototype) {
    const { openInput } = require('internal:child_process/pipe_stream');
    const stream = Object.setPrototypeOf(openInput(binding.openInput(fd)), prototype);
    stream.fd = fd;
    stream.isRaw = false;
    stream.isTTY = true;
    return stream;
  },
  /** A stream of node:tty, with that prototype. */
  openOutput(fd, prototype) {
    const { StandardOutput } = require('./stdio');
    return Object.setPrototypeOf(new StandardOutput(fd, 'tty'), prototype);
  },
  getColorDepth,
  hasColors,
  setRawMode: (fd, isRaw) => binding.setRawMode(fd, isRaw),
  /** @returns {[number, number]} columns and rows */
  windowSize: (fd) => binding.windowSize(fd),
};
