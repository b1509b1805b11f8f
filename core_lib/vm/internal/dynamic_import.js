// What import() means in code that vm compiles.
'use strict';

const { Symbol } = primordials;
const { codes } = require('internal:errors/codes');
const { validateFunction } = require('internal:errors/validators');
const { isModuleNamespaceObject } = require('internal:util/types');

/** In the place of a function: as in the program's own modules. */
const kUseMainLoader = Symbol('vm_dynamic_import_main_context_default');

/** The id of code in which import() fails. */
const kNoImporter = Symbol('vm_dynamic_import_missing');

/** The id of code that imports as the program does; made when first used. */
let mainId;

/**
 * The id to compile with.
 * @param {Function | symbol | undefined} importModuleDynamically
 * @param {string} filename
 * @returns {symbol}
 */
function importId(importModuleDynamically, filename) {
  if (importModuleDynamically === undefined) return kNoImporter;
  if (importModuleDynamically !== kUseMainLoader) {
    validateFunction(importModuleDynamically, 'options.importModuleDynamically');
    return Symbol(filename);
  }
  if (mainId === undefined) {
    const { importAsMain, setImporter } = require('internal:module/dynamic_import');
    mainId = Symbol('vm_dynamic_import_main');
    setImporter(mainId, importAsMain);
  }
  return mainId;
}

/**
 * Says what import() in the code of `id` calls.
 * @param {symbol} id as importId() made it
 * @param {Function | symbol | undefined} importModuleDynamically
 * @param {object} owner the script or function, for the callback's second argument
 */
function registerImporter(id, importModuleDynamically, owner) {
  if (typeof importModuleDynamically !== 'function') return;
  require('internal:module/dynamic_import').setImporter(id, async (specifier, attributes) => {
    const module = await importModuleDynamically(specifier, owner, attributes);
    if (isModuleNamespaceObject(module)) return module;
    throw new codes.ERR_VM_MODULE_NOT_MODULE();
  });
}

module.exports = { importId, kUseMainLoader, registerImporter };
