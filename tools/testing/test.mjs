// What tests of JavaScript use to run: one behaviour a test, one after the other, all of them even when one fails.
//
//   import { test } from '../../tools/testing/test.mjs';
//   test('joins with one slash', () => assert.strictEqual(join('a/', '/b'), 'a/b'));
//
// The exit code is 1 when a test failed or none ran. Works on Node, too, to see that a test holds there.

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
  for (const { body, name } of tests) {
    try {
      await body();
    } catch (error) {
      numFailed++;
      console.error(`FAILED: ${name}\n${error?.stack ?? error}`);
    }
  }
  console.log(`${tests.length - numFailed} of ${tests.length} tests passed`);
  if (numFailed > 0) process.exitCode = 1;
}
