// node:tty.
'use strict';

const { codes } = require('internal:errors/codes');
const { getColorDepth, hasColors, isTerminal, openInput, openOutput } = require('internal:process/terminal');

function isatty(fd) {
  return Number.isInteger(fd) && fd >= 0 && fd <= 2147483647 && isTerminal(fd);
}

const checkDescriptor = (fd) => {
  if (fd >> 0 !== fd || fd < 0) throw new codes.ERR_INVALID_FD(fd);
};

/** What reads a terminal: like process.stdin. */
function ReadStream(fd, options) {
  checkDescriptor(fd);
  return Object.setPrototypeOf(openInput(fd, options), new.target?.prototype ?? ReadStream.prototype);
}
Object.setPrototypeOf(ReadStream.prototype, require('node:fs').ReadStream.prototype);
ReadStream.prototype.isTTY = true;

/** What writes to a terminal: like process.stdout. */
function WriteStream(fd) {
  checkDescriptor(fd);
  return openOutput(fd, new.target?.prototype ?? WriteStream.prototype);
}
Object.setPrototypeOf(WriteStream.prototype, require('node:stream').Writable.prototype);
WriteStream.prototype.isTTY = true;
WriteStream.prototype.getColorDepth = getColorDepth;
WriteStream.prototype.hasColors = hasColors;

module.exports = { isatty, ReadStream, WriteStream };
