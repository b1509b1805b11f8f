// node:domain: domains are not written yet.
'use strict';

const { notImplementedFunctions } = require('internal:errors/not_implemented');

module.exports = {
  active: null,
  ...notImplementedFunctions('domain', {
    Domain: 0, createDomain: 0, create: 0,
  }),
};
