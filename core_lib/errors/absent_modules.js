// Modules that Node has, and that are not there yet: whoever asks for one is told so.
'use strict';

const builtins = require('internal:bootstrap/builtins');

/**
 * What a message of a module that is not found says besides.
 * @param {string} specifier as a program asks for it
 * @returns {string} empty where it means no module of Node's
 */
const absenceOf = (specifier) => {
  const isPrefixed = specifier.startsWith('node:');
  const name = isPrefixed ? specifier.slice(5) : specifier;
  const isAbsent = builtins.absentIds.some((id) => id === name || isPrefixed && id === specifier);
  return isAbsent ? `: node:${name} is not implemented in Strata yet` : '';
};

module.exports = { absenceOf };
