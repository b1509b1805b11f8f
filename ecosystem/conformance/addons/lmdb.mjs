import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open } from 'lmdb';

const folder = mkdtempSync(join(tmpdir(), 'lmdb-'));
const database = open({ path: folder, compression: true });
await database.put('a', { x: 1, text: 'text'.repeat(500) });
for (let i = 0; i < 1000; i++) database.put(['k', i], { i });
await database.flushed;
console.log(database.get('a').text.length, database.get(['k', 500]), database.getCount());

let sum = 0;
for (const { value } of database.getRange({ start: ['k', 10], end: ['k', 20] })) sum += value.i;
console.log(sum);

await database.transaction(() => {
  database.put('b', 1);
  database.remove('a');
});
console.log(database.get('a'), database.get('b'), database.doesExist('b'));
await database.close();
rmSync(folder, { recursive: true });
