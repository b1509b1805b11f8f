import { Buffer } from 'node:buffer';
import { measure } from './measure.mjs';

const text = 'The quick brown fox jumps over the lazy dog. '.repeat(30);
const wide = 'Größe, naïve, 日本語, 😀. '.repeat(30);
const bytes = Buffer.from(text);
const other = Buffer.from(text);
const wideBytes = Buffer.from(wide);
const base64 = bytes.toString('base64');
const target = Buffer.alloc(4096);

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
});
