// What Node has and this does not yet: said clearly, by name. All of it is on one list, which a test holds to what is here:
// ecosystem/conformance/surface.
'use strict';

const { codes } = require('./codes');

/** On functions that only throw: how the census of the surface finds them. */
const kNotImplemented = Symbol.for('strata.notImplemented');

/**
 * @param {string} name `module.function`, a literal
 * @returns {Error} to be thrown
 */
const notImplemented = (name) => new codes.ERR_METHOD_NOT_IMPLEMENTED(name);

/**
 * @param {string} name `module.function`
 * @param {number} [length] as Node's has
 * @returns {Function} that throws
 */
const notImplementedFunction = (name, length = 0) => {
  const ownName = name.slice(name.lastIndexOf('.') + 1);
  const made = { [ownName]: function() { throw new codes.ERR_METHOD_NOT_IMPLEMENTED(name); } }[ownName];
  Object.defineProperty(made, 'length', { __proto__: null, configurable: true, value: length });
  Object.defineProperty(made, kNotImplemented, { __proto__: null, value: true });
  return made;
};

/**
 * @param {string} module its id
 * @param {Record<string, number>} lengths of the functions, by their names
 * @returns {Record<string, Function>} that throw
 */
const notImplementedFunctions = (module, lengths) => Object.fromEntries(
  Object.entries(lengths).map(([name, length]) => [name, notImplementedFunction(`${module}.${name}`, length)]));

module.exports = { notImplemented, notImplementedFunction, notImplementedFunctions };
