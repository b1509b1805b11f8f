// node:wasi: the WebAssembly System Interface is not written yet.
'use strict';

const { notImplementedFunctions } = require('internal:errors/not_implemented');

module.exports = {
  ...notImplementedFunctions('wasi', {
    WASI: 0,
  }),
};
