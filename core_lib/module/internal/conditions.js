// The conditions under which `exports` and `imports` of packages are looked up.
'use strict';

const { SafeArrayIterator, SafeSet } = primordials;
const { getOption } = require('internal:process/options');

/** @type {{ require?: Set<string>, import?: Set<string> }} */
const known = {};

const make = (names) => new SafeSet(new SafeArrayIterator([...names, ...getOption('--conditions')]));

module.exports = {
  /** @returns {Set<string>} for require() */
  requireConditions: () => (known.require ??= make(['require', 'node', 'node-addons', 'module-sync'])),
  /** @returns {Set<string>} for import */
  importConditions: () => (known.import ??= make(['node', 'import', 'module-sync', 'node-addons'])),
};
