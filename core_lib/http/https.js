// node:https: clients and servers are not written yet.
'use strict';

const { notImplementedFunctions } = require('internal:errors/not_implemented');

module.exports = {
  ...notImplementedFunctions('https', {
    Agent: 1, Server: 2, createServer: 2, get: 3, request: 0,
  }),
};
