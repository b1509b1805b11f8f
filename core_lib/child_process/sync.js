// Children that are waited for: spawnSync(), execFileSync(), execSync().
'use strict';

const binding = require('internal:binding/child_process');
const { codes } = require('internal:errors/codes');
const { checkMaxBuffer, checkTimeout, kPipe, killSignalNumber, normalizeSpawn, requestOf, signalName, stdioOf } = require('./internal/options');
const { startError } = require('./internal/child_process_class');

const kMaxBuffer = 1024 * 1024;

/** Bytes of the option `input`. */
function inputOf(input, name) {
  if (input === undefined || input === null) return undefined;
  if (typeof input === 'string') return Buffer.from(input);
  if (ArrayBuffer.isView(input)) return input;
  throw new codes.ERR_INVALID_ARG_TYPE(name, ['Buffer', 'TypedArray', 'DataView', 'string'], input);
}

/** How a child is run, where programs find it: process.binding('spawn_sync'). They may put a function of their own in its place. */
const spawnSyncBinding = {
  /**
   * @param {import('./internal/options').SpawnOptions & { input?: any, killSignal?: any, maxBuffer?: number, timeout?: number }} options
   * @returns {{ pid: number, status: number | null, signal: string | null, output: (Buffer | null)[] | null, error?: number }}
   */
  spawn(options) {
    const killSignal = killSignalNumber(options.killSignal);
    const { descriptors } = stdioOf(options.stdio, true);
    const input = descriptors[0] === kPipe ? inputOf(options.input, 'options.stdio[0]') : undefined;
    const most = Number.isFinite(options.maxBuffer) ? options.maxBuffer : 0;
    const { argv, folder, numbers, variables } = requestOf(options);
    const [error, pid, code, signal, ...output] = binding.spawnSync(options.file, argv, folder, variables,
      descriptors, numbers, input, [options.timeout ?? 0, most, killSignal]);
    const result = { pid, status: null, signal: null, output: null };
    if (error !== 0) result.error = error;
    if (error !== 0 && pid === 0) return result;
    if (signal === 0) result.status = code;
    result.signal = signalName(signal);
    result.output = output.map((bytes, index) => (bytes === undefined || index === 0 ? null :
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
    return result;
  },
};

function spawnSync(file, args, options) {
  const normalized = normalizeSpawn(file, args, { __proto__: null, maxBuffer: kMaxBuffer, ...(Array.isArray(args) || args == null ? options : args) });
  checkTimeout(normalized.timeout);
  checkMaxBuffer(normalized.maxBuffer);
  const { error, pid, signal, status, output: bytes } = spawnSyncBinding.spawn(normalized);
  const { encoding } = normalized;
  const output = encoding && encoding !== 'buffer' ? bytes?.map((buffer) => buffer?.toString(encoding) ?? null) ?? null : bytes;
  const result = { status, signal, output, pid, stdout: output && output[1], stderr: output && output[2] };
  if (!error) return result;
  const failure = startError(error, { spawnargs: normalized.args, spawnfile: normalized.file }, 'spawnSync');
  return { error: failure, ...result };
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

module.exports = { execFileSync, execSync, spawnSync, spawnSyncBinding };
