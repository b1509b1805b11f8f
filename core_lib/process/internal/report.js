// process.report: the diagnostic report is not written yet; its settings can be read.
'use strict';

const { notImplemented } = require('internal:errors/not_implemented');

exports.makeReport = () => ({
  writeReport() { throw notImplemented('process.report.writeReport'); },
  getReport() { throw notImplemented('process.report.getReport'); },
  directory: '',
  filename: '',
  compact: false,
  excludeNetwork: false,
  signal: 'SIGUSR2',
  reportOnFatalError: false,
  reportOnSignal: false,
  reportOnUncaughtException: false,
  excludeEnv: false,
});
