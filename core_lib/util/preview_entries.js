// What an iterator of a Map or Set will give, without moving it.
'use strict';

const { previewEntries } = require('internal:binding/util');

module.exports = {
  /** [entries, whether they are keys and values in turn] of a collection or an iterator of one; undefined for others. */
  previewEntries,
};
