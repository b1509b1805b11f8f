// How messages cross the channel of a fork: lines of JSON, or V8's serialization behind its length.
'use strict';

const kLengthSize = 4;

const json = {
  encode: (message) => Buffer.from(`${JSON.stringify(message)}\n`),

  /** @returns {(chunk: Buffer) => unknown[]} the messages that are complete by now */
  makeDecoder() {
    const { StringDecoder } = require('node:string_decoder');
    const decoder = new StringDecoder('utf8');
    let text = '';
    return (chunk) => {
      text += decoder.write(chunk);
      const lines = text.split('\n');
      text = lines.pop();
      return lines.map((line) => JSON.parse(line));
    };
  },
};

const advanced = {
  encode(message) {
    const body = require('node:v8').serialize(message);
    const length = Buffer.allocUnsafe(kLengthSize);
    length.writeUInt32BE(body.length);
    return Buffer.concat([length, body]);
  },

  makeDecoder() {
    const { deserialize } = require('node:v8');
    let chunks = [];
    let size = 0;
    return (chunk) => {
      chunks.push(chunk);
      size += chunk.length;
      // Joined only when there is enough: a long message comes in many chunks.
      if (size < kLengthSize || (chunks[0].length >= kLengthSize && size < kLengthSize + chunks[0].readUInt32BE())) {
        return [];
      }
      let all = Buffer.concat(chunks);
      const messages = [];
      while (all.length >= kLengthSize && all.length >= kLengthSize + all.readUInt32BE()) {
        const end = kLengthSize + all.readUInt32BE();
        messages.push(deserialize(all.subarray(kLengthSize, end)));
        all = all.subarray(end);
      }
      chunks = all.length === 0 ? [] : [all];
      size = all.length;
      return messages;
    };
  },
};

module.exports = { codecs: { __proto__: null, advanced, json } };
