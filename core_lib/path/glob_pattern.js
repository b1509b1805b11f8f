// Patterns for names: braces, and what one part of a pattern between slashes matches.
'use strict';

const {
  ArrayPrototypePush, MathAbs, MathMax, Number, RegExp, RegExpPrototypeExec, String, StringPrototypeCharCodeAt,
  StringPrototypeIncludes, StringPrototypeIndexOf, StringPrototypePadStart, StringPrototypeSlice, StringFromCharCode,
} = primordials;

/** Where the brace or parenthesis at `open` closes; -1 where it does not. */
function closingOf(text, open, left, right) {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === left) depth++;
    else if (text[i] === right && --depth === 0) return i;
  }
  return -1;
}

/** The parts of `text` between the `mark`s that are in no braces or parentheses. */
function splitAt(text, mark) {
  const parts = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === '{' || char === '(') depth++;
    else if (char === '}' || char === ')') depth--;
    else if (char === mark && depth === 0) {
      ArrayPrototypePush(parts, StringPrototypeSlice(text, start, i));
      start = i + 1;
    }
  }
  ArrayPrototypePush(parts, StringPrototypeSlice(text, start));
  return parts;
}

const kNumbers = /^(-?\d+)\.\.(-?\d+)(?:\.\.(-?\d+))?$/;
const kLetters = /^([a-zA-Z])\.\.([a-zA-Z])(?:\.\.(-?\d+))?$/;
const kPadded = /^-?0\d/;

/** {1..5}, {a..e..2}: the values, or undefined where `body` is no such range. */
function rangeOf(body) {
  const numbers = RegExpPrototypeExec(kNumbers, body);
  const found = numbers ?? RegExpPrototypeExec(kLetters, body);
  if (found === null) return undefined;
  const first = numbers ? Number(found[1]) : StringPrototypeCharCodeAt(found[1], 0);
  const last = numbers ? Number(found[2]) : StringPrototypeCharCodeAt(found[2], 0);
  const step = MathMax(1, MathAbs(Number(found[3] ?? 1)));
  const padded = numbers && (RegExpPrototypeExec(kPadded, found[1]) !== null || RegExpPrototypeExec(kPadded, found[2]) !== null);
  const width = padded ? MathMax(found[1].length, found[2].length) : 0;
  const values = [];
  for (let i = 0; i <= MathAbs(last - first); i += step) {
    const value = first <= last ? first + i : first - i;
    const text = value < 0 ? `-${StringPrototypePadStart(String(-value), width - 1, '0')}` : StringPrototypePadStart(String(value), width, '0');
    ArrayPrototypePush(values, numbers ? text : StringFromCharCode(value));
  }
  return values;
}

/**
 * @param {string} pattern
 * @returns {string[]} the patterns without braces that it stands for
 */
function expandBraces(pattern) {
  for (let open = StringPrototypeIndexOf(pattern, '{'); open >= 0; open = StringPrototypeIndexOf(pattern, '{', open + 1)) {
    const close = closingOf(pattern, open, '{', '}');
    if (close < 0) continue;
    const body = StringPrototypeSlice(pattern, open + 1, close);
    let choices = splitAt(body, ',');
    if (choices.length === 1) {
      choices = rangeOf(body);
      if (choices === undefined) continue;
    }
    const before = StringPrototypeSlice(pattern, 0, open);
    const after = expandBraces(StringPrototypeSlice(pattern, close + 1));
    const expanded = [];
    for (let i = 0; i < choices.length; i++) {
      const middle = expandBraces(choices[i]);
      for (let j = 0; j < middle.length; j++) {
        for (let k = 0; k < after.length; k++) ArrayPrototypePush(expanded, before + middle[j] + after[k]);
      }
    }
    return expanded;
  }
  return [pattern];
}

const kPosix = {
  __proto__: null, alnum: '\\p{L}\\p{Nl}\\p{Nd}', alpha: '\\p{L}\\p{Nl}', ascii: '\\x00-\\x7f', blank: '\\p{Zs}\\t', cntrl: '\\p{Cc}',
  digit: '\\p{Nd}', graph: '\\P{Z}', lower: '\\p{Ll}', print: '\\P{C}', punct: '\\p{P}', space: '\\p{Z}\\t\\r\\n\\v\\f',
  upper: '\\p{Lu}', word: '\\p{L}\\p{Nl}\\p{Nd}\\p{Pc}', xdigit: 'A-Fa-f0-9',
};

const literal = (char) => (StringPrototypeIncludes('\\^$.*+?()[]{}|/', char) ? `\\${char}` : char);

/** The class that begins at `at`: its expression and where it ends; undefined where it does not end. */
function classAt(text, at) {
  let i = at + 1;
  const negated = text[i] === '!' || text[i] === '^';
  if (negated) i++;
  let body = '';
  for (const start = i; i < text.length; i++) {
    const char = text[i];
    if (char === ']' && i > start) return { source: `[${negated ? '^/' : ''}${body}]`, end: i + 1 };
    if (char === '[' && text[i + 1] === ':') {
      const close = StringPrototypeIndexOf(text, ':]', i);
      const posix = close < 0 ? undefined : kPosix[StringPrototypeSlice(text, i + 2, close)];
      if (posix !== undefined) {
        body += posix;
        i = close + 1;
        continue;
      }
    }
    // A hyphen between two is a range.
    body += StringPrototypeIncludes('\\[]^&~', char) || (char === '-' && (i === start || text[i + 1] === ']')) ? `\\${char}` : char;
  }
  return undefined;
}

/** The expression's source of a pattern for one name. */
function sourceOf(text) {
  let source = '';
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (text[i + 1] === '(' && StringPrototypeIncludes('!@?*+', char)) {
      const close = closingOf(text, i + 1, '(', ')');
      if (close > 0) {
        let choices = '';
        const parts = splitAt(StringPrototypeSlice(text, i + 2, close), '|');
        for (let j = 0; j < parts.length; j++) choices += (j === 0 ? '' : '|') + sourceOf(parts[j]);
        if (char === '!') {
          const rest = sourceOf(StringPrototypeSlice(text, close + 1));
          return `${source}(?!(?:${choices})${rest}$)[^/]*?${rest}`;
        }
        source += `(?:${choices})${char === '@' ? '' : char}`;
        i = close;
        continue;
      }
    }
    if (char === '*') {
      while (text[i + 1] === '*') i++;
      source += '[^/]*?';
    } else if (char === '?') {
      source += '[^/]';
    } else if (char === '[') {
      const found = classAt(text, i);
      if (found === undefined) {
        source += '\\[';
      } else {
        source += found.source;
        i = found.end - 1;
      }
    } else {
      source += literal(char);
    }
  }
  return source;
}

const kMagic = /[*?[]|[!@+]\(/;

/**
 * @param {string} part of a pattern, between slashes
 * @returns {string | RegExp} a name, or what names have to match
 */
function compilePart(part) {
  if (RegExpPrototypeExec(kMagic, part) === null) return part;
  // Names that begin with a dot are for patterns that do; an empty name is for no star.
  const first = part[1] === '(' || part[0] !== '*' ? '' : '(?=.)';
  return new RegExp(`^${first}${part[0] === '.' ? '' : '(?!\\.)'}${sourceOf(part)}$`, 'u');
}

module.exports = { compilePart, expandBraces };
