// node:process, the object `process`. Made at build time; start.js gives it what only a run knows.
'use strict';

const binding = require('internal:binding/process');
const EventEmitter = require('node:events');
const { codes } = require('internal:errors/codes');
const { notImplementedFunction } = require('internal:errors/not_implemented');
const { validateBoolean, validateString } = require('internal:errors/validators');
const exits = require('./internal/exit');
const identity = require('./internal/identity');
const resources = require('./internal/resources');
const signals = require('./internal/signals');
const ticks = require('./internal/tick');
const times = require('./internal/times');
const uncaught = require('./internal/uncaught');
const versions = require('./internal/versions');
const warnings = require('./warnings');

const prototype = Object.create(EventEmitter.prototype, {
  constructor: {
    __proto__: null,
    configurable: true,
    enumerable: false,
    value: function process() {},
    writable: true,
  },
});
prototype.constructor.prototype = prototype;
const process = Object.create(prototype);
Object.defineProperty(process, Symbol.toStringTag, {
  __proto__: null, configurable: false, enumerable: false, value: 'process', writable: true,
});
module.exports = process;

const constant = (name, value) => {
  Object.defineProperty(process, name, { __proto__: null, configurable: true, enumerable: true, value, writable: false });
};

/** A property whose value is made when first asked for. */
const lazy = (name, make, writable = true) => {
  Object.defineProperty(process, name, {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get() {
      const value = make();
      Object.defineProperty(process, name, { __proto__: null, configurable: true, enumerable: true, value, writable });
      return value;
    },
    set: writable ? (value) => {
      Object.defineProperty(process, name, { __proto__: null, configurable: true, enumerable: true, value, writable });
    } : undefined,
  });
};

/** A getter that stays one. */
const accessor = (name, get, set) => {
  Object.defineProperty(process, name, { __proto__: null, configurable: true, enumerable: true, get, set });
};

constant('version', `v${binding.nodeVersion}`);
lazy('versions', () => versions.versionsOf(binding.libraryVersions()), false);
constant('arch', 'x64');
constant('platform', 'linux');
constant('release', versions.release);
process._rawDebug = (...args) => {
  binding.writeError(`${require('internal:util/inspect').format(...args)}\n`);
};
constant('moduleLoadList', []);
process.binding = function binding(name) {
  return require('./internal/legacy_bindings').legacyBinding(`${name}`);
};
process._linkedBinding = function _linkedBinding(name) {
  throw new codes.ERR_INVALID_MODULE(`${name}`);
};
EventEmitter.call(process);
process.domain = null;
exits.defineOn(process);
constant('config', versions.config);
// A method, as it is no constructor.
const { dlopen } = {
  dlopen(...args) {
    require('internal:addons/load').dlopen(dlopen, ...args);
  },
};
process.dlopen = dlopen;
process.uptime = times.uptime;
Object.assign(process, {
  _getActiveRequests() { return []; },
  _getActiveHandles() { return []; },
  getActiveResourcesInfo: resources.getActiveResourcesInfo,
});
process.reallyExit = exits.reallyExit;
process._kill = (pid, signal) => {
  try {
    binding.kill(pid, signal);
    return 0;
  } catch (error) {
    return error.errno;
  }
};
process.loadEnvFile = function loadEnvFile(path = undefined) {
  require('./env_file').loadEnvFile(path);
};
process.cpuUsage = times.cpuUsage;
process.threadCpuUsage = times.threadCpuUsage;
process.resourceUsage = times.resourceUsage;
process.memoryUsage = times.memoryUsage;
process.constrainedMemory = times.constrainedMemory;
process.availableMemory = times.availableMemory;
process.kill = signals.kill;
process.exit = exits.exit;
process.execve = function execve(execPath, args = [], env = process.env) {
  require('./internal/replace').replace(execPath, args, env);
};
process.ref = function ref(maybeRefable) {
  (maybeRefable?.[Symbol.for('nodejs.ref')] ?? maybeRefable?.ref)?.call(maybeRefable);
};
process.unref = function unref(maybeRefable) {
  (maybeRefable?.[Symbol.for('nodejs.unref')] ?? maybeRefable?.unref)?.call(maybeRefable);
};
lazy('finalization', () => require('./internal/finalization'));
process.hrtime = times.hrtime;
process.openStdin = function openStdin() {
  process.stdin.resume();
  return process.stdin;
};
for (const name of ['getuid', 'geteuid', 'getgid', 'getegid', 'getgroups']) process[name] = identity[name];
lazy('allowedNodeEnvironmentFlags', () => require('./internal/environment_flags').makeFlagSet(), true);
Object.defineProperty(process, 'features', {
  __proto__: null, configurable: false, enumerable: true, value: versions.features, writable: false,
});
process._fatalException = uncaught.onUncaught;
process.setUncaughtExceptionCaptureCallback = uncaught.setUncaughtExceptionCaptureCallback;
process.addUncaughtExceptionCaptureCallback = uncaught.addUncaughtExceptionCaptureCallback;
process.hasUncaughtExceptionCaptureCallback = uncaught.hasUncaughtExceptionCaptureCallback;
process.emitWarning = warnings.emitWarning;
process.nextTick = ticks.nextTick;
process._tickCallback = ticks.runNextTicks;
accessor('sourceMapsEnabled', () => require('internal:module/source_maps').isEnabled());
process.setSourceMapsEnabled = function setSourceMapsEnabled(enabled) {
  validateBoolean(enabled, 'enabled');
  require('internal:module/source_maps').setEnabled(enabled);
};
process.getBuiltinModule = function getBuiltinModule(id) {
  validateString(id, 'id');
  const builtins = require('internal:bootstrap/builtins');
  const bare = id.startsWith('node:') ? id.slice(5) : id;
  if (builtins.has(id)) return builtins.load(id);
  return builtins.has(bare) ? builtins.load(bare) : undefined;
};
for (const name of ['_debugProcess', '_debugEnd']) {
  process[name] = notImplementedFunction(`process.${name}`);
}
process._startProfilerIdleNotifier = () => {};
process._stopProfilerIdleNotifier = () => {};
for (const [name, factory] of [['stdout', 'getStdout'], ['stdin', 'getStdin'], ['stderr', 'getStderr']]) {
  accessor(name, () => require('./stdio')[factory]());
}
process.abort = { abort() { binding.abort(); } }.abort;
process.umask = identity.umask;
process.chdir = identity.chdir;
process.cwd = identity.cwd;
for (const name of ['initgroups', 'setgroups', 'setegid', 'seteuid', 'setgid', 'setuid']) process[name] = identity[name];
lazy('env', () => require('./internal/variables').readEnvironment());
accessor('title', () => binding.getTitle(), (value) => {
  validateString(value, 'title');
  binding.setTitle(value);
});
process.argv = [];
process.execArgv = [];
lazy('pid', () => binding.pid(), false);
accessor('ppid', () => binding.ppid());
process.execPath = '';
process.debugPort = 9229;
constant('argv0', '');
lazy('report', () => require('./internal/report').report);

process.on('newListener', signals.onNewListener);
process.on('removeListener', signals.onRemoveListener);
