// The program's entry: a file, a text, what is loaded before either.
'use strict';

const { ObjectDefineProperty, StringPrototypeEndsWith, StringPrototypeStartsWith } = primordials;
const binding = require('internal:binding/module');
const { resolve } = require('node:path');
const { codes } = require('internal:errors/codes');
const { getOption, getVariable } = require('internal:process/options');
const Module = require('node:module');
const dynamicImport = require('./dynamic_import');
const codeCache = require('./internal/code_cache');
const { formatOf, warnOfModuleSyntax } = require('./internal/compile_commonjs');
const hooks = require('./internal/hooks');
const hooksClient = require('./internal/hooks_client');
const { extensionOf, readText, stripMark, urlOfPath } = require('./internal/paths');
const { packageTypeOf } = require('./package_json');
const { containsModuleSyntax, isModuleSyntaxError } = require('./internal/syntax_detection');

/** The loader of ES modules: only where there are any. */
const graph = () => require('./internal/import_graph');

/** Node's own: programs replace it. */
const { runMain } = Module;

/** Where the user stands; a folder that is gone is no reason not to start. */
const workingFolder = () => {
  const process = require('node:process'); // eslint-disable-line no-shadow
  try {
    return process.cwd();
  } catch {
    return require('node:path').dirname(process.execPath);
  }
};

let started = false;
const start = () => {
  if (started) return;
  started = true;
  dynamicImport.install();
  Module._initPaths();
  if (getVariable('NODE_COMPILE_CACHE')) Module.enableCompileCache();
  if (getOption('--enable-source-maps')) require('./source_maps').setEnabled(true);
  if (getOption('--experimental-vm-modules')) require('internal:vm/modules').install();
};

/**
 * Runs a module in a microtask, as everything that an import begins; what it throws ends the program.
 * @param {() => any} run answers a promise where the module waits
 * @returns {Promise<void>} of the module's end
 */
const runLater = async (run) => {
  await undefined;
  try {
    await run();
  } catch (error) {
    // What the module left in the queue before it threw comes first.
    await undefined;
    binding.reportUncaught(error);
  }
};

/** The option is for texts: an ES module from a file says itself what it is. */
const refuseInputType = () => {
  if (getOption('--input-type') !== undefined) throw new codes.ERR_INPUT_TYPE_NOT_ALLOWED();
};

/** The program, as import sees it: a URL that nobody imports, or what is relative to the working folder. */
const importAsMain = (specifier, base) => runLater(() => {
  refuseInputType();
  if (!hooks.isActive() && base === undefined) return graph().importUrl(specifier, undefined, { isMain: true });
  const { format, importAttributes, url } = graph().resolve(specifier, base, undefined);
  return graph().importUrl(url, importAttributes, { format, isMain: true });
});

/** The evaluation of the program's own module, for whoever watches over its end. */
let evaluation;

/** Runs a module whose text may be known: for CommonJS's loader, where it finds that the program is none. */
const runModuleAsMain = (url, options) => {
  evaluation = hooks.isActive() ? importAsMain(url, undefined) : runLater(() => graph().importUrl(url, undefined, options));
};

/** Of an ES module's package everything is taken by the loader of ES modules, whatever its extension. */
const isModuleFile = (path) => {
  switch (extensionOf(path)) {
    case '.cjs':
    case '.cts':
      return false;
    case '.mjs':
    case '.wasm':
      return true;
    case '.mts':
      return getOption('--strip-types');
    default:
      return packageTypeOf(path) === 'module';
  }
};

/** Texts of TypeScript, where neither JavaScript's syntax nor the options say so. */
const stripOrUndefined = (source, name) => {
  try {
    return require('./typescript').stripForLoader(source, name);
  } catch {
    return undefined;
  }
};

/** A script of the command line without its types; where it is no TypeScript either, its error says why. */
const stripScript = (source, name, error) => {
  try {
    return require('./typescript').stripForLoader(source, name);
  } catch (reason) {
    const place = binding.placeOf(error);
    if (place !== undefined) require('./internal/link_errors').addExcerpt(error, place, `${reason.message}\n\n`);
    throw error;
  }
};

/** A module of the command line, whose types are stripped where it has some. */
const stripModule = (source, name) => {
  if (!getOption('--strip-types')) return source;
  try {
    binding.createSourceModule(source, name, undefined, undefined, undefined);
    return source;
  } catch {
    return stripOrUndefined(source, name) ?? source;
  }
};

/** A module of `-e` and of standard input. */
const evalModule = (source, name, print, isMain) => {
  if (print) throw new codes.ERR_EVAL_ESM_CANNOT_PRINT();
  if (name === '[eval]') defineBuiltinGlobals();
  const url = `${require('node:url').pathToFileURL(workingFolder()).href}/[eval1]`;
  return runLater(() => graph().importUrl(url, undefined, { format: 'module', isMain, source }));
};

const defineGlobal = (name, value, enumerable) =>
  ObjectDefineProperty(globalThis, name, { __proto__: null, configurable: true, enumerable, value, writable: true });

/** The names of modules are globals in texts on the command line: fs for require('fs'). */
const defineBuiltinGlobals = () => {
  const { loadBuiltin } = require('./internal/builtin_ids');
  for (const name of Module.builtinModules) {
    if (name[0] === '_' || name.includes('/') || name.includes(':') || name in globalThis) continue;
    ObjectDefineProperty(globalThis, name, {
      __proto__: null,
      configurable: true,
      enumerable: false,
      get() {
        const value = loadBuiltin(name);
        defineGlobal(name, value, false);
        return value;
      },
      set(value) {
        defineGlobal(name, value, true);
      },
    });
  }
};

const evalCommonJs = (source, name, print) => {
  const { makeRequire } = require('./internal/compile_commonjs');
  const folder = workingFolder();
  const module = new Module(name);
  module.filename = resolve(folder, name);
  module.paths = Module._nodeModulePaths(folder);
  if (name === '[eval]') defineBuiltinGlobals();
  for (const { 0: key, 1: value } of [
    ['module', module], ['exports', module.exports], ['require', makeRequire(module)], ['__filename', name],
    ['__dirname', '.'],
  ]) defineGlobal(key, value, true);
  const result = binding.runScript(source, name, undefined);
  if (print) require('node:console').log(result);
};

/** Throws what compiling the text as a classic script throws; undefined where it compiles. */
const scriptError = (source, name) => {
  try {
    binding.checkScript(source, name);
    return undefined;
  } catch (error) {
    return { error };
  }
};

/** What --experimental-loader names. */
const registerLoaders = (loaders) => {
  const { pathToFileURL } = require('node:url');
  const process = require('node:process'); // eslint-disable-line no-shadow
  const base = pathToFileURL(`${process.cwd()}/`).href;
  const calls = loaders.map((loader) => `register(${JSON.stringify(loader)}, pathToFileURL("./"))`).join('; ');
  for (const loader of loaders) hooksClient.register(loader, base, undefined, []);
  process.emitWarning(
    '`--experimental-loader` may be removed in the future; instead use `register()`:\n' +
    '--import \'data:text/javascript,import { register } from "node:module"; import { pathToFileURL } from "node:url"; ' +
    `${calls};'`, 'ExperimentalWarning');
};

/** What --entry-url names: relative to the working folder. */
const runEntryUrl = (main) => {
  const process = require('node:process'); // eslint-disable-line no-shadow
  process.emitWarning('--entry-url is an experimental feature and might change at any time', 'ExperimentalWarning');
  const base = urlOfPath(`${process.cwd()}/`);
  return importAsMain(new (require('node:url').URL)(main, base).href, base);
};

module.exports = {
  /**
   * Loads what --require and --import name, in this order.
   * @param {string[]} requires
   * @param {string[]} imports
   * @returns {undefined | Promise<void>}
   */
  preload(requires, imports) {
    start();
    if (requires.length > 0) Module._preloadModules(requires);
    const loaders = getOption('--experimental-loader');
    if (loaders.length > 0) registerLoaders(loaders);
    if (imports.length === 0) return undefined;
    const base = `${require('node:url').pathToFileURL(workingFolder()).href}/`;
    return runLater(async () => {
      for (let i = 0; i < imports.length; i++) await graph().importLater(imports[i], base, undefined);
    });
  },

  /** What is preloaded finds the absolute path of the program in process.argv, too. */
  nameProgram(args) {
    if (args.length === 0 || args[0] === '-' || getOption('--entry-url') ||
        getOption('--eval') !== undefined) return;
    require('node:process').argv[1] = resolve(args[0]);
  },

  /**
   * Runs a program. Sets process.argv[1] to its absolute path.
   * @param {string} main as it was given
   * @returns {undefined | Promise<void>} of the end of an ES module
   */
  runEntryPoint(main) {
    start();
    const process = require('node:process'); // eslint-disable-line no-shadow
    if (getOption('--entry-url')) return runEntryUrl(main);
    const path = resolve(main);
    process.argv[1] = path;
    evaluation = undefined;
    const found = Module._findPath(path, null, true);
    if (hooksClient.isActive() || (getOption('--import').length > 0 && hooks.isActive())) {
      evaluation = importAsMain(urlOfPath(found || path), undefined);
    } else if (found !== false && isModuleFile(found)) {
      evaluation = importAsMain(urlOfPath(found), undefined);
    } else {
      Module._load(path, null, true);
    }
    return evaluation;
  },

  runModuleAsMain,

  /** As runEntryPoint, through Module.runMain where what was preloaded has replaced that. */
  runMain(main) {
    if (Module.runMain === runMain) return this.runEntryPoint(main);
    Module.runMain(require('node:process').argv[1]);
    return evaluation;
  },

  /** Says that the program's module waits for what never comes. */
  stalledMessage() {
    const excerpts = graph().stalledAwaits();
    if (excerpts.length === 0) return 'Warning: Detected unsettled top-level await\n';
    let message = '';
    for (let i = 0; i < excerpts.length; i++) {
      message += `Warning: Detected unsettled top-level await at ${excerpts[i]}\n\n\n`;
    }
    return message;
  },

  /** Runs hooks for the thread that started this one. */
  runHooks(channel) {
    start();
    require('./hooks_host').serve(channel);
  },

  /** Runs the module of a URL. */
  runUrl(url) {
    start();
    return runLater(() => graph().importUrl(url, undefined, { isMain: true }));
  },

  /**
   * Runs a text.
   * @param {string} source
   * @param {{ inputType?: string, name: '[eval]' | '[stdin]', print: boolean }} options
   * @returns {undefined | Promise<void>}
   */
  evalScript(source, { inputType, name, print }) {
    start();
    const process = require('node:process'); // eslint-disable-line no-shadow
    ObjectDefineProperty(process, '_eval', {
      __proto__: null, configurable: true, enumerable: true, value: source, writable: false,
    });
    if (print) process._print_eval = true;
    if (inputType !== undefined && StringPrototypeEndsWith(inputType, 'typescript')) {
      source = require('./typescript').stripForLoader(source, name);
    }
    if (inputType === 'module' || inputType === 'module-typescript') return evalModule(source, name, print, true);
    if (inputType === undefined) {
      let failure = scriptError(source, name);
      if (failure !== undefined && !isModuleSyntaxError(failure.error, source, name) && getOption('--strip-types')) {
        source = stripScript(source, name, failure.error);
        failure = scriptError(source, name);
      }
      if (failure !== undefined && isModuleSyntaxError(failure.error, source, name)) {
        return evalModule(stripModule(source, name), name, print, false);
      }
    }
    evalCommonJs(source, name, print);
    return undefined;
  },

  /** Checks the syntax of a program; throws its SyntaxError. */
  checkFile(main) {
    start();
    const path = resolve(main);
    const found = Module._findPath(path, null, true);
    // The error of a missing file is the loader's.
    const file = found === false ? Module._resolveFilename(path, null, true) : found;
    if (isModuleFile(file)) refuseInputType();
    this.checkSource(stripMark(readText(file)), file, formatOf(file));
  },

  /** Checks a text's syntax; throws its SyntaxError. */
  checkSource(source, name, format) {
    start();
    const type = format ?? getOption('--input-type');
    if (type !== undefined && StringPrototypeEndsWith(type, 'typescript')) {
      source = require('./typescript').stripForLoader(source, name);
    }
    const isModule =
      type === undefined ? containsModuleSyntax(source, name) : StringPrototypeStartsWith(type, 'module');
    if (isModule) {
      binding.createSourceModule(source, name, undefined, undefined, undefined);
      return;
    }
    try {
      binding.compileCommonJs(source, name, undefined, undefined);
    } catch (error) {
      if (type !== undefined) warnOfModuleSyntax(error, name);
      throw error;
    }
  },

  /** Once at the program's end: keeps compiled code for the next run. */
  atExit() {
    codeCache.flush();
  },
};
