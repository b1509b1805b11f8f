// node:stream/web
'use strict';

const { ByteLengthQueuingStrategy } = require('./internal/web/byte_length_queuing_strategy');
const { CompressionStream, DecompressionStream } = require('./internal/web/compression');
const { CountQueuingStrategy } = require('./internal/web/count_queuing_strategy');
const { ReadableByteStreamController } = require('./internal/web/readable_byte_stream_controller');
const { ReadableStreamBYOBReader } = require('./internal/web/byob_reader');
const { ReadableStreamBYOBRequest } = require('./internal/web/byob_request');
const { ReadableStreamDefaultController } = require('./internal/web/default_controller');
const { ReadableStreamDefaultReader } = require('./internal/web/default_reader');
const { ReadableStream, coreOf, isReadableStream, tee } = require('./internal/web/readable_stream');
const { TextDecoderStream } = require('./internal/web/text_decoder_stream');
const { TextEncoderStream } = require('./internal/web/text_encoder_stream');
const { TransformStreamDefaultController } = require('./internal/web/transform_controller');
const { TransformStream } = require('./internal/web/transform_stream');
const { WritableStreamDefaultController } = require('./internal/web/writable_controller');
const { WritableStreamDefaultWriter } = require('./internal/web/default_writer');
const { WritableStream } = require('./internal/web/writable_stream');
const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal:errors/codes');

/**
 * stream.tee() as other standards use it.
 * @param {ReadableStream} stream
 * @param {boolean} [cloneForBranch2] whether the second stream gets structured clones
 */
function ReadableStreamTee(stream, cloneForBranch2 = false) {
  if (!isReadableStream(stream)) throw new ERR_INVALID_ARG_TYPE('stream', 'ReadableStream', stream);
  return tee(coreOf(stream), cloneForBranch2);
}

module.exports = {
  ReadableStream,
  ReadableStreamTee,
  ReadableStreamDefaultReader,
  ReadableStreamBYOBReader,
  ReadableStreamBYOBRequest,
  ReadableByteStreamController,
  ReadableStreamDefaultController,
  TransformStream,
  TransformStreamDefaultController,
  WritableStream,
  WritableStreamDefaultWriter,
  WritableStreamDefaultController,
  ByteLengthQueuingStrategy,
  CountQueuingStrategy,
  TextEncoderStream,
  TextDecoderStream,
  CompressionStream,
  DecompressionStream,
};
