// process.report: its settings, and when reports are written by themselves.
'use strict';

const binding = require('internal:binding/process');
const { validateBoolean, validateObject, validateSignalName, validateString } = require('internal:errors/validators');
const { getOption } = require('../options');

const kTexts = ['directory', 'filename'];
const kFlags = ['compact', 'excludeNetwork', 'excludeEnv'];
/** What a report is written for; errors call all of them "trigger". */
const kTriggers = ['reportOnFatalError', 'reportOnSignal', 'reportOnUncaughtException'];

const settings = {
  directory: '', filename: '', compact: false, excludeNetwork: false, excludeEnv: false, signal: 'SIGUSR2',
  reportOnFatalError: false, reportOnSignal: false, reportOnUncaughtException: false,
};
// What the command line says; the settings are made where reports are first asked for.
for (const [name, option] of [
  ['directory', '--report-dir'], ['filename', '--report-filename'], ['compact', '--report-compact'],
  ['excludeNetwork', '--report-exclude-network'], ['excludeEnv', '--report-exclude-env'], ['signal', '--report-signal'],
  ['reportOnUncaughtException', '--report-uncaught-exception'],
]) settings[name] = getOption(option) ?? settings[name];
let numWritten = 0;

/** One that says where the report was asked for. */
const callStack = (caller) => {
  const error = new Error('JavaScript Callstack');
  error.code = 'ERR_SYNTHETIC';
  Error.captureStackTrace(error, caller);
  error.stack = error.stack.replace(/^Error/, 'Error [ERR_SYNTHETIC]');
  return error;
};

const digits = (number, count) => `${number}`.padStart(count, '0');

/** report.DATE.TIME.PROCESS.THREAD.NUMBER.json */
const ownName = (now, thread) => {
  const date = `${now.getFullYear()}${digits(now.getMonth() + 1, 2)}${digits(now.getDate(), 2)}`;
  const time = `${digits(now.getHours(), 2)}${digits(now.getMinutes(), 2)}${digits(now.getSeconds(), 2)}`;
  return `report.${date}.${time}.${process.pid}.${thread}.${digits(++numWritten, 3)}.json`;
};

/**
 * Writes a report, or says on stderr why not.
 * @returns {string} the name of the file; '' where there is none
 */
const write = (file, event, trigger, error) => {
  const { contentOf } = require('./report_content');
  const { threadId } = require('node:worker_threads');
  const name = file || settings.filename || ownName(new Date(), threadId);
  const content = contentOf(event, trigger, name, error, settings);
  const text = settings.compact ? `${JSON.stringify(content)}\n` : `\n${JSON.stringify(content, null, 2)}\n`;
  if (name === 'stdout' || name === 'stderr') {
    require('node:fs').writeSync(name === 'stdout' ? 1 : 2, text);
    return name;
  }
  const { directory } = settings;
  try {
    require('node:fs').writeFileSync(directory === '' ? name : `${directory}/${name}`, text);
  } catch (failure) {
    const place = directory === '' ? '' : ` directory: ${directory}`;
    binding.writeError(`\nFailed to open Node.js report file: ${name}${place} (errno: ${-failure.errno})\n`);
    return '';
  }
  binding.writeError(`\nWriting Node.js report to file: ${name}\nNode.js report completed\n`);
  return name;
};

const onSignal = (name) => {
  write('', name, 'Signal', callStack(onSignal));
};

const listen = (isWanted) => {
  process.removeListener(settings.signal, onSignal);
  if (isWanted) process.on(settings.signal, onSignal);
};

const report = {
  writeReport(file, err) {
    if (typeof file === 'object' && file !== null) {
      err = file;
      file = undefined;
    } else if (file !== undefined) {
      validateString(file, 'file');
    }
    if (err === undefined) err = callStack(report.writeReport);
    else validateObject(err, 'err');
    return write(file, 'JavaScript API', 'API', err);
  },
  getReport(err) {
    if (err === undefined) err = callStack(report.getReport);
    else validateObject(err, 'err');
    const { contentOf } = require('./report_content');
    return contentOf('JavaScript API', 'GetReport', null, err, settings);
  },
};

const define = (name, validate, apply) => {
  Object.defineProperty(report, name, {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get: () => settings[name],
    set(value) {
      validate(value);
      apply?.(value);
      settings[name] = value;
    },
  });
};
for (const name of kTexts) define(name, (value) => validateString(value, name));
for (const name of kFlags) define(name, (value) => validateBoolean(value, name));
for (const name of kTriggers) {
  define(name, (value) => validateBoolean(value, 'trigger'), name === 'reportOnSignal' ? listen : undefined);
}
define('signal', (value) => {
  validateString(value, 'signal');
  validateSignalName(value, 'signal');
}, (value) => {
  const { signal } = settings;
  if (!settings.reportOnSignal) return;
  process.removeListener(signal, onSignal);
  process.on(value, onSignal);
});

module.exports = {
  report,
  /** Where the program ends by an error. */
  writeForException(error) {
    if (settings.reportOnUncaughtException) write('', 'Exception', 'Exception', Object(error));
  },
};
