// The conditions under which `exports` and `imports` of packages are looked up.
'use strict';

const { SafeSet } = primordials;
const { getOption } = require('internal:process/options');

/** @type {{ require?: Set<string>, import?: Set<string> }} */
const known = {};

/** Conditions that an option takes away. */
const OPTIONS = { '__proto__': null, 'module-sync': '--experimental-require-module', 'node-addons': '--addons' };

/** In the order in which hooks see them. */
const make = (...names) => {
  const conditions = new SafeSet();
  for (let i = 0; i < names.length; i++) {
    const option = OPTIONS[names[i]];
    if (option === undefined || getOption(option)) conditions.add(names[i]);
  }
  const further = getOption('--conditions');
  for (let i = 0; i < further.length; i++) conditions.add(further[i]);
  return conditions;
};

module.exports = {
  /** @returns {Set<string>} for require() */
  requireConditions: () => (known.require ??= make('require', 'node', 'node-addons', 'module-sync')),
  /** @returns {Set<string>} for import */
  importConditions: () => (known.import ??= make('node', 'import', 'module-sync', 'node-addons')),
};
