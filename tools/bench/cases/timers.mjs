import { measure } from './measure.mjs';

const batch = (start) => new Promise((resolve) => {
  let left = 1000;
  const done = () => { if (--left === 0) resolve(); };
  for (let i = 0; i < 1000; i++) start(done);
});

await measure({
  '1,000 setTimeout(0)': async () => batch((done) => setTimeout(done, 0)),
  '1,000 setImmediate': async () => batch((done) => setImmediate(done)),
  '1,000 nextTick': async () => batch((done) => process.nextTick(done)),
  '1,000 queueMicrotask': async () => batch((done) => queueMicrotask(done)),
  'setTimeout and clearTimeout': () => clearTimeout(setTimeout(() => {}, 1000)),
});
