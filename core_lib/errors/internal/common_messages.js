// Codes of arguments, states, and of more than one room: code -> [class, message]. A message is a text or makes one.
'use strict';

const { describeExpected, describeName, describeReceived, inspect, list, separated } = require('./describe');

// Values are shown up to here.
const kShownValue = 128;

function invalidValue(name, value, reason = 'is invalid') {
  let shown = inspect(value);
  if (shown.length > kShownValue) shown = `${shown.slice(0, kShownValue)}...`;
  return `The ${name.includes('.') ? 'property' : 'argument'} '${name}' ${reason}. Received ${shown}`;
}

function outOfRange(name, range, input, replacesDefault = false) {
  let received;
  if (Number.isInteger(input) && Math.abs(input) > 2 ** 32) {
    received = separated(String(input));
  } else if (typeof input === 'bigint') {
    received = String(input);
    if (input > 2n ** 32n || input < -(2n ** 32n)) received = separated(received);
    received += 'n';
  } else {
    received = inspect(input);
  }
  return `${replacesDefault ? name : `The value of "${name}" is out of range.`} It must be ${range}. Received ${received}`;
}

function missingArguments(...names) {
  const quoted = names.map((name) => Array.isArray(name) ? name.map((one) => `"${one}"`).join(' or ') : `"${name}"`);
  return `The ${list(quoted)} argument${names.length === 1 ? '' : 's'} must be specified`;
}

function invalidReturn(input, name, value) {
  return `Expected ${input} to be returned from the "${name}" function but got ${describeReceived(value)}.`;
}

module.exports = {
  __proto__: null,
  ERR_AMBIGUOUS_ARGUMENT: [TypeError, (name, reason) => `The "${name}" argument is ambiguous. ${reason}`],
  ERR_ARG_NOT_ITERABLE: [TypeError, (name) => `${name} must be iterable`],
  ERR_ASSERTION: [Error, (message) => `${message}`],
  ERR_ASYNC_CALLBACK: [TypeError, (name) => `${name} must be a function`],
  ERR_ASYNC_TYPE: [TypeError, (type) => `Invalid name for async "type": ${type}`],
  ERR_BUFFER_CONTEXT_NOT_AVAILABLE: [Error, 'Buffer is not available for the current Context'],
  ERR_BUFFER_OUT_OF_BOUNDS: [RangeError, (name) => name ? `"${name}" is outside of buffer bounds` :
    'Attempt to access memory outside buffer bounds'],
  ERR_BUFFER_TOO_LARGE: [RangeError, (most) => `Cannot create a Buffer larger than ${most} bytes`],
  ERR_CONSOLE_WRITABLE_STREAM: [TypeError, (name) => `Console expects a writable stream instance for ${name}`],
  ERR_CONSTRUCT_CALL_INVALID: [TypeError, 'Constructor cannot be called'],
  ERR_CONSTRUCT_CALL_REQUIRED: [TypeError, (name) => `Class constructor ${name} cannot be invoked without \`new\``],
  ERR_CONTEXT_NOT_INITIALIZED: [Error, 'context used is not initialized'],
  ERR_DUPLICATE_STARTUP_SNAPSHOT_MAIN_FUNCTION: [Error, 'Deserialize main function is already configured.'],
  ERR_ENCODING_INVALID_ENCODED_DATA: [TypeError, (encoding) => `The encoded data was not valid for encoding ${encoding}`],
  ERR_ENCODING_NOT_SUPPORTED: [RangeError, (encoding) => `The "${encoding}" encoding is not supported`],
  ERR_EVENT_RECURSION: [Error, (type) => `The event "${type}" is already being dispatched`],
  ERR_FALSY_VALUE_REJECTION: [Error, () => 'Promise was rejected with falsy value'],
  ERR_FEATURE_UNAVAILABLE_ON_PLATFORM: [TypeError, (feature) =>
    `The feature ${feature} is unavailable on the current platform, which is being used to run Node.js`],
  ERR_ILLEGAL_CONSTRUCTOR: [TypeError, 'Illegal constructor'],
  ERR_INCOMPATIBLE_OPTION_PAIR: [TypeError, (one, other) => `Option "${one}" cannot be used in combination with option "${other}"`],
  ERR_INTERNAL_ASSERTION: [Error, (message) => `${message === undefined ? '' : `${message}\n`}This is caused by either a bug in ` +
    'Strata or incorrect usage of its internals.'],
  ERR_INVALID_ARG_TYPE: [TypeError, (name, expected, actual) =>
    `${describeName(name)} must be ${describeExpected(expected)}. Received ${describeReceived(actual)}`],
  ERR_INVALID_ARG_VALUE: [TypeError, invalidValue],
  ERR_INVALID_ASYNC_ID: [RangeError, (name, value) => `Invalid ${name} value: ${value}`],
  ERR_INVALID_BUFFER_SIZE: [RangeError, (size) => `Buffer size must be a multiple of ${size}`],
  ERR_INVALID_CHAR: [TypeError, (name, field) => `Invalid character in ${name}${field === undefined ? '' : ` ["${field}"]`}`],
  ERR_INVALID_CURSOR_POS: [TypeError, 'Cannot set cursor row without setting its column'],
  ERR_INVALID_FD: [RangeError, (fd) => `"fd" must be a positive integer: ${fd}`],
  ERR_INVALID_FD_TYPE: [TypeError, (type) => `Unsupported fd type: ${type}`],
  ERR_INVALID_HANDLE_TYPE: [TypeError, 'This handle type cannot be sent'],
  ERR_INVALID_MIME_SYNTAX: [TypeError, (production, text, index) =>
    `The MIME syntax for a ${production} in "${text}" is invalid${index === -1 ? '' : ` at ${index}`}`],
  ERR_INVALID_OBJECT_DEFINE_PROPERTY: [TypeError, (message) => message],
  ERR_INVALID_RETURN_PROPERTY: [TypeError, (input, name, property, value) =>
    `Expected a valid ${input} to be returned for the "${property}" from the "${name}" function but got ${value}.`],
  ERR_INVALID_RETURN_PROPERTY_VALUE: [TypeError, (input, name, property, value) =>
    `Expected ${input} to be returned for the "${property}" from the "${name}" hook but got ${describeReceived(value)}.`],
  ERR_INVALID_RETURN_VALUE: [TypeError, invalidReturn],
  ERR_INVALID_STATE: [Error, (message) => `Invalid state: ${message}`],
  ERR_INVALID_SYNC_FORK_INPUT: [TypeError, (value) =>
    `Asynchronous forks do not support Buffer, TypedArray, DataView or string input: ${inspect(value)}`],
  ERR_INVALID_THIS: [TypeError, (type) => `Value of "this" must be of type ${type}`],
  ERR_INVALID_TUPLE: [TypeError, (name, what) => `${name} must be an iterable ${what} tuple`],
  ERR_INVALID_URI: [URIError, 'URI malformed'],
  ERR_METHOD_NOT_IMPLEMENTED: [Error, (name) => `The ${name} method is not implemented`],
  ERR_MISSING_ARGS: [TypeError, missingArguments],
  ERR_MISSING_OPTION: [TypeError, (name) => `${name} is required`],
  ERR_MULTIPLE_CALLBACK: [Error, 'Callback called multiple times'],
  ERR_NOT_BUILDING_SNAPSHOT: [Error, 'Operation cannot be invoked when not building startup snapshot'],
  ERR_NO_CRYPTO: [Error, 'Node.js is not compiled with OpenSSL crypto support'],
  ERR_OPERATION_FAILED: [Error, (what) => `Operation failed: ${what}`],
  ERR_OUT_OF_RANGE: [RangeError, outOfRange],
  ERR_PARSE_ARGS_INVALID_OPTION_VALUE: [TypeError, (message) => message],
  ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: [TypeError, (text) => `Unexpected argument '${text}'. This command does not take positional arguments`],
  ERR_PARSE_ARGS_UNKNOWN_OPTION: [TypeError, (option, allowsPositionals) => {
    const hint = allowsPositionals ?
      `. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- ${JSON.stringify(option)}` :
      '';
    return `Unknown option '${option}'${hint}`;
  }],
  ERR_PERFORMANCE_INVALID_TIMESTAMP: [TypeError, (time) => `${time} is not a valid timestamp`],
  ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS: [TypeError, (message) => message],
  ERR_PROTO_ACCESS: [Error, 'Accessing Object.prototype.__proto__ has been disallowed with --disable-proto=throw'],
  ERR_THROTTLED: [Error, 'The function call was throttled'],
  ERR_TRAILING_JUNK_AFTER_STREAM_END: [TypeError, 'Trailing junk found after the end of the compressed stream'],
  ERR_UNAVAILABLE_DURING_EXIT: [Error, 'Cannot call function in process exit handler'],
  ERR_UNHANDLED_ERROR: [Error, (error) => error === undefined ? 'Unhandled error.' : `Unhandled error. (${error})`],
  ERR_UNKNOWN_ENCODING: [TypeError, (encoding) =>
    `Unknown encoding: ${typeof encoding === 'object' || typeof encoding === 'symbol' ? inspect(encoding) : encoding}`],
  ERR_USE_AFTER_CLOSE: [Error, (name) => `${name} was closed`],
  ERR_VALID_PERFORMANCE_ENTRY_TYPE: [Error, 'At least one valid performance entry type is required'],
};
