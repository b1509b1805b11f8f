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

test('a program writes its own format', () => {
  class Writer extends v8.Serializer {
    _writeHostObject(view) { this.writeUint32(view.length); }
    _getDataCloneError(message) { return new RangeError(message); }
  }
  class Reader extends v8.Deserializer {
    _readHostObject() { return { length: this.readUint32() }; }
  }
  const writer = new Writer();
  writer._setTreatArrayBufferViewsAsHostObjects(true);
  writer.writeHeader();
  writer.writeUint64(1, 2);
  writer.writeDouble(2.5);
  writer.writeRawBytes(Buffer.from('xyz'));
  writer.writeValue({ view: new Uint8Array(7) });
  assert.throws(() => writer.writeValue(() => {}), { name: 'RangeError' });
  const reader = new Reader(writer.releaseBuffer());
  assert.strictEqual(reader.readHeader(), true);
  assert.ok(reader.getWireFormatVersion() >= 15);
  assert.deepStrictEqual(reader.readUint64(), [1, 2]);
  assert.strictEqual(reader.readDouble(), 2.5);
  assert.strictEqual(`${reader.readRawBytes(3)}`, 'xyz');
  assert.deepStrictEqual(reader.readValue(), { view: { length: 7 } });
});

test('what is cut off is refused', () => {
  const reader = new v8.Deserializer(Buffer.alloc(0));
  for (const name of ['readUint32', 'readUint64', 'readDouble', 'readHeader', 'readValue']) assert.throws(() => reader[name]());
  assert.throws(() => reader.readRawBytes(1), { message: 'ReadRawBytes() failed' });
  assert.throws(() => new v8.Deserializer('text'), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => v8.Serializer.prototype.writeHeader.call({}), { message: 'Illegal invocation' });
  for (const kind of [14, 200, 2 ** 31]) {
    const writer = new v8.Serializer();
    writer.writeHeader();
    writer.writeRawBytes(Buffer.from([0x5c]));
    writer.writeUint32(kind);
    writer.writeUint32(1);
    assert.throws(() => v8.deserialize(writer.releaseBuffer()));
  }
});

test('ArrayBuffers are transferred by their numbers', () => {
  const memory = new ArrayBuffer(3);
  const writer = new v8.Serializer();
  writer.transferArrayBuffer(5, memory);
  writer.writeHeader();
  writer.writeValue({ memory });
  const reader = new v8.Deserializer(writer.releaseBuffer());
  reader.transferArrayBuffer(5, memory);
  reader.readHeader();
  assert.strictEqual(reader.readValue().memory, memory);
});

test('time and memory are profiled', () => {
  const time = v8.startCpuProfile();
  const profile = JSON.parse(time.stop());
  assert.deepStrictEqual(Object.keys(profile), ['nodes', 'startTime', 'endTime', 'samples', 'timeDeltas']);
  assert.strictEqual(time.stop(), undefined);
  const heap = v8.startHeapProfile();
  assert.throws(() => v8.startHeapProfile(), { code: 'ERR_HEAP_PROFILE_HAVE_BEEN_STARTED' });
  assert.strictEqual(JSON.parse(heap.stop()).head.callFrame.functionName, '(root)');
});

test('collections are noted', () => {
  const profiler = new v8.GCProfiler();
  profiler.start();
  const kept = [];
  for (let i = 0; i < 300; i++) kept.push(new Array(20000).fill(i));
  const { statistics, version } = profiler.stop();
  assert.strictEqual(version, 1);
  assert.ok(statistics.length > 0);
  assert.ok(statistics[0].beforeGC.heapStatistics.usedHeapSize > 0);
  assert.strictEqual(profiler.stop(), undefined);
});

test('objects are counted by their class', () => {
  class Some {}
  const kept = [new Some(), new Some()];
  // Its own prototype is none of them.
  assert.strictEqual(v8.queryObjects(Some), kept.length);
  assert.deepStrictEqual(v8.queryObjects(Some, { format: 'summary' }), ['Some {}', 'Some {}']);
});

test('promises have hooks', async () => {
  const events = [];
  const stop = v8.promiseHooks.createHook({
    init(promise, parent) { events.push(parent === undefined ? 'first' : 'then'); },
    before() { events.push('before'); },
    after() { events.push('after'); },
    settled() { events.push('settled'); },
  });
  const done = Promise.resolve(1).then(() => {});
  stop();
  assert.deepStrictEqual(events, ['first', 'settled', 'then']);
  await done;
  assert.throws(() => v8.promiseHooks.onInit(async () => {}), { code: 'ERR_INVALID_ARG_TYPE' });
});
