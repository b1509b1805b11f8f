// Module records as the engine has them, for rooms that link modules of their own.
'use strict';

const {
  error, hasTopLevelAwait, instantiate, isGraphAsync, link, namespace, requests, setExport, status,
} = require('internal:binding/module');

module.exports = {
  error, hasTopLevelAwait, instantiate, isGraphAsync, link, namespace, requests, setExport, status,
};
