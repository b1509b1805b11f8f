import zlib from 'node:zlib';
import { measure } from './measure.mjs';

// Text that is compressed to a third, as sources and JSON are.
const words = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta', 'iota', 'kappa', 'lambda', 'mu'];
const textOf = (size) => {
  let text = '';
  for (let i = 1; text.length < size; i = i * 48271 % 2147483647) text += `${words[i % words.length]}${i % 97} `;
  return Buffer.from(text.slice(0, size));
};
const small = textOf(4096);
const large = textOf(1 << 20);
const zipped = zlib.gzipSync(small);
const zippedLarge = zlib.gzipSync(large);
const deflated = zlib.deflateSync(small);
const raw = zlib.deflateRawSync(small);
const brotli = zlib.brotliCompressSync(small);
const fast = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } };

await measure({
  'gzipSync 4 KB': () => zlib.gzipSync(small),
  'gzipSync 1 MB': () => zlib.gzipSync(large),
  'gunzipSync 4 KB': () => zlib.gunzipSync(zipped),
  'gunzipSync 1 MB': () => zlib.gunzipSync(zippedLarge),
  'deflateRawSync 4 KB': () => zlib.deflateRawSync(small),
  'inflateSync 4 KB': () => zlib.inflateSync(deflated),
  'inflateRawSync 4 KB': () => zlib.inflateRawSync(raw),
  'brotliCompressSync 4 KB': () => zlib.brotliCompressSync(small, fast),
  'brotliDecompressSync 4 KB': () => zlib.brotliDecompressSync(brotli),
  'crc32 4 KB': () => zlib.crc32(small),
  'gzip 4 KB': async () => new Promise((resolve) => zlib.gzip(small, (error, bytes) => resolve(bytes))),
});
