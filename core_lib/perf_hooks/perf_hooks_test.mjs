// node:perf_hooks through its public face.
import assert from 'node:assert';
import { createHistogram, monitorEventLoopDelay, performance, timerify } from 'node:perf_hooks';

import { test } from '../../tools/testing/test.mjs';

test('a histogram knows its figures', () => {
  const histogram = createHistogram();
  for (let i = 1; i <= 1000; i++) histogram.record(i * 1003);
  assert.deepStrictEqual([histogram.count, histogram.min, histogram.max], [1000, 1003, 1003007]);
  assert.deepStrictEqual([histogram.percentile(1), histogram.percentileBigInt(10), histogram.percentile(100)], [10031, 100351n, 1003007]);
  assert.strictEqual(histogram.mean, 502003.343);
  assert.strictEqual(Math.round(histogram.stddev), 289542);
  assert.deepStrictEqual([...histogram.percentiles].slice(0, 4), [[0, 1003], [50, 501248], [75, 752128], [87.5, 877568]]);
});

test('an empty histogram has nothing', () => {
  const histogram = createHistogram();
  assert.deepStrictEqual([histogram.count, histogram.max, histogram.minBigInt], [0, 0, 2n ** 63n - 1n]);
  assert.ok(Number.isNaN(histogram.mean));
  assert.deepStrictEqual([...histogram.percentiles], [[100, 0]]);
});

test('histograms have limits and a precision', () => {
  const histogram = createHistogram({ lowest: 1, highest: 1000n, figures: 1 });
  histogram.record(999);
  histogram.record(2000);
  assert.deepStrictEqual([histogram.count, histogram.exceeds, histogram.max], [1, 1, 1023]);
  assert.throws(() => createHistogram({ lowest: 5, highest: 9 }), { code: 'ERR_OUT_OF_RANGE' });
  assert.throws(() => histogram.record(0), { code: 'ERR_OUT_OF_RANGE' });
});

test('histograms are added and emptied', () => {
  const one = createHistogram();
  const other = createHistogram();
  one.record(5);
  other.record(1000);
  one.add(other);
  assert.deepStrictEqual([one.count, one.min, one.max], [2, 5, 1000]);
  one.reset();
  assert.strictEqual(one.count, 0);
});

test('timerify records into a histogram', () => {
  const histogram = createHistogram();
  timerify(() => {}, { histogram })();
  assert.strictEqual(histogram.count, 1);
  assert.throws(() => timerify(() => {}, { histogram: {} }), { code: 'ERR_INVALID_ARG_TYPE' });
});

test('the delay of the event loop is measured', async () => {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  assert.strictEqual(delay.enable(), true);
  assert.strictEqual(delay.enable(), false);
  await new Promise((resolve) => setTimeout(resolve, 30));
  const until = performance.now() + 30;
  while (performance.now() < until) continue;
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.strictEqual(delay.disable(), true);
  // A busy machine gives few turns.
  assert.ok(delay.count > 0);
  assert.ok(delay.max > 25e6, `${delay.max}`);
});
