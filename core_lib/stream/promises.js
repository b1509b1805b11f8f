// node:stream/promises: finished() and pipeline() as promises.
'use strict';

const { ArrayPrototypePop, Promise } = primordials;
const { validateBoolean } = require('internal:errors/validators');
const { finished: eos } = require('./internal/finished');
const { pipelineWith } = require('./internal/pipeline');
const { isIterable, isNodeStream, isWebStream } = require('./internal/status');

function pipeline(...streams) {
  return new Promise((resolve, reject) => {
    let signal;
    let end;
    const last = streams[streams.length - 1];
    if (last && typeof last === 'object' && !isNodeStream(last) && !isIterable(last) && !isWebStream(last)) {
      const options = ArrayPrototypePop(streams);
      signal = options.signal;
      end = options.end;
    }
    pipelineWith(streams, (error, value) => {
      if (error) reject(error);
      else resolve(value);
    }, { end, signal });
  });
}

function finished(stream, options) {
  let cleansUp = false;
  if (options === null) options = {};
  if (options?.cleanup) {
    validateBoolean(options.cleanup, 'cleanup');
    cleansUp = options.cleanup;
  }
  return new Promise((resolve, reject) => {
    const stop = eos(stream, options, (error) => {
      if (cleansUp) stop();
      if (error) reject(error);
      else resolve();
    });
  });
}

module.exports = { finished, pipeline };
