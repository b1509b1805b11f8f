import assert from 'node:assert';
import v8 from 'node:v8';
import { test } from '../../tools/testing/test.mjs';

test('values go there and back', () => {
  const value = {
    date: new Date(5), list: [1, 'two', null, undefined, 3n], map: new Map([[{ a: 1 }, new Set([1])]]), buffer: Buffer.from('text'),
    floats: new Float64Array([1.5, 2]), view: new DataView(new ArrayBuffer(2)), error: new RangeError('wrong'),
  };
  value.self = value;
  const copy = v8.deserialize(v8.serialize(value));
  assert.ok(Buffer.isBuffer(copy.buffer));
  assert.strictEqual(copy.self, copy);
  assert.deepStrictEqual(copy.map, value.map);
  assert.deepStrictEqual(copy.floats, value.floats);
  assert.strictEqual(copy.error.message, 'wrong');
});

test('functions cannot be serialised', () => {
  assert.throws(() => v8.serialize(() => {}), { message: '() => {} could not be cloned.' });
  assert.throws(() => v8.deserialize('text'), { code: 'ERR_INVALID_ARG_TYPE' });
});

test('the heap has figures', () => {
  const heap = v8.getHeapStatistics();
  assert.ok(heap.used_heap_size > 0 && heap.used_heap_size <= heap.total_heap_size && heap.total_heap_size < heap.heap_size_limit);
  assert.ok(v8.getHeapSpaceStatistics().some((space) => space.space_name === 'new_space'));
  assert.ok(v8.getHeapCodeStatistics().bytecode_and_metadata_size >= 0);
});
