import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import watcher from '@parcel/watcher';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'watched-')));
const shown = (events) => events.map((event) => `${event.type} ${basename(event.path)}`);

const { promise, resolve } = Promise.withResolvers();
const subscription = await watcher.subscribe(folder, (error, events) => {
  if (error) throw error;
  resolve(shown(events));
});
writeFileSync(join(folder, 'a.txt'), '1');
console.log(await promise);
await subscription.unsubscribe();

const snapshot = join(tmpdir(), `${basename(folder)}.snapshot`);
await watcher.writeSnapshot(folder, snapshot);
writeFileSync(join(folder, 'b.txt'), '2');
console.log(shown(await watcher.getEventsSince(folder, snapshot)));
rmSync(folder, { recursive: true });
rmSync(snapshot);
