// TextDecoderStream (Encoding Standard, section 7.3): bytes in, strings out.
'use strict';

const { invalidThis } = require('./errors');
const { defineFace, kInspect, print } = require('./face');
const { TransformStream } = require('./transform_stream');

class TextDecoderStream {
  #decoder;
  #transform;

  constructor(encoding = 'utf-8', options = {}) {
    const { TextDecoder } = require('node:util');
    const decoder = this.#decoder = new TextDecoder(encoding, options);
    this.#transform = new TransformStream({
      transform(chunk, controller) {
        if (chunk === undefined) throw missingChunk();
        const text = decoder.decode(chunk, { stream: true });
        if (text) controller.enqueue(text);
      },
      flush(controller) {
        const text = decoder.decode();
        if (text) controller.enqueue(text);
      },
    });
  }

  get encoding() {
    return this.#decoder.encoding;
  }

  get fatal() {
    return this.#decoder.fatal;
  }

  get ignoreBOM() {
    return this.#decoder.ignoreBOM;
  }

  get readable() {
    return this.#transform.readable;
  }

  get writable() {
    return this.#transform.writable;
  }

  [kInspect](depth, options) {
    if (!(#decoder in (this ?? {}))) throw invalidThis('TextDecoderStream');
    const { encoding, fatal, ignoreBOM, readable, writable } = this;
    return print(this, depth, options, 'TextDecoderStream', { encoding, fatal, ignoreBOM, readable, writable });
  }
}
defineFace(TextDecoderStream, ['encoding', 'fatal', 'ignoreBOM', 'readable', 'writable'], false);

/** decode(undefined) would be an empty chunk; the stream wants bytes. */
function missingChunk() {
  const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal:errors/codes');
  return new ERR_INVALID_ARG_TYPE('chunk', ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], undefined);
}

module.exports = { TextDecoderStream };
