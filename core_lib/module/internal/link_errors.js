// What Node adds to V8's messages where modules do not fit together.
'use strict';

const {
  RegExpPrototypeExec, RegExpPrototypeSymbolReplace, SafeMap, StringPrototypeRepeat, StringPrototypeReplace,
  StringPrototypeStartsWith,
} = primordials;
const binding = require('internal:binding/module');
const { packageScopeOf } = require('../package_json');
const { resolveImport } = require('./import_resolve');
const { extensionOf, pathOfUrl } = require('./paths');

const MISSING_EXPORT = /^The requested module '(.*)' does not provide an export named '(.+)'$/;
const UNDEFINED_NAME = /^(require|module|exports|__filename|__dirname) is not defined$/;

/** Gives the error another message, in its stack too. */
const setMessage = (error, message) => {
  const { message: before, stack } = error;
  if (typeof stack === 'string') error.stack = StringPrototypeReplace(stack, before, () => message);
  error.message = message;
};

/**
 * The source line with marks below it, as it stands above the stack.
 * @param {Error} error
 * @param {[string, number, string, number, number]} place of binding.placeOf()
 * @param {string} [gap] between the two
 */
const addExcerpt = (error, place, gap = '') => {
  const { 0: name, 1: line, 2: text, 3: start, 4: end } = place;
  const marks = StringPrototypeRepeat(' ', start) + StringPrototypeRepeat('^', end > start ? end - start : 1);
  error.stack = `${name}:${line}\n${text}\n${marks}\n${gap}${error.stack}`;
};

/**
 * @param {unknown} error what V8 threw while it linked
 * @param {(url: string) => object | undefined} find the module of a URL
 */
const explainLinkError = (error, find) => {
  if (typeof error?.message !== 'string') return;
  const place = binding.placeOf(error);
  if (place === undefined) return;
  const match = RegExpPrototypeExec(MISSING_EXPORT, error.message);
  if (match !== null) explainMissingExport(error, match[1], match[2], place, find);
  addExcerpt(error, place);
};

const explainMissingExport = (error, specifier, name, place, find) => {
  let child;
  try {
    child = find(resolveImport(specifier, place[0]));
  } catch {
    // The message stays V8's.
  }
  if (child?.format === 'commonjs') {
    // Of an import over several lines only one is known: no use as an example.
    const names = RegExpPrototypeExec(/{.*}/, place[2]);
    const example = names === null ? '' :
      `const ${RegExpPrototypeSymbolReplace(/\s+as\s+/g, names[0], ': ')} = pkg;\n`;
    setMessage(error, `Named export '${name}' not found. The requested module '${specifier}' is a CommonJS module, ` +
      'which may not support all module.exports as named exports.\nCommonJS modules can always be imported via the ' +
      `default export, for example using:\n\nimport pkg from '${specifier}';\n${example}`);
  }
};

/** @type {Map<string, string>} */
const ADVICE = new SafeMap();
ADVICE.set('require', ', you can use import instead');

/** What a name of CommonJS is in an ES module. */
const INSTEAD = {
  __proto__: null,
  __dirname: 'use import.meta.dirname instead',
  __filename: 'use import.meta.filename instead',
  exports: 'use export instead of module.exports/exports',
  module: 'use export instead of module.exports/exports',
  require: 'replace require() with import',
};

/** A name of CommonJS in a module: says so. */
const explainReferenceError = (error, entry) => {
  if (error?.name !== 'ReferenceError' || typeof error.message !== 'string') return;
  const match = RegExpPrototypeExec(UNDEFINED_NAME, error.message);
  if (match === null) return;
  if (binding.hasTopLevelAwait(entry.record)) {
    error.message = `Cannot determine intended module format because both '${match[1]}' and top-level await are present. If the ` +
      'code is intended to be CommonJS, wrap await in an async function. If the code is intended to be an ES module, ' +
      `${INSTEAD[match[1]]}.`;
    error.code = 'ERR_AMBIGUOUS_MODULE_SYNTAX';
    return;
  }
  let message = `${error.message} in ES module scope${ADVICE.get(match[1]) ?? ''}`;
  if (StringPrototypeStartsWith(entry.url, 'file:')) {
    const path = pathOfUrl(entry.url);
    const pkg = extensionOf(path) === '.js' ? packageScopeOf(path) : null;
    if (pkg?.type === 'module') {
      message += '\nThis file is being treated as an ES module because it has a \'.js\' file extension and ' +
        `'${pkg.path}' contains "type": "module". To treat it as a CommonJS script, rename it to use the ` +
        '\'.cjs\' file extension.';
    }
  }
  // Its stack is not written yet: nobody has asked for it.
  error.message = message;
};

module.exports = { addExcerpt, explainLinkError, explainReferenceError };
