// What standard streams can do more where they are a terminal.
'use strict';

const binding = require('internal:binding/process');
const { codes } = require('internal:errors/codes');
const { getColorDepth } = require('./color_depth');

function hasColors(count, env) {
  if (env === undefined && (count === undefined || (typeof count === 'object' && count !== null))) {
    env = count;
    count = 16;
  } else if (!Number.isInteger(count) || count < 2) {
    throw new codes.ERR_OUT_OF_RANGE('count', '>= 2', count);
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
  openOutput: (fd, prototype) => Object.setPrototypeOf(require('./stdio').makeOutput(fd), prototype),
  /** Gives a stream the properties of a terminal. */
  extend(stream) {
    const readline = () => require('node:readline');
    Object.assign(stream, {
      isTTY: true,
      getColorDepth,
      hasColors,
      getWindowSize: () => [stream.columns, stream.rows],
      clearLine: (direction, callback) => readline().clearLine(stream, direction, callback),
      clearScreenDown: (callback) => readline().clearScreenDown(stream, callback),
      cursorTo: (x, y, callback) => readline().cursorTo(stream, x, y, callback),
      moveCursor: (dx, dy, callback) => readline().moveCursor(stream, dx, dy, callback),
    });
    const [columns, rows] = binding.windowSize(stream.fd);
    stream.columns = columns;
    stream.rows = rows;
    process.on('SIGWINCH', () => {
      const [newColumns, newRows] = binding.windowSize(stream.fd);
      if (newColumns === stream.columns && newRows === stream.rows) return;
      stream.columns = newColumns;
      stream.rows = newRows;
      stream.emit('resize');
    });
  },
  getColorDepth,
  hasColors,
  setRawMode: (fd, isRaw) => binding.setRawMode(fd, isRaw),
};
