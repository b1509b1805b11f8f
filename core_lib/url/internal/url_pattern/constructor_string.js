// A pattern in one string, cut into its components (URL Pattern Standard, 1.6 "Constructor string parsing").
'use strict';

const { ArrayPrototypeSome, ObjectKeys, SafeSet, StringPrototypeSlice } = primordials;
const canonical = require('./canonical');
const { Component } = require('./component');
const { tokenize } = require('./tokens');

const kBeforePath = new SafeSet(['protocol', 'authority', 'username', 'password', 'hostname', 'port']);
const kBeforeHost = new SafeSet(['protocol', 'authority', 'username', 'password']);
const kNoPart = new SafeSet(['init', 'authority', 'done']);
/** After what a question mark is a modifier and begins no search. */
const kModified = new SafeSet(['name', 'regexp', 'close', 'asterisk']);
const kPlain = new SafeSet(['char', 'escaped', 'invalid']);
const kNoOptions = { delimiter: '', prefix: '', ignoreCase: false };

class ConstructorStringParser {
  #input;
  #tokens;
  #result = {};
  #start = 0;
  #index = 0;
  #increment = 1;
  #groupDepth = 0;
  #bracketDepth = 0;
  #isSpecial = false;
  #state = 'init';

  constructor(input) {
    this.#input = input;
    this.#tokens = tokenize(input, true);
  }

  parse() {
    for (; this.#index < this.#tokens.length; this.#index += this.#increment) {
      this.#increment = 1;
      const { type } = this.#tokens[this.#index];
      if (type === 'end') {
        if (this.#state === 'init') {
          this.#rewind();
          if (this.#isHashPrefix()) this.#change('hash', 1);
          else if (this.#isSearchPrefix()) this.#change('search', 1);
          else this.#change('pathname', 0);
        } else if (this.#state === 'authority') {
          this.#rewind('hostname');
        } else {
          this.#change('done', 0);
          break;
        }
        continue;
      }
      if (type === 'open') {
        this.#groupDepth++;
        continue;
      }
      if (this.#groupDepth > 0) {
        if (type !== 'close') continue;
        this.#groupDepth--;
      }
      this.#step();
    }
    // A host without a port has the scheme's own, and no other.
    if (this.#result.hostname !== undefined) this.#result.port ??= '';
    return this.#result;
  }

  #step() {
    switch (this.#state) {
      case 'init':
        if (this.#isMark(':')) this.#rewind('protocol');
        break;
      case 'protocol':
        if (this.#isMark(':')) this.#endProtocol();
        break;
      case 'authority':
        if (this.#isMark('@')) this.#rewind('username');
        else if (this.#isMark('/') || this.#isSearchPrefix() || this.#isHashPrefix()) this.#rewind('hostname');
        break;
      case 'username':
        if (this.#isMark(':')) this.#change('password', 1);
        else if (this.#isMark('@')) this.#change('hostname', 1);
        break;
      case 'password':
        if (this.#isMark('@')) this.#change('hostname', 1);
        break;
      case 'hostname':
        if (this.#isMark('[')) this.#bracketDepth++;
        else if (this.#isMark(']')) this.#bracketDepth--;
        else if (this.#isMark(':') && this.#bracketDepth === 0) this.#change('port', 1);
        else this.#endBeforePath();
        break;
      case 'port':
        this.#endBeforePath();
        break;
      case 'pathname':
        if (this.#isSearchPrefix()) this.#change('search', 1);
        else if (this.#isHashPrefix()) this.#change('hash', 1);
        break;
      case 'search':
        if (this.#isHashPrefix()) this.#change('hash', 1);
        break;
    }
  }

  #endProtocol() {
    const protocol = new Component(this.#text(), kNoOptions, canonical.protocol);
    this.#isSpecial = ArrayPrototypeSome(ObjectKeys(canonical.DEFAULT_PORTS), (scheme) => protocol.matches(scheme));
    if (this.#isMark('/', 1) && this.#isMark('/', 2)) this.#change('authority', 3);
    else this.#change(this.#isSpecial ? 'authority' : 'pathname', 1);
  }

  #endBeforePath() {
    if (this.#isMark('/')) this.#change('pathname', 0);
    else if (this.#isSearchPrefix()) this.#change('search', 1);
    else if (this.#isHashPrefix()) this.#change('hash', 1);
  }

  #token(index) {
    return this.#tokens[index] ?? this.#tokens[this.#tokens.length - 1];
  }

  #isMark(mark, offset = 0) {
    const { type, value } = this.#token(this.#index + offset);
    return value === mark && kPlain.has(type);
  }

  #isHashPrefix() {
    return this.#isMark('#');
  }

  #isSearchPrefix() {
    if (this.#isMark('?')) return true;
    if (this.#tokens[this.#index].value !== '?') return false;
    return this.#index === 0 || !kModified.has(this.#token(this.#index - 1).type);
  }

  #text() {
    return StringPrototypeSlice(this.#input, this.#token(this.#start).index, this.#tokens[this.#index].index);
  }

  #rewind(state = this.#state) {
    this.#index = this.#start;
    this.#increment = 0;
    this.#state = state;
  }

  #change(state, skipped) {
    const result = this.#result;
    if (!kNoPart.has(this.#state)) result[this.#state] = this.#text();
    if (this.#state !== 'init' && state !== 'done') {
      // What stands before a component that is given is empty, and not anything.
      const isAfterHost = state === 'port' || state === 'pathname' || state === 'search' || state === 'hash';
      if (kBeforeHost.has(this.#state) && isAfterHost) result.hostname ??= '';
      if (kBeforePath.has(this.#state) && (state === 'search' || state === 'hash')) {
        result.pathname ??= this.#isSpecial ? '/' : '';
      }
      if ((kBeforePath.has(this.#state) || this.#state === 'pathname') && state === 'hash') result.search ??= '';
    }
    this.#state = state;
    this.#index += skipped;
    this.#start = this.#index;
    this.#increment = 0;
  }
}

/** @returns {Record<string, string>} the components that the string has */
const parseConstructorString = (input) => new ConstructorStringParser(input).parse();

module.exports = { parseConstructorString };
