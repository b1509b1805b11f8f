// Whether a text that does not compile as CommonJS is an ES module: by the reason for which it does not.
'use strict';

const { RegExpPrototypeExec, SafeSet } = primordials;
const binding = require('internal:binding/module');

/** What only ES modules may say. */
const MODULE_SYNTAX = new SafeSet([
  'Cannot use import statement outside a module',
  "Unexpected token 'export'",
  "Cannot use 'import.meta' outside a module",
]);

/** A name of CommonJS's function declared anew: forbidden there, and allowed in a module. */
const REDECLARED = /^Identifier '(?:__filename|__dirname|exports|module|require)' has already been declared$/;
/** V8 has many messages for an `await` where none may be. */
const AWAIT = /\bawait\b/;

const compilesAsModule = (source, name) => {
  try {
    binding.createSourceModule(source, name, undefined, undefined, undefined);
    return true;
  } catch {
    return false;
  }
};

/**
 * @param {unknown} error what compiling `source` as CommonJS threw
 * @param {string} source
 * @param {string} name
 */
const isModuleSyntaxError = (error, source, name) => {
  const message = error?.message;
  if (typeof message !== 'string') return false;
  return MODULE_SYNTAX.has(message) ||
    ((RegExpPrototypeExec(REDECLARED, message) !== null || RegExpPrototypeExec(AWAIT, source) !== null) &&
      compilesAsModule(source, name));
};

/**
 * @param {string} source
 * @param {string} name
 * @returns {boolean} whether the text is an ES module and no CommonJS
 */
const containsModuleSyntax = (source, name) => {
  try {
    binding.compileCommonJs(source, name, undefined, undefined);
    return false;
  } catch (error) {
    return isModuleSyntaxError(error, source, name);
  }
};

module.exports = { containsModuleSyntax, isModuleSyntaxError };
