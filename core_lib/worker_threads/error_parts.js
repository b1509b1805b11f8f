// Errors on their way to another thread: a clone would lose their code, and their getters may fail.
'use strict';

const kKinds = new Map(
  [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError].map((kind) => [kind.name, kind]));

/** The language's class that an error is of, or descends from. */
function kindOf(error) {
  for (let object = error; object !== null; object = Object.getPrototypeOf(object)) {
    const name = Object.getOwnPropertyDescriptor(object, 'constructor')?.value?.name;
    if (kKinds.has(name)) return name;
  }
  return 'Error';
}

const attempt = (read) => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

/** @returns {boolean} whether it is data that every thread can have */
const isPlain = (value) => value === null || (typeof value !== 'object' && typeof value !== 'function' &&
  typeof value !== 'symbol');

/**
 * @param {unknown} error
 * @param {string} [excerpt] of the program's source, for above the stack
 * @returns {object} what fromParts() makes the error of again
 */
function toParts(error, excerpt = '') {
  const { isNativeError } = require('internal:util/types');
  if (!isNativeError(error)) {
    if (isPlain(error)) return { value: error };
    const { structuredClone } = require('./structured_clone');
    try {
      return { value: structuredClone(error) };
    } catch {
      return { value: attempt(() => require('internal:util/inspect').inspect(error)) };
    }
  }
  const properties = [];
  const add = (name, enumerable) => {
    let value = attempt(() => error[name]);
    if (name === 'stack' && excerpt !== '' && typeof value === 'string' && !value.startsWith(excerpt)) {
      value = `${excerpt}\n${value}`;
    }
    if (isPlain(value) || (Array.isArray(value) && value.every(isPlain))) properties.push([name, value, enumerable]);
    else if (isNativeError(value)) properties.push([name, toParts(value), enumerable, true]);
  };
  for (const name of Object.getOwnPropertyNames(error)) {
    add(name, Object.getOwnPropertyDescriptor(error, name).enumerable);
  }
  // A class of the program's own is known by its name over there.
  const name = attempt(() => error.name);
  const kind = kindOf(error);
  if (typeof name === 'string' && name !== kind && !Object.hasOwn(error, 'name')) properties.push(['name', name, false]);
  return { kind, properties };
}

/** @returns {unknown} the error that toParts() has taken apart */
function fromParts({ kind, properties, value }) {
  if (kind === undefined) return value;
  const error = new (kKinds.get(kind))();
  delete error.stack;
  for (const [name, content, enumerable, isError] of properties) {
    Object.defineProperty(error, name, {
      __proto__: null, configurable: true, enumerable, value: isError ? fromParts(content) : content, writable: true,
    });
  }
  return error;
}

module.exports = { fromParts, toParts };
