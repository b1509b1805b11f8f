// The keys of methods through which objects cross to another context or thread (internal:worker_threads/cloning).
'use strict';

const { ObjectDefineProperty } = primordials;

const kClone = Symbol('kClone');

const refuse = () => undefined;

const refuseWithoutTransfer = () => {
  const { DOMException } = require('internal:errors/dom_exception');
  throw new DOMException('Object that needs transfer was found in message but not listed in transferList', 'DataCloneError');
};

const define = (prototype, value) => {
  ObjectDefineProperty(prototype, kClone, {
    __proto__: null, configurable: true, enumerable: false, value, writable: true,
  });
};

module.exports = {
  /**
   * Answers [kind, data] for an object that is cloned by its kind, anything else for one that cannot be cloned.
   * The method gets the objects that are transferred with the message.
   */
  kClone,

  /** Objects with this prototype cannot be cloned. */
  makeUncloneable(prototype) {
    define(prototype, refuse);
  },

  /** Objects with this prototype can only be transferred. */
  makeTransferable(prototype) {
    define(prototype, refuseWithoutTransfer);
  },
};
