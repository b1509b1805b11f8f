// node:perf_hooks through its public face.
import assert from 'node:assert';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  createHistogram, createSlidingWindowHistogram, importHistogram, monitorEventLoopDelay, performance, PerformanceEntry,
  PerformanceResourceTiming, timerify,
} from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';

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

const recorded = (...values) => {
  const histogram = createHistogram();
  for (const value of values) histogram.record(value);
  return histogram;
};
const isAbout = (actual, expected) => {
  assert.ok(Math.abs(actual - expected) <= 1e-9 * Math.abs(expected), `${actual} is not ${expected}`);
};

test('a histogram tells shares of its values', () => {
  const histogram = recorded(1, 2, 2, 5000, 5001);
  assert.deepStrictEqual([histogram.cdf(0), histogram.cdf(2.5), histogram.ccdf(2), histogram.cdf(1e9)], [0, 0.6, 0.4, 1]);
  assert.deepStrictEqual([histogram.countAt(2), histogram.countAt(5003), histogram.countAt(7)], [2, 2, 0]);
  assert.deepStrictEqual([...histogram.percentilesAt([99, 50])], [[50, 2], [99, 5003]]);
  assert.throws(() => histogram.percentilesAt([0]), { code: 'ERR_OUT_OF_RANGE', message: /"percentiles\[0\]"/ });
});

test('a histogram is cut into ranges', () => {
  const histogram = recorded(1, 2, 3, 4, 5, 10, 11);
  assert.deepStrictEqual([...histogram.linearBuckets(3)], [[3, 3], [6, 2], [9, 0], [12, 2]]);
  assert.deepStrictEqual([...recorded(7, 14, 28, 29).logBuckets(7, 2)], [[7, 1], [14, 1], [28, 1], [56, 1]]);
});

test('figures come with intervals', () => {
  const histogram = createHistogram();
  for (let i = 1; i <= 100; i++) histogram.record(i);
  const { mean, lower, upper } = histogram.meanCI();
  assert.strictEqual(mean, 50.5);
  isAbout(lower, 44.74349058306662);
  isAbout(upper, 56.25650941693338);
  assert.deepStrictEqual({ ...histogram.percentileCI(50, { confidence: 0.9 }) }, { value: 50, lower: 42, upper: 59 });
});

test('histograms are compared', () => {
  const one = recorded(1, 2, 3, 4, 5);
  const other = recorded(4, 5, 6, 7, 8);
  isAbout(one.ksTest(other), 0.6);
  isAbout(one.cliffsD(other), -0.84);
  isAbout(one.cohensD(other), -1.8973665961010275);
  const { uStatistic, zScore, pValue } = one.mannWhitneyTest(other);
  isAbout(uStatistic, 2);
  isAbout(zScore, -2.206793748927785);
  isAbout(pValue, 0.02732847198760487);
  const welch = one.welchTest(other);
  isAbout(welch.tStatistic, -3);
  isAbout(welch.degreesOfFreedom, 8);
  isAbout(welch.pValue, 0.017071681233782377);
});

test('values may count less with age', () => {
  const histogram = createHistogram({ halfLife: 10, threshold: 50 });
  for (const value of [10, 100, 20]) histogram.record(value);
  isAbout(histogram.ewmaMean, 16.293088626293425);
  isAbout(histogram.ewmaStddev, 21.753192987179382);
  isAbout(histogram.ewmaErrorRate, 0.062482428240683285);
  isAbout(histogram.burnRate(0.9), 0.624824282406833);
});

test('values that were missed are recorded, and some are taken away', () => {
  const histogram = createHistogram();
  histogram.recordCorrected(1000, 300);
  assert.deepStrictEqual([...histogram.percentiles.values()], [400, 700, 1000, 1000]);
  histogram.subtract(recorded(400, 400));
  assert.deepStrictEqual([histogram.count, histogram.min], [2, 700]);
});

test('a histogram is exported and imported', () => {
  const data = recorded(1, 2, 2, 3).export();
  assert.strictEqual(Buffer.from(data).toString('hex'),
    'ab00010101021b001fffffffffffff0303040405010603070008fb3ff00000000000000919b0000a86010101020101');
  const imported = importHistogram(data);
  imported.record(9);
  assert.deepStrictEqual([imported.count, imported.min, imported.max, imported.countAt(2)], [5, 1, 9, 2]);
  assert.throws(() => importHistogram(data.subarray(0, 20)), { code: 'ERR_INVALID_ARG_VALUE' });
});

test('a window forgets what is old', () => {
  const window = createSlidingWindowHistogram({ chunks: 3, recordsPerChunk: 2, highest: 100 });
  for (let value = 1; value <= 7; value++) window.record(value);
  const snapshot = window.snapshot();
  assert.deepStrictEqual([snapshot.count, snapshot.min, snapshot.max, snapshot.record], [5, 3, 7, undefined]);
  window.reset();
  assert.strictEqual(window.snapshot().count, 0);
  assert.throws(() => createSlidingWindowHistogram({ chunks: 3 }), { code: 'ERR_INVALID_ARG_VALUE' });
});

test('a cloned histogram counts with the one that it is of', async () => {
  const histogram = recorded(1, 2);
  const clone = structuredClone(histogram);
  clone.record(9);
  assert.strictEqual(histogram.count, 3);
  const worker = new Worker('const { parentPort, workerData } = require("node:worker_threads"); parentPort.postMessage(workerData.max);',
    { eval: true, workerData: histogram });
  const [max] = await once(worker, 'message');
  assert.strictEqual(max, 9);
  assert.strictEqual(structuredClone(monitorEventLoopDelay()).enable, undefined);
});

test('the milestones of the start are in order', async () => {
  const { nodeTiming } = performance;
  const { nodeStart, v8Start, environment, bootstrapComplete, duration } = nodeTiming;
  const times = [0, nodeStart, v8Start, environment, bootstrapComplete, duration];
  assert.deepStrictEqual(times, times.toSorted((one, other) => one - other));
  assert.ok(nodeTiming.loopStart > bootstrapComplete);
  assert.strictEqual(nodeTiming.loopExit, -1);
  assert.ok(nodeTiming.uvMetricsInfo.loopCount >= 0);
  assert.ok(nodeTiming instanceof PerformanceEntry);
  assert.strictEqual(performance.toJSON().nodeTiming, nodeTiming);
});

test('workers count from the start of the process', async () => {
  const worker = new Worker('require("node:worker_threads").parentPort.postMessage(performance.timeOrigin)', { eval: true });
  assert.deepStrictEqual(await once(worker, 'message'), [performance.timeOrigin]);
});

test('the loop has not been in use before it runs', () => {
  const script = 'console.log(JSON.stringify(performance.eventLoopUtilization()))';
  const { stdout } = spawnSync(process.execPath, [...process.execArgv, '-e', script], { encoding: 'utf8' });
  assert.deepStrictEqual(JSON.parse(stdout), { idle: 0, active: 0, utilization: 0 });
});

test('a measure may have nothing but a detail', () => {
  const measure = performance.measure('test', { detail: 5 });
  assert.deepStrictEqual([measure.startTime, measure.detail], [0, 5]);
  assert.throws(() => performance.measure('test', { start: 1 }, 'mark'), { code: 'ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS' });
  assert.throws(() => performance.measure(5), { code: 'ERR_INVALID_ARG_TYPE' });
  assert.throws(() => performance.mark('nodeStart'), { code: 'ERR_INVALID_ARG_VALUE' });
  performance.clearMeasures();
});

const fetched = (startTime) => ({
  startTime, endTime: startTime + 2, finalConnectionTimingInfo: null, encodedBodySize: 100, decodedBodySize: 200,
});

test('resources have times', () => {
  const entry = performance.markResourceTiming(fetched(5), 'http://localhost/', 'fetch', globalThis, '', undefined, 200);
  assert.ok(entry instanceof PerformanceResourceTiming);
  assert.deepStrictEqual([entry.startTime, entry.duration, entry.transferSize, entry.responseStatus], [5, 2, 400, 200]);
  assert.deepStrictEqual(performance.getEntriesByType('resource'), [entry]);
  performance.clearResourceTimings();
  assert.deepStrictEqual(performance.getEntriesByType('resource'), []);
});

test('a full buffer of resources is told of', async () => {
  performance.setResourceTimingBufferSize(1);
  for (let i = 1; i <= 3; i++) performance.markResourceTiming(fetched(i), 'http://localhost/', 'fetch', globalThis, '');
  const event = await new Promise((resolve) => {
    performance.onresourcetimingbufferfull = (event) => {
      performance.clearResourceTimings();
      performance.onresourcetimingbufferfull = null;
      resolve(event);
    };
  });
  assert.strictEqual(event.type, 'resourcetimingbufferfull');
  assert.deepStrictEqual(performance.getEntriesByType('resource').map(({ startTime }) => startTime), [2]);
  performance.clearResourceTimings();
});

test('a density is estimated by quantiles', async () => {
  const { probabilities, quantiles, densities, count, bucketCount } = await recorded(5, 5, 5, 9).qrde({ bins: 4, dequantize: 'all' });
  assert.deepStrictEqual([...probabilities], [0, 0.25, 0.5, 0.75, 1]);
  [5, 5.195578936421801, 5.769911879579501, 7.4465281532809104, 9].forEach((wanted, index) => isAbout(quantiles[index], wanted));
  isAbout(densities[0], 1.2782562609954606);
  assert.deepStrictEqual([count, bucketCount], [4n, 2]);
  assert.throws(() => recorded(1).qrde({ probabilities: [0, 0.5, 0.5, 1] }), { code: 'ERR_INVALID_ARG_VALUE', message: /strictly increasing/ });
});
