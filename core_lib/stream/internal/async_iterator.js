// for await (const chunk of readable)
'use strict';

const { Promise } = primordials;
const { aggregateTwoErrors } = require('internal:errors/codes');
const { destroyer } = require('./destroy');
const { finished } = require('./finished');
const { nop } = require('./ticks');

/**
 * @param {Readable|object} stream an old stream is wrapped first
 * @param {{ destroyOnReturn?: boolean }} [options]
 * @returns {AsyncGenerator} with the stream as its `stream`
 */
function iterate(stream, options) {
  const readable = typeof stream.read === 'function' ? stream :
    require('./readable').Readable.wrap(stream, { objectMode: true });
  const iterator = chunks(readable, options);
  iterator.stream = readable;
  return iterator;
}

async function* chunks(stream, options) {
  let wake = nop;
  const signal = () => {
    const current = wake;
    wake = nop;
    current();
  };
  const wait = (resolve) => {
    wake = resolve;
  };
  stream.on('readable', signal);
  // undefined: still going, null: at its end.
  let error;
  const cleanup = finished(stream, { writable: false }, (failure) => {
    error = failure ? aggregateTwoErrors(error, failure) : null;
    signal();
  });
  try {
    while (true) {
      const chunk = stream.destroyed ? null : stream.read();
      if (chunk !== null) yield chunk;
      else if (error) throw error;
      else if (error === null) return;
      else await new Promise(wait);
    }
  } catch (failure) {
    error = aggregateTwoErrors(error, failure);
    throw error;
  } finally {
    if ((error || options?.destroyOnReturn !== false) && (error === undefined || stream._readableState.autoDestroy)) {
      destroyer(stream, null);
    } else {
      stream.off('readable', signal);
      cleanup();
    }
  }
}

module.exports = { iterate };
