import { createRequire } from 'node:module';
import { measure } from './measure.mjs';

const addon = createRequire(import.meta.url)(process.env.BENCH_ADDON);
const object = { x: 1 };
const short = 'The quick brown fox';
const long = 'The quick brown fox jumps over the lazy dog. '.repeat(23);
const wide = 'Größe, naïve, 日本語, 😀. '.repeat(30);
const buffer = Buffer.alloc(64, 3);
const callback = () => 1;
const counter = new addon.Counter();

await measure({
  'call without arguments': () => addon.nothing(),
  'call with two numbers': (i) => addon.add(i, 1),
  'new object with 3 properties': () => addon.newObject(),
  'read a property': () => addon.getProperty(object),
  'read a short string': () => addon.textLength(short),
  'read a string of 1 KB': () => addon.textLength(long),
  'read a wide string': () => addon.textLength(wide),
  'new string': () => addon.newText(),
  'read a buffer': () => addon.sumBytes(buffer),
  'new buffer of 64 bytes': () => addon.newBuffer(),
  'new array of 10': () => addon.newArray(),
  'call back': () => addon.callBack(callback),
  'method of a wrapped object': () => counter.increase(),
  'new wrapped object': () => new addon.Counter(),
  '10,000 thread-safe calls': async () => new Promise((resolve) => {
    let left = 10000;
    addon.calls(() => { if (--left === 0) resolve(); }, left);
  }),
});
