// The global structuredClone(), and what it shares with postMessage(): the list of what is transferred.
'use strict';

const binding = require('internal:binding/worker_threads');
const { codes } = require('internal:errors/codes');
const { isAnyArrayBuffer, isArrayBuffer } = require('internal:util/types');
const { install, kClone, kTransfer, makeDataCloneError } = require('./cloning');
const { typeError } = require('./internal/native_errors');
const { read } = require('./internal/transfer_list');

// Marks what markAsUntransferable() got.
const kUntransferable = Symbol('kUntransferable');
/** The key of the wrapped port behind a MessagePort. */
const kHandle = Symbol('kHandle');

/** What most messages have of each list. */
const kNothing = Object.freeze({ buffers: [], handles: [], ports: [] });

/** What goes with a message, beside what is cloned. */
class Transfer {
  buffers = [];
  /** Objects that stand for a wrapped port each, in the order of `handles`, */
  ports = [];
  /** where open files have their descriptors among the ports. */
  handles = [];
  #prepared;

  /** @param {object} [source] the port to which the message is posted, which cannot go along */
  add(item, source) {
    if (isArrayBuffer(item)) {
      if (item[kUntransferable]) throw makeDataCloneError('An ArrayBuffer is not transferable.');
      if (item.detached) throw makeDataCloneError('An ArrayBuffer is detached and could not be cloned.');
      if (this.buffers.includes(item)) throw makeDataCloneError('Transfer list contains duplicate ArrayBuffer');
      this.buffers.push(item);
    } else if (typeof item === 'object' && item !== null && item[kHandle] !== undefined && kClone in item) {
      if (item[kUntransferable]) throw makeDataCloneError('Object that needs transfer is marked as untransferable.');
      if (item === source) throw makeDataCloneError('Transfer list contains source port');
      this.port(item);
    } else if (typeof item === 'object' && item !== null && kTransfer in item) {
      if (item[kUntransferable]) throw makeDataCloneError('Cannot transfer object of unsupported type.');
      this.object(item);
    } else if (isAnyArrayBuffer(item)) {
      throw makeDataCloneError('Found invalid object in transferList');
    } else {
      throw makeDataCloneError('Found invalid value in transferList.');
    }
  }

  port(port) {
    if (this.ports.includes(port)) throw makeDataCloneError('Transfer list contains duplicate MessagePort');
    if (binding.isPortClosed(port[kHandle])) {
      throw makeDataCloneError('MessagePort in transfer list is already detached');
    }
    this.ports.push(port);
    this.handles.push(port[kHandle]);
  }

  file(fd) {
    this.ports.push(undefined);
    return this.handles.push(fd) - 1;
  }

  object(object) {
    this.#prepared ??= [];
    // Where those that call for descriptions find them (cloning.js).
    this.ports.descriptions ??= new Map();
    if (this.ports.descriptions.has(object)) {
      throw makeDataCloneError(`Transfer list contains duplicate ${object.constructor.name}`);
    }
    const prepared = object[kTransfer](this);
    this.ports.descriptions.set(object, prepared.description);
    this.#prepared.push(prepared);
  }

  /** The message is on its way. */
  commit() {
    this.#prepared?.forEach((prepared) => prepared.commit());
  }

  /** The message could not be made: all stays as it was. */
  abandon() {
    this.#prepared?.forEach((prepared) => prepared.abandon());
  }
}

/**
 * @template T
 * @param {Iterable<object> | undefined | null} list of what is transferred
 * @param {object | undefined} source the port to which the message is posted
 * @param {(transfer: { buffers: ArrayBuffer[], ports: object[], handles: any[] }) => T} send makes the message
 * @returns {T}
 */
function transferring(list, source, send) {
  if (list === undefined || list === null) return send(kNothing);
  const transfer = new Transfer();
  let result;
  try {
    for (const item of list) transfer.add(item, source);
    result = send(transfer);
  } catch (error) {
    transfer.abandon();
    throw error;
  }
  transfer.commit();
  return result;
}

const refuse = (what) => typeError('ERR_INVALID_ARG_TYPE', `Failed to execute 'structuredClone': ${what}`);

/** @returns {any[] | undefined} what is transferred */
function listIn(options) {
  if (options === undefined || options === null) return undefined;
  if (typeof options !== 'object' && typeof options !== 'function') {
    throw refuse('Options cannot be converted to a dictionary');
  }
  const { transfer } = options;
  if (transfer === undefined) return undefined;
  const items = read(transfer);
  if (items === undefined) throw refuse('transfer in Options cannot be converted to sequence.');
  return items;
}

function structuredClone(value, options) {
  if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('The value argument must be specified');
  install();
  const transfer = listIn(options);
  // What cannot change needs no copy.
  if (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol' && transfer === undefined) return value;
  return transferring(transfer, undefined,
    ({ buffers, handles, ports }) => binding.structuredClone(value, buffers, ports, handles));
}

module.exports = { kHandle, kUntransferable, structuredClone, transferring };
