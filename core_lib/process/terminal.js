// What standard streams can do more where they are a terminal.
'use strict';

const binding = require('internal:binding/process');
const { codes } = require('internal:errors/codes');

// Colour depths, in bits.
const kNone = 1;
const k16 = 4;
const k256 = 8;
const kTrue = 24;

const kTerms = {
  __proto__: null,
  'eterm': k16, 'cons25': k16, 'console': k16, 'cygwin': k16, 'dtterm': k16, 'gnome': k16, 'hurd': k16, 'jfbterm': k16, 'konsole': k16,
  'kterm': k16, 'mlterm': k16, 'mosh': kTrue, 'putty': k16, 'st': k16, 'rxvt-unicode-24bit': kTrue, 'terminator': kTrue, 'xterm-kitty': kTrue,
};
const kTermPatterns = [/ansi/, /color/, /linux/, /direct/, /^con[0-9]*x[0-9]/, /^rxvt/, /^screen/, /^xterm/, /^vt100/, /^vt220/];

function getColorDepth(env = process.env) {
  if (env.FORCE_COLOR !== undefined) {
    switch (env.FORCE_COLOR) {
      case '': case '1': case 'true': return k16;
      case '2': return k256;
      case '3': return kTrue;
      default: return kNone;
    }
  }
  if (env.NODE_DISABLE_COLORS !== undefined && env.NODE_DISABLE_COLORS !== '') return kNone;
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return kNone;
  if (env.TERM === 'dumb') return kNone;
  if (env.TMUX) return kTrue;
  if ('TF_BUILD' in env && 'AGENT_NAME' in env) return k16;
  if ('CI' in env) {
    if (['CIRCLECI', 'GITEA_ACTIONS', 'GITHUB_ACTIONS'].some((name) => name in env)) return kTrue;
    if (['APPVEYOR', 'BUILDKITE', 'DRONE', 'GITLAB_CI', 'TRAVIS'].some((name) => name in env) || env.CI_NAME === 'codeship') return k256;
    return kNone;
  }
  if (env.COLORTERM === 'truecolor' || env.COLORTERM === '24bit') return kTrue;
  const term = env.TERM?.toLowerCase();
  if (term !== undefined) {
    if (/^xterm-256/.test(env.TERM)) return k256;
    if (kTerms[term] !== undefined) return kTerms[term];
    if (kTermPatterns.some((pattern) => pattern.test(term))) return k16;
  }
  return env.COLORTERM ? k16 : kNone;
}

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
  isTerminal: (fd) => binding.kindOf(fd) === 'tty',
  openInput(fd, options) {
    const { ReadStream } = require('node:fs');
    return new ReadStream(null, { autoClose: false, ...options, fd });
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
