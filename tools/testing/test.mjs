// What tests of JavaScript use to run: one behaviour a test, one after the other, all of them even when one fails.
//
//   import { test } from '../../tools/testing/test.mjs';
//   test('joins with one slash', () => assert.strictEqual(join('a/', '/b'), 'a/b'));
//
// The exit code is 1 when a test failed or never ended. Works on Node, too, to see that a test holds there.

const tests = [];
let scheduled = false;

/**
 * @param {string} name the behaviour, as a sentence without its subject
 * @param {() => unknown} body may return a promise
 */
export function test(name, body) {
  tests.push({ body, name });
  if (scheduled) return;
  scheduled = true;
  setImmediate(run);
}

async function run() {
  let numFailed = 0;
  let running;
  process.on('exit', () => {
    if (running === undefined) return;
    console.error(`FAILED: ${running} never ended`);
    process.exitCode = 1;
  });
  for (const { body, name } of tests) {
    running = name;
    try {
      await body();
    } catch (error) {
      numFailed++;
      console.error(`FAILED: ${name}\n${error?.stack ?? error}`);
    }
  }
  running = undefined;
  console.log(`${tests.length - numFailed} of ${tests.length} tests passed`);
  if (numFailed > 0) process.exitCode = 1;
}
