// node:dgram: sockets of datagrams are not written yet.
'use strict';

const { notImplementedFunctions } = require('internal:errors/not_implemented');

module.exports = {
  ...notImplementedFunctions('dgram', {
    createSocket: 2, Socket: 2,
  }),
};
