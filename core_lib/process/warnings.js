// process.emitWarning() and how warnings are shown.
'use strict';

const binding = require('internal:binding/process');
const { codes } = require('internal:errors/codes');
const { validateString } = require('internal:errors/validators');
const { getOption } = require('./options');

let disabled;
let hasHinted = false;
let write = (text) => binding.writeError(text);

/** Whether --disable-warning names it. */
function isDisabled(warning) {
  disabled ??= new Set(getOption('--disable-warning'));
  return disabled.size > 0 && (disabled.has(warning.name) || (warning.code !== undefined && disabled.has(warning.code)));
}

const isDeprecation = (warning) => warning.name === 'DeprecationWarning';

/** A file that cannot be written is no reason to lose warnings. */
function appendTo(file, text) {
  try {
    require('node:fs').appendFileSync(file, text);
  } catch {
    binding.writeError(text);
  }
}

/** The listener of `warning` that prints it on stderr. */
function printWarning(warning) {
  if (!Error.isError(warning) || isDisabled(warning)) return;
  if (isDeprecation(warning) && process.noDeprecation) return;
  const trace = process.traceProcessWarnings || (isDeprecation(warning) && process.traceDeprecation);
  let text = `(node:${process.pid}) `;
  if (warning.code) text += `[${warning.code}] `;
  if (trace && warning.stack) {
    text += warning.stack;
  } else {
    text += typeof warning.toString === 'function' ? warning.toString() : Error.prototype.toString.call(warning);
  }
  if (typeof warning.detail === 'string') text += `\n${warning.detail}`;
  if (!trace && !hasHinted) {
    hasHinted = true;
    const flag = isDeprecation(warning) ? '--trace-deprecation' : '--trace-warnings';
    const program = require('node:path').basename(process.argv0 || 'strata');
    text += `\n(Use \`${program} ${flag} ...\` to show where the warning was created)`;
  }
  write(`${text}\n`);
}

function makeWarning(message, name, code, constructor, detail) {
  const limit = Error.stackTraceLimit;
  if (name === 'DeprecationWarning' && process.noDeprecation) Error.stackTraceLimit = 0;
  // eslint-disable-next-line no-restricted-syntax
  const warning = new Error(message);
  Error.stackTraceLimit = limit;
  warning.name = String(name || 'Warning');
  if (code !== undefined) warning.code = code;
  if (detail !== undefined) warning.detail = detail;
  Error.captureStackTrace(warning, constructor || emitWarning);
  return warning;
}

/** As documented: emitWarning(warning[, options]) and emitWarning(warning[, type[, code]][, ctor]). */
function emitWarning(warning, type, code, ctor) {
  let detail;
  if (type !== null && typeof type === 'object' && !Array.isArray(type)) {
    ctor = type.ctor;
    code = type.code;
    if (typeof type.detail === 'string') detail = type.detail;
    type = type.type || 'Warning';
  } else if (typeof type === 'function') {
    ctor = type;
    code = '';
    type = 'Warning';
  }
  if (type !== undefined) validateString(type, 'type');
  if (typeof code === 'function') {
    ctor = code;
    code = undefined;
  } else if (code !== undefined) {
    validateString(code, 'code');
  }
  if (typeof warning === 'string') {
    warning = makeWarning(warning, type, code, ctor, detail);
  } else if (!Error.isError(warning)) {
    throw new codes.ERR_INVALID_ARG_TYPE('warning', ['Error', 'string'], warning);
  }
  if (isDeprecation(warning)) {
    if (process.noDeprecation) return;
    if (process.throwDeprecation) {
      // Out of the reach of the caller's `try`.
      process.nextTick(() => { throw warning; });
      return;
    }
  }
  process.nextTick(() => process.emit('warning', warning));
}

module.exports = {
  emitWarning,
  /** At once: for what is said before the program ends by an error. */
  emitWarningNow: (message, name) => process.emit('warning', makeWarning(message, name)),
  /** @param {(text: string) => void} output where warnings go in place of the process's stderr */
  setOutput(output) {
    write = output;
  },
  start() {
    const file = getOption('--redirect-warnings') ?? binding.getVariable('NODE_REDIRECT_WARNINGS');
    if (file) write = (text) => appendTo(file, text);
    if (!getOption('--warnings') || binding.getVariable('NODE_NO_WARNINGS') === '1') {
      if (!getOption('--warnings')) process.noProcessWarnings = true;
    } else {
      process.on('warning', printWarning);
    }
    if (!getOption('--deprecation')) process.noDeprecation = true;
    if (getOption('--throw-deprecation')) process.throwDeprecation = true;
    if (getOption('--trace-deprecation')) process.traceDeprecation = true;
    if (getOption('--trace-warnings')) process.traceProcessWarnings = true;
    if (getOption('--pending-deprecation') || binding.getVariable('NODE_PENDING_DEPRECATION') === '1') {
      process.pendingDeprecation = true;
    }
  },
};
