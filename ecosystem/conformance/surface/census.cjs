// Prints what programs find in modules and globals: a line a member, `place: what it is`. Runs on Strata and on Node;
// surface_test.py compares what comes out. Arguments: the modules' ids.
'use strict';

/** Objects are followed so far below a module. */
const MAX_DEPTH = 3;
/** What each function has. */
const OF_FUNCTIONS = new Set(['arguments', 'caller', 'length', 'name', 'prototype']);
/** Their members are what the machine, the program and the release are. */
const OPAQUE = new Set([
  'async_hooks.asyncWrapProviders', 'module._cache', 'module._pathCache', 'process.allowedNodeEnvironmentFlags',
  'process.config', 'process.env', 'process.features', 'process.mainModule', 'process.release', 'process.stderr',
  'process.stdin', 'process.stdout', 'process.versions',
]);
/** Old insides of Node, not documented. */
const SKIPPED = new Set([
  'process._debugEnd', 'process._debugProcess', 'process._getActiveHandles', 'process._getActiveRequests',
  'process._kill', 'process._linkedBinding', 'process._rawDebug', 'process._startProfilerIdleNotifier',
  'process._stopProfilerIdleNotifier', 'process._tickCallback', 'process.binding', 'process.domain',
  'process.moduleLoadList', 'process.openStdin', 'process.reallyExit',
]);

/** On functions that only throw. */
const kNotImplemented = Symbol.for('strata.notImplemented');
/** Classes that only their objects show. */
const MADE = [['perf_hooks', () => require('node:perf_hooks').createHistogram()]];

const language = new Set(require('node:vm').runInNewContext('Object.getOwnPropertyNames(globalThis)'));
/** Objects that have been listed, so that each is listed at one place. */
const listed = new Map([
  [Object.prototype, 'Object.prototype'], [Function.prototype, 'Function.prototype'],
  [Array.prototype, 'Array.prototype'], [Error.prototype, 'Error.prototype'], [globalThis, 'globalThis'],
]);
const lines = [];

/** What one value is, without its members. */
const describe = (value) => {
  if (value === null) return 'null';
  if (typeof value !== 'function') return typeof value;
  // What is spelled like a class and can be called without `new` is no class.
  const isClass = /^class\b/.test(Function.prototype.toString.call(value));
  return `${isClass ? 'class' : 'function'} ${JSON.stringify(String(value.name))}, length ${value.length}`;
};

const parentOf = (value) => {
  const parent = Object.getPrototypeOf(value);
  if (parent === null) return ', no prototype';
  if (parent === Object.prototype || parent === Array.prototype) return '';
  // Whether a function is async or bound is not seen by who calls it.
  if (typeof value === 'function' && !/^[A-Z]/.test(parent.name)) return '';
  const name = typeof parent === 'function' ? parent.name :
    Object.getOwnPropertyDescriptor(parent, 'constructor')?.value?.name;
  return name ? `, a ${name}` : '';
};

/** Without names that begin with an underscore: they are no interface. */
const keysOf = (value) => Reflect.ownKeys(value).filter((key) => {
  if (typeof key === 'symbol') return /^(?:Symbol|nodejs)\./.test(key.description);
  return !(typeof value === 'function' && OF_FUNCTIONS.has(key)) && !/^(?:_|\d+$)/.test(key);
});

const nameOf = (key) => (typeof key === 'symbol' ? `[${key.description}]` : key);

const list = (value, place, depth, resolve) => {
  for (const key of keysOf(value)) {
    const descriptor = Object.getOwnPropertyDescriptor(value, key);
    const member = `${place}.${nameOf(key)}`;
    const hidden = descriptor.enumerable ? '' : ', hidden';
    if (!('value' in descriptor) && !resolve) {
      lines.push(`${member}: ${descriptor.get ? 'get' : ''}${descriptor.set ? 'set' : ''}${hidden}`);
    } else if (key !== 'constructor' || descriptor.value !== value.constructor || !listed.has(descriptor.value)) {
      visit(resolve ? value[key] : descriptor.value, member, hidden, depth);
    }
  }
  const prototype = typeof value === 'function' ? Object.getOwnPropertyDescriptor(value, 'prototype')?.value : undefined;
  if (prototype && !listed.has(prototype)) {
    listed.set(prototype, `${place}.prototype`);
    list(prototype, `${place}.prototype`, depth, false);
  }
};

const visit = (value, place, hidden, depth) => {
  if (SKIPPED.has(place)) return;
  const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function';
  const other = isObject ? listed.get(value) : undefined;
  if (other !== undefined) {
    lines.push(`${place}: the same as ${other}${hidden}`);
    return;
  }
  const missing = isObject && value[kNotImplemented] ? ', not implemented' : '';
  lines.push(`${place}: ${describe(value)}${isObject ? parentOf(value) : ''}${hidden}${missing}`);
  if (!isObject || OPAQUE.has(place) || Array.isArray(value) || ArrayBuffer.isView(value)) return;
  listed.set(value, place);
  // A module's own getters load what they answer.
  if (depth < MAX_DEPTH) list(value, place, depth + 1, depth === 0);
};

process.removeAllListeners('warning');
process.noDeprecation = true;
for (const id of process.argv.slice(2)) {
  const name = id.replace(/^node:/, '');
  visit(require(`node:${name}`), name, '', 0);
}
for (const key of Object.getOwnPropertyNames(globalThis)) {
  if (language.has(key)) continue;
  const descriptor = Object.getOwnPropertyDescriptor(globalThis, key);
  visit(globalThis[key], `global.${key}`, descriptor.enumerable ? '' : ', hidden', 1);
}
for (const [module, make] of MADE) {
  for (let prototype = Object.getPrototypeOf(make()); prototype !== Object.prototype;
    prototype = Object.getPrototypeOf(prototype)) {
    const place = `${module}.${prototype.constructor.name}.prototype`;
    listed.set(prototype, place).set(prototype.constructor, `${place}.constructor`);
    list(prototype, place, 1, false);
  }
}
process.stdout.write(`${lines.sort().join('\n')}\n`);
