// node:net: kinds of addresses, and how they are chosen; sockets and servers are not written yet.
'use strict';

const { notImplementedFunctions } = require('internal:errors/not_implemented');
const { isIP, isIPv4, isIPv6 } = require('./internal/addresses');
const familySelection = require('./internal/family_selection');

module.exports = {
  isIP,
  isIPv4,
  isIPv6,
  ...familySelection,
  ...notImplementedFunctions('net', {
    BlockList: 0, SocketAddress: 0, BoundSocket: 0, connect: 0, createConnection: 0, createServer: 2, Server: 2, Socket: 1,
    Stream: 1,
  }),
};
