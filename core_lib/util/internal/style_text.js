// util.styleText: text in the colours of a terminal.
'use strict';

const {
  ArrayIsArray, NumberParseInt, ObjectGetOwnPropertyNames, RegExpPrototypeExec, StringPrototypeReplaceAll, StringPrototypeSlice,
} = primordials;
const { codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } } = require('internal:errors/codes');
const { validateBoolean, validateOneOf, validateString } = require('internal:errors/validators');
const { colors } = require('./inspect/styles');

const HEX = /^#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/;
const FOREGROUND_OFF = 39;

const hexColor = (format) => {
  if (RegExpPrototypeExec(HEX, format) === null) {
    throw new ERR_INVALID_ARG_VALUE('format', format, 'must be a valid hex color (#RGB or #RRGGBB)');
  }
  const width = format.length === 4 ? 1 : 2;
  const part = (i) => {
    const digits = StringPrototypeSlice(format, 1 + i * width, 1 + (i + 1) * width);
    return NumberParseInt(width === 1 ? digits + digits : digits, 16);
  };
  return [`38;2;${part(0)};${part(1)};${part(2)}`, FOREGROUND_OFF];
};

/** [code on, code off] of a format; undefined for the one that changes nothing. */
const codesOf = (format) => {
  if (format === 'none') return undefined;
  if (typeof format === 'string' && format[0] === '#') return hexColor(format);
  const known = typeof format === 'string' ? colors[format] : undefined;
  if (known === undefined) validateOneOf(format, 'format', ObjectGetOwnPropertyNames(colors));
  return known;
};

const BOLD_OR_DIM_OFF = 22;

/** A style that ends inside of the text ends these, too: they begin again there. */
const resume = (text, codes) => {
  const on = `\u001b[${codes[0]}m`;
  const off = `\u001b[${codes[1]}m`;
  // Bold and dim have one end for both.
  return StringPrototypeReplaceAll(text, off, codes[1] === BOLD_OR_DIM_OFF ? `${off}${on}` : on);
};

const isStreamLike = (stream) => stream !== null && typeof stream === 'object' &&
  (typeof stream.write === 'function' || typeof stream.pipe === 'function' || typeof stream.getWriter === 'function' ||
    typeof stream.getReader === 'function');

const wantsColors = (stream, env) => {
  if (env.FORCE_COLOR !== undefined) {
    const { getColorDepth } = require('node:tty').WriteStream.prototype;
    return getColorDepth.call(undefined, env) > 2;
  }
  return stream?.isTTY === true && (typeof stream.getColorDepth !== 'function' || stream.getColorDepth() > 2);
};

/**
 * @param {string | string[]} format names of inspect.colors, `#rrggbb`, or 'none'
 * @param {string} text
 * @param {{ validateStream?: boolean, stream?: object }} [options] with `validateStream`, only where the stream has colours
 */
function styleText(format, text, options) {
  const validateStream = options?.validateStream ?? true;
  const stream = options?.stream;
  validateString(text, 'text');
  if (options !== undefined) validateBoolean(validateStream, 'options.validateStream');
  let isSkipped = false;
  if (validateStream) {
    const process = require('node:process');
    const target = stream ?? process.stdout;
    if (stream !== undefined && !isStreamLike(stream)) {
      throw new ERR_INVALID_ARG_TYPE('stream', ['ReadableStream', 'WritableStream', 'Stream'], stream);
    }
    isSkipped = !wantsColors(target, process.env);
  }
  const formats = ArrayIsArray(format) ? format : [format];
  let result = text;
  let before = '';
  let after = '';
  for (let i = 0; i < formats.length; i++) {
    const codes = codesOf(formats[i]);
    if (codes === undefined || isSkipped) continue;
    result = resume(result, codes);
    before += `\u001b[${codes[0]}m`;
    after = `\u001b[${codes[1]}m${after}`;
  }
  return `${before}${result}${after}`;
}

module.exports = { styleText };
