import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { PassThrough, Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { measure } from './measure.mjs';

const chunk = Buffer.alloc(1024);
const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-'));
const lines = path.join(folder, 'lines');
writeFileSync(lines, 'a line of some text in a file\n'.repeat(20000));

const webStream = (length) => {
  let next = 0;
  return new ReadableStream({
    pull(controller) {
      if (next < length) controller.enqueue(next++);
      else controller.close();
    },
  });
};

await measure({
  'pipeline of 1,000 chunks': async () => {
    let left = 1000;
    await pipeline(
      new Readable({ read() { this.push(left-- > 0 ? chunk : null); } }),
      new PassThrough(),
      new Writable({ write(data, encoding, callback) { callback(); } }));
  },
  'readline of 20,000 lines': async () => new Promise((resolve) => {
    let size = 0;
    createInterface({ input: createReadStream(lines) }).on('line', (line) => { size += line.length; })
      .on('close', () => resolve(size));
  }),
  'new Readable': () => new Readable({ read() {} }),
  'for await of 1,000 objects': async () => {
    let sum = 0;
    for await (const item of Readable.from(Array.from({ length: 1000 }, (_, i) => i))) sum += item;
    return sum;
  },
  'web stream of 1,000 chunks': async () => {
    let sum = 0;
    for await (const item of webStream(1000)) sum += item;
    return sum;
  },
  'web streams, through a transform': async () => {
    let sum = 0;
    const doubled = new TransformStream({ transform(item, controller) { controller.enqueue(item * 2); } });
    for await (const item of webStream(1000).pipeThrough(doubled)) sum += item;
    return sum;
  },
});
rmSync(folder, { recursive: true });
