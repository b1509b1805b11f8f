// node:tty.
'use strict';

const { codes } = require('internal:errors/codes');
const {
  getColorDepth, hasColors, isTerminal, openInput, openOutput, setRawMode, windowSize,
} = require('internal:process/terminal');

function isatty(fd) {
  return Number.isInteger(fd) && fd >= 0 && fd <= 2147483647 && isTerminal(fd);
}

const check = (fd) => {
  if (fd >> 0 !== fd || fd < 0) throw new codes.ERR_INVALID_FD(fd);
  if (isTerminal(fd)) return;
  throw new codes.ERR_TTY_INIT_FAILED(
    { code: 'EINVAL', errno: -22, message: 'invalid argument', syscall: 'uv_tty_init' });
};

/** What reads a terminal: like process.stdin. */
function ReadStream(fd, options) {
  if (new.target === undefined) return new ReadStream(fd, options);
  check(fd);
  return openInput(fd, new.target.prototype);
}
Object.setPrototypeOf(ReadStream.prototype, require('internal:child_process/pipe_stream').PipeStream.prototype);
ReadStream.prototype.setRawMode = function(mode) {
  setRawMode(this.fd, Boolean(mode));
  this.isRaw = Boolean(mode);
  return this;
};

/** What writes to a terminal: like process.stdout. */
function WriteStream(fd) {
  if (new.target === undefined) return new WriteStream(fd);
  check(fd);
  const stream = openOutput(fd, new.target.prototype);
  [stream.columns, stream.rows] = windowSize(fd);
  return stream;
}
Object.setPrototypeOf(WriteStream.prototype, require('internal:process/stdio').StandardOutput.prototype);

const readline = () => require('node:readline');
Object.assign(WriteStream.prototype, {
  isTTY: true,
  getColorDepth,
  hasColors,
  _refreshSize() {
    const [columns, rows] = windowSize(this.fd);
    if (columns === this.columns && rows === this.rows) return;
    this.columns = columns;
    this.rows = rows;
    this.emit('resize');
  },
  cursorTo(x, y, callback) { return readline().cursorTo(this, x, y, callback); },
  moveCursor(dx, dy, callback) { return readline().moveCursor(this, dx, dy, callback); },
  clearLine(direction, callback) { return readline().clearLine(this, direction, callback); },
  clearScreenDown(callback) { return readline().clearScreenDown(this, callback); },
  getWindowSize() { return [this.columns, this.rows]; },
});

module.exports = { isatty, ReadStream, WriteStream };
