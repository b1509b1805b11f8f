// Codes of modules, packages, URLs and streams.
'use strict';

const { absenceOf } = require('../absent_modules');
const { list } = require('./describe');

const from = (base, word = 'imported from') => base === undefined || base === null || base === '' ? '' : ` ${word} ${base}`;

function invalidTarget(packagePath, key, target, isImport = false, base = undefined) {
  const isRelativeLooking = typeof target === 'string' && !isImport && target.length > 0 && !target.startsWith('./');
  const kind = isImport ? 'imports' : 'exports';
  const hint = isRelativeLooking ? '; targets must start with "./"' : '';
  if (key === '.') {
    return `Invalid "exports" main target ${JSON.stringify(target)} defined in the package config ${packagePath}package.json` +
      `${from(base)}${hint}`;
  }
  return `Invalid "${kind}" target ${JSON.stringify(target)} defined for '${key}' in the package config ` +
    `${packagePath}package.json${from(base)}${hint}`;
}

function pathNotExported(packagePath, subpath, base) {
  const where = `${packagePath}package.json${from(base)}`;
  return subpath === '.' ? `No "exports" main defined in ${where}` :
    `Package subpath '${subpath}' is not defined by "exports" in ${where}`;
}

/** Why a file is an ES module, and what can be done, where require() may not take any. */
function requiredModule(filename, hasModuleSyntax, parentFilename, packagePath) {
  const message = `require() of ES Module ${filename}${from(parentFilename, 'from')} not supported.`;
  const isNamedModule = filename.endsWith('.mjs');
  const baseName = filename.slice(filename.lastIndexOf('/') + 1);
  if (isNamedModule || (packagePath !== undefined && hasModuleSyntax)) {
    const what = isNamedModule ? filename : `${baseName}${from(parentFilename, 'in')}`;
    return `${message}\nInstead change the require of ${what} to a dynamic import() which is available in all CommonJS modules.`;
  }
  if (packagePath === undefined) return message;
  return `${message}\n${baseName} is treated as an ES module file as it is a .js file whose nearest parent package.json contains ` +
    '"type": "module" which declares all .js files in that package scope as ES modules.\n' +
    `Instead either rename ${baseName} to end in .cjs, change the requiring code to use dynamic import() which is available in ` +
    `all CommonJS modules, or change "type": "module" to "type": "commonjs" in ${packagePath} to treat all .js files as ` +
    'CommonJS (using .mjs for all ES modules instead).\n';
}

module.exports = {
  __proto__: null,
  ERR_EVAL_ESM_CANNOT_PRINT: [Error, '--print cannot be used with ESM input'],
  ERR_IMPORT_ATTRIBUTE_MISSING: [TypeError, (url, key, value) =>
    `Module "${url}" needs an import attribute of "${key}: ${value}"`],
  ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE: [TypeError, (url, type) => `Module "${url}" is not of type "${type}"`],
  ERR_IMPORT_ATTRIBUTE_UNSUPPORTED: [TypeError, (key, value, url) =>
    `Import attribute "${key}" with value "${value}" is not supported${url === undefined ? '' : ` in ${url}`}`],
  ERR_INPUT_TYPE_NOT_ALLOWED: [Error, '--input-type can only be used with string input via --eval, --print, or STDIN'],
  ERR_INVALID_FILE_URL_HOST: [TypeError, (platform) => `File URL host must be "localhost" or empty on ${platform}`],
  ERR_INVALID_FILE_URL_PATH: [TypeError, (reason) => `File URL path ${reason}`],
  ERR_INVALID_MODULE: [Error, (name) => `No such binding was linked: ${name}`],
  ERR_INVALID_MODULE_SPECIFIER: [TypeError, (specifier, reason, base) => `Invalid module "${specifier}" ${reason}${from(base)}`],
  ERR_INVALID_PACKAGE_CONFIG: [Error, (path, base, message) =>
    `Invalid package config ${path}${base ? ` while importing ${base}` : ''}.${message ? ` ${message}` : ''}`],
  ERR_INVALID_PACKAGE_TARGET: [Error, invalidTarget],
  ERR_INVALID_TYPESCRIPT_SYNTAX: [SyntaxError, (message) => message],
  ERR_INVALID_URL: [TypeError, 'Invalid URL'],
  ERR_INVALID_URL_PATTERN: [TypeError, (message) => message],
  ERR_INVALID_URL_SCHEME: [TypeError, (expected) => `The URL must be ${
    typeof expected === 'string' ? `of scheme ${expected}` : `one of scheme ${list(expected, 'or')}`}`],
  ERR_LOADER_CHAIN_INCOMPLETE: [Error, (hook) => `"${hook}" did not call the next hook in its chain and did not explicitly signal a ` +
    'short circuit. If this is intentional, include `shortCircuit: true` in the hook\'s return.'],
  ERR_MODULE_LINK_MISMATCH: [TypeError, (message) => message],
  ERR_MODULE_NOT_FOUND: [Error, (path, base, url) =>
    `Cannot find ${url ? 'module' : 'package'} '${path}'${from(base)}${url ? '' : absenceOf(path)}`],
  ERR_NETWORK_IMPORT_DISALLOWED: [Error, (specifier, parent, reason) => `import of '${specifier}' by ${parent} is not supported: ${reason}`],
  ERR_PACKAGE_IMPORT_NOT_DEFINED: [TypeError, (specifier, packagePath, base) =>
    `Package import specifier "${specifier}" is not defined${packagePath ? ` in package ${packagePath}package.json` : ''}${from(base)}`],
  ERR_PACKAGE_PATH_NOT_EXPORTED: [Error, pathNotExported],
  ERR_REQUIRE_ASYNC_MODULE: [Error, (filename, requireStack, isPrinted) => {
    let message = 'require() cannot be used on an ESM graph with top-level await. Use import() instead.';
    if (!isPrinted) {
      message += ' To see where the top-level await comes from, use --experimental-print-required-tla.';
    }
    if (filename) message += `\nRequired module: ${filename}`;
    if (requireStack.length > 0) message += `\nRequire stack:\n- ${requireStack.join('\n- ')}`;
    return message;
  }],
  ERR_REQUIRE_CYCLE_MODULE: [Error, (message) => message],
  ERR_REQUIRE_ESM: [Error, requiredModule],
  ERR_STREAM_ALREADY_FINISHED: [Error, (method) => `Cannot call ${method} after a stream was finished`],
  ERR_STREAM_CANNOT_PIPE: [Error, 'Cannot pipe, not readable'],
  ERR_STREAM_DESTROYED: [Error, (method) => `Cannot call ${method} after a stream was destroyed`],
  ERR_STREAM_HAS_STRINGDECODER: [Error, 'The stream has a string decoder'],
  ERR_STREAM_ITER_MISSING_FLAG: [TypeError, 'The stream iterator API is behind a flag'],
  ERR_STREAM_NULL_VALUES: [TypeError, 'May not write null values to stream'],
  ERR_STREAM_PREMATURE_CLOSE: [Error, 'Premature close'],
  ERR_STREAM_PUSH_AFTER_EOF: [Error, 'stream.push() after EOF'],
  ERR_STREAM_UNABLE_TO_PIPE: [Error, 'Cannot pipe to a closed or destroyed stream'],
  ERR_STREAM_UNSHIFT_AFTER_END_EVENT: [Error, 'stream.unshift() after end event'],
  ERR_STREAM_WRAP: [Error, 'Stream has StringDecoder set or is in objectMode'],
  ERR_STREAM_WRITE_AFTER_END: [Error, 'write after end'],
  ERR_UNKNOWN_BUILTIN_MODULE: [Error, (name) => `No such built-in module: ${name}${absenceOf(name)}`],
  ERR_UNKNOWN_FILE_EXTENSION: [TypeError, (extension, path) => `Unknown file extension "${extension}" for ${path}`],
  ERR_UNKNOWN_MODULE_FORMAT: [RangeError, (format, url) => `Unknown module format: ${format} for URL ${url}`],
  ERR_UNSUPPORTED_DIR_IMPORT: [Error, (path, base) =>
    `Directory import '${path}' is not supported resolving ES modules${from(base)}`],
  ERR_UNSUPPORTED_ESM_URL_SCHEME: [Error, (url, schemes) => {
    const text = `Only URLs with a scheme in: ${list(schemes)} are supported by the default ESM loader.`;
    return `${text} Received protocol '${url.protocol}'`;
  }],
  ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING: [Error, (path) =>
    `Stripping types is currently unsupported for files under node_modules, for "${path}"`],
  ERR_UNSUPPORTED_RESOLVE_REQUEST: [TypeError, (specifier, parent) =>
    `Failed to resolve module specifier "${specifier}" from "${parent}": Invalid relative URL or base scheme is not hierarchical.`],
  ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX: [SyntaxError, (message) => message],
  ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING: [TypeError, 'A dynamic import callback was not specified.'],
  ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING_FLAG: [TypeError,
    'A dynamic import callback was invoked without --experimental-vm-modules'],
  ERR_VM_MODULE_ALREADY_LINKED: [Error, 'Module has already been linked'],
  ERR_VM_MODULE_CACHED_DATA_REJECTED: [Error, 'cachedData buffer was rejected'],
  ERR_VM_MODULE_CANNOT_CREATE_CACHED_DATA: [Error, 'Cached data cannot be created for a module which has been evaluated'],
  ERR_VM_MODULE_DIFFERENT_CONTEXT: [Error, 'Linked modules must use the same context'],
  ERR_VM_MODULE_LINK_FAILURE: [Error, (message) => message],
  ERR_VM_MODULE_NOT_MODULE: [Error, 'Provided module is not an instance of Module'],
  ERR_VM_MODULE_STATUS: [Error, (status) => `Module status ${status}`],
  ERR_WEBASSEMBLY_RESPONSE: [TypeError, (message) => `WebAssembly response ${message}`],
  ERR_WASI_ALREADY_STARTED: [Error, 'WASI instance has already started'],
  ERR_WASI_NOT_STARTED: [Error, 'wasi.start() has not been called'],
};
