// require() of an ES module.
'use strict';

const { ArrayPrototypePush, ObjectPrototypeHasOwnProperty } = primordials;
const binding = require('internal:binding/module');
const { codes } = require('internal:errors/codes');
const { getOption } = require('internal:process/options');
const { packageScopeOf } = require('../package_json');
const graph = require('./import_graph');
const hooks = require('./hooks');
const { formatOfFile } = require('./import_resolve');
const { firstParentOf } = require('./module_object');
const { extensionOf, urlOfPath } = require('./paths');
const { containsModuleSyntax } = require('./syntax_detection');

const FACADE = 'export * from \'original\'; export { default } from \'original\'; export const __esModule = true;';
const kEvaluated = 4;

/** What code that was made for transpiled modules understands: the namespace, with __esModule. */
const withMark = (entry) => {
  if (entry.facade === undefined) {
    const record = binding.createSourceModule(FACADE, `${entry.url}?`, undefined, undefined, undefined);
    // However often a module is named, V8 may make one request of it.
    const records = [];
    for (let i = binding.requests(record).length / 3; i > 0; i--) ArrayPrototypePush(records, entry.record);
    binding.link(record, records);
    binding.instantiate(record);
    binding.evaluate(record);
    entry.facade = binding.namespace(record);
  }
  return entry.facade;
};

const exportsOf = (entry) => {
  const namespace = binding.namespace(entry.record);
  if (ObjectPrototypeHasOwnProperty(namespace, 'module.exports')) return namespace['module.exports'];
  if (!ObjectPrototypeHasOwnProperty(namespace, 'default')) return namespace;
  if (ObjectPrototypeHasOwnProperty(namespace, '__esModule')) return namespace;
  return withMark(entry);
};

/** The error of a program that may not require() ES modules. */
const refusal = (source, filename, parentFilename) => {
  const extension = extensionOf(filename);
  const pkg = extension === '.js' || extension === '.ts' ? packageScopeOf(filename) : null;
  return new codes.ERR_REQUIRE_ESM(
    filename, containsModuleSyntax(source, filename), parentFilename, pkg?.type === 'module' ? pkg.path : undefined);
};

/**
 * Runs an ES module whose text require() has read, and sets module.exports.
 * @param {object} module
 * @param {string} source
 * @param {string} filename
 * @param {boolean} isMain the program itself: may wait
 */
const requireModule = (module, source, filename, isMain) => {
  // Under a name of hooks' own, only the program itself is more than a file that does not exist.
  const url = filename[0] === '/' ? urlOfPath(filename) :
    isMain ? filename : require('node:url').pathToFileURL(filename).href;
  const options = { source, format: 'module', isMain: Boolean(isMain) };
  if (isMain) {
    // As import sees it: with its hooks, and by its extension.
    const isAmbiguous = filename[0] === '/' && formatOfFile(filename) === undefined;
    if (isAmbiguous && !hooks.isActive()) require('./translators').warnOfDetection(url, filename);
    require('../run_main').runModuleAsMain(url, options);
    return;
  }
  const parent = firstParentOf(module);
  if (!getOption('--experimental-require-module')) throw refusal(source, filename, parent?.filename);
  const entry = graph.entryForRequire(url, options, parent?.filename);
  if (binding.isGraphAsync(entry.record)) throw new codes.ERR_REQUIRE_ASYNC_MODULE(filename, parent, undefined);
  if (binding.status(entry.record) !== kEvaluated) graph.evaluate(entry);
  module.exports = exportsOf(entry);
};

module.exports = { requireModule };
