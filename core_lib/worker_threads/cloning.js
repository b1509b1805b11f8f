// How objects that are more than data cross to another context or thread.
'use strict';

const binding = require('internal:binding/worker_threads');
const { DOMException } = require('internal:errors/dom_exception');
const { kClone, kTransfer, makeDataCloneError } = require('internal:util/cloneable');

/** The key, on a port of C++, of the object that belongs to it, */
const kOwner = Symbol('kOwner');
/** and on that object, of the method that hears [event, value]. */
const kOnPortEvent = Symbol('kOnPortEvent');

/** @type {Map<string, (data: any, handles: any[]) => object>} */
const revivers = new Map();

/**
 * @param {string} kind
 * @param {(data: any, handles: any[]) => object} revive makes the object again, out of its data and the ports and
 *   descriptors that came with the message; a descriptor that is taken is replaced by -1
 */
function registerCloneable(kind, revive) {
  revivers.set(kind, revive);
}

Object.defineProperty(DOMException.prototype, kClone, {
  __proto__: null,
  configurable: true,
  enumerable: false,
  value() { return ['DOMException', { message: this.message, name: this.name, stack: this.stack }]; },
  writable: true,
});
registerCloneable('DOMException', ({ message, name, stack }) => {
  const error = new DOMException(message, name);
  Object.defineProperty(error, 'stack', {
    __proto__: null, configurable: true, enumerable: false, value: stack, writable: true,
  });
  return error;
});

registerCloneable('Blob', (data) => require('internal:buffer/blob').reviveBlob(data));
registerCloneable('Histogram', (data) => require('internal:perf_hooks/histogram').reviveHistogram(data));
registerCloneable('File', (data) => require('internal:buffer/blob').reviveFile(data));
registerCloneable('AbortSignal', (data) => require('internal:events/transferred_signal').reviveSignal(data));
registerCloneable('FileHandle', (index, handles) => require('internal:fs/transferred_handle').reviveHandle(index, handles));
registerCloneable('ReadableStream', (port) => require('internal:stream/transferred_streams').reviveReadable(port));
registerCloneable('WritableStream', (port) => require('internal:stream/transferred_streams').reviveWritable(port));
registerCloneable('TransformStream', (pair) => require('internal:stream/transferred_streams').reviveTransform(pair));

let installed = false;

/** Gives C++ what it calls; before the first message. */
function install() {
  if (installed) return;
  installed = true;
  binding.setHooks(makeDataCloneError, kClone,
    (object, transferred) => transferred.descriptions?.get(object) ?? object[kClone](transferred),
    (kind, data, handles, receiver) => (receiver === undefined ? revivers.get(kind)(data, handles) :
      require('./internal/context_ports').revive(kind, data, handles, receiver)),
    (port, event, value) => port[kOwner]?.[kOnPortEvent](event, value));
}

module.exports = { install, kClone, kOnPortEvent, kOwner, kTransfer, makeDataCloneError, registerCloneable };
