// The options that scripts, functions and contexts share.
'use strict';

const { codes } = require('internal:errors/codes');
const {
  validateBoolean, validateInt32, validateObject, validateOneOf, validateString, validateUint32,
} = require('internal:errors/validators');
const { isArrayBufferView } = require('internal:util/types');
const { kEmptyObject } = require('internal:util/kinds');

/** Of what compiles: checks name, offsets and cached data. */
function validateSource(filename, lineOffset, columnOffset, cachedData, produceCachedData) {
  validateString(filename, 'options.filename');
  validateInt32(lineOffset, 'options.lineOffset');
  validateInt32(columnOffset, 'options.columnOffset');
  if (cachedData !== undefined && !isArrayBufferView(cachedData)) {
    throw new codes.ERR_INVALID_ARG_TYPE('options.cachedData', ['Buffer', 'TypedArray', 'DataView'], cachedData);
  }
  validateBoolean(produceCachedData, 'options.produceCachedData');
}

/**
 * Of what runs.
 * @returns {{ timeout: number | undefined, displayErrors: boolean, breakOnSigint: boolean }}
 */
function runOptions(options = kEmptyObject) {
  validateObject(options, 'options');
  const { timeout, displayErrors = true, breakOnSigint = false } = options;
  if (timeout !== undefined) validateUint32(timeout, 'options.timeout', true);
  validateBoolean(displayErrors, 'options.displayErrors');
  validateBoolean(breakOnSigint, 'options.breakOnSigint');
  return { timeout, displayErrors, breakOnSigint };
}

function validateCodeGeneration(codeGeneration, name) {
  validateObject(codeGeneration, name);
  const { strings, wasm } = codeGeneration;
  if (strings !== undefined) validateBoolean(strings, `${name}.strings`);
  if (wasm !== undefined) validateBoolean(wasm, `${name}.wasm`);
}

/** The options of a new context among those of runInNewContext(). */
function newContextOptions(options) {
  if (!options) return {};
  const { contextName, contextOrigin, contextCodeGeneration, microtaskMode } = options;
  if (contextName !== undefined) validateString(contextName, 'options.contextName');
  if (contextOrigin !== undefined) validateString(contextOrigin, 'options.contextOrigin');
  if (contextCodeGeneration !== undefined) {
    validateCodeGeneration(contextCodeGeneration, 'options.contextCodeGeneration');
  }
  if (microtaskMode !== undefined) validateString(microtaskMode, 'options.microtaskMode');
  return { name: contextName, origin: contextOrigin, codeGeneration: contextCodeGeneration, microtaskMode };
}

/** @returns {{ strings: boolean, wasm: boolean, hasOwnQueue: boolean }} */
function contextOptions(options) {
  validateObject(options, 'options');
  const { name, origin, codeGeneration, microtaskMode } = options;
  if (name !== undefined) validateString(name, 'options.name');
  if (origin !== undefined) validateString(origin, 'options.origin');
  if (codeGeneration !== undefined) validateCodeGeneration(codeGeneration, 'options.codeGeneration');
  validateOneOf(microtaskMode, 'options.microtaskMode', ['afterEvaluate', undefined]);
  return {
    strings: codeGeneration?.strings ?? true,
    wasm: codeGeneration?.wasm ?? true,
    hasOwnQueue: microtaskMode === 'afterEvaluate',
  };
}

module.exports = { contextOptions, newContextOptions, runOptions, validateSource };
