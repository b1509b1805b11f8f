// How util.inspect prints errors: the stack, with the name that the class has now, less of what is printed twice.
'use strict';

const {
  ArrayIsArray, ArrayPrototypeIncludes, ArrayPrototypeIndexOf, ArrayPrototypeJoin, ArrayPrototypePush, ArrayPrototypeSplice,
  ErrorPrototypeToString, RegExpPrototypeExec, SafeMap,
  StringPrototypeEndsWith, StringPrototypeIncludes, StringPrototypeIndexOf, StringPrototypeRepeat, StringPrototypeReplaceAll,
  StringPrototypeSlice, StringPrototypeSplit, StringPrototypeStartsWith,
} = primordials;
const { isError } = require('./is_error');
const { prefix } = require('./names');

/** Shorter repetitions of frames are printed. */
const MIN_REPEATED = 3;
/** Shorter stacks are printed whole. */
const MIN_FRAMES = 10;

const stackOf = (printer, error) => {
  const { stack } = error;
  if (!stack) return ErrorPrototypeToString(error);
  if (typeof stack === 'string') return stack;
  printer.indentation += 4;
  const text = printer.value(stack, NaN);
  printer.indentation -= 4;
  return `${ErrorPrototypeToString(error)}\n    ${text}`;
};

const framesAt = (stack) => StringPrototypeIndexOf(stack, '\n    at');

/** Where `frames` begins to share a run of frames with `others`: [number of frames, index in `frames`]. */
const sharedFrames = (frames, others) => {
  for (let i = 0; i < frames.length - 3; i++) {
    const at = ArrayPrototypeIndexOf(others, frames[i]);
    if (at === -1) continue;
    // The bottom of one stack is the bottom of the other: what is left in both must be equal.
    const rest = others.length - at;
    if (rest <= 3) continue;
    let length = 1;
    const most = rest < frames.length - i ? rest : frames.length - i;
    while (length < most && frames[i + length] === others[at + length]) length++;
    if (length > 3) return [length, i];
  }
  return [0, 0];
};

const skipSharedWithCause = (printer, error, frames) => {
  if (!error.cause || !isError(error.cause)) return;
  const causeStack = stackOf(printer, error.cause);
  const start = framesAt(causeStack);
  if (start === -1) return;
  const { 0: length, 1: at } = sharedFrames(frames, StringPrototypeSplit(StringPrototypeSlice(causeStack, start + 1), '\n'));
  if (length <= 3) return;
  const skipped = length - 2;
  const text = `    ... ${skipped} lines matching cause stack trace ...`;
  ArrayPrototypeSplice(frames, at + 1, skipped, printer.stylize(text, 'undefined'));
};

/** How many of the `period` frames from `start` on follow again, and how often: only whole repetitions count. */
const repetitions = (frames, start, period) => {
  let count = 0;
  for (let at = start + period; at + period <= frames.length; at += period) {
    for (let i = 0; i < period; i++) if (frames[start + i] !== frames[at + i]) return count;
    count++;
  }
  return count;
};

const collapseRepeated = (printer, frames) => {
  if (frames.length <= MIN_FRAMES) return frames;
  const positions = new SafeMap();
  for (let i = frames.length - 1; i >= 0; i--) {
    const known = positions.get(frames[i]);
    if (known === undefined) positions.set(frames[i], [i]);
    else ArrayPrototypePush(known, i);
  }
  if (frames.length - positions.size <= MIN_REPEATED) return frames;
  const result = [];
  for (let i = 0; i < frames.length; i++) {
    const same = positions.get(frames[i]);
    let skipped = 0;
    for (let k = same.length - 1; k >= 0 && skipped === 0; k--) {
      const period = same[k] - i;
      if (period <= 0) continue;
      const count = repetitions(frames, i, period);
      if (count * period <= MIN_REPEATED) continue;
      for (let j = 0; j < period; j++) ArrayPrototypePush(result, frames[i + j]);
      skipped = count * period;
      const times = count > 1 ? `${period} lines ${count} times...` : 'lines ...';
      ArrayPrototypePush(result, printer.stylize(
        `    ... collapsed ${skipped} duplicate lines matching above ${times}`, 'undefined'));
      i += period + skipped - 1;
    }
    if (skipped === 0) ArrayPrototypePush(result, frames[i]);
  }
  return result;
};

/** Whether `text` has more lines from `start` on than are printed as they are. */
const hasManyLines = (text, start) => {
  let position = start;
  for (let count = 1; count <= MIN_FRAMES; count++) {
    position = StringPrototypeIndexOf(text, '\n', position) + 1;
    if (position === 0) return false;
  }
  return true;
};

/** Properties whose text is in the stack already. */
const dropRepeatedKeys = (printer, keys, error, stack) => {
  if (printer.showHidden || keys.length === 0) return;
  for (const key of ['name', 'message', 'stack']) {
    const index = ArrayPrototypeIndexOf(keys, key);
    if (index === -1) continue;
    const value = error[key];
    if (typeof value !== 'string' || StringPrototypeIncludes(stack, value)) ArrayPrototypeSplice(keys, index, 1);
  }
};

/** A class's name and what may stand behind it, at the beginning of a stack. */
const NAME = /^(?:([A-Z][a-z_ A-Z0-9[\]()-]+)(?::|\n\s+at)|([a-z_A-Z0-9-]*Error)$)/;

/** A stack begins with the name from when it was captured: classes without a name of their own show theirs. */
const improveName = (stack, constructor, error, tag) => {
  const name = error.name == null ? 'Error' : `${error.name}`;
  let old = name;
  if (constructor === null) {
    const match = RegExpPrototypeExec(NAME, stack);
    if (match === null) return `${StringPrototypeSlice(prefix(null, tag, 'Error'), 0, -1)}: ${stack}`;
    old = match[1] ?? match[2];
  } else if (!StringPrototypeEndsWith(name, 'Error') || !StringPrototypeStartsWith(stack, name) ||
      (stack.length !== name.length && stack[name.length] !== ':' && stack[name.length] !== '\n')) {
    return stack;
  }
  const head = StringPrototypeSlice(prefix(constructor, tag, old), 0, -1);
  const rest = StringPrototypeSlice(stack, old.length);
  return StringPrototypeIncludes(constructor ?? old, name) ? `${head}${rest}` : `${head} [${name}]${rest}`;
};

/** A frame of the core library: no program can name its files like this. */
const CORE_FRAME = /^ {4}at (?:[^/\\(]+ \(|)node:.+:\d+:\d+(?:\)|$)/;
const PACKAGE = /[/\\]node_modules[/\\]((?:@[^/\\]+[/\\])?[^/\\]+)(?=[/\\])/g;
const NODE_MODULES_LENGTH = '/node_modules/'.length;

/** Packages' names are underlined. */
const markPackages = (printer, frame) => {
  let result = '';
  let last = 0;
  let match;
  PACKAGE.lastIndex = 0;
  while ((match = RegExpPrototypeExec(PACKAGE, frame)) !== null) {
    result += StringPrototypeSlice(frame, last, match.index + NODE_MODULES_LENGTH) + printer.stylize(match[1], 'module');
    last = match.index + match[0].length;
  }
  return last === 0 ? frame : result + StringPrototypeSlice(frame, last);
};

/** The part of a path that is the working directory is dimmed, with the parentheses around the path. */
const markDirectory = (printer, frame, directory) => {
  let start = StringPrototypeIndexOf(frame, directory);
  if (start === -1) return frame;
  const end = start + directory.length + 1;
  if (StringPrototypeSlice(frame, start - 7, start) === 'file://') start -= 7;
  const isInParentheses = frame[start - 1] === '(' && StringPrototypeEndsWith(frame, ')');
  if (isInParentheses) start--;
  const dim = (text) => printer.stylize(text, 'undefined');
  return StringPrototypeSlice(frame, 0, start) + dim(StringPrototypeSlice(frame, start, end)) +
    (isInParentheses ? StringPrototypeSlice(frame, end, -1) + dim(')') : StringPrototypeSlice(frame, end));
};

const currentDirectory = () => {
  try {
    return require('node:process').cwd();
  } catch {
    return undefined;
  }
};

const colorFrames = (printer, frames) => {
  const directory = currentDirectory();
  let text = '';
  for (let i = 0; i < frames.length; i++) {
    const frame = frames[i];
    if (RegExpPrototypeExec(CORE_FRAME, frame) !== null) {
      text += `\n${printer.stylize(frame, 'undefined')}`;
    } else {
      const marked = markPackages(printer, frame);
      text += `\n${directory === undefined ? marked : markDirectory(printer, marked, directory)}`;
    }
  }
  return text;
};

/**
 * @param {object} printer
 * @param {Error} error
 * @param {string | null} constructor
 * @param {string} tag
 * @param {(string | symbol)[]} keys loses what the text has, gains `cause` and `errors`
 * @returns {string}
 */
function errorText(printer, error, constructor, tag, keys) {
  let stack = stackOf(printer, error);
  dropRepeatedKeys(printer, keys, error, stack);
  if ('cause' in error && !ArrayPrototypeIncludes(keys, 'cause')) ArrayPrototypePush(keys, 'cause');
  if (ArrayIsArray(error.errors) && !ArrayPrototypeIncludes(keys, 'errors')) ArrayPrototypePush(keys, 'errors');
  stack = improveName(stack, constructor, error, tag);
  // A message may have lines that look like frames.
  const { message } = error;
  let from = typeof message === 'string' && message !== '' ? StringPrototypeIndexOf(stack, message) : -1;
  if (from !== -1) from += message.length;
  const start = StringPrototypeIndexOf(stack, '\n    at', from);
  if (start === -1) {
    stack = `[${stack}]`;
  } else if (printer.colors || error.cause || hasManyLines(stack, start + 1)) {
    let frames = StringPrototypeSplit(StringPrototypeSlice(stack, start + 1), '\n');
    skipSharedWithCause(printer, error, frames);
    frames = collapseRepeated(printer, frames);
    stack = StringPrototypeSlice(stack, 0, start) +
      (printer.colors ? colorFrames(printer, frames) : `\n${ArrayPrototypeJoin(frames, '\n')}`);
  }
  if (printer.indentation !== 0) {
    stack = StringPrototypeReplaceAll(stack, '\n', `\n${StringPrototypeRepeat(' ', printer.indentation)}`);
  }
  return stack;
}

module.exports = { errorText };
