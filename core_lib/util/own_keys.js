// The keys of objects with items, less those of the items.
'use strict';

const { getOwnNonIndexProperties } = require('internal:binding/util');

module.exports = {
  /** (object, whether only those that enumerate) => keys: names and symbols. */
  getOwnNonIndexProperties,
};
