// node:http: what HTTP has names for; clients and servers are not written yet.
'use strict';

const { notImplementedFunctions } = require('internal:errors/not_implemented');
const { METHODS, STATUS_CODES } = require('./internal/names');

module.exports = {
  METHODS,
  STATUS_CODES,
  /** Bytes. */
  maxHeaderSize: 16384,
  get CloseEvent() { return globalThis.CloseEvent; },
  get MessageEvent() { return globalThis.MessageEvent; },
  ...notImplementedFunctions('http', {
    Agent: 1, ClientRequest: 3, IncomingMessage: 1, OutgoingMessage: 1, Server: 2, ServerResponse: 2, createServer: 2,
    validateHeaderName: 0, validateHeaderValue: 0, get: 3, request: 3, setMaxIdleHTTPParsers: 1, setGlobalProxyFromEnv:
    0,
  }),
};
