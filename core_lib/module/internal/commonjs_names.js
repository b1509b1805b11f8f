// The names that a CommonJS file exports, as far as its text shows them: what import can name.
'use strict';

const { ArrayPrototypeIncludes, ArrayPrototypePush, SafeMap, SafeSet, SetPrototypeForEach } = primordials;
const { dirname } = require('node:path');
const { Module } = require('./module_object');
const { extensionOf, readText, stripMark } = require('./paths');
const { builtinOf } = require('./builtin_ids');

/** @type {Map<string, Set<string>>} file -> names */
const known = new SafeMap();

let parse;
const parserOf = () => {
  if (parse === undefined) {
    const lexer = require('internal:module/deps/cjs_module_lexer');
    lexer.initSync?.();
    parse = lexer.parse;
  }
  return parse;
};

const namesIn = (path, source) => {
  const found = known.get(path);
  if (found !== undefined) return found;
  const names = new SafeSet();
  // Before what is re-exported is looked at: files may re-export each other.
  known.set(path, names);
  let parsed;
  try {
    parsed = parserOf()(source ?? '', path);
  } catch {
    return names;
  }
  for (let i = 0; i < parsed.exports.length; i++) names.add(parsed.exports[i]);
  if (parsed.reexports.length === 0) return names;
  const parent = new Module(path, undefined);
  parent.filename = path;
  parent.paths = Module._nodeModulePaths(dirname(path));
  for (let i = 0; i < parsed.reexports.length; i++) {
    let file;
    try {
      file = Module._resolveFilename(parsed.reexports[i], parent, false);
    } catch {
      continue;
    }
    if (builtinOf(file) !== undefined || file[0] !== '/') continue;
    const extension = extensionOf(file);
    if (!ArrayPrototypeIncludes(['.js', '.cjs'], extension) && Module._extensions[extension]) continue;
    let text;
    try {
      text = stripMark(readText(file));
    } catch {
      continue;
    }
    SetPrototypeForEach(namesIn(file, text), (name) => names.add(name));
  }
  return names;
};

/**
 * @param {string} path
 * @param {string | null | undefined} source
 * @returns {string[]} with 'default' and 'module.exports' among them
 */
const exportedNames = (path, source) => {
  const names = ['default'];
  SetPrototypeForEach(namesIn(path, source), (name) => {
    if (name !== 'default' && name !== 'module.exports') ArrayPrototypePush(names, name);
  });
  ArrayPrototypePush(names, 'module.exports');
  return names;
};

module.exports = { exportedNames };
