// A component of a pattern, compiled (URL Pattern Standard, 1.5 "Components", 2.2 "Converting part lists").
'use strict';

const {
  ArrayPrototypePush, ArrayPrototypeSome, RegExp, RegExpPrototypeExec, RegExpPrototypeSymbolReplace,
  StringFromCodePoint, StringPrototypeCodePointAt, StringPrototypeEndsWith, TypeError,
} = primordials;
const { escapeExpression, parseParts, segmentExpression } = require('./parts');
const { isNameCharacter } = require('./tokens');

/** Gives what stands in patterns for the text. */
const escapePattern = (text) => RegExpPrototypeSymbolReplace(/[+*?:{}()\\]/g, text, '\\$&');

const expressionOf = (part, options) => {
  if (part.type === 'segment') return segmentExpression(options);
  return part.type === 'full' ? '.*' : part.value;
};

/** 2.2 "generate a regular expression and name list" */
const generateExpression = (parts, options) => {
  let result = '^';
  const names = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    const { modifier } = part;
    if (part.type === 'fixed') {
      const text = escapeExpression(part.value);
      result += modifier === '' ? text : `(?:${text})${modifier}`;
      continue;
    }
    ArrayPrototypePush(names, part.name);
    const expression = expressionOf(part, options);
    const repeats = modifier === '*' || modifier === '+';
    if (part.prefix === '' && part.suffix === '') {
      result += repeats ? `((?:${expression})${modifier})` : `(${expression})${modifier}`;
      continue;
    }
    const prefix = escapeExpression(part.prefix);
    const suffix = escapeExpression(part.suffix);
    result += repeats ?
      `(?:${prefix}((?:${expression})(?:${suffix}${prefix}(?:${expression}))*)${suffix})${modifier === '*' ? '?' : ''}` :
      `(?:${prefix}(${expression})${suffix})${modifier}`;
  }
  return { expression: `${result}$`, names };
};

const beginsName = (text) => text !== '' && isNameCharacter(StringFromCodePoint(StringPrototypeCodePointAt(text, 0)), false);
const isNumber = (name) => RegExpPrototypeExec(/^[0-9]/, name) !== null;

/** Whether a part's text needs braces, so that it is read as this part again. */
const needsGroup = (part, previous, next, hasName, options) => {
  if (part.suffix !== '' || (part.prefix !== '' && part.prefix !== options.prefix)) return true;
  if (hasName && part.type === 'segment' && part.modifier === '' && next !== undefined && next.prefix === '' &&
      next.suffix === '') {
    if (next.type === 'fixed' ? beginsName(next.value) : isNumber(next.name)) return true;
  }
  return part.prefix === '' && previous?.type === 'fixed' && options.prefix !== '' &&
    StringPrototypeEndsWith(previous.value, options.prefix);
};

/** 2.2 "generate a pattern string" */
const generatePattern = (parts, options) => {
  let result = '';
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    const previous = parts[i - 1];
    if (part.type === 'fixed') {
      const text = escapePattern(part.value);
      result += part.modifier === '' ? text : `{${text}}${part.modifier}`;
      continue;
    }
    const hasName = !isNumber(part.name);
    const isGroup = needsGroup(part, previous, parts[i + 1], hasName, options);
    let text = escapePattern(part.prefix);
    if (hasName) text += `:${part.name}`;
    if (part.type === 'regexp') {
      text += `(${part.value})`;
    } else if (part.type === 'segment') {
      if (!hasName) text += `(${segmentExpression(options)})`;
      else if (beginsName(part.suffix)) text += '\\';
    } else {
      const isAsterisk = !hasName && (previous === undefined || previous.type === 'fixed' || previous.modifier !== '' ||
        isGroup || part.prefix !== '');
      text += isAsterisk ? '*' : '(.*)';
    }
    text += escapePattern(part.suffix);
    result += isGroup ? `{${text}}` : text;
    result += part.modifier;
  }
  return result;
};

/** One component of a pattern. */
class Component {
  /** The pattern in its normal form. */
  pattern;
  hasGroups;
  #expression;
  #names;

  /**
   * @param {string} input
   * @param {import('./parts').Options} options
   * @param {(text: string) => string} encode
   */
  constructor(input, options, encode) {
    const parts = parseParts(input, options, encode);
    const { expression, names } = generateExpression(parts, options);
    try {
      this.#expression = new RegExp(expression, options.ignoreCase ? 'vi' : 'v');
    } catch {
      throw new TypeError(`Invalid regular expression in a pattern: ${input}`);
    }
    this.#names = names;
    this.pattern = generatePattern(parts, options);
    this.hasGroups = ArrayPrototypeSome(parts, (part) => part.type === 'regexp');
  }

  matches(text) {
    return RegExpPrototypeExec(this.#expression, text) !== null;
  }

  /** @returns {{ input: string, groups: Record<string, string | undefined> } | undefined} */
  exec(input) {
    const found = RegExpPrototypeExec(this.#expression, input);
    if (found === null) return undefined;
    const groups = {};
    for (let i = 0; i < this.#names.length; i++) groups[this.#names[i]] = found[i + 1];
    return { input, groups };
  }
}

module.exports = { Component, escapePattern };
