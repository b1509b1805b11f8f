// Codes of the process, files, children, networks, threads.
'use strict';

const { describeReceived } = require('./describe');

const path = (text) => text === undefined ? '' : ` '${text}'`;
/** What failed, from the parts that a SystemError has. */
const system = (message) => (context) =>
  `${message}: ${context.syscall} returned ${context.code} (${context.message})` +
  `${context.path === undefined ? '' : ` ${context.path}`}${context.dest === undefined ? '' : ` => ${context.dest}`}`;

module.exports = {
  __proto__: null,
  ERR_ACCESS_DENIED: [Error, (message, permission, resource) => message ?? `Access to this API has been restricted (${permission}${path(resource)})`],
  ERR_CHILD_CLOSED_BEFORE_REPLY: [Error, 'Child closed before reply received'],
  ERR_CHILD_PROCESS_IPC_REQUIRED: [Error, (name) =>
    `Forked processes must have an IPC channel, missing value 'ipc' in ${name}`],
  ERR_CHILD_PROCESS_STDIO_MAXBUFFER: [RangeError, (stream) => `${stream} maxBuffer length exceeded`],
  ERR_CPU_USAGE: [Error, (message) => `Unable to obtain cpu usage ${message}`],
  ERR_CRYPTO_HASH_FINALIZED: [Error, 'Digest already called'],
  ERR_CRYPTO_HASH_UPDATE_FAILED: [Error, 'Hash update failed'],
  ERR_CRYPTO_INVALID_DIGEST: [TypeError, (name) => `Invalid digest: ${name}`],
  ERR_CRYPTO_INVALID_KEYLEN: [RangeError, 'Invalid key length'],
  ERR_CRYPTO_INVALID_SCRYPT_PARAMS: [RangeError, (reason) => reason ? `Invalid scrypt params: ${reason}` : 'Invalid scrypt params'],
  ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH: [RangeError, 'Input buffers must have the same byte length'],
  ERR_DIR_CLOSED: [Error, 'Directory handle was closed'],
  ERR_DIR_CONCURRENT_OPERATION: [Error, 'Cannot do synchronous work on directory handle with concurrent asynchronous operations'],
  ERR_DLOPEN_FAILED: [Error, (message) => message],
  ERR_DNS_SET_SERVERS_FAILED: [Error, (error, servers) => `c-ares failed to set servers: "${error}" [${servers}]`],
  ERR_FS_CP_DIR_TO_NON_DIR: ['system', system('Cannot overwrite non-directory with directory')],
  ERR_FS_CP_EEXIST: ['system', system('Target already exists')],
  ERR_FS_CP_EINVAL: ['system', system('Invalid src or dest')],
  ERR_FS_CP_FIFO_PIPE: ['system', system('Cannot copy a FIFO pipe')],
  ERR_FS_CP_NON_DIR_TO_DIR: ['system', system('Cannot overwrite directory with non-directory')],
  ERR_FS_CP_SOCKET: ['system', system('Cannot copy a socket file')],
  ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY: ['system', system('Cannot overwrite symlink in subdirectory of self')],
  ERR_FS_CP_UNKNOWN: ['system', system('Cannot copy an unknown file type')],
  ERR_FS_EISDIR: ['system', system('Path is a directory')],
  ERR_FS_FILE_TOO_LARGE: [RangeError, (size) => `File size (${size}) is greater than 2 GiB`],
  ERR_FS_WATCH_QUEUE_OVERFLOW: [Error, (size) => `fs.watch() queued more than ${size} events`],
  ERR_INVALID_ADDRESS: [Error, 'Invalid address'],
  ERR_INVALID_ADDRESS_FAMILY: [RangeError, (type, host, port) => `Invalid address family: ${type} ${host}:${port}`],
  ERR_INVALID_IP_ADDRESS: [TypeError, (address) => `Invalid IP address: ${address}`],
  ERR_IPC_CHANNEL_CLOSED: [Error, 'Channel closed'],
  ERR_IPC_DISCONNECTED: [Error, 'IPC channel is already disconnected'],
  ERR_IPC_ONE_PIPE: [Error, 'Child process can have only one IPC pipe'],
  ERR_IPC_SYNC_FORK: [Error, 'IPC cannot be used with synchronous forks'],
  ERR_IP_BLOCKED: [Error, (address) => `IP(${address}) is blocked by net.BlockList`],
  ERR_OSSL_EVP_NOT_XOF_OR_INVALID_LENGTH: [Error, 'not XOF or invalid length'],
  ERR_PROCESS_EXECVE_FAILED: [Error, (error) => `process.execve failed with error code ${error}`],
  ERR_SERVER_ALREADY_LISTEN: [Error, 'Listen method has been called more than once without closing.'],
  ERR_SERVER_NOT_RUNNING: [Error, 'Server is not running.'],
  ERR_SOCKET_BAD_PORT: [RangeError, (name, port, allowsZero = true) =>
    `${name} should be ${allowsZero ? '>=' : '>'} 0 and < 65536. Received ${describeReceived(port)}.`],
  ERR_SOCKET_CLOSED: [Error, 'Socket is closed'],
  ERR_SOCKET_CLOSED_BEFORE_CONNECTION: [Error, 'Socket closed before the connection was established'],
  ERR_SOCKET_CONNECTION_TIMEOUT: [Error, 'Socket connection timeout'],
  ERR_SYNTHETIC: [Error, 'JavaScript Callstack'],
  ERR_SYSTEM_ERROR: ['system', system('A system error occurred')],
  ERR_TTY_INIT_FAILED: ['system', system('TTY initialization failed')],
  ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET: [Error, '`process.setupUncaughtExceptionCapture()` was called while a capture ' +
    'callback was already active'],
  ERR_UNESCAPED_CHARACTERS: [TypeError, (name) => `${name} contains unescaped characters`],
  ERR_UNHANDLED_REJECTION: [Error, (reason) =>
    'This error originated either by throwing inside of an async function without a catch block, or by rejecting a ' +
    `promise which was not handled with .catch(). The promise rejected with the reason "${reason}".`],
  ERR_UNKNOWN_CREDENTIAL: [Error, (kind, name) => `${kind} identifier does not exist: ${name}`],
  ERR_UNKNOWN_SIGNAL: [TypeError, (signal, hasUpperCase = false) =>
    `Unknown signal: ${signal}${hasUpperCase ? ' (signals must use all capital letters)' : ''}`],
  ERR_WORKER_INIT_FAILED: [Error, (message) => `Worker initialization failure: ${message}`],
  ERR_WORKER_INVALID_EXEC_ARGV: [Error, (errors, message = 'invalid execArgv flags') => `Initiated Worker with ${message}: ${errors.join(', ')}`],
  ERR_WORKER_MESSAGING_ERRORED: [Error, 'The destination thread threw an error while processing the message'],
  ERR_WORKER_MESSAGING_FAILED: [Error, 'Cannot find the destination thread or listener'],
  ERR_WORKER_MESSAGING_SAME_THREAD: [Error, 'Cannot sent a message to the same thread'],
  ERR_WORKER_MESSAGING_TIMEOUT: [Error, 'Sending a message to another thread timed out'],
  ERR_WORKER_NOT_RUNNING: [Error, 'Worker instance not running'],
  ERR_WORKER_OUT_OF_MEMORY: [Error, (message) => `Worker terminated due to reaching memory limit: ${message}`],
  ERR_WORKER_PATH: [TypeError, (name) =>
    'The worker script or module filename must be an absolute path or a relative path starting with \'./\' or \'../\'.' +
    `${name.startsWith('file://') ? ' Wrap file:// URLs with `new URL`.' : ''}` +
    `${name.startsWith('data:text/javascript') ? ' Wrap data: URLs with `new URL`.' : ''} Received "${name}"`],
  ERR_WORKER_UNSERIALIZABLE_ERROR: [Error, 'Serializing an uncaught exception failed'],
  ERR_WORKER_UNSUPPORTED_OPERATION: [TypeError, (name) => `${name} is not supported in workers`],
  ERR_ZLIB_INITIALIZATION_FAILED: [Error, 'Initialization failed'],
  ERR_BROTLI_INVALID_PARAM: [RangeError, (name) => `${name} is not a valid Brotli parameter`],
  ERR_ZSTD_INVALID_PARAM: [RangeError, (name) => `${name} is not a valid zstd parameter`],
  ERR_INSPECTOR_NOT_AVAILABLE: [Error, 'Inspector is not available'],
  ERR_UNKNOWN_STDIN_TYPE: [Error, 'Unknown stdin file type'],
  ERR_UNKNOWN_STREAM_TYPE: [Error, 'Unknown stream file type'],
};
