// node:tls: its defaults; connections are not written yet.
'use strict';

const { notImplementedFunctions } = require('internal:errors/not_implemented');

module.exports = {
  CLIENT_RENEG_LIMIT: 3,
  CLIENT_RENEG_WINDOW: 600,
  DEFAULT_ECDH_CURVE: 'auto',
  DEFAULT_MIN_VERSION: 'TLSv1.2',
  DEFAULT_MAX_VERSION: 'TLSv1.3',
  ...notImplementedFunctions('tls', {
    getCiphers: 0, getCertificateCompressionAlgorithms: 0, getCACertificates: 0, setDefaultCACertificates: 1,
    convertALPNProtocols: 2, checkServerIdentity: 2, createSecureContext: 1, SecureContext: 4, TLSSocket: 2, Server: 2,
    createServer: 2, connect: 0,
  }),
};
