// What can be told from the outside of anything that looks like a stream, whoever wrote it.
//
// Answers are true, false, or null where the object does not say.
'use strict';

const { SymbolAsyncIterator, SymbolFor, SymbolIterator } = primordials;

const kIsDestroyed = SymbolFor('nodejs.stream.destroyed');
const kIsDisturbed = SymbolFor('nodejs.stream.disturbed');
const kIsErrored = SymbolFor('nodejs.stream.errored');
const kIsReadable = SymbolFor('nodejs.stream.readable');
const kIsWritable = SymbolFor('nodejs.stream.writable');
const kIsClosedPromise = SymbolFor('nodejs.webstream.isClosedPromise');
const kControllerErrorFunction = SymbolFor('nodejs.webstream.controllerErrorFunction');

const hasMethod = (stream, name) => typeof stream[name] === 'function';

/** @param {unknown} stream @param {boolean} [strict] also wants pause() and resume() */
function isReadableNodeStream(stream, strict = false) {
  return !!(stream && hasMethod(stream, 'pipe') && hasMethod(stream, 'on') &&
    (!strict || (hasMethod(stream, 'pause') && hasMethod(stream, 'resume'))) &&
    (!stream._writableState || stream._readableState?.readable !== false) && // a duplex may have only its writable side
    (!stream._writableState || stream._readableState)); // a Writable has a pipe(), too: it only complains
}

function isWritableNodeStream(stream) {
  return !!(stream && hasMethod(stream, 'write') && hasMethod(stream, 'on') &&
    (!stream._readableState || stream._writableState?.writable !== false));
}

function isDuplexNodeStream(stream) {
  return !!(stream && hasMethod(stream, 'pipe') && stream._readableState && hasMethod(stream, 'on') &&
    hasMethod(stream, 'write'));
}

function isNodeStream(stream) {
  return !!(stream && (stream._readableState || stream._writableState ||
    (hasMethod(stream, 'write') && hasMethod(stream, 'on')) || (hasMethod(stream, 'pipe') && hasMethod(stream, 'on'))));
}

function isReadableStream(value) {
  return !!(value && !isNodeStream(value) && hasMethod(value, 'pipeThrough') && hasMethod(value, 'getReader') &&
    hasMethod(value, 'cancel'));
}

function isWritableStream(value) {
  return !!(value && !isNodeStream(value) && hasMethod(value, 'getWriter') && hasMethod(value, 'abort'));
}

function isTransformStream(value) {
  return !!(value && !isNodeStream(value) && typeof value.readable === 'object' && typeof value.writable === 'object');
}

function isWebStream(value) {
  return isReadableStream(value) || isWritableStream(value) || isTransformStream(value);
}

function isIterable(value, isAsync) {
  if (value == null) return false;
  if (isAsync === true) return typeof value[SymbolAsyncIterator] === 'function';
  if (isAsync === false) return typeof value[SymbolIterator] === 'function';
  return typeof value[SymbolAsyncIterator] === 'function' || typeof value[SymbolIterator] === 'function';
}

function isDestroyed(stream) {
  if (!isNodeStream(stream)) return null;
  const state = stream._writableState || stream._readableState;
  return !!(stream.destroyed || stream[kIsDestroyed] || state?.destroyed);
}

function isWritableEnded(stream) {
  if (!isWritableNodeStream(stream)) return null;
  if (stream.writableEnded === true) return true;
  const w = stream._writableState;
  if (w?.errored) return false;
  return typeof w?.ended === 'boolean' ? w.ended : null;
}

/** @param {boolean} [strict] false: an ended stream with nothing left to write counts as finished */
function isWritableFinished(stream, strict) {
  if (!isWritableNodeStream(stream)) return null;
  if (stream.writableFinished === true) return true;
  const w = stream._writableState;
  if (w?.errored) return false;
  if (typeof w?.finished !== 'boolean') return null;
  return w.finished || (strict === false && w.ended === true && w.length === 0);
}

function isReadableEnded(stream) {
  if (!isReadableNodeStream(stream)) return null;
  if (stream.readableEnded === true) return true;
  const r = stream._readableState;
  if (!r || r.errored) return false;
  return typeof r.ended === 'boolean' ? r.ended : null;
}

/** @param {boolean} [strict] false: an ended stream with nothing left to read counts as finished */
function isReadableFinished(stream, strict) {
  if (!isReadableNodeStream(stream)) return null;
  const r = stream._readableState;
  if (r?.errored) return false;
  if (typeof r?.endEmitted !== 'boolean') return null;
  return r.endEmitted || (strict === false && r.ended === true && r.length === 0);
}

function isReadable(stream) {
  if (stream && stream[kIsReadable] != null) return stream[kIsReadable];
  if (typeof stream?.readable !== 'boolean') return null;
  if (isDestroyed(stream)) return false;
  return isReadableNodeStream(stream) && stream.readable && !isReadableFinished(stream);
}

function isWritable(stream) {
  if (stream && stream[kIsWritable] != null) return stream[kIsWritable];
  if (typeof stream?.writable !== 'boolean') return null;
  if (isDestroyed(stream)) return false;
  return isWritableNodeStream(stream) && stream.writable && !isWritableEnded(stream);
}

/** Whether nothing more can come out of or go into a stream; a side that options rule out does not count. */
function isFinished(stream, options) {
  if (!isNodeStream(stream)) return null;
  if (isDestroyed(stream)) return true;
  if (options?.readable !== false && isReadable(stream)) return false;
  return !(options?.writable !== false && isWritable(stream));
}

function isWritableErrored(stream) {
  if (!isNodeStream(stream)) return null;
  return stream.writableErrored ? stream.writableErrored : stream._writableState?.errored ?? null;
}

function isReadableErrored(stream) {
  if (!isNodeStream(stream)) return null;
  return stream.readableErrored ? stream.readableErrored : stream._readableState?.errored ?? null;
}

function isClosed(stream) {
  if (!isNodeStream(stream)) return null;
  if (typeof stream.closed === 'boolean') return stream.closed;
  const { _readableState: r, _writableState: w } = stream;
  if (typeof w?.closed === 'boolean' || typeof r?.closed === 'boolean') return w?.closed || r?.closed;
  if (typeof stream._closed === 'boolean' && isOutgoingMessage(stream)) return stream._closed;
  return null;
}

const isOutgoingMessage = (stream) =>
  typeof stream._closed === 'boolean' && typeof stream._defaultKeepAlive === 'boolean' &&
  typeof stream._removedConnection === 'boolean' && typeof stream._removedContLen === 'boolean';

const isServerResponse = (stream) => typeof stream._sent100 === 'boolean' && isOutgoingMessage(stream);

function isServerRequest(stream) {
  return typeof stream._consuming === 'boolean' && typeof stream._dumped === 'boolean' &&
    stream.req?.upgradeOrConnect === undefined;
}

/** A client request, or what old libraries made in its image. */
function isRequest(stream) {
  return !!stream && !!stream.setHeader && hasMethod(stream, 'abort');
}

function willEmitClose(stream) {
  if (!isNodeStream(stream)) return null;
  const { _readableState: r, _writableState: w } = stream;
  const state = w || r;
  return (!state && isServerResponse(stream)) || !!(state?.autoDestroy && state.emitClose && state.closed === false);
}

function isDisturbed(stream) {
  return !!(stream && (stream[kIsDisturbed] ?? (stream.readableDidRead || stream.readableAborted)));
}

function isErrored(stream) {
  return !!(stream && (stream[kIsErrored] ?? stream.readableErrored ?? stream.writableErrored ??
    stream._readableState?.errorEmitted ?? stream._writableState?.errorEmitted ??
    stream._readableState?.errored ?? stream._writableState?.errored));
}

module.exports = {
  isClosed, isDestroyed, isDisturbed, isDuplexNodeStream, isErrored, isFinished, isIterable, isNodeStream, isReadable,
  isReadableEnded, isReadableErrored, isReadableFinished, isReadableNodeStream, isReadableStream, isRequest,
  isServerRequest,
  isServerResponse, isTransformStream, isWebStream, isWritable, isWritableEnded, isWritableErrored, isWritableFinished,
  isWritableNodeStream, isWritableStream, kControllerErrorFunction, kIsClosedPromise, kIsDestroyed, kIsDisturbed,
  kIsErrored,
  kIsReadable, kIsWritable, willEmitClose,
};
