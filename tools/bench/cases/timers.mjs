import { measure } from './measure.mjs';

const batch = (start, count = 1000) => new Promise((resolve) => {
  let left = count;
  const done = () => { if (--left === 0) resolve(); };
  for (let i = 0; i < count; i++) start(done);
});

await measure({
  // So many that the kernel's shortest sleep, a millisecond, is little of it.
  '20,000 setTimeout(0)': async () => batch((done) => setTimeout(done, 0), 20_000),
  '1,000 setImmediate': async () => batch((done) => setImmediate(done)),
  '1,000 nextTick': async () => batch((done) => process.nextTick(done)),
  '1,000 queueMicrotask': async () => batch((done) => queueMicrotask(done)),
  'chain of 1,000 nextTick': async () => new Promise((resolve) => {
    let left = 1000;
    const next = () => { if (--left === 0) resolve(); else process.nextTick(next); };
    process.nextTick(next);
  }),
  '1,000 nextTick with arguments': async () => new Promise((resolve) => {
    for (let i = 1; i <= 1000; i++) process.nextTick((done, index) => { if (index === 1000) done(); }, resolve, i);
  }),
  'setTimeout and clearTimeout': () => clearTimeout(setTimeout(() => {}, 1000)),
});
