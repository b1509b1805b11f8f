// Preloaded into the suite's programs. The suite's common/index.js wants `net` for one setting of its own, before any test:
// while the runtime has no `net`, that file alone gets the setting. Where there is a `net`, this does nothing.
'use strict';

const Module = require('node:module');

if (!Module.isBuiltin('net')) {
  let timeout = 250;
  const net = {
    getDefaultAutoSelectFamilyAttemptTimeout: () => timeout,
    setDefaultAutoSelectFamilyAttemptTimeout(value) {
      timeout = value;
    },
  };
  const load = Module._load;
  Module._load = function(request, parent, isMain) {
    if (request === 'net' && parent?.filename.endsWith('/common/index.js')) return net;
    return load.call(this, request, parent, isMain);
  };
}
