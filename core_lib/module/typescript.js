// TypeScript: its types are replaced by spaces, so that lines and columns stay; the rest runs as it is.
'use strict';

const { StringPrototypeStartsWith } = primordials;
const {
  codes: { ERR_INVALID_TYPESCRIPT_SYNTAX, ERR_UNKNOWN_FILE_EXTENSION, ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING,
    ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX },
} = require('internal:errors/codes');
const { validateObject, validateOneOf, validateString } = require('internal:errors/validators');
const { getOption } = require('internal:process/options');
const { extensionOf, isInNodeModules, urlOfPath } = require('./internal/paths');

let transform;

/** The program that strips: big, and loaded when there is something to strip. */
const transformer = () => {
  transform ??= require('internal:module/deps/amaro').transformSync;
  return transform;
};

const strip = (source, filename) => {
  try {
    const options = { mode: 'strip-only', deprecatedTsModuleAsError: true, sourceMap: false, filename };
    return transformer()(source, options).code;
  } catch (error) {
    switch (error?.code) {
      case 'UnsupportedSyntax':
        throw explain(new ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX(error.message), error);
      case 'InvalidSyntax':
        throw explain(new ERR_INVALID_TYPESCRIPT_SYNTAX(error.message), error);
      default:
        throw error;
    }
  }
};

/** Puts the place in front of the stack. */
const explain = (error, { filename, snippet, startLine }) => {
  // The snippet has its marks in the next line.
  if (snippet !== undefined) error.stack = `${filename}:${startLine}\n${snippet}\n${error.stack}`;
  return error;
};

const withSourceUrl = (code, url) => (url ? `${code}\n\n//# sourceURL=${url}` : code);

let warned = false;

module.exports = {
  /** Says that module.stripTypeScriptTypes is an experiment. */
  warnOnce() {
    if (warned) return;
    warned = true;
    require('node:process').emitWarning(
      'stripTypeScriptTypes is an experimental feature and might change at any time', 'ExperimentalWarning');
  },

  /**
   * module.stripTypeScriptTypes.
   * @param {string} code
   * @param {{ mode?: 'strip', sourceMap?: false, sourceUrl?: string }} [options]
   */
  stripTypeScriptTypes(code, options = { __proto__: null }) {
    validateString(code, 'code');
    validateObject(options, 'options');
    const { mode = 'strip', sourceMap, sourceUrl = '' } = options;
    validateOneOf(mode, 'options.mode', ['strip']);
    validateOneOf(sourceMap, 'options.sourceMap', [false, undefined]);
    validateString(sourceUrl, 'options.sourceUrl');
    return withSourceUrl(strip(code, sourceUrl), sourceUrl);
  },

  /**
   * Throws for a file whose types may not be stripped.
   * @param {string} path
   * @param {string} [name] how the error calls it
   */
  checkPlace(path, name = path) {
    if (!getOption('--strip-types')) throw new ERR_UNKNOWN_FILE_EXTENSION(extensionOf(path), path);
    if (isInNodeModules(path)) throw new ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING(name);
  },

  /** The JavaScript that the loaders run for a text of TypeScript: `name` is a path, a URL, or that of a text. */
  stripForLoader(source, name) {
    if (StringPrototypeStartsWith(name, '[')) return strip(source, name);
    const url = name[0] === '/' ? urlOfPath(name) : name;
    return withSourceUrl(strip(source, url), url);
  },
};
