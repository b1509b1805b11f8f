import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { measure } from './measure.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
const json = path.join(folder, 'package.json');
fs.writeFileSync(json, JSON.stringify({ name: 'x', list: Array.from({ length: 50 }, (_, i) => ({ i, name: `n${i}` })) }));
const require = createRequire(import.meta.url);
const small = { a: 1, b: 'two', c: [1, 2, 3], d: { e: null } };
const map = new Map([['a', { x: 1 }], ['b', { x: 2 }]]);
const numbers = Array.from({ length: 100 }, (_, i) => i);
const { port1, port2 } = new MessageChannel();

await measure({
  'structuredClone of a small object': () => structuredClone(small),
  'structuredClone of a Map': () => structuredClone(map),
  'structuredClone of 100 numbers': () => structuredClone(numbers),
  'MessageChannel, there': async () => new Promise((resolve) => {
    port2.onmessage = resolve;
    port1.postMessage(small);
  }),
  'require of a JSON file': () => {
    delete require.cache[json];
    return require(json);
  },
  'process.env': () => process.env.PATH,
  'process.hrtime.bigint': () => process.hrtime.bigint(),
  'performance.now': () => performance.now(),
  'spawnSync of true': () => spawnSync('true'),
  'spawn of true': async () => new Promise((resolve) => { spawn('true').on('close', resolve); }),
});
port1.close();
fs.rmSync(folder, { recursive: true });
