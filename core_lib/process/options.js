// The options that the process was started with, by their full names: getOption('--preserve-symlinks').
'use strict';

const binding = require('internal:binding/process');

/** @type {Map<string, boolean | string | string[] | undefined>} */
const known = new Map();

/**
 * @param {string} name with dashes, never the `--no-` form
 * @returns {any} a boolean, a string (undefined where it was not given), or an array of strings, by the option's kind
 */
exports.getOption = (name) => {
  if (known.has(name)) return known.get(name);
  const value = binding.getOption(name);
  known.set(name, value);
  return value;
};

/**
 * An environment variable as the process was started with it or has set it: without making process.env.
 * @type {(name: string) => string | undefined}
 */
exports.getVariable = binding.getVariable;
