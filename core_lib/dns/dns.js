// node:dns: the codes of its errors; asking for names is not written yet.
'use strict';

const { notImplementedFunctions } = require('internal:errors/not_implemented');
const errorCodes = require('./internal/error_codes');

module.exports = {
  ADDRCONFIG: 32,
  ALL: 16,
  V4MAPPED: 8,
  ...errorCodes,
  get promises() { return require('./promises'); },
  ...notImplementedFunctions('dns', {
    lookup: 3, lookupService: 3, Resolver: 0, getDefaultResultOrder: 0, setDefaultResultOrder: 1, setServers: 1,
    getServers: 0, resolve: 3, resolve4: 2, resolve6: 2, resolveAny: 2, resolveCaa: 2, resolveCname: 2, resolveMx: 2,
    resolveNaptr: 2, resolveNs: 2, resolvePtr: 2, resolveSoa: 2, resolveSrv: 2, resolveTlsa: 2, resolveTxt: 2, reverse:
    2,
  }),
};
