// process.stdin, stdout and stderr. Writing is synchronous, as it is in Node on Linux for files, pipes and terminals: one
// call of the kernel for a write, and nothing is lost when the process ends.
'use strict';

const { kindOf, openInput, writeAll } = require('internal:binding/process');
const { Writable } = require('node:stream');

/** Another end that has gone is an error of the stream, and `EPIPE` ends a program that does not listen. */
class StandardOutput extends Writable {
  constructor(fd, kind) {
    super({ decodeStrings: false, emitClose: false });
    this.fd = fd;
    this._type = kind;
    this._isStdio = true;
    this.destroySoon = this.destroy;
  }

  _write(chunk, encoding, callback) {
    try {
      writeAll(this.fd, typeof chunk === 'string' && encoding !== 'utf8' && encoding !== 'utf-8' ?
        Buffer.from(chunk, encoding) : chunk);
    } catch (error) {
      // What Node writes to with its sockets has their messages.
      if (this._type === 'pipe') error.message = `write ${error.code}`;
      callback(error);
      return;
    }
    callback();
  }

  // Standard streams stay open: the descriptor is the process's, and so is the stream.
  _destroy(error, callback) {
    callback(error);
    this._undestroy();
    process.nextTick(() => this.emit('close'));
  }
}

function makeOutput(fd) {
  const kind = kindOf(fd);
  if (kind === 'closed') return makeNowhere(fd);
  if (kind !== 'tty') return new StandardOutput(fd, kind);
  const stream = new (require('node:tty').WriteStream)(fd);
  process.on('SIGWINCH', () => stream._refreshSize());
  return stream;
}

/** Where the descriptor is closed: everything is taken and nothing kept. */
function makeNowhere(fd) {
  const stream = new Writable({ write(chunk, encoding, callback) { callback(); } });
  stream.fd = fd;
  stream._isStdio = true;
  return stream;
}

function makeInput() {
  const kind = kindOf(0);
  if (kind === 'closed' || kind === 'unknown') {
    const { Readable } = require('node:stream');
    const stream = new Readable({ read() {} });
    stream.push(null);
    stream.fd = 0;
    return stream;
  }
  if (kind === 'fs') {
    const { ReadStream } = require('node:fs');
    const stream = new ReadStream(null, { autoClose: false, fd: 0 });
    stream.fd = 0;
    stream.ref = stream.unref = () => stream;
    return stream;
  }
  const stream = kind === 'tty' ? new (require('node:tty').ReadStream)(0) :
    require('internal:child_process/pipe_stream').openInput(openInput(0));
  stream.fd = 0;
  // A program that has paused it may end while nothing comes.
  stream.on('pause', () => process.nextTick(() => {
    if (stream.isPaused()) stream.holdReading();
  }));
  return stream;
}

let stdin;
let stdout;
let stderr;

module.exports = {
  StandardOutput,
  getStderr: () => stderr ??= makeOutput(2),
  getStdin: () => stdin ??= makeInput(),
  getStdout: () => stdout ??= makeOutput(1),
};
