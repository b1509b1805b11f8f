// Measures operations and prints one line of JSON: {"name": operations per second}.
//
//   measure({ 'encode 1 KB': () => encoder.encode(text) });
//
// Each is calibrated to some milliseconds and repeated until some rounds in a row were no better than the best, which
// counts: compilers, collections of garbage, memory that is new to the process and the other processor's work matter
// little. An operation returns a value, so that it cannot be optimised away.

const kRoundMs = 60;
const kRoundsWithoutGain = 5;
const kMostRounds = 25;
const kGain = 1.02;

let sink;

function time(operation, count) {
  const start = performance.now();
  for (let i = 0; i < count; i++) sink = operation(i);
  return performance.now() - start;
}

async function timeAsync(operation, count) {
  const start = performance.now();
  for (let i = 0; i < count; i++) sink = await operation(i);
  return performance.now() - start;
}

/** @param {Record<string, (i: number) => unknown>} operations async ones are awaited one by one */
export async function measure(operations) {
  const results = {};
  for (const [name, operation] of Object.entries(operations)) {
    const run = operation.constructor.name === 'AsyncFunction' ? timeAsync : time;
    let count = 1;
    let spent = await run(operation, count);
    while (spent < kRoundMs / 4) {
      count = Math.ceil(count * Math.min(8, Math.max(2, kRoundMs / 2 / Math.max(spent, 0.01))));
      spent = await run(operation, count);
    }
    let best = 0;
    let without = 0;
    for (let round = 0; round < kMostRounds && without < kRoundsWithoutGain; round++) {
      const rate = count / (await run(operation, count)) * 1000;
      without = rate > best * kGain ? 0 : without + 1;
      best = Math.max(best, rate);
    }
    results[name] = best;
  }
  globalThis.sink = sink;
  console.log(JSON.stringify(results));
}
