// import() and import.meta: what V8 asks the loader for.
'use strict';

const {
  PromiseReject, SafeWeakMap, StringPrototypeLastIndexOf, StringPrototypeSlice, StringPrototypeStartsWith,
} = primordials;
const binding = require('internal:binding/module');
const { codes } = require('internal:errors/codes');
const { getOption } = require('internal:process/options');
const { pathOfUrl, urlOfPath } = require('./internal/paths');

const graph = () => require('./internal/import_graph');

/** @type {WeakMap<symbol, (specifier: string, attributes: object, referrer: string) => any>} of scripts made by vm */
const importers = new SafeWeakMap();

/** @type {WeakMap<object, Function>} global object of a context made by vm -> the same */
const contextImporters = new SafeWeakMap();

/** @type {WeakMap<object, (meta: object) => void>} record -> what fills import.meta of a module made by vm */
const metaInitializers = new SafeWeakMap();

/** The base of texts that are no files. */
const currentFolderUrl = () => require('node:url').pathToFileURL(`${require('node:process').cwd()}/`).href;

/** Texts of the command line ask as files of these names would. */
const isCommandLine = (referrer) => referrer === '[eval]' || referrer === '[stdin]';

const baseOf = (referrer) => {
  if (typeof referrer !== 'string') return currentFolderUrl();
  if (referrer[0] === '/') return urlOfPath(referrer);
  if (isCommandLine(referrer)) return currentFolderUrl() + referrer;
  const hasScheme = StringPrototypeStartsWith(referrer, 'file:') || StringPrototypeStartsWith(referrer, 'data:') ||
    require('node:url').URL.canParse(referrer);
  return hasScheme ? referrer : currentFolderUrl();
};

/** The hook of import(): `id` is what the script was compiled with, undefined for the loader's own. */
const importDynamically = (id, specifier, attributes, referrer, isSourcePhase, global) => {
  if (typeof id !== 'symbol' && referrer !== undefined) {
    const { importLater, importSourceLater } = graph();
    return (isSourcePhase ? importSourceLater : importLater)(specifier, baseOf(referrer), attributes);
  }
  // Code that eval() made has no script to belong to, but a context.
  const importer = typeof id === 'symbol' ? importers.get(id) : contextImporters.get(global);
  if (importer === undefined) return PromiseReject(new codes.ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING());
  return importer(specifier, attributes, referrer);
};

/** The hook of import.meta: `entry` is the loader's object for the module. */
const initializeMeta = (entry, meta, record) => {
  if (entry === undefined || entry === null) {
    metaInitializers.get(record)?.(meta);
    return;
  }
  if (entry.meta !== undefined) {
    meta.instantiate = entry.meta.instantiate;
    return;
  }
  const { url } = entry;
  if (StringPrototypeStartsWith(url, 'file:')) {
    const path = pathOfUrl(url);
    const slash = StringPrototypeLastIndexOf(path, '/');
    meta.dirname = slash === 0 ? '/' : StringPrototypeSlice(path, 0, slash);
    meta.filename = path;
  }
  meta.main = entry.isMain;
  meta.resolve = makeResolve(url);
  meta.url = url;
};

/** Its second argument needs a flag. */
const makeResolve = (url) => function resolve(specifier, parentURL) {
  let base = url;
  if (parentURL !== undefined && parentURL !== null && getOption('--experimental-import-meta-resolve')) {
    if (typeof parentURL !== 'string' && !(parentURL instanceof require('node:url').URL)) {
      throw new codes.ERR_INVALID_ARG_TYPE('parentURL', ['string', 'URL'], parentURL);
    }
    base = `${parentURL}`;
  }
  return resolveFrom(`${specifier}`, base);
};

/** import.meta.resolve(): files need not exist. */
const resolveFrom = (specifier, url) => {
  try {
    return graph().resolve(specifier, url, undefined).url;
  } catch (error) {
    if (error?.code === 'ERR_UNSUPPORTED_DIR_IMPORT' || error?.code === 'ERR_MODULE_NOT_FOUND') {
      if (error.url !== undefined) return error.url;
    }
    throw error;
  }
};

module.exports = {
  /**
   * What import() means in scripts that are compiled with `id`. Lives as long as the symbol.
   * @param {symbol} id
   * @param {(specifier: string, attributes: object, referrer: string) => any} importer answers a namespace, or a
   *   promise of it
   */
  setImporter(id, importer) {
    importers.set(id, importer);
  },

  /** What import() means in code of a context that has no script. */
  setContextImporter(global, importer) {
    contextImporters.set(global, importer);
  },

  /** @param {object} record of a module that the loader has not made */
  setMetaInitializer(record, initialize) {
    metaInitializers.set(record, initialize);
  },

  /** import() as the program's own modules have it: for vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER. */
  importAsMain: (specifier, attributes, referrer) => graph().importLater(specifier, baseOf(referrer), attributes),

  /** Once at start. */
  install() {
    binding.setHooks(importDynamically, initializeMeta);
  },
};
