// node:stream/consumers: everything that a stream gives, as one value.
'use strict';

const { ArrayBufferIsView, ArrayPrototypePush, JSONParse, TypedArrayPrototypeSet, Uint8Array } = primordials;
const { Blob, Buffer } = require('node:buffer');

/** @param {AsyncIterable} stream @returns {Promise<ArrayBuffer>} */
async function arrayBuffer(stream) {
  return (await collect(stream)).buffer;
}

/** @param {AsyncIterable} stream @returns {Promise<Blob>} */
async function blob(stream) {
  const chunks = [];
  for await (const chunk of stream) ArrayPrototypePush(chunks, chunk);
  return new Blob(chunks);
}

/** @param {AsyncIterable} stream @returns {Promise<Buffer>} */
async function buffer(stream) {
  return Buffer.from((await collect(stream)).buffer);
}

/** @param {AsyncIterable} stream @returns {Promise<Uint8Array>} */
async function bytes(stream) {
  return collect(stream);
}

/** @param {AsyncIterable} stream @returns {Promise<string>} */
async function text(stream) {
  const { TextDecoder } = require('node:util');
  const decoder = new TextDecoder();
  let result = '';
  for await (const chunk of stream) {
    result += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
  }
  return result + decoder.decode();
}

/** @param {AsyncIterable} stream @returns {Promise<unknown>} what its text says as JSON */
async function json(stream) {
  return JSONParse(await text(stream));
}

/** The bytes of all chunks, alone in their ArrayBuffer; what is no bytes counts as its text, as in a Blob. */
async function collect(stream) {
  const parts = [];
  let length = 0;
  for await (const chunk of stream) {
    let part = bytesOf(chunk);
    if (!ArrayBufferIsView(part)) part = await part; // a Blob tells its bytes later
    ArrayPrototypePush(parts, part);
    length += part.byteLength;
  }
  const result = new Uint8Array(length);
  let offset = 0;
  for (let i = 0; i < parts.length; i++) {
    TypedArrayPrototypeSet(result, parts[i], offset);
    offset += parts[i].byteLength;
  }
  return result;
}

function bytesOf(chunk) {
  if (typeof chunk === 'string') return Buffer.from(chunk);
  if (ArrayBufferIsView(chunk)) {
    return chunk instanceof Uint8Array ? chunk : new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  }
  return new Blob([chunk]).bytes();
}

module.exports = { arrayBuffer, blob, buffer, bytes, text, json };
