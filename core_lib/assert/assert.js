// node:assert.
'use strict';

const { ObjectAssign, ObjectDefineProperty } = primordials;
const { codes } = require('internal:errors/codes');
const { validateOneOf } = require('internal:errors/validators');
const { AssertionError } = require('./assertion_error');
const comparisons = require('./internal/comparisons');
const exceptions = require('./internal/exceptions');
const { fail, ifError, notTrue } = require('./internal/failures');
const { kOptions } = require('./internal/options');
const patterns = require('./internal/patterns');

function assert(...args) {
  if (!args[0]) notTrue(assert, args);
}

function ok(...args) {
  if (!args[0]) notTrue(ok, args);
}

function strict(...args) {
  if (!args[0]) notTrue(strict, args);
}

const {
  deepEqual, deepStrictEqual, equal, notDeepEqual, notDeepStrictEqual, notEqual, notStrictEqual, partialDeepStrictEqual,
  strictEqual,
} = comparisons;
const { doesNotReject, doesNotThrow, rejects, throws } = exceptions;
const { doesNotMatch, match } = patterns;
const strictVariants = {
  equal: strictEqual, deepEqual: deepStrictEqual, notEqual: notStrictEqual, notDeepEqual: notDeepStrictEqual,
};

/**
 * Assertions with options of their own; they hold for calls as methods.
 * @param {{ diff?: 'simple' | 'full', skipPrototype?: boolean, strict?: boolean }} [options]
 */
function Assert(options) {
  if (new.target === undefined) throw new codes.ERR_CONSTRUCT_CALL_REQUIRED('Assert');
  const own = ObjectAssign({ __proto__: null, strict: true, skipPrototype: false }, options);
  if (own.diff !== undefined) validateOneOf(own.diff, 'options.diff', ['simple', 'full']);
  this.AssertionError = AssertionError;
  ObjectDefineProperty(this, kOptions, { __proto__: null, value: own });
  if (own.strict) ObjectAssign(this, strictVariants);
}
ObjectAssign(Assert.prototype, {
  fail,
  ok,
  equal,
  notEqual,
  deepEqual,
  notDeepEqual,
  deepStrictEqual,
  notDeepStrictEqual,
  strictEqual,
  notStrictEqual,
  partialDeepStrictEqual,
  throws,
  rejects,
  doesNotThrow,
  doesNotReject,
  ifError,
  match,
  doesNotMatch,
});

const methods = {
  AssertionError,
  ok,
  fail,
  equal,
  notEqual,
  deepEqual,
  notDeepEqual,
  deepStrictEqual,
  notDeepStrictEqual,
  strictEqual,
  notStrictEqual,
  partialDeepStrictEqual,
  match,
  doesNotMatch,
  throws,
  rejects,
  doesNotThrow,
  doesNotReject,
  ifError,
};

module.exports = ObjectAssign(assert, methods, { strict, Assert });
ObjectAssign(strict, methods, strictVariants, { Assert, strict });
