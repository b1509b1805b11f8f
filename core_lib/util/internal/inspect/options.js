// The defaults of util.inspect's options, which programs may change.
'use strict';

const { ObjectAssign, ObjectPrototypeHasOwnProperty, ObjectSeal } = primordials;
const { validateObject } = require('internal:errors/validators');

const defaults = ObjectSeal({
  showHidden: false,
  depth: 2,
  colors: false,
  customInspect: true,
  showProxy: false,
  maxArrayLength: 100,
  maxStringLength: 10000,
  breakLength: 80,
  compact: 3,
  sorted: false,
  getters: false,
  numericSeparator: false,
});

/** @param {string} key */
const isOption = (key) => ObjectPrototypeHasOwnProperty(defaults, key);

/** @param {object} options */
function setDefaults(options) {
  validateObject(options, 'options');
  return ObjectAssign(defaults, options);
}

module.exports = { defaults, isOption, setDefaults };
