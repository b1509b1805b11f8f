// What the classes that programs see have in common: Web IDL's property attributes, printing, and no public
// constructor.
'use strict';

const { ObjectDefineProperties, ObjectDefineProperty, SymbolFor, SymbolToStringTag } = primordials;
const { codes: { ERR_ILLEGAL_CONSTRUCTOR } } = require('internal:errors/codes');

const kInspect = SymbolFor('nodejs.util.inspect.custom');

/** The argument that proves that one of us constructs. */
const kOurs = {};

/** @throws where a program calls a constructor that is not for it */
function assertOurs(key) {
  if (key !== kOurs) throw new ERR_ILLEGAL_CONSTRUCTOR();
}

/**
 * Makes members enumerable and gives the class its tag.
 * @param {Function} Class
 * @param {string[]} members
 * @param {boolean} [tagged]
 */
function defineFace(Class, members, tagged = true) {
  const descriptors = { __proto__: null };
  for (let i = 0; i < members.length; i++) descriptors[members[i]] = { __proto__: null, enumerable: true };
  ObjectDefineProperties(Class.prototype, descriptors);
  if (!tagged) return;
  ObjectDefineProperty(Class.prototype, SymbolToStringTag, { __proto__: null, configurable: true, value: Class.name });
}

/** Body of a class's method for inspect(): its name and some properties. */
function print(self, depth, options, name, properties) {
  if (depth < 0) return self;
  const { inspect } = require('internal:util/inspect');
  return `${name} ${inspect(properties, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
}

module.exports = { assertOurs, defineFace, kInspect, kOurs, print };
