// node:repl: the read-eval-print loop is not written yet.
'use strict';

const { notImplementedFunctions } = require('internal:errors/not_implemented');

module.exports = {
  REPL_MODE_SLOPPY: Symbol('repl-sloppy'),
  REPL_MODE_STRICT: Symbol('repl-strict'),
  ...notImplementedFunctions('repl', {
    start: 6, writer: 1, REPLServer: 6, Recoverable: 1, isValidSyntax: 1,
  }),
};
