// The global structuredClone(), and what it shares with postMessage(): the list of what is transferred.
'use strict';

const binding = require('internal:binding/worker_threads');
const { codes } = require('internal:errors/codes');
const { isAnyArrayBuffer, isArrayBuffer } = require('internal:util/types');
const { install, kClone, makeDataCloneError } = require('./cloning');

// Marks what markAsUntransferable() got.
const kUntransferable = Symbol('kUntransferable');
/** The key of the wrapped port behind a MessagePort. */
const kHandle = Symbol('kHandle');

const kNothing = { buffers: [], handles: [], ports: [] };

/**
 * @param {Iterable<object> | undefined} list
 * @param {object} [source] the port to which it is posted, which cannot go along
 * @returns {{ buffers: ArrayBuffer[], ports: object[], handles: object[] }}
 */
function sortTransferred(list, source) {
  if (list === undefined || list === null) return kNothing;
  const buffers = [];
  const ports = [];
  const handles = [];
  for (const item of list) {
    if (isArrayBuffer(item)) {
      if (item[kUntransferable]) throw makeDataCloneError('An ArrayBuffer is not transferable.');
      if (item.detached) throw makeDataCloneError('An ArrayBuffer is detached and could not be cloned.');
      if (buffers.includes(item)) throw makeDataCloneError('Transfer list contains duplicate ArrayBuffer');
      buffers.push(item);
    } else if (typeof item === 'object' && item !== null && item[kHandle] !== undefined && kClone in item) {
      if (item[kUntransferable]) throw makeDataCloneError('Object that needs transfer is marked as untransferable.');
      if (item === source) throw makeDataCloneError('Transfer list contains source port');
      if (ports.includes(item)) throw makeDataCloneError('Transfer list contains duplicate MessagePort');
      if (binding.isPortClosed(item[kHandle])) {
        throw makeDataCloneError('MessagePort in transfer list is already detached');
      }
      ports.push(item);
      handles.push(item[kHandle]);
    } else if (isAnyArrayBuffer(item)) {
      throw makeDataCloneError('Found invalid object in transferList');
    } else {
      throw makeDataCloneError('Found invalid value in transferList.');
    }
  }
  return { buffers, handles, ports };
}

function structuredClone(value, options) {
  if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('The value argument must be specified');
  if (options !== undefined && options !== null && typeof options !== 'object') {
    throw new codes.ERR_INVALID_ARG_TYPE('options', ['Object'], options);
  }
  install();
  // What cannot change needs no copy.
  if (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol') return value;
  const { buffers, handles, ports } = sortTransferred(options?.transfer);
  return binding.structuredClone(value, buffers, ports, handles);
}

module.exports = { kHandle, kUntransferable, sortTransferred, structuredClone };
