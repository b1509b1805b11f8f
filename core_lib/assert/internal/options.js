// The options of an instance of Assert.
'use strict';

/** The key of an instance's options. Functions that are called without an instance have none. */
const kOptions = Symbol('options');

module.exports = { kOptions };
