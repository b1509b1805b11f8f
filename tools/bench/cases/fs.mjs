import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { measure } from './measure.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
const small = path.join(folder, 'small.txt');
const large = path.join(folder, 'large.bin');
fs.writeFileSync(small, 'x'.repeat(4096));
fs.writeFileSync(large, Buffer.alloc(1 << 20, 7));
for (let i = 0; i < 100; i++) fs.writeFileSync(path.join(folder, `file${i}`), '');
const out = path.join(folder, 'out');
const missing = path.join(folder, 'missing');

await measure({
  'readFileSync 4 KB utf8': () => fs.readFileSync(small, 'utf8'),
  'readFileSync 1 MB': () => fs.readFileSync(large),
  'writeFileSync 4 KB': () => fs.writeFileSync(out, 'y'.repeat(4096)),
  'statSync': () => fs.statSync(small).size,
  'existsSync, missing': () => fs.existsSync(missing),
  'readdirSync, 100 files': () => fs.readdirSync(folder),
  'readdirSync withFileTypes': () => fs.readdirSync(folder, { withFileTypes: true }),
  'promises.readFile 4 KB': async () => fs.promises.readFile(small),
  'promises.stat': async () => fs.promises.stat(small),
});
fs.rmSync(folder, { recursive: true });
