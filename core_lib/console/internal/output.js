// What a console knows and does beside its methods: its streams, colours, indentation, counters and timers.
'use strict';

const {
  Boolean, SafeMap, StringPrototypeIncludes, StringPrototypeRepeat, StringPrototypeReplaceAll,
  StringPrototypeSlice,
} = primordials;
const kColors = { colors: true };
const kNoColors = {};

const isStackOverflow = (error) => error?.name === 'RangeError' && error.message === 'Maximum call stack size exceeded';

const swallow = () => {};

class Output {
  /** label -> how often */
  counts = new SafeMap();
  /** What stands before each line, by console.group. */
  indent = '';
  #indentWidth;
  #colorMode;
  #inspectOptions;
  #ignoreErrors;

  /**
   * @param {boolean | 'auto'} colorMode
   * @param {object | Map<object, object> | undefined} inspectOptions of all streams, or by stream
   * @param {number} indentWidth
   * @param {boolean} ignoreErrors whether a stream's errors are nobody's business
   */
  constructor(colorMode, inspectOptions, indentWidth, ignoreErrors) {
    this.#colorMode = colorMode;
    this.#inspectOptions = inspectOptions;
    this.#indentWidth = indentWidth;
    this.#ignoreErrors = ignoreErrors;
  }

  /** What values printed to `stream` look like. */
  optionsFor(stream) {
    const options = this.#inspectOptions?.get?.(stream) ?? this.#inspectOptions;
    let colors = this.#colorMode;
    if (colors === 'auto') {
      colors = require('node:process').env.FORCE_COLOR !== undefined ?
        require('internal:process/color_depth').hasColors(true) :
        Boolean(stream.isTTY) && (typeof stream.getColorDepth !== 'function' || stream.getColorDepth() > 2);
    }
    if (options !== undefined && typeof options.get !== 'function') {
      return options.colors === undefined && colors ? { ...options, colors } : options;
    }
    return colors ? kColors : kNoColors;
  }

  format(stream, values) {
    return values.length === 1 && typeof values[0] === 'string' ? values[0] :
      require('internal:util/inspect').formatWithOptions(this.optionsFor(stream), ...values);
  }

  deepen() {
    this.indent += StringPrototypeRepeat(' ', this.#indentWidth);
  }

  flatten() {
    this.indent = StringPrototypeSlice(this.indent, 0, this.indent.length - this.#indentWidth);
  }

  /** A message as it is written: its lines, indented, and a line end. */
  indented(text) {
    const { indent } = this;
    if (indent !== '') {
      if (StringPrototypeIncludes(text, '\n')) text = StringPrototypeReplaceAll(text, '\n', `\n${indent}`);
      text = indent + text;
    }
    return `${text}\n`;
  }

  write(stream, text, onError) {
    text = this.indented(text);
    if (!this.#ignoreErrors) {
      stream.write(text);
      return;
    }
    // Errors come in the callback, or at once: to both ends nobody listens.
    if (stream.write === undefined) return;
    try {
      if (stream.listenerCount?.('error') > 0) stream.write(text, swallow);
      else this.#writeGuarded(stream, text, onError);
    } catch (error) {
      if (isStackOverflow(error)) throw error;
    } finally {
      stream.removeListener?.('error', swallow);
    }
  }

  #writeGuarded(stream, text, onError) {
    stream.once?.('error', swallow);
    stream.write(text, onError);
  }
}

module.exports = { Output, kColors, kNoColors };
