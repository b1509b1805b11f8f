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
const log = path.join(folder, 'log');
const copy = path.join(folder, 'copy');

await measure({
  'readFileSync 4 KB utf8': () => fs.readFileSync(small, 'utf8'),
  'readFileSync 1 MB': () => fs.readFileSync(large),
  'writeFileSync 4 KB': () => fs.writeFileSync(out, 'y'.repeat(4096)),
  'statSync': () => fs.statSync(small).size,
  'existsSync, missing': () => fs.existsSync(missing),
  'readdirSync, 100 files': () => fs.readdirSync(folder),
  'readdirSync withFileTypes': () => fs.readdirSync(folder, { withFileTypes: true }),
  'lstatSync': () => fs.lstatSync(small),
  'statSync, missing': () => fs.statSync(missing, { throwIfNoEntry: false }),
  'existsSync': () => fs.existsSync(small),
  'openSync and closeSync': () => fs.closeSync(fs.openSync(small, 'r')),
  'appendFileSync': () => fs.appendFileSync(log, 'a line of a log\n'),
  'mkdirSync and rmdirSync': () => { fs.mkdirSync(missing); fs.rmdirSync(missing); },
  'realpathSync': () => fs.realpathSync(small),
  'copyFileSync 4 KB': () => fs.copyFileSync(small, copy),
  'promises.readFile 4 KB': async () => fs.promises.readFile(small),
  'promises.stat': async () => fs.promises.stat(small),
  '10 promises.stat at once': async () => Promise.all(Array.from({ length: 10 }, () => fs.promises.stat(small))),
  'promises.writeFile 4 KB': async () => fs.promises.writeFile(out, 'y'.repeat(4096)),
  'createReadStream 1 MB': async () => new Promise((resolve) => {
    let size = 0;
    fs.createReadStream(large).on('data', (data) => { size += data.length; }).on('end', () => resolve(size));
  }),
});
fs.rmSync(folder, { recursive: true });
