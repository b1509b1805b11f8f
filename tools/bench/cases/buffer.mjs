import { Buffer } from 'node:buffer';
import { StringDecoder } from 'node:string_decoder';
import { measure } from './measure.mjs';

const text = 'The quick brown fox jumps over the lazy dog. '.repeat(30);
const wide = 'Größe, naïve, 日本語, 😀. '.repeat(30);
const bytes = Buffer.from(text);
const other = Buffer.from(text);
const wideBytes = Buffer.from(wide);
const base64 = bytes.toString('base64');
const target = Buffer.alloc(4096);
const hex = bytes.toString('hex');
const short = Buffer.from('hello world');
const parts = Array.from({ length: 16 }, () => Buffer.alloc(16, 1));
const decoder = new StringDecoder('utf8');

await measure({
  'Buffer.from(string) 1.3 KB': () => Buffer.from(text),
  'Buffer.from(string) 5 bytes': () => Buffer.from('hello'),
  'toString utf8 ASCII 1.3 KB': () => bytes.toString(),
  'toString utf8 wide 1 KB': () => wideBytes.toString(),
  'toString base64': () => bytes.toString('base64'),
  'from base64': () => Buffer.from(base64, 'base64'),
  'toString hex': () => bytes.toString('hex'),
  'compare': () => Buffer.compare(bytes, other),
  'indexOf': () => bytes.indexOf('dog. The lazy'),
  'readUInt32LE': (i) => bytes.readUInt32LE(i & 511),
  'writeDoubleLE': (i) => target.writeDoubleLE(i, i & 511),
  'alloc 64': () => Buffer.alloc(64),
  'allocUnsafe 64': () => Buffer.allocUnsafe(64),
  'concat 4': () => Buffer.concat([bytes, other, bytes, other]),
  'concat 16 of 16 bytes': () => Buffer.concat(parts),
  'toString utf8 11 bytes': () => short.toString(),
  'toString hex 11 bytes': () => short.toString('hex'),
  'toString latin1': () => bytes.toString('latin1'),
  'from hex': () => Buffer.from(hex, 'hex'),
  'from a buffer': () => Buffer.from(bytes),
  'byteLength': () => Buffer.byteLength(text),
  'write 1.3 KB': () => target.write(text),
  'subarray': () => bytes.subarray(10, 100),
  'equals': () => bytes.equals(other),
  'copy 1.3 KB': () => bytes.copy(target, 0),
  'fill with text': () => target.fill('ab'),
  'lastIndexOf': () => bytes.lastIndexOf('quick'),
  'readDoubleLE': (i) => bytes.readDoubleLE(i & 511),
  'writeBigUInt64LE': (i) => target.writeBigUInt64LE(5n, i & 511),
  'swap32 4 KB': () => target.swap32(),
  'toJSON': () => short.toJSON(),
  'StringDecoder.write': () => decoder.write(bytes),
});
