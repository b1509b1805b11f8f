import crypto from 'node:crypto';
import { measure } from './measure.mjs';

const kilobyte = Buffer.alloc(1024, 'The quick brown fox. ');
const megabyte = Buffer.alloc(1 << 20, 'The quick brown fox. ');

await measure({
  'sha256 of 1 KB': () => crypto.createHash('sha256').update(kilobyte).digest('hex'),
  'sha256 of 1 MB': () => crypto.createHash('sha256').update(megabyte).digest(),
  'md5 of a short text': () => crypto.createHash('md5').update('hello world').digest('hex'),
  'sha1 of a short text': () => crypto.createHash('sha1').update('hello world').digest('base64'),
  'hash()': () => crypto.hash('sha256', 'hello world'),
  'HMAC sha256 of 1 KB': () => crypto.createHmac('sha256', 'key').update(kilobyte).digest('hex'),
  'randomUUID': () => crypto.randomUUID(),
  'randomBytes 16': () => crypto.randomBytes(16),
  'randomInt': () => crypto.randomInt(1000),
  'getRandomValues 16': () => crypto.getRandomValues(new Uint8Array(16)),
});
