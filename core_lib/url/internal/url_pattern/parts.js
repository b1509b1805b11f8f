// Parts of a pattern string (URL Pattern Standard, 1.7 "Parts", 1.8 "Options", 2.1 "Parsing pattern strings").
'use strict';

const { ArrayPrototypePush, RegExpPrototypeSymbolReplace, SafeSet, TypeError } = primordials;
const { tokenize } = require('./tokens');

/** @typedef {{ delimiter: string, prefix: string, ignoreCase: boolean }} Options */
/**
 * @typedef {{ type: 'fixed' | 'regexp' | 'segment' | 'full', value: string, modifier: '' | '?' | '*' | '+', name: string,
 *   prefix: string, suffix: string }} Part
 */

/** Gives what stands in regular expressions for the text. */
const escapeExpression = (text) => RegExpPrototypeSymbolReplace(/[.+*?^${}()[\]|/\\]/g, text, '\\$&');

/** The expression of a wildcard that stays within one segment. */
const segmentExpression = (options) => `[^${escapeExpression(options.delimiter)}]+?`;

class Parser {
  #tokens;
  #index = 0;
  #parts = [];
  /** Text that is not a part yet. */
  #pending = '';
  #nextNumber = 0;
  #names = new SafeSet();
  #options;
  #encode;

  constructor(input, options, encode) {
    this.#tokens = tokenize(input, false);
    this.#options = options;
    this.#encode = encode;
  }

  /** @returns {Part[]} */
  parse() {
    while (this.#index < this.#tokens.length) {
      const text = this.#take('char');
      const name = this.#take('name');
      const matcher = this.#takeMatcher(name);
      if (name !== undefined || matcher !== undefined) {
        let prefix = text ?? '';
        if (prefix !== '' && prefix !== this.#options.prefix) {
          this.#pending += prefix;
          prefix = '';
        }
        this.#flush();
        this.#add(prefix, name, matcher, '', this.#takeModifier());
        continue;
      }
      const fixed = text ?? this.#take('escaped');
      if (fixed !== undefined) {
        this.#pending += fixed;
      } else if (this.#take('open') !== undefined) {
        this.#parseGroup();
      } else {
        this.#flush();
        this.#require('end');
      }
    }
    return this.#parts;
  }

  #parseGroup() {
    const prefix = this.#takeText();
    const name = this.#take('name');
    const matcher = this.#takeMatcher(name);
    const suffix = this.#takeText();
    this.#require('close');
    this.#add(prefix, name, matcher, suffix, this.#takeModifier());
  }

  /** The value of the next token if it has the type. */
  #take(type) {
    const token = this.#tokens[this.#index];
    if (token?.type !== type) return undefined;
    this.#index++;
    return token.value;
  }

  #require(type) {
    if (this.#take(type) === undefined) throw new TypeError(`Invalid pattern: ${type} expected`);
  }

  /** A regular expression, or an asterisk as such where no name stands before it. */
  #takeMatcher(name) {
    const expression = this.#take('regexp');
    if (expression !== undefined) return expression;
    return name === undefined && this.#take('asterisk') !== undefined ? '.*' : undefined;
  }

  #takeModifier() {
    return this.#take('modifier') ?? this.#take('asterisk') ?? '';
  }

  #takeText() {
    let text = '';
    for (;;) {
      const next = this.#take('char') ?? this.#take('escaped');
      if (next === undefined) return text;
      text += next;
    }
  }

  #push(type, value, modifier, name = '', prefix = '', suffix = '') {
    ArrayPrototypePush(this.#parts, { type, value, modifier, name, prefix, suffix });
  }

  #flush() {
    if (this.#pending === '') return;
    const text = this.#encode(this.#pending);
    this.#pending = '';
    this.#push('fixed', text, '');
  }

  #add(prefix, name, matcher, suffix, modifier) {
    if (name === undefined && matcher === undefined) {
      if (modifier === '') {
        this.#pending += prefix;
        return;
      }
      this.#flush();
      if (prefix !== '') this.#push('fixed', this.#encode(prefix), modifier);
      return;
    }
    this.#flush();
    let value = matcher ?? segmentExpression(this.#options);
    let type = 'regexp';
    if (value === segmentExpression(this.#options)) [type, value] = ['segment', ''];
    else if (value === '.*') [type, value] = ['full', ''];
    const ownName = name ?? `${this.#nextNumber++}`;
    if (this.#names.has(ownName)) throw new TypeError(`Duplicate group name in a pattern: ${ownName}`);
    this.#names.add(ownName);
    this.#push(type, value, modifier, ownName, this.#encode(prefix), this.#encode(suffix));
  }
}

/**
 * @param {string} input
 * @param {Options} options
 * @param {(text: string) => string} encode what makes fixed texts canonical
 * @returns {Part[]}
 */
const parseParts = (input, options, encode) => new Parser(input, options, encode).parse();

module.exports = { escapeExpression, parseParts, segmentExpression };
