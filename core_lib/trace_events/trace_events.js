// node:trace_events: no category is enabled; tracing is not written yet.
'use strict';

const { notImplementedFunctions } = require('internal:errors/not_implemented');

module.exports = {
  getEnabledCategories() {},
  ...notImplementedFunctions('trace_events', {
    createTracing: 1,
  }),
};
