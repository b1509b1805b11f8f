// addAbortSignal(signal, stream): the signal destroys the stream.
'use strict';

const { SymbolDispose } = primordials;
const { codes, AbortError } = require('internal:errors/codes');
const { validateAbortSignal } = require('internal:errors/validators');
const { isNodeStream, isWebStream, kControllerErrorFunction } = require('./status');

function addAbortSignal(signal, stream) {
  validateSignal(signal);
  if (!isNodeStream(stream) && !isWebStream(stream)) {
    throw new codes.ERR_INVALID_ARG_TYPE('stream', ['ReadableStream', 'WritableStream', 'Stream'], stream);
  }
  return destroyOnAbort(signal, stream);
}

// Looser than validators' own: what the polyfills make passes, too.
function validateSignal(signal) {
  if (typeof signal !== 'object' || !('aborted' in signal)) validateAbortSignal(signal, 'signal');
}

/** addAbortSignal() for a stream that is under construction; no checks. */
function destroyOnAbort(signal, stream) {
  if (typeof signal !== 'object' || !('aborted' in signal)) return stream;
  const onAbort = isNodeStream(stream) ?
    () => stream.destroy(new AbortError(undefined, { cause: signal.reason })) :
    () => stream[kControllerErrorFunction](new AbortError(undefined, { cause: signal.reason }));
  if (signal.aborted) {
    onAbort();
  } else {
    const listening = require('node:events').addAbortListener(signal, onAbort);
    require('./finished').finished(stream, listening[SymbolDispose]);
  }
  return stream;
}

module.exports = { addAbortSignal, destroyOnAbort };
