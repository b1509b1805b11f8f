// What import() means in code that vm compiles.
'use strict';

const { SafeWeakMap, Symbol } = primordials;
const { codes } = require('internal:errors/codes');
const { validateFunction } = require('internal:errors/validators');
const { getOption } = require('internal:process/options');
const { isModuleNamespaceObject } = require('internal:util/types');

/** In the place of a function: as in the program's own modules. */
const kUseMainLoader = Symbol('vm_dynamic_import_main_context_default');

/** The id of code in which import() fails. */
const kNoImporter = Symbol('vm_dynamic_import_missing');

/** @type {WeakMap<symbol, object>} id -> module */
const owners = new SafeWeakMap();

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
    require('node:process').emitWarning(
      'vm.USE_MAIN_CONTEXT_DEFAULT_LOADER is an experimental feature and might change at any time', 'ExperimentalWarning');
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
  require('internal:module/dynamic_import').setImporter(id, makeImporter(importModuleDynamically, owner));
}

const makeImporter = (importModuleDynamically, owner) => async (specifier, attributes) => {
  if (!getOption('--experimental-vm-modules')) throw new codes.ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING_FLAG();
  const answer = await importModuleDynamically(specifier, owner, attributes);
  if (isModuleNamespaceObject(answer)) return answer;
  const { isModule } = require('../modules');
  if (!isModule(answer)) throw new codes.ERR_VM_MODULE_NOT_MODULE();
  if (answer.status === 'errored') throw answer.error;
  return answer.namespace;
};

/**
 * Says what import() in code calls that eval() makes in a context.
 * @param {object} global of the context
 * @param {Function | symbol} importModuleDynamically
 * @param {object} owner the object that stands for the context
 */
function registerContextImporter(global, importModuleDynamically, owner) {
  const { importAsMain, setContextImporter } = require('internal:module/dynamic_import');
  const isMain = importModuleDynamically === kUseMainLoader;
  setContextImporter(global, isMain ? importAsMain : makeImporter(importModuleDynamically, owner));
}

/** As registerImporter, for a vm.Module: what V8 keeps of it keeps the module alive. */
function registerModuleImporter(id, importModuleDynamically, owner) {
  owners.set(id, owner);
  if (importModuleDynamically === kUseMainLoader) {
    const { importAsMain, setImporter } = require('internal:module/dynamic_import');
    setImporter(id, importAsMain);
  } else {
    registerImporter(id, importModuleDynamically, owner);
  }
}

module.exports = { importId, kUseMainLoader, registerContextImporter, registerImporter, registerModuleImporter };
