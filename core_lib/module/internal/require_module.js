// require() of an ES module.
'use strict';

const { ArrayPrototypePush, ErrorCaptureStackTrace, ObjectPrototypeHasOwnProperty, PromisePrototypeThen } = primordials;
const binding = require('internal:binding/module');
const { codes } = require('internal:errors/codes');
const { getOption } = require('internal:process/options');
const { writeError } = require('internal:process/start');
const { packageScopeOf } = require('../package_json');
const graph = require('./import_graph');
const hooks = require('./hooks');
const { formatOfFile } = require('./import_resolve');
const { Module, firstParentOf } = require('./module_object');
const { extensionOf, isInNodeModules, urlOfPath } = require('./paths');
const { requireStackOf } = require('./resolve_commonjs');
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

/** The loader's frames would leave no room for the program's in the error's stack. */
const fromCaller = (error) => {
  ErrorCaptureStackTrace(error, requireModule);
  return error;
};

let hasTraced = false;

/** What --trace-require-module asks for: once, and where the option says so not for packages. */
const traceRequire = (module, filename, parent) => {
  const isPackage = parent?.filename !== undefined && isInNodeModules(parent.filename);
  if (hasTraced || (isPackage && getOption('--trace-require-module') === 'no-node-modules')) return;
  hasTraced = true;
  const who = parent?.filename ? `CommonJS module ${parent.filename} is loading ES Module ${filename} using require().\n` : '';
  process.emitWarning(
    `${who}Support for loading ES Module in require() is an experimental feature and might change at any time`,
    'ExperimentalWarning', undefined, Module.prototype.require);
};

/** The error of a graph that waits. Where the option asks for it, it runs to see at what. */
const asyncError = (entry, filename, parent) => {
  const isPrinted = getOption('--experimental-print-required-tla');
  const error = new codes.ERR_REQUIRE_ASYNC_MODULE(filename, requireStackOf(parent), isPrinted);
  if (!isPrinted) return error;
  PromisePrototypeThen(binding.evaluate(entry.record), undefined, () => {});
  const excerpts = binding.stalledAwaits(entry.record);
  for (let i = 0; i < excerpts.length; i++) writeError(`${excerpts[i]}\n`);
  return error;
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
  if (!getOption('--experimental-require-module')) throw fromCaller(refusal(source, filename, parent?.filename));
  if (getOption('--trace-require-module') !== undefined) traceRequire(module, filename, parent);
  let entry;
  try {
    entry = graph.entryForRequire(url, options, parent?.filename);
  } catch (error) {
    throw error?.code === 'ERR_REQUIRE_CYCLE_MODULE' ? fromCaller(error) : error;
  }
  if (binding.isGraphAsync(entry.record)) throw asyncError(entry, filename, parent);
  if (binding.status(entry.record) !== kEvaluated) graph.evaluate(entry);
  module.exports = exportsOf(entry);
};

module.exports = { requireModule };
