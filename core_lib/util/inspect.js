// util.inspect and util.format: values as text for people.
'use strict';

const { ObjectDefineProperty } = primordials;
const { validateObject } = require('internal:errors/validators');
const { kInspect } = require('internal:util/kinds');
const { formatValues } = require('./internal/inspect/format');
const { defaults, setDefaults } = require('./internal/inspect/options');
const { Printer } = require('./internal/inspect/printer');
const { colors, styles } = require('./internal/inspect/styles');
const { getStringWidth, stripVTControlCharacters } = require('./internal/inspect/width');

/**
 * @param {unknown} value
 * @param {object | boolean} [opts] as a boolean: `showHidden`; then `depth` and `colors` may follow
 * @returns {string}
 */
function inspect(value, /* legacy: showHidden, depth, colors */ opts) {
  const printer = new Printer();
  if (arguments.length > 1) {
    if (arguments.length > 2) {
      if (arguments[2] !== undefined) printer.depth = arguments[2];
      if (arguments.length > 3 && arguments[3] !== undefined) printer.colors = arguments[3];
    }
    if (typeof opts === 'boolean') printer.showHidden = opts;
    else if (opts) printer.set(opts);
  }
  printer.start();
  return printer.value(value, 0);
}

inspect.custom = kInspect;
ObjectDefineProperty(inspect, 'defaultOptions', {
  __proto__: null,
  get() {
    return defaults;
  },
  set(options) {
    return setDefaults(options);
  },
});
inspect.colors = colors;
inspect.styles = styles;

/** @param {...unknown} args */
function format(...args) {
  return formatValues(undefined, args);
}

/**
 * @param {object} inspectOptions
 * @param {...unknown} args
 */
function formatWithOptions(inspectOptions, ...args) {
  validateObject(inspectOptions, 'inspectOptions', 1);
  return formatValues(inspectOptions, args);
}

module.exports = { format, formatWithOptions, getStringWidth, inspect, stripVTControlCharacters };
