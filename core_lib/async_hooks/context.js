// The context that follows asynchronous calls: V8 keeps it for promises, and each queue of callbacks for its entries.
'use strict';

const binding = require('internal:binding/async_hooks');

// Programs without AsyncLocalStorage have no context: it must cost them nothing. All contexts begin in setContext().
let isUsed = false;

module.exports = {
  /** @returns {unknown} the context of what runs now; undefined for none */
  getContext: () => isUsed ? binding.getContext() : undefined,

  /** @param {unknown} context */
  setContext(context) {
    if (!isUsed) {
      if (context === undefined) return;
      isUsed = true;
    }
    binding.setContext(context);
  },
};
