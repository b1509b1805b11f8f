import util from 'node:util';
import { measure } from './measure.mjs';

const small = { a: 1, b: 'two', c: [1, 2, 3], d: { e: null } };
const map = new Map([['a', { x: 1 }], ['b', { x: 2 }]]);
const list = Array.from({ length: 100 }, (_, i) => i);
const error = new Error('wrong');

await measure({
  'inspect a small object': () => util.inspect(small),
  'inspect a Map': () => util.inspect(map),
  'inspect 100 numbers': () => util.inspect(list),
  'inspect an error': () => util.inspect(error),
  'format with %s and %d': () => util.format('%s is %d', 'answer', 42),
  'isDeepStrictEqual': () => util.isDeepStrictEqual(small, { a: 1, b: 'two', c: [1, 2, 3], d: { e: null } }),
});
