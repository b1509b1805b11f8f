// The context that follows asynchronous calls: V8 keeps it for promises, and each queue of callbacks for its entries.
'use strict';

const { getContext, setContext } = require('internal:binding/async_hooks');

module.exports = {
  /** @returns {unknown} the context of what runs now; undefined for none */
  getContext,
  /** @type {(context: unknown) => void} */
  setContext,
};
