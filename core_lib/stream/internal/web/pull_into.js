// Pull-into descriptors: memory of a reader (or of ours) that a byte stream is to fill, and copies of memory.
'use strict';

const {
  ArrayBufferIsView, ArrayBufferPrototypeGetByteLength, ArrayBufferPrototypeGetDetached, ArrayBufferPrototypeSlice,
  ArrayBufferPrototypeTransfer, BigInt64Array, BigUint64Array, DataView, DataViewPrototypeGetBuffer,
  DataViewPrototypeGetByteLength, DataViewPrototypeGetByteOffset, Float32Array, Float64Array, Int16Array,
  Int32Array, Int8Array, TypedArrayPrototypeGetBuffer, TypedArrayPrototypeGetByteLength,
  TypedArrayPrototypeGetByteOffset, TypedArrayPrototypeGetSymbolToStringTag, Uint16Array, Uint32Array, Uint8Array,
  Uint8ClampedArray, globalThis,
} = primordials;

const KINDS = {
  __proto__: null,
  BigInt64Array, BigUint64Array, Float32Array, Float64Array, Int16Array, Int32Array, Int8Array, Uint16Array,
  Uint32Array,
  Uint8Array, Uint8ClampedArray, Float16Array: globalThis.Float16Array,
};

/** Buffer, offset and length of a view, whatever its prototype says. */
function partsOf(view) {
  return TypedArrayPrototypeGetSymbolToStringTag(view) === undefined ? {
    buffer: DataViewPrototypeGetBuffer(view),
    byteOffset: DataViewPrototypeGetByteOffset(view),
    byteLength: DataViewPrototypeGetByteLength(view),
  } : {
    buffer: TypedArrayPrototypeGetBuffer(view),
    byteOffset: TypedArrayPrototypeGetByteOffset(view),
    byteLength: TypedArrayPrototypeGetByteLength(view),
  };
}

const isDetached = (buffer) => ArrayBufferPrototypeGetDetached(buffer);

/** The spec's TransferArrayBuffer: the same memory in a new buffer; the old one is of no use any more. */
const transfer = (buffer) => ArrayBufferPrototypeTransfer(buffer);

/** A Uint8Array of its own memory with a view's bytes. */
function cloneBytes(view) {
  const { buffer, byteLength, byteOffset } = partsOf(view);
  return new Uint8Array(ArrayBufferPrototypeSlice(buffer, byteOffset, byteOffset + byteLength));
}

class PullInto {
  buffer;
  bufferByteLength;
  byteOffset;
  byteLength;
  bytesFilled = 0;
  /** Bytes without which it is not handed out. */
  minimumFill;
  elementSize;
  ViewClass;
  /** @type {'byob'|'default'|'none'} the kind of reader that waits for it */
  readerType;

  constructor(buffer, byteOffset, byteLength, minimumFill, elementSize, ViewClass, readerType) {
    this.buffer = buffer;
    this.bufferByteLength = ArrayBufferPrototypeGetByteLength(buffer);
    this.byteOffset = byteOffset;
    this.byteLength = byteLength;
    this.minimumFill = minimumFill;
    this.elementSize = elementSize;
    this.ViewClass = ViewClass;
    this.readerType = readerType;
  }

  /** For a reader's view and the number of elements that it wants at least. Detaches the view. */
  static forView(view, min) {
    const { buffer, byteLength, byteOffset } = partsOf(view);
    const kind = TypedArrayPrototypeGetSymbolToStringTag(view);
    const ViewClass = kind === undefined ? DataView : KINDS[kind];
    const elementSize = kind === undefined ? 1 : ViewClass.BYTES_PER_ELEMENT;
    return new PullInto(transfer(buffer), byteOffset, byteLength, min * elementSize, elementSize, ViewClass, 'byob');
  }

  static allocate(byteLength) {
    return new PullInto(new Uint8Array(byteLength).buffer, 0, byteLength, 1, 1, Uint8Array, 'default');
  }

  get isAligned() {
    return this.bytesFilled % this.elementSize === 0;
  }

  /** Where the next bytes go. */
  get restView() {
    return new Uint8Array(this.buffer, this.byteOffset + this.bytesFilled, this.byteLength - this.bytesFilled);
  }

  /** ReadableByteStreamControllerConvertPullIntoDescriptor: the view that the reader gets. */
  toView() {
    return new this.ViewClass(transfer(this.buffer), this.byteOffset, this.bytesFilled / this.elementSize);
  }

  emptyView() {
    return new this.ViewClass(this.buffer, this.byteOffset, 0);
  }
}

module.exports = { PullInto, cloneBytes, isDetached, isView: ArrayBufferIsView, partsOf, transfer };
