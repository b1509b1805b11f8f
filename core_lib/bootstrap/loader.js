// The first file that runs: makes primordials, loads the other files as they ask for each other, and answers what the
// runtime calls. Its `require` is no function but the native parts: compile(file), getBinding(name), getPublicIds(),
// getPrimordialNames(), setLoader(load).
'use strict';

const { compile, getBinding, getPrimordialNames, getPublicIds, setLoader } = require;

/** @type {[id: string, file: string][]} ids without `node:`; no file where the module is not written yet */
const publicIds = JSON.parse(getPublicIds());
/** @type {Map<string, string>} */
const publicFiles = new Map(publicIds.filter(([, file]) => file !== ''));
/** @type {Map<string, { exports: any }>} file -> module */
const loaded = new Map();
const bindings = new Map();
let originals;

/** A module of a binding's functions. */
const bindingOf = (name) => {
  if (!bindings.has(name)) {
    const binding = getBinding(name);
    if (binding === undefined) throw new Error(`No such binding: ${name}`);
    bindings.set(name, { exports: binding });
  }
  return bindings.get(name);
};

/** The file that `specifier` means in `from`, a file. */
const fileOf = (specifier, from) => {
  if (specifier.startsWith('node:')) {
    const file = publicFiles.get(specifier.slice(5)) ?? publicFiles.get(specifier);
    if (file === undefined) throw new Error(`No such built-in module: ${specifier}`);
    return file;
  }
  if (specifier.startsWith('internal:')) return specifier.slice(9);
  // Texts of others ask for public modules as programs do.
  if (!specifier.startsWith('.')) return publicFiles.get(specifier);
  const parts = from.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
};

const moduleOf = (file) => {
  const existing = loaded.get(file);
  if (existing !== undefined) return existing;
  const fileModule = { exports: {} };
  loaded.set(file, fileModule);
  let hasRun = false;
  /** What functions of the file have asked for, and will ask for each time that they run: specifier -> module. */
  let known;
  const fileRequire = (specifier) => {
    let found = known?.get(specifier);
    if (found === undefined) {
      found = specifier.startsWith('internal:binding/') ? bindingOf(specifier.slice(17)) :
        moduleOf(fileOf(specifier, file));
      if (hasRun) (known ??= new Map()).set(specifier, found);
    }
    return found.exports;
  };
  try {
    compile(file)(fileModule.exports, fileRequire, fileModule, originals);
  } catch (error) {
    // The next attempt shall fail for the same reason, and not find a half-made module.
    loaded.delete(file);
    throw error;
  }
  hasRun = true;
  return fileModule;
};

const load = (file) => moduleOf(file).exports;

setLoader(load);
originals = load('bootstrap/primordials');
// Those that no file uses are not kept. All are where the files come from a folder and may change.
const used = getPrimordialNames();
if (used !== '') {
  const all = originals;
  originals = { __proto__: null };
  for (const name of used.trim().split('\n')) originals[name] = all[name];
  Object.freeze(originals);
  loaded.delete('bootstrap/primordials');
}
/** What `require('node:module')` needs to know of built-in modules. */
loaded.set('bootstrap/builtins', {
  exports: {
    /** Ids without `node:`, and those that exist with it only. */
    ids: [...publicFiles.keys()],
    has: (id) => publicFiles.has(id),
    /** Those that Node has, and that are not there yet. */
    absentIds: publicIds.filter(([, file]) => file === '').map(([id]) => id),
    /** The file of a public id. */
    fileOf: (id) => publicFiles.get(id),
    /** Whether a file has run. */
    isLoaded: (file) => loaded.has(file),
    load: (id) => load(publicFiles.get(id)),
  },
});
module.exports = load('bootstrap/main');
