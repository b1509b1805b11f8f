// process.dlopen(): the way to native addons, which a floor beside this one loads.
'use strict';

const binding = require('internal:binding/addons');
const { emitDestroy } = require('internal:async_hooks/destroyed');
const execution = require('internal:async_hooks/execution');
const { constants: { dlopen: { RTLD_LAZY } } } = require('node:os');

const { Object: ObjectConstructor, ObjectAssign, String: StringConstructor, TypeError: TypeErrorConstructor } =
  primordials;

let prepared = false;

/** An error as those that come from C++: the code is no part of the stack. */
function makeError(ErrorClass, code, message, below) {
  const error = ObjectAssign(new ErrorClass(message), { code });
  Error.captureStackTrace(error, below);
  return error;
}

/** Gives C++ what addons need of the core library. */
function prepare() {
  if (prepared) return;
  binding.setHooks(
    require('node:buffer').Buffer.prototype,
    (type, resource) => {
      const asyncId = execution.newAsyncId();
      const triggerAsyncId = execution.executionAsyncId();
      execution.emitInit(asyncId, type, triggerAsyncId, resource);
      return [asyncId, triggerAsyncId];
    },
    execution.enter,
    execution.leave,
    emitDestroy,
    (message, type, code) => process.emitWarning(message, type, code),
  );
  prepared = true;
}

function toFlags(value, below) {
  try {
    return value | 0;
  } catch {
    throw makeError(TypeErrorConstructor, 'ERR_INVALID_ARG_TYPE', 'flag argument must be an integer.', below);
  }
}

function toObject(value, below) {
  if (value === undefined || value === null) {
    const error = new TypeErrorConstructor('Cannot convert undefined or null to object');
    Error.captureStackTrace(error, below);
    throw error;
  }
  return ObjectConstructor(value);
}

function toFilename(value) {
  try {
    return typeof value === 'symbol' ? '' : StringConstructor(value);
  } catch {
    return '';
  }
}

/**
 * Loads an addon: `module.exports` becomes what it exports.
 * @param {Function} dlopen where the stacks of its errors begin
 * @param {[module: object, filename: string, flags?: number]} args flags of os.constants.dlopen
 */
exports.dlopen = (dlopen, ...args) => {
  if (require('internal:process/options').getOption('--addons') === false) {
    throw makeError(Error, 'ERR_DLOPEN_DISABLED', 'Cannot load native addon because loading addons is disabled.', dlopen);
  }
  if (args.length < 2) {
    throw makeError(TypeErrorConstructor, 'ERR_MISSING_ARGS', 'process.dlopen needs at least 2 arguments', dlopen);
  }
  const flags = args.length > 2 ? toFlags(args[2], dlopen) : RTLD_LAZY;
  const module = toObject(args[0], dlopen);
  const moduleExports = toObject(module.exports, dlopen);
  prepare();
  const refusal = binding.load(module, moduleExports, toFilename(args[1]), flags);
  if (refusal.length !== 0) throw makeError(Error, refusal[0], refusal[1], dlopen);
};
