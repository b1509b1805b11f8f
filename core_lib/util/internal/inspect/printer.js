// One run of util.inspect: its options, what it has seen, and the recursion over values.
'use strict';

const {
  ArrayPrototypeIncludes, ArrayPrototypeJoin, ArrayPrototypePush, ArrayPrototypeSlice, ArrayPrototypeSort,
  FunctionPrototypeCall, Object, ObjectKeys, ObjectSetPrototypeOf, ReflectOwnKeys,
  RegExpPrototypeSymbolSplit, SafeMap, StringPrototypeRepeat, StringPrototypeReplaceAll, StringPrototypeSlice, SymbolPrototypeToString,
} = primordials;
const binding = require('internal:binding/util');
const { kInspect, plainProxies } = require('internal:util/kinds');
const { isStackOverflow } = require('./is_error');
const { kProxy } = require('./kinds');
const { layOut } = require('./layout');
const { constructorName, engineName, prefix, tagOf } = require('./names');
const { bigintText, numberText } = require('./numbers');
const { defaults, isOption } = require('./options');
const { property } = require('./property');
const { describe } = require('./shapes');
const { stylizeNoColor, stylizeWithColor } = require('./styles');
const { counted, quote } = require('./text');

const { kindOf } = binding;

/** Shorter strings stay on one line. */
const MIN_LINE_WIDTH = 16;
/** Beyond this many characters at one indentation no more objects are opened. */
const MAX_CHARACTERS = 2 ** 27;

const LINES = /(?<=\n)/;

class Printer {
  // The options, under the names that programs give them.
  showHidden = defaults.showHidden;
  depth = defaults.depth;
  colors = defaults.colors;
  customInspect = defaults.customInspect;
  showProxy = defaults.showProxy;
  maxArrayLength = defaults.maxArrayLength;
  maxStringLength = defaults.maxStringLength;
  breakLength = defaults.breakLength;
  compact = defaults.compact;
  sorted = defaults.sorted;
  getters = defaults.getters;
  numericSeparator = defaults.numericSeparator;
  /** Gives a text the colour of its kind. */
  stylize = stylizeNoColor;
  /** Options that inspect does not know, for custom functions. */
  userOptions = undefined;
  /** Columns to the left of the text that is being made. */
  indentation = 0;
  /** Whether an entry's text may go over more than one line: only then they are looked through for line ends. */
  mayHaveLines = false;
  /** How deep the value that was printed last is. */
  deepest = 0;
  /** The objects that enclose the one that is being printed, innermost first: { value, outer }. */
  seen = undefined;
  /** object -> its number, for those that contain themselves. */
  circular = undefined;
  /** Characters so far, by indentation. */
  #budget = [0, 0, 0, 0, 0, 0, 0, 0];

  /** @param {object} options such as programs give; only own ones count */
  set(options) {
    const keys = ObjectKeys(options);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      // Others are for custom functions, and `stylize` is what those pass on.
      if (isOption(key) || key === 'stylize') this[key] = options[key];
      else this.userOptions ??= options;
    }
  }

  /** To be called when all options are set. */
  start() {
    if (this.colors) this.stylize = stylizeWithColor;
    if (this.stylize !== stylizeNoColor || this.compact === true) this.mayHaveLines = true;
    if (this.maxArrayLength === null) this.maxArrayLength = Infinity;
    if (this.maxStringLength === null) this.maxStringLength = Infinity;
  }

  get isStyled() {
    return this.stylize !== stylizeNoColor;
  }

  /** A printer with the same state and some other options. */
  fork(changes) {
    const printer = new Printer();
    printer.set(this.#options());
    printer.set(changes);
    printer.userOptions = this.userOptions;
    printer.start();
    return printer;
  }

  /** Whether the last of a list's entries says that there are more. */
  hasMoreItems(entries) {
    return this.maxArrayLength < entries.length;
  }

  /**
   * @param {unknown} value
   * @param {number} depth how many objects enclose it
   * @param {boolean} [isInTypedArray]
   * @returns {string}
   */
  value(value, depth, isInTypedArray = false) {
    if (typeof value !== 'object' && typeof value !== 'function') {
      // The web's document.all says that it is undefined.
      if (typeof value !== 'undefined' || value === undefined) return this.primitive(value);
    } else if (value === null) {
      return this.stylize('null', 'null');
    }
    const kind = kindOf(value);
    if (kind === kProxy) return this.#proxy(value, depth, isInTypedArray);
    return this.#object(value, value, kind, depth, isInTypedArray, 0);
  }

  /** @param {unknown} value neither object nor function */
  primitive(value) {
    return this.#primitive(value, this.stylize);
  }

  /** A primitive without colours. */
  plainPrimitive(value) {
    return this.#primitive(value, stylizeNoColor);
  }

  #primitive(value, stylize) {
    switch (typeof value) {
      case 'string':
        return this.#string(value, stylize);
      case 'number':
        return stylize(numberText(value, this.numericSeparator), 'number');
      case 'bigint':
        return stylize(bigintText(value, this.numericSeparator), 'bigint');
      case 'boolean':
        return stylize(`${value}`, 'boolean');
      case 'undefined':
        return stylize('undefined', 'undefined');
      default:
        this.mayHaveLines = true;
        return stylize(SymbolPrototypeToString(value), 'symbol');
    }
  }

  #string(value, stylize) {
    let rest = '';
    if (value.length > this.maxStringLength) {
      const count = value.length - this.maxStringLength;
      value = StringPrototypeSlice(value, 0, this.maxStringLength);
      rest = `... ${counted(count, 'more character')}`;
    }
    if (this.compact !== true && value.length > MIN_LINE_WIDTH && value.length > this.breakLength - this.indentation - 4) {
      this.mayHaveLines = true;
      const lines = RegExpPrototypeSymbolSplit(LINES, value);
      for (let i = 0; i < lines.length; i++) lines[i] = stylize(quote(lines[i]), 'string');
      return ArrayPrototypeJoin(lines, ` +\n${StringPrototypeRepeat(' ', this.indentation + 2)}`) + rest;
    }
    return stylize(quote(value), 'string') + rest;
  }

  #proxy(value, depth, isInTypedArray) {
    const { 0: target, 1: handler } = binding.getProxyDetails(value);
    if (ArrayPrototypeIncludes(plainProxies, value)) {
      // Traps may bring the target up to date.
      ReflectOwnKeys(value);
      return this.#object(target, target, kindOf(target), depth, isInTypedArray, 0);
    }
    if (this.showProxy) return this.#proxyParts(target, handler, depth);
    if (target === null) return this.stylize('<Revoked Proxy>', 'special');
    let inner = target;
    let kind = kindOf(inner);
    let numProxies = 1;
    for (; kind === kProxy; numProxies++) {
      inner = binding.getProxyDetails(inner)[0];
      if (inner === null) return this.#inProxies(this.stylize('<Revoked Proxy>', 'special'), numProxies);
      kind = kindOf(inner);
    }
    return this.#object(inner, value, kind, depth, isInTypedArray, numProxies);
  }

  #inProxies(text, count) {
    const open = StringPrototypeRepeat(this.stylize('Proxy(', 'special'), count);
    return `${open}${text}${StringPrototypeRepeat(this.stylize(')', 'special'), count)}`;
  }

  #proxyParts(target, handler, depth) {
    if (target === null) return this.stylize('<Revoked Proxy>', 'special');
    if (this.depth !== null && depth > this.depth) return this.stylize('Proxy [Array]', 'special');
    depth++;
    this.indentation += 2;
    const parts = [this.value(target, depth), this.value(handler, depth)];
    this.indentation -= 2;
    return layOut(this, parts, '', 'Proxy [', ']', true, depth);
  }

  /** @param {object} outer the proxy around the value, or the value */
  #object(value, outer, kind, depth, isInTypedArray, numProxies) {
    if (this.customInspect) {
      const custom = this.#custom(value, outer, depth);
      if (custom !== undefined) return custom;
    }
    for (let { seen } = this; seen !== undefined; seen = seen.outer) if (seen.value === value) return this.#reference(value);
    const text = this.#raw(value, kind, depth, isInTypedArray);
    return numProxies === 0 ? text : this.#inProxies(text, numProxies);
  }

  #reference(value) {
    this.circular ??= new SafeMap();
    let number = this.circular.get(value);
    if (number === undefined) {
      number = this.circular.size + 1;
      this.circular.set(value, number);
    }
    return this.stylize(`[Circular *${number}]`, 'special');
  }

  /** What the value's own function says, or undefined where it has none. */
  #custom(value, outer, depth) {
    const custom = value[kInspect];
    if (typeof custom !== 'function') return undefined;
    this.mayHaveLines = true;
    const { inspect } = require('internal:util/inspect');
    // A prototype is no instance: its function would not find what it looks for.
    if (custom === inspect) return undefined;
    const { constructor } = value;
    if (constructor !== undefined && constructor?.prototype === value) return undefined;
    const isForeign = outer !== value || !(outer instanceof Object);
    const depthLeft = this.depth === null ? null : this.depth - depth;
    const result = FunctionPrototypeCall(custom, outer, depthLeft, this.#userOptions(isForeign), inspect);
    if (result === outer) return undefined;
    if (typeof result !== 'string') return this.value(result, depth);
    return StringPrototypeReplaceAll(result, '\n', `\n${StringPrototypeRepeat(' ', this.indentation)}`);
  }

  #options() {
    const {
      stylize, showHidden, depth, colors, customInspect, showProxy, maxArrayLength, maxStringLength, breakLength, compact, sorted,
      getters, numericSeparator,
    } = this;
    return {
      stylize, showHidden, depth, colors, customInspect, showProxy, maxArrayLength, maxStringLength, breakLength, compact, sorted,
      getters, numericSeparator,
    };
  }

  /** The options for a custom function; one of another realm must get no object that leads into this. */
  #userOptions(isForeign) {
    const options = { ...this.#options(), ...this.userOptions };
    if (!isForeign) return options;
    ObjectSetPrototypeOf(options, null);
    for (const key of ObjectKeys(options)) {
      const value = options[key];
      if ((typeof value === 'object' || typeof value === 'function') && value !== null) delete options[key];
    }
    const { stylize } = this;
    options.stylize = ObjectSetPrototypeOf((text, style) => {
      let styled;
      try {
        styled = `${stylize(text, style)}`;
      } catch {
        // A foreign value may refuse to become text.
      }
      return typeof styled === 'string' ? styled : text;
    }, null);
    return options;
  }

  #raw(value, kind, depth, isInTypedArray) {
    let inherited = this.showHidden && (this.depth === null || depth <= this.depth) ? [] : undefined;
    const name = constructorName(this, value, depth, inherited);
    if (inherited?.length === 0) inherited = undefined;
    const tag = tagOf(this, value, kind, name);
    // Names and tags may be any text, and what else a kind has beside contents comes with its base.
    if ((name !== 'Object' && name !== 'Array' && name !== 'Map' && name !== 'Set') || (tag !== '' && tag !== name)) {
      this.mayHaveLines = true;
    }
    const shape = describe(this, value, kind, depth, name, tag, inherited, isInTypedArray);
    if (shape.base !== '') this.mayHaveLines = true;
    if (shape.text !== undefined) return shape.text;
    if (this.depth !== null && depth > this.depth) {
      const title = StringPrototypeSlice(prefix(name, tag, name === null ? engineName(value, tag) : ''), 0, -1);
      return this.stylize(name === null ? title : `[${title}]`, 'special');
    }
    depth++;
    this.deepest = depth;
    const entries = this.#entries(value, depth, shape, inherited, name, tag);
    if (typeof entries === 'string') return entries;
    const text = this.#finish(value, depth, shape, entries);
    const total = (this.#budget[this.indentation] ?? 0) + text.length;
    this.#budget[this.indentation] = total;
    // So much text helps nobody: from here on, objects are named only.
    if (total > MAX_CHARACTERS) this.depth = -1;
    return text;
  }

  /** The contents, then the properties; a text where the stack has no more room. */
  #entries(value, depth, shape, inherited, name, tag) {
    const { keys, fields, isList } = shape;
    const { indentation } = this;
    this.seen = { value, outer: this.seen };
    try {
      const entries = shape.contents(this, value, depth, shape);
      if (fields !== undefined) {
        for (let i = 0; i < fields.length; i++) {
          const key = fields[i];
          this.indentation += 2;
          ArrayPrototypePush(entries, `${this.stylize(`[${key}]`, 'string')}: ${this.value(value[key], depth)}`);
          this.indentation -= 2;
        }
      }
      for (let i = 0; i < keys.length; i++) {
        entries[entries.length] = property(this, value, depth, keys[i], false, undefined, value, isList);
      }
      if (inherited !== undefined) for (let i = 0; i < inherited.length; i++) ArrayPrototypePush(entries, inherited[i]);
      return entries;
    } catch (error) {
      if (!isStackOverflow(error)) throw error;
      this.seen = undefined;
      this.indentation = indentation;
      const title = StringPrototypeSlice(prefix(name, tag, 'Object'), 0, -1);
      return this.stylize(
        `[${title}: Inspection interrupted prematurely. Maximum call stack size exceeded.]`, 'special');
    }
  }

  #finish(value, depth, shape, entries) {
    const number = this.circular?.get(value);
    if (number !== undefined) {
      const reference = this.stylize(`<ref *${number}>`, 'special');
      if (this.compact === true) shape.open = `${reference} ${shape.open}`;
      else shape.base = shape.base === '' ? reference : `${reference} ${shape.base}`;
    }
    this.seen = this.seen?.outer;
    if (this.sorted) {
      const compare = this.sorted === true ? undefined : this.sorted;
      const { isList, keys } = shape;
      if (!isList) {
        ArrayPrototypeSort(entries, compare);
      } else if (keys.length > 1) {
        const from = entries.length - keys.length;
        const sorted = ArrayPrototypeSort(ArrayPrototypeSlice(entries, from), compare);
        for (let i = 0; i < sorted.length; i++) entries[from + i] = sorted[i];
      }
    }
    return layOut(this, entries, shape.base, shape.open, shape.close, shape.isList, depth, value);
  }
}

module.exports = { Printer };
