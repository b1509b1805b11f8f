// Chunks of bytes: every view of an ArrayBuffer is one, and becomes a Buffer of the same memory.
'use strict';

const { ArrayBufferIsView, TypedArrayPrototypeGetSymbolToStringTag } = primordials;
const { Buffer } = require('node:buffer');

function isUint8Array(value) {
  return TypedArrayPrototypeGetSymbolToStringTag(value) === 'Uint8Array';
}

/** The Buffer over a view's bytes; a Buffer is returned as it is. */
function toBuffer(view) {
  return view instanceof Buffer ? view : Buffer.from(view.buffer, view.byteOffset, view.byteLength);
}

module.exports = { isUint8Array, isView: ArrayBufferIsView, toBuffer };
