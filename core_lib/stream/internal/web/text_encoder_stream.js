// TextEncoderStream (Encoding Standard, section 7.4): strings in, UTF-8 out.
'use strict';

const { String, StringPrototypeCharCodeAt, StringPrototypeSlice, Uint8Array } = primordials;
const { invalidThis } = require('./errors');
const { defineFace, kInspect, print } = require('./face');
const { TransformStream } = require('./transform_stream');

const isHighSurrogate = (unit) => (unit & 0xfc00) === 0xd800;
const REPLACEMENT = () => new Uint8Array([0xef, 0xbf, 0xbd]);

class TextEncoderStream {
  #encoder = new (require('node:util').TextEncoder)();
  #pending = ''; // a first half of a character, whose second half may come with the next chunk
  #transform = new TransformStream({
    transform: (chunk, controller) => {
      let text = this.#pending + String(chunk);
      this.#pending = '';
      const last = text.length - 1;
      if (last >= 0 && isHighSurrogate(StringPrototypeCharCodeAt(text, last))) {
        this.#pending = text[last];
        text = StringPrototypeSlice(text, 0, last);
      }
      if (text !== '') controller.enqueue(this.#encoder.encode(text));
    },
    flush: (controller) => {
      if (this.#pending !== '') controller.enqueue(REPLACEMENT());
    },
  });

  get encoding() {
    return this.#encoder.encoding;
  }

  get readable() {
    return this.#transform.readable;
  }

  get writable() {
    return this.#transform.writable;
  }

  [kInspect](depth, options) {
    if (!(#encoder in (this ?? {}))) throw invalidThis('TextEncoderStream');
    const { encoding, readable, writable } = this;
    return print(this, depth, options, 'TextEncoderStream', { encoding, readable, writable });
  }
}
defineFace(TextEncoderStream, ['encoding', 'readable', 'writable'], false);

module.exports = { TextEncoderStream };
