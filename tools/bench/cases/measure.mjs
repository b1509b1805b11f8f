// Measures operations and prints one line of JSON: {"name": operations per second}.
//
//   measure({ 'encode 1 KB': () => encoder.encode(text) });
//
// Each is calibrated to some milliseconds and the best of some rounds counts, so that collections of garbage and the
// other processor's work matter little. An operation returns a value, so that it cannot be optimised away.

const kRoundMs = 60;
const kRounds = 5;

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
    for (let round = 0; round < kRounds; round++) best = Math.max(best, count / (await run(operation, count)) * 1000);
    results[name] = best;
  }
  globalThis.sink = sink;
  console.log(JSON.stringify(results));
}
