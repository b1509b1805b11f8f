// process.binding(): what old packages still reach for, made of what is public. It is no way to the bindings themselves.
'use strict';

const pick = (object, names) => Object.fromEntries(names.map((name) => [name, object[name]]));

/** Node's name of a binding -> what makes it. */
const makers = {
  __proto__: null,

  config: () => ({
    isDebugBuild: false, hasIntl: true, hasInspector: false, hasNodeOptions: true, noBrowserGlobals: false, bits: 64,
  }),

  constants: () => ({
    __proto__: null,
    os: require('node:os').constants,
    fs: require('node:fs').constants,
    crypto: require('node:crypto').constants,
    zlib: require('node:zlib').constants,
  }),

  spawn_sync: () => require('internal:child_process/sync').spawnSyncBinding,

  util: () => pick(require('node:util').types, [
    'isArrayBuffer', 'isAsyncFunction', 'isDate', 'isExternal', 'isMap', 'isMapIterator', 'isNativeError', 'isPromise',
    'isRegExp', 'isSet', 'isSetIterator', 'isAnyArrayBuffer', 'isArrayBufferView', 'isDataView', 'isTypedArray',
    'isUint8Array',
  ]),

  uv() {
    const { getSystemErrorMap, getSystemErrorMessage, getSystemErrorName } = require('node:util');
    const binding = { errname: getSystemErrorName, getErrorMap: getSystemErrorMap, getErrorMessage: getSystemErrorMessage };
    for (const [number, [name]] of getSystemErrorMap()) binding[`UV_${name}`] = number;
    return binding;
  },
};

const made = { __proto__: null };
let hasWarned = false;

/** @param {string} name */
exports.legacyBinding = (name) => {
  if (process.pendingDeprecation && !hasWarned) {
    hasWarned = true;
    process.emitWarning('process.binding() is deprecated. Please use public APIs instead.', 'DeprecationWarning', 'DEP0111');
  }
  if (makers[name] === undefined) throw new Error(`No such module: ${name}`);
  return made[name] ??= makers[name]();
};
