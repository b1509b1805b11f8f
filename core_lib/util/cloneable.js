// The keys of methods through which objects cross to another context or thread (internal:worker_threads/cloning).
'use strict';

const { ObjectDefineProperty } = primordials;

const kClone = Symbol('kClone');
const kTransfer = Symbol('kTransfer');

const refuse = () => undefined;

const refuseWithoutTransfer = () => {
  const { DOMException } = require('internal:errors/dom_exception');
  throw new DOMException('Object that needs transfer was found in message but not listed in transferList', 'DataCloneError');
};

const define = (object, key, value) => {
  ObjectDefineProperty(object, key, { __proto__: null, configurable: true, enumerable: false, value, writable: true });
};

module.exports = {
  /**
   * Answers [kind, data] for an object that is cloned by its kind, anything else for one that cannot be cloned.
   * The method gets the objects that are transferred with the message.
   */
  kClone,

  /**
   * transfer(carry): what happens to an object in a list of what is transferred, before the message is made. Throws a
   * DataCloneError where the object cannot go, and answers { description, commit(), abandon() }: [kind, data] as from
   * kClone, and what is called once when the message is on its way, or when it could not be made. `carry` takes what goes
   * along: carry.port(port), carry.file(fd), which answers the number that revive() finds the descriptor at, and
   * carry.object(object) for objects in the data.
   */
  kTransfer,

  /** Objects with this prototype cannot be cloned. */
  makeUncloneable(prototype) {
    define(prototype, kClone, refuse);
  },

  /** The object, or those with it as their prototype, can only be transferred: see kTransfer. */
  makeTransferable(object, transfer) {
    define(object, kClone, refuseWithoutTransfer);
    define(object, kTransfer, transfer);
  },

  /** @returns {DOMException} */
  makeDataCloneError(message) {
    const { DOMException } = require('internal:errors/dom_exception');
    return new DOMException(message, 'DataCloneError');
  },
};
