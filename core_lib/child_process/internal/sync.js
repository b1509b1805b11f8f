// Children that are waited for: spawnSync(), execFileSync(), execSync().
'use strict';

const binding = require('internal:binding/child_process');
const { codes } = require('internal:errors/codes');
const { checkMaxBuffer, checkTimeout, kPipe, normalizeSpawn, signalName, signalNumber, stdioOf } = require('./options');
const { startError } = require('./child_process_class');

const kMaxBuffer = 1024 * 1024;

/** Bytes of the option `input`. */
function inputOf(input, name) {
  if (input === undefined || input === null) return undefined;
  if (typeof input === 'string') return Buffer.from(input);
  if (ArrayBuffer.isView(input)) return input;
  throw new codes.ERR_INVALID_ARG_TYPE(name, ['Buffer', 'TypedArray', 'DataView', 'string'], input);
}

function spawnSync(file, args, options) {
  const request = normalizeSpawn(file, args, { __proto__: null, maxBuffer: kMaxBuffer, ...(Array.isArray(args) || args == null ? options : args) });
  const settings = request.options;
  checkTimeout(settings.timeout);
  checkMaxBuffer(settings.maxBuffer);
  const killSignal = settings.killSignal == null ? signalNumber('SIGTERM') : signalNumber(settings.killSignal);
  const { descriptors } = stdioOf(settings.stdio, true);
  const input = inputOf(settings.input, 'options.stdio[0]');
  if (input !== undefined) descriptors[0] = kPipe;
  const most = Number.isFinite(settings.maxBuffer) ? settings.maxBuffer : 0;
  const [error, pid, code, signal, ...output] = binding.spawnSync(request.file, request.argv, request.folder, request.variables,
    descriptors, request.numbers, input, [settings.timeout ?? 0, most, killSignal]);
  const { encoding } = settings;
  const read = output.map((bytes, index) => {
    if (bytes === undefined || index === 0) return null;
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return encoding && encoding !== 'buffer' ? buffer.toString(encoding) : buffer;
  });
  const failed = error !== 0 && pid === 0;
  const result = {
    status: failed ? null : signal === 0 ? code : null,
    signal: failed ? null : signalName(signal),
    output: failed ? null : read,
    pid,
    stdout: failed ? null : read[1],
    stderr: failed ? null : read[2],
  };
  if (error !== 0) {
    const failure = startError(error, { spawnargs: request.argv, spawnfile: request.file }, 'spawnSync');
    result.error = failure;
    return { error: failure, ...result };
  }
  return result;
}

/** What execSync() throws where the child failed. */
function failureOf(result, args, command) {
  if (result.error) return Object.assign(result.error, result);
  if (result.status === 0) return undefined;
  let message = `Command failed: ${command ?? args.join(' ')}`;
  if (result.stderr?.length > 0) message += `\n${result.stderr.toString()}`;
  return Object.assign(new Error(message), result);
}

/** Errors of the child go to the parent's stderr where the caller did not say otherwise. */
const passStderr = (options, result) => {
  if (options.stdio === undefined && result.stderr?.length > 0) process.stderr.write(result.stderr);
};

function execFileSync(file, args, options) {
  if (!Array.isArray(args) && args != null) {
    options = args;
    args = [];
  }
  const settings = options ?? {};
  const result = spawnSync(file, args ?? [], settings);
  passStderr(settings, result);
  const failure = failureOf(result, [settings.argv0 ?? file, ...(args ?? [])]);
  if (failure !== undefined) throw failure;
  return result.stdout;
}

function execSync(command, options) {
  const settings = { __proto__: null, ...options, shell: typeof options?.shell === 'string' ? options.shell : true };
  const result = spawnSync(command, [], settings);
  passStderr(options ?? {}, result);
  const failure = failureOf(result, undefined, command);
  if (failure !== undefined) throw failure;
  return result.stdout;
}

module.exports = { execFileSync, execSync, spawnSync };
