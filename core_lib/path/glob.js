// path.matchesGlob: whether a path, taken as text, matches a pattern.
'use strict';

const {
  ArrayPrototypePop, ArrayPrototypePush, RegExpPrototypeExec, RegExpPrototypeSymbolReplace, RegExpPrototypeSymbolSplit,
} = primordials;
const { validateString } = require('internal:errors/validators');
const { compilePart, expandBraces } = require('./glob_pattern');

const kBackslashes = /\\/g;
const kSlashes = /\/+/;

/** The last pattern, compiled: who matches many paths does it with one pattern. */
let lastPattern;
let lastCompiled;

function compile(pattern) {
  if (pattern === lastPattern) return lastCompiled;
  const compiled = [];
  const alternatives = expandBraces(RegExpPrototypeSymbolReplace(kBackslashes, pattern, '/'));
  for (let i = 0; i < alternatives.length; i++) {
    // As in a shell, braces make no empty words.
    if (alternatives[i].length === 0 && pattern.length > 0) continue;
    const parts = simplified(RegExpPrototypeSymbolSplit(kSlashes, alternatives[i]));
    for (let j = 0; j < parts.length; j++) if (parts[j] !== '**') parts[j] = compilePart(parts[j]);
    ArrayPrototypePush(compiled, parts);
  }
  lastPattern = pattern;
  lastCompiled = compiled;
  return compiled;
}

/** The parts of a pattern or path without '.' between others, what '..' takes back, and ** after **. */
function simplified(parts) {
  const result = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    const last = result.length > 0 ? result[result.length - 1] : '';
    if (part === '.' && i > 0 && i < parts.length - 1) continue;
    if (part === '..' && last !== '' && last !== '.' && last !== '..' && last !== '**') {
      ArrayPrototypePop(result);
      if (result.length === 0 || i === parts.length - 1) ArrayPrototypePush(result, '');
    } else if (part !== '**' || last !== '**') {
      ArrayPrototypePush(result, part);
    }
  }
  return result;
}

const isHidden = (name) => name[0] === '.';

/** Whether names[at..] match parts[from..]. */
function matchParts(names, at, parts, from) {
  for (; from < parts.length; at++, from++) {
    const part = parts[from];
    if (part === '**') {
      if (from === parts.length - 1) {
        // At the end it stands for what is below, which must be there.
        if (at === names.length && from > 0) return false;
        for (; at < names.length; at++) if (isHidden(names[at])) return false;
        return true;
      }
      for (;;) {
        if (matchParts(names, at, parts, from + 1)) return true;
        if (at >= names.length || isHidden(names[at])) return false;
        at++;
      }
    }
    if (at >= names.length) return false;
    const matches = typeof part === 'string' ? part === names[at] : RegExpPrototypeExec(part, names[at]) !== null;
    if (!matches) return false;
  }
  // A slash at the path's end asks for nothing more.
  return at === names.length || (at === names.length - 1 && names[at] === '');
}

/**
 * @param {string} path
 * @param {string} pattern
 * @param {boolean} isWindows whether backslashes separate names in `path`, too
 * @returns {boolean}
 */
function matchesGlob(path, pattern, isWindows) {
  validateString(path, 'path');
  validateString(pattern, 'pattern');
  if (isWindows) path = RegExpPrototypeSymbolReplace(kBackslashes, path, '/');
  if (pattern === '') return path === '';
  if (path === '/' && pattern === '/') return true;
  const names = simplified(RegExpPrototypeSymbolSplit(kSlashes, path));
  const compiled = compile(pattern);
  for (let i = 0; i < compiled.length; i++) if (matchParts(names, 0, compiled[i], 0)) return true;
  return false;
}

module.exports = { matchesGlob };
