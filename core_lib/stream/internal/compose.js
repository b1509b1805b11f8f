// compose(a, b, ...): one Duplex that writes to the first stream and reads from the last.
'use strict';

const { codes } = require('internal:errors/codes');
const { destroyer } = require('./destroy');
const { Duplex } = require('./duplex');
const { duplexify } = require('./duplexify');
const { finished } = require('./finished');
const { Joint } = require('./joint');
const { pipeline } = require('./pipeline');
const {
  isNodeStream, isReadable, isReadableStream, isTransformStream, isWebStream, isWritable, isWritableStream,
} = require('./status');

const canRead = (stream) => !!(isReadable(stream) || isReadableStream(stream) || isTransformStream(stream));
const canWrite = (stream) => !!(isWritable(stream) || isWritableStream(stream) || isTransformStream(stream));

function compose(...streams) {
  if (streams.length === 0) throw new codes.ERR_MISSING_ARGS('streams');
  if (streams.length === 1) return duplexify(streams[0]);
  const given = [...streams];
  const last = streams.length - 1;
  if (typeof streams[0] === 'function') streams[0] = duplexify(streams[0]);
  if (typeof streams[last] === 'function') streams[last] = duplexify(streams[last]);
  for (let i = 0; i < streams.length; i++) {
    const stream = streams[i];
    if (!isNodeStream(stream) && !isWebStream(stream)) continue;
    if (i < last && !canRead(stream)) throw new codes.ERR_INVALID_ARG_VALUE(`streams[${i}]`, given[i], 'must be readable');
    if (i > 0 && !canWrite(stream)) throw new codes.ERR_INVALID_ARG_VALUE(`streams[${i}]`, given[i], 'must be writable');
  }

  const head = streams[0];
  const tail = pipeline(streams, (error) => {
    if (joint.settle(error)) return;
    if (error) duplex.destroy(error);
    else if (!readable && !writable) duplex.destroy();
  });
  const readable = canRead(tail);
  const writable = canWrite(head);
  const duplex = new Duplex({
    writableObjectMode: !!head?.writableObjectMode,
    readableObjectMode: !!tail?.readableObjectMode,
    writable,
    readable,
  });
  const joint = new Joint(duplex);
  if (writable) {
    joint.writeTo(head);
    finished(isTransformStream(tail) ? tail.readable : tail, joint.finish);
  }
  if (readable) joint.readFrom(tail);
  joint.destroyWith((error) => {
    if (isNodeStream(tail)) destroyer(tail, error);
  }, true);
  return duplex;
}

module.exports = { compose };
