// How values look in messages of assertions.
'use strict';

const { inspect } = require('internal:util/inspect');

const kOptions = {
  __proto__: null,
  compact: false,
  customInspect: false,
  depth: 1000,
  getters: true,
  maxArrayLength: Infinity,
  showHidden: false,
  showProxy: false,
  sorted: true,
};

/** @returns {string} the value, each property on a line of its own, in a fixed order */
const shown = (value) => inspect(value, kOptions);

module.exports = { shown };
