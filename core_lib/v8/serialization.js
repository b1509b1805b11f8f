// Serializer and Deserializer, which write and read V8's format, and the two that know buffers and typed arrays.
'use strict';

const { reader, writer } = require('internal:binding/v8');
const { Buffer } = require('node:buffer');

/** Without the code in the header, as Node's are made in C++. */
const failure = (message, code) => {
  const error = new TypeError(message);
  error.code = code;
  return error;
};

const checkView = (value, name) => {
  if (!ArrayBuffer.isView(value)) throw failure(`${name} must be a TypedArray or a DataView`, 'ERR_INVALID_ARG_TYPE');
};

const bytesOf = (view) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

/** Adds methods to a prototype as Node's classes of C++ have them: enumerable, and counting no parameters. */
const defineMethods = (prototype, methods) => {
  for (const name of Object.keys(methods)) {
    const value = methods[name];
    Object.defineProperty(value, 'length', { __proto__: null, configurable: true, value: 0 });
    Object.defineProperty(prototype, name, { __proto__: null, configurable: true, enumerable: true, value, writable: true });
  }
};

/** An object's part in C++. */
class WriterPart {
  #part = writer.make();

  static of(serializer) {
    if (typeof serializer !== 'object' || serializer === null || !(#part in serializer)) {
      throw new TypeError('Illegal invocation');
    }
    return serializer.#part;
  }
}
class ReaderPart {
  #part;

  constructor(buffer) {
    checkView(buffer, 'buffer');
    // The bytes of a small array move when it gets a buffer.
    void buffer.buffer;
    this.#part = reader.make(buffer);
  }

  static of(deserializer) {
    if (typeof deserializer !== 'object' || deserializer === null || !(#part in deserializer)) {
      throw new TypeError('Illegal invocation');
    }
    return deserializer.#part;
  }
}
const writerOf = WriterPart.of;
const readerOf = ReaderPart.of;

function Serializer() {
  if (new.target === undefined) {
    throw failure("Class constructor Serializer cannot be invoked without 'new'", 'ERR_CONSTRUCT_CALL_REQUIRED');
  }
  return Reflect.construct(WriterPart, [], new.target);
}

defineMethods(Serializer.prototype, {
  writeHeader() {
    writer.writeHeader(writerOf(this));
  },
  writeValue(value) {
    return writer.writeValue(writerOf(this), this, value);
  },
  releaseBuffer() {
    const bytes = writer.release(writerOf(this));
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  },
  transferArrayBuffer(id, arrayBuffer) {
    const part = writerOf(this);
    const { isArrayBuffer } = require('node:util').types;
    if (!isArrayBuffer(arrayBuffer)) throw failure('arrayBuffer must be an ArrayBuffer', 'ERR_INVALID_ARG_TYPE');
    writer.transfer(part, id >>> 0, arrayBuffer);
  },
  writeUint32(value) {
    writer.writeUint32(writerOf(this), value >>> 0);
  },
  writeUint64(high, low) {
    writer.writeUint64(writerOf(this), high >>> 0, low >>> 0);
  },
  writeDouble(value) {
    writer.writeDouble(writerOf(this), +value);
  },
  writeRawBytes(source) {
    const part = writerOf(this);
    checkView(source, 'source');
    writer.writeRawBytes(part, bytesOf(source));
  },
  _setTreatArrayBufferViewsAsHostObjects(wanted) {
    writer.treatViewsAsHostObjects(writerOf(this), Boolean(wanted));
  },
});
Object.defineProperty(Serializer.prototype, '_getDataCloneError', {
  __proto__: null, configurable: true, enumerable: true, value: Error, writable: true,
});

function Deserializer(buffer) {
  if (new.target === undefined) {
    throw failure("Class constructor Deserializer cannot be invoked without 'new'", 'ERR_CONSTRUCT_CALL_REQUIRED');
  }
  const made = Reflect.construct(ReaderPart, [buffer], new.target);
  made.buffer = buffer;
  return made;
}

/** The numbers that were read. */
const whole = (numbers, name) => {
  if (numbers.length === 0) throw new Error(`${name}() failed`);
  return numbers;
};

defineMethods(Deserializer.prototype, {
  readHeader() {
    return reader.readHeader(readerOf(this));
  },
  readValue() {
    return reader.readValue(readerOf(this), this);
  },
  getWireFormatVersion() {
    return reader.wireFormatVersion(readerOf(this));
  },
  transferArrayBuffer(id, arrayBuffer) {
    const part = readerOf(this);
    const { isAnyArrayBuffer } = require('node:util').types;
    if (!isAnyArrayBuffer(arrayBuffer)) {
      throw failure('arrayBuffer must be an ArrayBuffer or SharedArrayBuffer', 'ERR_INVALID_ARG_TYPE');
    }
    reader.transfer(part, id >>> 0, arrayBuffer);
  },
  readUint32() {
    return whole(reader.readUint32(readerOf(this)), 'ReadUint32')[0];
  },
  readUint64() {
    return whole(reader.readUint64(readerOf(this)), 'ReadUint64');
  },
  readDouble() {
    return whole(reader.readDouble(readerOf(this)), 'ReadDouble')[0];
  },
  _readRawBytes(length) {
    const start = reader.skip(readerOf(this), +length || 0);
    if (start < 0) throw new Error('ReadRawBytes() failed');
    return start;
  },
});
Object.defineProperty(Deserializer.prototype, 'readRawBytes', {
  __proto__: null,
  configurable: true,
  enumerable: true,
  value: function readRawBytes(length) {
    const start = this._readRawBytes(length);
    return Buffer.from(this.buffer.buffer, this.buffer.byteOffset + start, +length || 0);
  },
  writable: true,
});

// The numbers that stand for them in what is serialised.
const kKinds = [
  'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'Float32Array',
  'Float64Array', 'DataView', 'FastBuffer', 'BigInt64Array', 'BigUint64Array', 'Float16Array',
];
const kBuffer = kKinds.indexOf('FastBuffer');

function kindOf(view) {
  if (!ArrayBuffer.isView(view)) return -1;
  return Buffer.isBuffer(view) ? kBuffer : kKinds.indexOf(Object.prototype.toString.call(view).slice(8, -1));
}

class DefaultSerializer extends Serializer {
  constructor() {
    super();
    this._setTreatArrayBufferViewsAsHostObjects(true);
  }

  _writeHostObject(object) {
    const kind = kindOf(object);
    if (kind === -1) {
      const { inspect } = require('internal:util/inspect');
      throw new this._getDataCloneError(`Unserializable host object: ${inspect(object)}`);
    }
    this.writeUint32(kind);
    this.writeUint32(object.byteLength);
    this.writeRawBytes(bytesOf(object));
  }
}

class DefaultDeserializer extends Deserializer {
  _readHostObject() {
    const kind = this.readUint32();
    const length = this.readUint32();
    const start = this.buffer.byteOffset + this._readRawBytes(length);
    if (kind === kBuffer) return Buffer.from(this.buffer.buffer, start, length);
    const Kind = globalThis[kKinds[kind]];
    if (Kind === undefined) throw new Error(`Unknown kind of host object: ${kind}`);
    const size = Kind.BYTES_PER_ELEMENT ?? 1;
    // Where it cannot lie in the buffer, it is a copy.
    return start % size === 0 ? new Kind(this.buffer.buffer, start, length / size) :
      new Kind(this.buffer.buffer.slice(start, start + length));
  }
}

function serialize(value) {
  const serializer = new DefaultSerializer();
  serializer.writeHeader();
  serializer.writeValue(value);
  return serializer.releaseBuffer();
}

function deserialize(buffer) {
  const deserializer = new DefaultDeserializer(buffer);
  deserializer.readHeader();
  return deserializer.readValue();
}

module.exports = { DefaultDeserializer, DefaultSerializer, deserialize, Deserializer, serialize, Serializer };
