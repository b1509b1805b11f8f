// Uses better-sqlite3 as programs do. Arguments: the package's folder, the addon.
'use strict';

const assert = require('node:assert');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { once } = require('node:events');
const { Worker, isMainThread, parentPort, workerData } = require('node:worker_threads');

const [packageFolder, nativeBinding] = isMainThread ? process.argv.slice(2) : workerData;
const Database = require(packageFolder);
const { SqliteError } = Database;

function fill(db) {
  db.exec('create table items (id integer primary key, name text not null unique, price real, picture blob)');
  const insert = db.prepare('insert into items (name, price, picture) values (@name, @price, @picture)');
  const insertAll = db.transaction((rows) => rows.map((row) => insert.run(row).lastInsertRowid));
  return insertAll(Array.from({ length: 1000 }, (_, i) => ({ name: `item ${i}`, price: i / 4, picture: Buffer.from([i & 255, 1, 2]) })));
}

function check(db) {
  const ids = fill(db);
  assert.strictEqual(ids.at(-1), 1000);
  assert.deepStrictEqual({ ...db.prepare('select * from items where id = ?').get(3) },
                         { id: 3, name: 'item 2', price: 0.5, picture: Buffer.from([2, 1, 2]) });
  assert.strictEqual(db.prepare('select * from items where id = ?').get(5000), undefined);
  assert.deepStrictEqual(db.prepare('select count(*), max(price) from items').raw().get(), [1000, 249.75]);
  assert.strictEqual(db.prepare('select name from items where price > ?').pluck().all(200).length, 199);
  let sum = 0;
  for (const { id } of db.prepare('select id from items').iterate()) sum += id;
  assert.strictEqual(sum, 500500);
  assert.strictEqual(db.prepare('select 9007199254740993').pluck().safeIntegers().get(), 9007199254740993n);
  assert.deepStrictEqual(db.prepare('select id as a, name as b from items').columns().map(({ name, type }) => [name, type]),
                         [['a', 'INTEGER'], ['b', 'TEXT']]);

  // Functions, aggregates and tables of JavaScript's.
  db.function('twice', (x) => x * 2);
  db.aggregate('longest', { start: '', step: (longest, next) => (next.length > longest.length ? next : longest) });
  db.table('numbers', { columns: ['n'], parameters: ['count'], *rows(count) { for (let n = 0; n < count; n++) yield [n]; } });
  assert.strictEqual(db.prepare('select twice(21)').pluck().get(), 42);
  assert.strictEqual(db.prepare('select longest(name) from items').pluck().get(), 'item 100');
  assert.strictEqual(db.prepare('select sum(n) from numbers(10)').pluck().get(), 45);
  db.function('fail', () => { throw new RangeError('from JavaScript'); });
  assert.throws(() => db.prepare('select fail()').get(), { name: 'RangeError', message: 'from JavaScript' });

  // Errors.
  assert.throws(() => db.prepare('select * from absent'), (error) => error instanceof SqliteError &&
    error.code === 'SQLITE_ERROR' && error.message === 'no such table: absent');
  assert.throws(() => db.prepare('insert into items (name) values (?)').run('item 1'), { code: 'SQLITE_CONSTRAINT_UNIQUE' });
  assert.throws(() => db.prepare('select ?').get(), RangeError);
  assert.throws(() => db.prepare(7), TypeError);
  const failing = db.transaction(() => {
    db.exec('delete from items');
    throw new Error('back');
  });
  assert.throws(failing, /back/);
  assert.strictEqual(db.prepare('select count(*) from items').pluck().get(), 1000);
}

if (!isMainThread) {
  const db = new Database(':memory:', { nativeBinding });
  check(db);
  // It is left open: the end of the environment closes it.
  parentPort.postMessage(db.prepare('select sqlite_version()').pluck().get());
} else {
  (async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'better_sqlite3-'));
    const file = path.join(folder, 'data.sqlite');
    const db = new Database(file, { nativeBinding });
    db.pragma('journal_mode = wal');
    check(db);
    await db.backup(path.join(folder, 'copy.sqlite'));
    // A database in memory has no log.
    db.pragma('journal_mode = delete');
    const again = new Database(db.serialize(), { nativeBinding });
    assert.strictEqual(again.prepare('select count(*) from items').pluck().get(), 1000);
    again.close();
    db.close();
    assert.throws(() => db.prepare('select 1'), TypeError);
    const copy = new Database(path.join(folder, 'copy.sqlite'), { nativeBinding, readonly: true, fileMustExist: true });
    assert.strictEqual(copy.prepare('select count(*) from items').pluck().get(), 1000);
    assert.throws(() => copy.exec('delete from items'), { code: 'SQLITE_READONLY' });

    // What nobody holds any more goes, with its statements.
    for (let i = 0; i < 200; i++) new Database(':memory:', { nativeBinding }).prepare('select 1').get();
    await new Promise((resolve) => setImmediate(resolve));
    globalThis.gc();
    await new Promise((resolve) => setImmediate(resolve));

    // The same addon in two threads.
    const workers = [1, 2].map(() => new Worker(__filename, { workerData: [packageFolder, nativeBinding] }));
    const versions = await Promise.all(workers.map(async (worker) => (await once(worker, 'message'))[0]));
    assert.match(versions[0], /^3\./);
    await Promise.all(workers.map((worker) => worker.terminate()));
    fs.rmSync(folder, { recursive: true });
    console.log('better-sqlite3 works, with SQLite', versions[0]);
  })();
}
