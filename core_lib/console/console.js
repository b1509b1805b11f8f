// node:console: the global console, and the class of consoles that write to other streams.
'use strict';

const {
  ErrorCaptureStackTrace, FunctionPrototypeBind, ObjectDefineProperties, ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptor, ObjectKeys, ReflectApply, ReflectConstruct, SafeMap, Symbol, SymbolHasInstance,
  SymbolToStringTag, globalThis,
} = primordials;
const { listened } = require('internal:diagnostics_channel/listened');
const { codes } = require('internal:errors/codes');
const { validateArray, validateInteger, validateObject, validateOneOf } = require('internal:errors/validators');
const { Output, kColors, kNoColors } = require('./internal/output');
const { hasColors, isDirect, writeDirectly } = require('internal:process/direct_output');

const kOutput = Symbol('output');
const kIsConsole = Symbol('kIsConsole');
const MAX_INDENTATION = 1000;
/** The one that programs find as a global. */
let globalConsole;

/** What the channels of diagnostics_channel get before a message is written. */
const publish = (method, values) => listened(`console.${method}`)?.publish(values);

const inspect = (value, options) => require('internal:util/inspect').inspect(value, options);
const durationText = (milliseconds) => require('./internal/duration').durationText(milliseconds);

const plainText = (fd, values) => {
  if (values.length === 1 && typeof values[0] === 'string') return values[0];
  return require('internal:util/inspect').formatWithOptions(hasColors(fd) ? kColors : kNoColors, ...values);
};

const kStreams = { __proto__: null, 1: '_stdout', 2: '_stderr' };
const kErrorHandlers = { __proto__: null, 1: '_stdoutErrorHandler', 2: '_stderrErrorHandler' };

/** Prints values. The global console does without streams until somebody has asked for them. */
const print = (console, fd, values) => {
  const output = console[kOutput];
  let text;
  if (console === globalConsole && isDirect(fd)) {
    text = plainText(fd, values);
    // Formatting runs what the program has defined: it may have asked for the stream, or replaced it.
    if (isDirect(fd) && writeDirectly(fd, output.indented(text))) return;
  }
  const stream = console[kStreams[fd]];
  output.write(stream, text ?? output.format(stream, values), console[kErrorHandlers[fd]]);
};

const toStdout = (console, values) => print(console, 1, values);
const toStderr = (console, values) => print(console, 2, values);

const now = () => require('node:process').hrtime();

const elapsed = (start) => {
  const { 0: seconds, 1: nanoseconds } = require('node:process').hrtime(start);
  return seconds * 1000 + nanoseconds / 1e6;
};

const warn = (message) => require('node:process').emitWarning(message);

/** The methods; each console has its own, bound to itself. Their order is Node's. */
const methods = {
  log(...args) {
    publish('log', args);
    toStdout(this, args);
  },

  info(...args) {
    publish('info', args);
    toStdout(this, args);
  },

  debug(...args) {
    publish('debug', args);
    toStdout(this, args);
  },

  warn(...args) {
    publish('warn', args);
    toStderr(this, args);
  },

  error(...args) {
    publish('error', args);
    toStderr(this, args);
  },

  dir(object, options) {
    const stream = this._stdout;
    const text = inspect(object, { customInspect: false, ...this[kOutput].optionsFor(stream), ...options });
    this[kOutput].write(stream, text, this._stdoutErrorHandler);
  },

  time(label = 'default') {
    label = `${label}`;
    if (this._times.has(label)) warn(`Label '${label}' already exists for console.time()`);
    else this._times.set(label, now());
  },

  timeEnd(label = 'default') {
    label = `${label}`;
    const start = this._times.get(label);
    if (start === undefined) {
      warn(`No such label '${label}' for console.timeEnd()`);
      return;
    }
    this.log('%s: %s', label, durationText(elapsed(start)));
    this._times.delete(label);
  },

  timeLog(label = 'default', ...data) {
    label = `${label}`;
    const start = this._times.get(label);
    if (start === undefined) warn(`No such label '${label}' for console.timeLog()`);
    else this.log('%s: %s', label, durationText(elapsed(start)), ...data);
  },

  trace: function trace(...args) {
    const error = { name: 'Trace', message: this[kOutput].format(this._stderr, args) };
    ErrorCaptureStackTrace(error, trace);
    this.error(error.stack);
  },

  assert(expression, ...args) {
    if (expression) return;
    if (typeof args[0] === 'string') args[0] = `Assertion failed: ${args[0]}`;
    else args = ['Assertion failed', ...args];
    ReflectApply(this.warn, this, args);
  },

  clear() {
    const { env } = require('node:process');
    if (!this._stdout.isTTY || env.TERM === 'dumb') return;
    const { clearScreenDown, cursorTo } = require('node:readline');
    cursorTo(this._stdout, 0, 0);
    clearScreenDown(this._stdout);
  },

  count(label = 'default') {
    label = `${label}`;
    const { counts } = this[kOutput];
    const count = (counts.get(label) ?? 0) + 1;
    counts.set(label, count);
    this.log(`${label}: ${count}`);
  },

  countReset(label = 'default') {
    if (!this[kOutput].counts.delete(`${label}`)) warn(`Count for '${label}' does not exist`);
  },

  group(...data) {
    if (data.length > 0) ReflectApply(this.log, this, data);
    this[kOutput].deepen();
  },

  groupEnd() {
    this[kOutput].flatten();
  },

  table(tabularData, properties) {
    if (properties !== undefined) validateArray(properties, 'properties');
    if (tabularData === null || typeof tabularData !== 'object') {
      this.log(tabularData);
      return;
    }
    const { cellDepth, tableOf } = require('./internal/table');
    const print = (value) => inspect(value, {
      depth: cellDepth(value), maxArrayLength: 3, breakLength: Infinity, ...this[kOutput].optionsFor(this._stdout),
    });
    this.log(tableOf(tabularData, properties, print));
  },
};

methods.dirxml = methods.log;
methods.groupCollapsed = methods.group;

/** @param {number} [length] what the methods say of their parameters; else their own number */
const bindMethods = (console, length = undefined) => {
  for (const key of ObjectKeys(methods)) {
    const method = FunctionPrototypeBind(console[key], console);
    ObjectDefineProperty(method, 'name', { __proto__: null, value: key, configurable: true });
    if (length !== undefined) ObjectDefineProperty(method, 'length', { __proto__: null, value: length, configurable: true });
    console[key] = method;
  }
};

const hidden = (value, writable = true) => ({ __proto__: null, value, writable, enumerable: false, configurable: true });

const errorHandler = (console, key) => (error) => {
  // The stream is gone and cannot take more: nobody is there to be told.
  if (error !== null && !console[key]._writableState?.errorEmitted) {
    if (console[key].listenerCount?.('error') === 0) console[key].once('error', () => {});
  }
};

const initialize = (console, output, ignoreErrors) => {
  ObjectDefineProperties(console, {
    _stdoutErrorHandler: hidden(errorHandler(console, '_stdout')),
    _stderrErrorHandler: hidden(errorHandler(console, '_stderr')),
    _ignoreErrors: hidden(ignoreErrors),
    _times: hidden(new SafeMap()),
    [kOutput]: hidden(output),
    [kIsConsole]: hidden(true, false),
    [SymbolToStringTag]: { __proto__: null, value: 'console', writable: false, enumerable: false, configurable: true },
  });
};

const validateInspectOptions = (inspectOptions, colorMode) => {
  if (inspectOptions === undefined) return;
  validateObject(inspectOptions, 'options.inspectOptions');
  const all = typeof inspectOptions.values === 'function' && typeof inspectOptions.get === 'function' ?
    [...inspectOptions.values()] : [inspectOptions];
  for (const options of all) {
    if (options.colors !== undefined && colorMode !== undefined) {
      throw new codes.ERR_INCOMPATIBLE_OPTION_PAIR('options.inspectOptions.color', 'colorMode');
    }
  }
};

/**
 * @param {object} options the streams and how to write to them, or: stdout, stderr, ignoreErrors
 */
function Console(options) {
  if (!new.target) return ReflectConstruct(Console, arguments);
  if (!options || typeof options.write === 'function') {
    options = { stdout: options, stderr: arguments[1], ignoreErrors: arguments[2] };
  }
  const {
    stdout, stderr = stdout, ignoreErrors = true, colorMode, inspectOptions, groupIndentation,
  } = options;
  if (!stdout || typeof stdout.write !== 'function') throw new codes.ERR_CONSOLE_WRITABLE_STREAM('stdout');
  if (!stderr || typeof stderr.write !== 'function') throw new codes.ERR_CONSOLE_WRITABLE_STREAM('stderr');
  if (colorMode !== undefined) validateOneOf(colorMode, 'colorMode', ['auto', true, false]);
  if (groupIndentation !== undefined) validateInteger(groupIndentation, 'groupIndentation', 0, MAX_INDENTATION);
  validateInspectOptions(inspectOptions, colorMode);
  bindMethods(this);
  ObjectDefineProperties(this, { _stdout: hidden(stdout), _stderr: hidden(stderr) });
  initialize(this, new Output(colorMode ?? 'auto', inspectOptions, groupIndentation ?? 2, ignoreErrors), ignoreErrors);
}

for (const key of ObjectKeys(methods)) {
  Console.prototype[key] = methods[key];
}
ObjectDefineProperty(Console, SymbolHasInstance, {
  __proto__: null,
  value(instance) {
    return instance != null && instance[kIsConsole] === true;
  },
});

/** Streams that process makes when they are first written to. */
const lazyStream = (key) => {
  let stream;
  return {
    __proto__: null,
    enumerable: false,
    configurable: true,
    get() {
      return stream ??= require('node:process')[key];
    },
    set(value) {
      stream = value;
    },
  };
};

/** What the engine's own console has and this has not: for inspectors. */
const FROM_ENGINE = ['profile', 'profileEnd', 'timeStamp', 'context', 'createTask'];

const makeGlobalConsole = () => {
  const console = { __proto__: {} };
  for (const key of ObjectKeys(methods)) console[key] = methods[key];
  bindMethods(console, 0);
  initialize(console, new Output('auto', undefined, 2, true), true);
  console.Console = Console;
  const engine = globalThis.console;
  for (const key of FROM_ENGINE) {
    const descriptor = engine === undefined ? undefined : ObjectGetOwnPropertyDescriptor(engine, key);
    if (descriptor !== undefined) ObjectDefineProperty(console, key, descriptor);
  }
  ObjectDefineProperties(console, { _stdout: lazyStream('stdout'), _stderr: lazyStream('stderr') });
  return console;
};

globalConsole = makeGlobalConsole();
module.exports = globalConsole;
