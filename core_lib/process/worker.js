// What is different about `process` in a worker.
'use strict';

const { codes } = require('internal:errors/codes');
const process = require('node:process');
const { copyEnvironment, makeLive } = require('./internal/variables');
const uncaught = require('./internal/uncaught');
const warnings = require('./warnings');

const kUnsupported = [
  'abort', 'chdir', 'initgroups', 'setegid', 'seteuid', 'setgid', 'setgroups', 'setuid', 'umask',
];

/** This thread's variables are shared with a worker. */
exports.shareEnvironment = () => makeLive(process.env);

/**
 * @param {{ argv: string[], env: 'shared' | Record<string, string>, execArgv?: string[], program: object }} message the
 *   parent's first message
 * @param {(error: unknown, excerpt: string) => void} postError tells the parent of an error that nobody caught
 */
exports.adapt = (message, postError) => {
  const { umask } = process;
  for (const name of kUnsupported) {
    process[name] = { [name]() { throw new codes.ERR_WORKER_UNSUPPORTED_OPERATION(`process.${name}()`); } }[name];
    process[name].disabled = true;
  }
  process.umask = (mask) => {
    if (mask !== undefined) throw new codes.ERR_WORKER_UNSUPPORTED_OPERATION('Setting process.umask()');
    return umask();
  };
  process.argv = [process.execPath, message.program.file ?? '[worker eval]', ...message.argv];
  if (message.env === 'shared') {
    makeLive(process.env);
  } else {
    Object.defineProperty(process, 'env', {
      __proto__: null, configurable: true, enumerable: true, value: copyEnvironment(message.env), writable: true,
    });
  }
  uncaught.setReport(postError);
  warnings.setOutput((text) => process.stderr.write(text));
};
