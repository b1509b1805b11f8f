// process.execve(): another program in the place of this one.
'use strict';

const binding = require('internal:binding/process');
const { listened } = require('internal:diagnostics_channel/listened');
const { codes } = require('internal:errors/codes');
const { validateArray, validateObject, validateString } = require('internal:errors/validators');

const isText = (value) => typeof value === 'string' && !value.includes('\0');
let hasWarned = false;

/**
 * Comes back only with an error.
 * @param {string} execPath
 * @param {string[]} args
 * @param {Record<string, string>} env
 */
exports.replace = (execPath, args, env) => {
  const { isMainThread } = require('node:worker_threads');
  if (!isMainThread) throw new codes.ERR_WORKER_UNSUPPORTED_OPERATION('Calling process.execve');
  if (!hasWarned) {
    hasWarned = true;
    process.emitWarning('process.execve is an experimental feature and might change at any time', 'ExperimentalWarning');
  }
  validateString(execPath, 'execPath');
  validateArray(args, 'args');
  for (let i = 0; i < args.length; i++) {
    if (!isText(args[i])) throw new codes.ERR_INVALID_ARG_VALUE(`args[${i}]`, args[i], 'must be a string without null bytes');
  }
  validateObject(env, 'env');
  const variables = [];
  for (const [name, value] of Object.entries(env)) {
    if (!isText(name) || !isText(value)) {
      throw new codes.ERR_INVALID_ARG_VALUE('env', env, 'must be an object with string keys and values without null bytes');
    }
    variables.push(`${name}=${value}`);
  }
  listened('process.execve')?.publish({ execPath, args, env: variables });
  const [code, why] = binding.replace(execPath, args, variables);
  const error = new Error(`${code}, ${why} '${execPath}'`);
  error.errno = require('node:os').constants.errno[code];
  error.code = code;
  error.path = execPath;
  error.syscall = 'execve';
  throw error;
};
