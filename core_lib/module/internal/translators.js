// From a URL to a module record: what the formats mean.
'use strict';

const {
  ArrayPrototypePush, JSONParse, ObjectKeys, ObjectPrototypeHasOwnProperty, SafeArrayIterator, SafeMap, SafeSet,
  StringPrototypeEndsWith, StringPrototypeIndexOf, StringPrototypeStartsWith,
} = primordials;
const binding = require('internal:binding/module');
const { codes } = require('internal:errors/codes');
const { getOption } = require('internal:process/options');
const { isAnyArrayBuffer, isArrayBufferView } = require('internal:util/types');
const { packageScopeOf } = require('../package_json');
const { checkAttributes } = require('./attributes');
const { builtinOf, loadBuiltin } = require('./builtin_ids');
const codeCache = require('./code_cache');
const { Module, loadForImport } = require('./commonjs');
const { exportedNames } = require('./commonjs_names');
const hooks = require('./hooks');
const client = require('./hooks_client');
const { formatOfFile } = require('./import_resolve');
const { symbols } = require('./module_object');
const { extensionOf, isInNodeModules, pathOfUrl, stripMark } = require('./paths');
const { containsModuleSyntax, isModuleSyntaxError } = require('./syntax_detection');
const sourceMaps = require('../source_maps');

/** Built-in modules as records, for syncBuiltinESMExports: name -> [record, names]. */
const builtinRecords = new SafeMap();

const textOf = hooks.textOf;

/** The host object of import.meta's hook is the entry itself. */
const newEntry = (url, format, isMain) =>
  ({ url, format, isMain, key: url, record: undefined, linked: false, hasRequests: false, children: undefined });

const makeSourceModule = (url, source, isMain) => {
  const entry = newEntry(url, 'module', isMain);
  entry.record = codeCache.createSourceModule(source, url, entry);
  entry.hasRequests = true;
  if (sourceMaps.isEnabled()) {
    sourceMaps.remember(url, source, binding.moduleSourceMapUrl(entry.record), binding.wasCodeCached());
  }
  return entry;
};

const setBuiltinExports = (record, names, exports) => {
  for (let i = 0; i < names.length; i++) {
    let value;
    try {
      value = names[i] === 'default' ? exports : exports[names[i]];
    } catch {
      // A getter that throws: the name has no value.
    }
    binding.setExport(record, names[i], value);
  }
};

const makeBuiltin = (url) => {
  const name = builtinOf(url);
  if (name === undefined) throw new codes.ERR_UNKNOWN_BUILTIN_MODULE(url);
  const exports = loadBuiltin(name);
  const names = [];
  const keys = ObjectKeys(exports);
  for (let i = 0; i < keys.length; i++) if (keys[i] !== 'default') ArrayPrototypePush(names, keys[i]);
  ArrayPrototypePush(names, 'default');
  const entry = newEntry(url, 'builtin', false);
  entry.record = binding.createSyntheticModule(url, names, (record) => {
    setBuiltinExports(record, names, exports);
    builtinRecords.set(name, { exports, names, record });
  });
  return entry;
};

/** module.syncBuiltinESMExports. */
const syncBuiltinExports = () => {
  builtinRecords.forEach(({ exports, names, record }) => setBuiltinExports(record, names, exports));
};

const makeCommonJs = (url, read, isMain) => {
  const path = StringPrototypeStartsWith(url, 'file:') ? pathOfUrl(url) : url;
  const names = exportedNames(path, read.source);
  const entry = newEntry(url, 'commonjs', isMain);
  entry.record = binding.createSyntheticModule(url, names, (record) => {
    const exports = loadForImport(path, url, isMain, read);
    const isObject = (typeof exports === 'object' && exports !== null) || typeof exports === 'function';
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      if (name === 'default' || name === 'module.exports') {
        binding.setExport(record, name, exports);
      } else if (isObject && ObjectPrototypeHasOwnProperty(exports, name)) {
        let value;
        try {
          value = exports[name];
        } catch {
          // As above.
        }
        binding.setExport(record, name, value);
      }
    }
  });
  return entry;
};

/** Whether a CommonJS module is in the middle of its text. */
const isExecuting = (url) =>
  Module._cache[StringPrototypeStartsWith(url, 'file:') ? pathOfUrl(url) : url]?.[symbols.isExecuting] === true;

/** An addon is loaded when its turn to be evaluated comes, and by the cache of require(). */
const makeAddon = (url, isMain) => {
  const entry = newEntry(url, 'addon', isMain);
  entry.record = binding.createSyntheticModule(url, ['default', 'module.exports'], (record) => {
    const exports = loadForImport(pathOfUrl(url), url, isMain, undefined);
    binding.setExport(record, 'default', exports);
    binding.setExport(record, 'module.exports', exports);
  });
  return entry;
};

/** What a JSON file says is one object for import and require(), and for all URLs that name the file alone. */
const makeJson = (url, source) => {
  const isFile = StringPrototypeStartsWith(url, 'file:');
  const path = isFile ? pathOfUrl(url) : url;
  const isShared = isFile && StringPrototypeIndexOf(url, '?') === -1 && StringPrototypeIndexOf(url, '#') === -1;
  let module = isShared ? Module._cache[path] : undefined;
  if (!module?.loaded) {
    module = isShared ? new Module(path) : { exports: undefined };
    try {
      module.exports = JSONParse(stripMark(source));
    } catch (error) {
      error.message = `${path}: ${error.message}`;
      throw error;
    }
    if (isShared) {
      module.filename = path;
      module.loaded = true;
      Module._cache[path] = module;
    }
  }
  const entry = newEntry(url, 'json', false);
  entry.record = binding.createSyntheticModule(url, ['default'], (record) => {
    binding.setExport(record, 'default', module.exports);
  });
  return entry;
};

/** Any text, where the import says so. */
const makeText = (url, source) => {
  if (!hasWarnedOfTexts) {
    hasWarnedOfTexts = true;
    require('node:process').emitWarning(
      'Text import is an experimental feature and might change at any time', 'ExperimentalWarning');
  }
  const entry = newEntry(url, 'text', false);
  entry.record = binding.createSyntheticModule(url, ['default'], (record) => binding.setExport(record, 'default', source));
  return entry;
};

let hasWarnedOfTexts = false;

const kTypeless = 'MODULE_TYPELESS_PACKAGE_JSON';
const warned = new SafeMap();

const warnOfDetection = (url, path) => {
  const pkg = packageScopeOf(path);
  if (pkg === null || isInNodeModules(path) || warned.has(pkg.path)) return;
  warned.set(pkg.path, true);
  require('node:process').emitWarning(
    `Module type of ${url} is not specified and it doesn't parse as CommonJS.\n` +
    'Reparsing as ES module because module syntax was detected. This incurs a performance overhead.\n' +
    `To eliminate this warning, add "type": "module" to ${pkg.path}.`, { code: kTypeless });
};

/** An ambiguous text: CommonJS where it compiles as such. What has been compiled is kept. */
const detect = (url, source) => {
  const path = StringPrototypeStartsWith(url, 'file:') ? pathOfUrl(url) : url;
  try {
    const compiled = codeCache.compileCommonJs(source, path);
    return { format: 'commonjs', compiled, wasCodeCached: binding.wasCodeCached() };
  } catch (error) {
    if (!isModuleSyntaxError(error, source, path)) return { format: 'commonjs', compiled: undefined };
    warnOfDetection(url, path);
    return { format: 'module', compiled: undefined };
  }
};

const DATA_FORMATS = new SafeMap();
for (const { 0: type, 1: format } of [
  ['text/javascript', 'module'], ['application/json', 'json'], ['application/wasm', 'wasm'],
]) DATA_FORMATS.set(type, format);

/** data:TYPE[;base64],BODY -> { format, source } */
const readData = (url) => {
  const { URL } = require('node:url');
  const { pathname } = new URL(url);
  const match = /^([^/]+\/[^;,]+)(?:[^,]*?)(;base64)?,([\s\S]*)$/.exec(pathname);
  if (match === null) throw new (require('internal:errors/codes').codes.ERR_INVALID_URL)(url);
  const { Buffer } = require('node:buffer');
  const source = Buffer.from(decodeURIComponent(match[3]), match[2] ? 'base64' : 'utf8');
  return { format: DATA_FORMATS.get(match[1]), mime: match[1], source };
};

let hasWarnedOfAddons = false;
const warnOfAddons = () => {
  if (hasWarnedOfAddons) return;
  hasWarnedOfAddons = true;
  process.emitWarning('Importing addons is an experimental feature and might change at any time', 'ExperimentalWarning');
};

/** Formats whose text a hook may give; that of CommonJS may be left to its own loader. */
const TEXT_FORMATS = new SafeSet(new SafeArrayIterator(['json', 'module', 'module-typescript', 'commonjs-typescript']));
const isText = (format) => format !== 'wasm' && format !== 'addon';

/** What there is behind a URL, without hooks: { format, source }, the format undefined for an ambiguous text. */
const readUrl = (url, hint) => {
  if (StringPrototypeStartsWith(url, 'node:')) return { format: 'builtin', source: null };
  if (StringPrototypeStartsWith(url, 'file:')) {
    const path = pathOfUrl(url);
    let format = hint ?? formatOfFile(path);
    if (format === undefined && extensionOf(path) === '.ts') format = 'typescript';
    if (format !== undefined && StringPrototypeEndsWith(format, 'typescript')) {
      require('../typescript').checkPlace(path, url);
    }
    if (format === 'addon') return { format, source: null };
    return { format, source: isText(format) ? binding.readText(path) : require('node:fs').readFileSync(path) };
  }
  if (StringPrototypeStartsWith(url, 'data:')) {
    const read = readData(url);
    return { format: hint ?? read.format, source: read.source, mime: read.mime };
  }
  const { URL } = require('node:url');
  const parsed = new URL(url);
  const isNetwork = parsed.protocol === 'http:' || parsed.protocol === 'https:';
  throw new codes.ERR_UNSUPPORTED_ESM_URL_SCHEME(parsed, isNetwork ? ['file', 'data'] : ['file', 'data', 'node']);
};

/** What the default of hooks answers: the format is known, and the source is bytes or null. */
const readForHooks = (url, hint, attributes) => {
  const read = readUrl(url, hint);
  let { format } = read;
  if (format === 'typescript') {
    const stripped = stripTypes(url, textOf(read.source), format).source;
    format = `${containsModuleSyntax(stripped, url) ? 'module' : 'commonjs'}-typescript`;
  } else if (format === undefined && read.mime === undefined) {
    ({ format } = detect(url, read.source));
  }
  checkAttributes(url, format, attributes);
  const source = typeof read.source === 'string' ? require('node:buffer').Buffer.from(read.source) : read.source;
  return { format, source };
};

/** What hooks are asked about, and what they give in the end. */
const readThroughHooks = (url, attributes, hint) => {
  const read = hooks.loadForImport(url, hint, attributes ?? { __proto__: null }, (given, { format: known, importAttributes }) => {
    const { format, source } = readForHooks(given, known ?? undefined, importAttributes);
    return { __proto__: null, format, responseURL: given, source };
  });
  // The hooks of another thread have to say the format themselves.
  const format = client.isActive() ? read.format : read.format ?? hint;
  return { format, source: checkSource(format, read.source) };
};

/** What the formats are made of, where a hook has given it. */
const checkSource = (format, source) => {
  const isBytes = isAnyArrayBuffer(source) || isArrayBufferView(source);
  let expected;
  if (format === 'wasm') {
    if (!isBytes) expected = 'array buffer, or typed array';
  } else if (format === 'addon') {
    warnOfAddons();
    if (source !== null) expected = 'null';
  } else if (TEXT_FORMATS.has(format) && !isBytes && typeof source !== 'string') {
    expected = 'string, array buffer, or typed array';
  }
  if (expected === undefined) return source;
  throw new codes.ERR_INVALID_RETURN_PROPERTY_VALUE(expected, 'load', 'source', source);
};

const stripTypes = (url, source, format) => {
  const { stripForLoader } = require('../typescript');
  const stripped = stripForLoader(source, url);
  return { source: stripped, format: { 'commonjs-typescript': 'commonjs', 'module-typescript': 'module' }[format] };
};

/**
 * The module of a URL, made anew.
 * @param {string} url
 * @param {object | undefined} attributes
 * @param {{ format?: string, source?: string, isMain?: boolean }} options what is known of it
 */
const makeEntry = (url, attributes, options) => {
  if (attributes?.type === 'text' && getOption('--experimental-import-text')) options = { ...options, format: 'text' };
  const isMain = options.isMain ?? false;
  const isHooked = options.source === undefined && hooks.isActive();
  const read = options.source !== undefined ? options :
    isHooked ? readThroughHooks(url, attributes, options.format) : readUrl(url, options.format);
  let { format } = read;
  if (isHooked ? typeof format !== 'string' : format === undefined && read.mime !== undefined) {
    if (!isHooked && attributes?.type !== undefined) checkAttributes(url, format, attributes);
    throw new codes.ERR_UNKNOWN_MODULE_FORMAT(isHooked ? format : read.mime, url);
  }
  if (format === 'builtin') {
    if (!isHooked) checkAttributes(url, format, attributes);
    return makeBuiltin(url);
  }
  let source = isText(format) ? textOf(read.source) : read.source;
  if (format !== undefined && StringPrototypeEndsWith(format, 'typescript')) {
    ({ format, source } = stripTypes(url, source, format));
  }
  let compiled;
  let wasCodeCached;
  if (format === undefined) ({ compiled, format, wasCodeCached } = detect(url, source));
  if (!isHooked) checkAttributes(url, format, attributes);
  switch (format) {
    case 'module':
      return makeSourceModule(url, source, isMain);
    case 'commonjs':
      return makeCommonJs(url, { source, format, compiled, wasCodeCached }, isMain);
    case 'json':
      return makeJson(url, source);
    case 'text':
      return makeText(url, source);
    case 'wasm':
      return require('./wasm_module').makeWasmModule(url, source, newEntry);
    case 'addon':
      warnOfAddons();
      return makeAddon(url, isMain);
    default:
      throw new codes.ERR_UNKNOWN_MODULE_FORMAT(format, url);
  }
};

module.exports = { isExecuting, makeEntry, makeSourceModule, readForHooks, syncBuiltinExports, warnOfDetection };
