// Which specifiers mean modules of the core library.
'use strict';

const {
  ArrayPrototypeFilter, ArrayPrototypeFind, ArrayPrototypeMap, ArrayPrototypeSort, SafeSet, StringPrototypeIncludes,
  StringPrototypeSlice, StringPrototypeStartsWith,
} = primordials;
const builtins = require('internal:bootstrap/builtins');

/** Those that exist with the prefix `node:` only: their bare names belong to packages. */
const PREFIX_ONLY = new SafeSet(['ffi', 'quic', 'sea', 'sqlite', 'test', 'test/reporters']);

const bare = (id) => (StringPrototypeStartsWith(id, 'node:') ? StringPrototypeSlice(id, 5) : id);

/** The ids as the room's list spells them, by their names without prefix. */
const spelled = { __proto__: null };
for (const id of builtins.ids) spelled[bare(id)] = id;

/**
 * The name without prefix of the built-in module that `specifier` means; undefined where it means none.
 * @param {string} specifier
 * @returns {string | undefined}
 */
const builtinOf = (specifier) => {
  if (StringPrototypeStartsWith(specifier, 'node:')) {
    const name = StringPrototypeSlice(specifier, 5);
    return spelled[name] === undefined ? undefined : name;
  }
  return spelled[specifier] === undefined || PREFIX_ONLY.has(specifier) ? undefined : specifier;
};

/** @param {string} name as builtinOf answers it */
const loadBuiltin = (name) => {
  if (name === 'punycode') warnOfPunycode();
  return builtins.load(spelled[name]);
};

let hasWarnedOfPunycode = false;

/** Of packages nobody wants to hear it. */
const warnOfPunycode = () => {
  if (hasWarnedOfPunycode) return;
  const sites = require('node:util').getCallSites(100);
  const site = ArrayPrototypeFind(sites, ({ scriptName }) => !StringPrototypeStartsWith(scriptName, 'node:'));
  if (site !== undefined && StringPrototypeIncludes(site.scriptName, '/node_modules/')) return;
  hasWarnedOfPunycode = true;
  require('node:process').emitWarning(
    'The `punycode` module is deprecated. Please use a userland alternative instead.', 'DeprecationWarning', 'DEP0040');
};

/** module.builtinModules: those with the prefix stand at the end. */
const builtinModules = () => {
  const names = ArrayPrototypeSort(ArrayPrototypeMap(builtins.ids, bare));
  return [
    ...ArrayPrototypeFilter(names, (name) => !PREFIX_ONLY.has(name)),
    ...ArrayPrototypeMap(ArrayPrototypeFilter(names, (name) => PREFIX_ONLY.has(name)), (name) => `node:${name}`),
  ];
};

module.exports = { builtinModules, builtinOf, loadBuiltin };
