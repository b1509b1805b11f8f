// node:tty.
'use strict';

const { codes } = require('internal:errors/codes');
const { getColorDepth, hasColors, isTerminal, openInput, openOutput, setRawMode } = require('internal:process/terminal');

function isatty(fd) {
  return Number.isInteger(fd) && fd >= 0 && fd <= 2147483647 && isTerminal(fd);
}

const checkDescriptor = (fd) => {
  if (fd >> 0 !== fd || fd < 0) throw new codes.ERR_INVALID_FD(fd);
};

/** What reads a terminal: like process.stdin. */
function ReadStream(fd) {
  checkDescriptor(fd);
  if (!isTerminal(fd)) {
    throw new codes.ERR_TTY_INIT_FAILED({ code: 'EINVAL', errno: -22, message: 'invalid argument', syscall: 'uv_tty_init' });
  }
  return openInput(fd, new.target?.prototype ?? ReadStream.prototype);
}
Object.setPrototypeOf(ReadStream.prototype, require('internal:child_process/pipe_stream').PipeStream.prototype);
ReadStream.prototype.setRawMode = function(mode) {
  setRawMode(this.fd, Boolean(mode));
  this.isRaw = Boolean(mode);
  return this;
};

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
