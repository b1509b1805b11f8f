// What a key is: crypto says so when it is loaded. Before that there are no keys, and nobody needs to load it to learn this.
'use strict';

const predicates = {
  /** @param {unknown} value */
  isCryptoKey: (value) => false,
  /** @param {unknown} value */
  isKeyObject: (value) => false,
};

/**
 * Called once, by the file of crypto that defines the keys' classes.
 * @param {{ isCryptoKey: (value: unknown) => boolean, isKeyObject: (value: unknown) => boolean }} real
 */
function installKeyPredicates({ isCryptoKey, isKeyObject }) {
  predicates.isCryptoKey = isCryptoKey;
  predicates.isKeyObject = isKeyObject;
}

module.exports = { installKeyPredicates, predicates };
