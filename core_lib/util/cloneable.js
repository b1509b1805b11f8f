// The keys of methods through which objects cross to another context or thread (internal:worker_threads/cloning).
'use strict';

module.exports = {
  /**
   * Answers [kind, data] for an object that is cloned by its kind, anything else for one that cannot be cloned.
   * The method gets the objects that are transferred with the message.
   */
  kClone: Symbol('kClone'),
};
