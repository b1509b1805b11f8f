// How objects that are more than data cross to another context or thread.
'use strict';

const binding = require('internal:binding/worker_threads');
const { DOMException } = require('internal:errors/dom_exception');
const { kClone } = require('internal:util/cloneable');

/** The key, on a port of C++, of the object that belongs to it, */
const kOwner = Symbol('kOwner');
/** and on that object, of the method that hears [event, value]. */
const kOnPortEvent = Symbol('kOnPortEvent');

/** @type {Map<string, (data: any, handles: object[]) => object>} */
const revivers = new Map();

/**
 * @param {string} kind
 * @param {(data: any, handles: object[]) => object} revive makes the object again, out of its data and the ports that came
 *   with the message
 */
function registerCloneable(kind, revive) {
  revivers.set(kind, revive);
}

function makeDataCloneError(message) {
  return new DOMException(message, 'DataCloneError');
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

let installed = false;

/** Gives C++ what it calls; before the first message. */
function install() {
  if (installed) return;
  installed = true;
  binding.setHooks(makeDataCloneError, kClone, (object, transferred) => object[kClone](transferred),
    (kind, data, handles) => revivers.get(kind)(data, handles),
    (port, event, value) => port[kOwner]?.[kOnPortEvent](event, value));
}

module.exports = { install, kClone, kOnPortEvent, kOwner, makeDataCloneError, registerCloneable };
