// node:inspector: there is no inspector yet, and so none is open.
'use strict';

const { notImplementedFunctions } = require('internal:errors/not_implemented');

module.exports = {
  close() {},
  url() {},
  ...notImplementedFunctions('inspector', {
    open: 3, waitForDebugger: 0, Session: 0,
  }),
};
