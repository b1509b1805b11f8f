// Names and messages of the errors that libuv knows.
'use strict';

const { Error, ErrorCaptureStackTrace, Map, MapPrototypeGet, MapPrototypeSet, NumberIsSafeInteger } = primordials;
const binding = require('internal:binding/util');
const { codes: { ERR_OUT_OF_RANGE } } = require('internal:errors/codes');
const { validateNumber } = require('internal:errors/validators');

/** [errno, name, message, errno, name, message, ...] */
let rows;

/** @returns {Map<number, [string, string]>} a map of the caller's own */
function getSystemErrorMap() {
  rows ??= binding.getSystemErrors();
  const map = new Map();
  for (let i = 0; i < rows.length; i += 3) MapPrototypeSet(map, rows[i], [rows[i + 1], rows[i + 2]]);
  return map;
}

let known;
const find = (err) => {
  validateNumber(err, 'err');
  if (err >= 0 || !NumberIsSafeInteger(err)) throw new ERR_OUT_OF_RANGE('err', 'a negative integer', err);
  known ??= getSystemErrorMap();
  return MapPrototypeGet(known, err);
};

/** @param {number} err negative */
function getSystemErrorName(err) {
  const entry = find(err);
  return entry === undefined ? `Unknown system error ${err}` : entry[0];
}

/** @param {number} err negative */
function getSystemErrorMessage(err) {
  const entry = find(err);
  return entry === undefined ? `Unknown system error ${err}` : entry[1];
}

const finish = (message, name, err, syscall) => {
  const error = new Error(message);
  error.errno = err;
  error.code = name;
  error.syscall = syscall;
  return error;
};

/** The error of a system call that libuv made. */
function _errnoException(...args) {
  const { 0: err, 1: syscall, 2: original } = args;
  const name = getSystemErrorName(err);
  const error = finish(original ? `${syscall} ${name} ${original}` : `${syscall} ${name}`, name, err, syscall);
  ErrorCaptureStackTrace(error, _errnoException);
  return error;
}

/** The error of a system call that had to do with an address. */
function _exceptionWithHostPort(...args) {
  const { 0: err, 1: syscall, 2: address, 3: port, 4: additional } = args;
  const name = getSystemErrorName(err);
  let details = '';
  if (port && port > 0) details = ` ${address}:${port}`;
  else if (address) details = ` ${address}`;
  if (additional) details += ` - Local (${additional})`;
  const error = finish(`${syscall} ${name}${details}`, name, err, syscall);
  error.address = address;
  if (port) error.port = port;
  ErrorCaptureStackTrace(error, _exceptionWithHostPort);
  return error;
}

module.exports = { _errnoException, _exceptionWithHostPort, getSystemErrorMap, getSystemErrorMessage, getSystemErrorName };
