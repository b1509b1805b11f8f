// node:http2: the numbers and names of HTTP/2; clients and servers are not written yet.
'use strict';

const { notImplementedFunctions } = require('internal:errors/not_implemented');
const constants = require('./internal/constants');

module.exports = {
  constants,
  ...notImplementedFunctions('http2', {
    connect: 3, createServer: 2, createSecureServer: 2, getDefaultSettings: 0, getPackedSettings: 1,
    getUnpackedSettings: 1, performServerHandshake: 1, Http2ServerRequest: 4, Http2ServerResponse: 2,
  }),
};
