import { PassThrough, Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { measure } from './measure.mjs';

const chunk = Buffer.alloc(1024);

await measure({
  'pipeline of 1,000 chunks': async () => {
    let left = 1000;
    await pipeline(
      new Readable({ read() { this.push(left-- > 0 ? chunk : null); } }),
      new PassThrough(),
      new Writable({ write(data, encoding, callback) { callback(); } }));
  },
  'for await of 1,000 objects': async () => {
    let sum = 0;
    for await (const item of Readable.from(Array.from({ length: 1000 }, (_, i) => i))) sum += item;
    return sum;
  },
});
