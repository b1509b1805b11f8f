import assert from 'node:assert';
import util from 'node:util';
import { measure } from './measure.mjs';

const small = { a: 1, b: 'two', c: [1, 2, 3], d: { e: null } };
const map = new Map([['a', { x: 1 }], ['b', { x: 2 }]]);
const list = Array.from({ length: 100 }, (_, i) => i);
const error = new Error('wrong');
const bytes = Buffer.alloc(100);

await measure({
  'inspect a small object': () => util.inspect(small),
  'inspect a Map': () => util.inspect(map),
  'inspect 100 numbers': () => util.inspect(list),
  'inspect an error': () => util.inspect(error),
  'format with %s and %d': () => util.format('%s is %d', 'answer', 42),
  'inspect a Buffer': () => util.inspect(bytes),
  'inspect with colours': () => util.inspect(small, { colors: true }),
  'format an object': () => util.format('it is', small),
  'assert.deepStrictEqual': () => assert.deepStrictEqual({ a: [1, 2, { b: 3 }] }, { a: [1, 2, { b: 3 }] }),
  'assert.deepEqual of Maps': () => assert.deepEqual(map, new Map([['a', { x: 1 }], ['b', { x: 2 }]])),
  'isDeepStrictEqual of 100 numbers': () => util.isDeepStrictEqual(list, list.slice()),
  'isDeepStrictEqual': () => util.isDeepStrictEqual(small, { a: 1, b: 'two', c: [1, 2, 3], d: { e: null } }),
});
