// What programs do sooner or later. Run at build time: the files of the core library that it loads come with their code,
// as far as it was needed here, when a program loads them.
import assert from 'node:assert';
import { AsyncLocalStorage } from 'node:async_hooks';
import { spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import * as fs from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import * as os from 'node:os';
import * as path from 'node:path';
import { performance } from 'node:perf_hooks';
import * as querystring from 'node:querystring';
import { Readable, Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { StringDecoder } from 'node:string_decoder';
import { setTimeout as wait } from 'node:timers/promises';
import * as url from 'node:url';
import * as util from 'node:util';
import * as vm from 'node:vm';
import * as zlib from 'node:zlib';

const require = createRequire(import.meta.url);
const here = path.dirname(url.fileURLToPath(import.meta.url));

// Files and paths.
const text = fs.readFileSync(path.join(here, 'rehearsal.js'), 'utf8');
assert.strictEqual(await readFile(new URL('./rehearsal.js', import.meta.url), 'utf8'), text);
fs.existsSync(path.resolve('no/such', '..', 'file'));
fs.statSync(here).isDirectory();
fs.readdirSync(here, { withFileTypes: true }).map((entry) => entry.isFile());
await new Promise((resolve) => { fs.stat(here, resolve); });
try {
  fs.readFileSync('no such file');
} catch (error) {
  util.inspect(error);
}
path.relative(here, path.join(here, '..', 'x'));
require('./rehearsal.js');

// Streams and what goes through them.
await pipeline(
  Readable.from(['a', 'b', 'c']),
  new Transform({ transform(chunk, encoding, callback) { callback(null, chunk); } }),
  zlib.createGzip(),
  new Writable({ write(chunk, encoding, callback) { callback(); } }),
);
for await (const chunk of fs.createReadStream(path.join(here, 'rehearsal.js'))) Buffer.concat([chunk]).toString('hex');
zlib.gunzipSync(zlib.gzipSync(text));
new StringDecoder('utf8').write(Buffer.from('text'));
await new Blob([text]).text();

// Values as text.
console.log('%s %d %o', 'text', 1, { a: [1, new Map([[1, { b: 2 }]]), new Set('ab')], c: new Date(0), d: /e/ });
console.error(new Error('an error'), [undefined, null, 1n, Symbol('s')], class A {}, () => {}, Buffer.from('ab'));
console.table([{ a: 1 }]);
util.format('%j', { a: 1 });
util.promisify(setTimeout);
util.parseArgs({ args: ['-f'], options: { flag: { type: 'boolean', short: 'f' } } });
new TextDecoder().decode(new TextEncoder().encode('text'));
structuredClone({ a: new Date() });
assert.deepStrictEqual({ a: [1] }, { a: [1] });
assert.throws(() => assert.equal(1, 2), assert.AssertionError);

// URLs.
const address = new URL('https://user@example.org:81/a/b?c=d#e');
address.searchParams.append('f', 'g');
url.parse(address.href);
querystring.parse(querystring.stringify({ a: 'b' }));

// Events and time.
const emitter = new EventEmitter();
setImmediate(() => emitter.emit('event', 1));
await once(emitter, 'event');
await wait(1);
new AbortController().abort();
new EventTarget().addEventListener('event', () => {});
new AsyncLocalStorage().run(1, () => {});
performance.now();
process.on('warning', () => {});
process.emitWarning('a warning');
process.memoryUsage();
process.hrtime.bigint();
os.cpus();
os.tmpdir();

// Elsewhere.
createHash('sha256').update(text).digest('hex');
randomUUID();
vm.runInNewContext('1 + 1');
spawnSync('/bin/true', { stdio: 'inherit' });
await import('node:readline');
await import('node:worker_threads');
await import('node:v8');
await import('node:tty');
