import assert, { Assert, AssertionError } from 'node:assert';
import { inspect } from 'node:util';
import { test } from '../../tools/testing/test.mjs';

/** What `body` throws. */
function thrown(body) {
  try {
    body();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
const messageOf = (body) => thrown(body).message;
const same = (actual, expected) => {
  if (actual !== expected) throw new Error(`${JSON.stringify(actual)}\nis not\n${JSON.stringify(expected)}`);
};
const numbers = (length) => Array.from({ length }, (_, index) => index);

test('tells the call that failed', () => {
  same(messageOf(() => assert.ok(typeof 1 === 'string')),
    "The expression evaluated to a falsy value:\n\n  assert.ok(typeof 1 === 'string')\n");
  same(messageOf(() => assert(/[)]/.test(')') && `${')'}` === '(' /* ) */)),
    "The expression evaluated to a falsy value:\n\n  assert(/[)]/.test(')') && `${')'}` === '(' /* ) */)\n");
  const chosen = { list: [assert] };
  same(messageOf(() => chosen.list[0].ok( null )),
    'The expression evaluated to a falsy value:\n\n  chosen.list[0].ok( null )\n');
});
test('wants a value', () => same(messageOf(() => assert.ok()), 'No value argument passed to `assert.ok()`'));
test('has the properties of a failed comparison', () => {
  const error = thrown(() => assert.strictEqual(1, 2));
  same(Object.keys(error).join(), 'generatedMessage,code,actual,expected,operator,diff');
  same(error.code, 'ERR_ASSERTION');
  same(error.operator, 'strictEqual');
  same(error.name, 'AssertionError');
  same(error.generatedMessage, true);
  same(`${error.actual} ${error.expected} ${error.diff}`, '1 2 simple');
  same(error.stack.split('\n')[0], 'AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:');
  same(`${error}`, `AssertionError [ERR_ASSERTION]: ${error.message}`);
});
test('puts short values on one line', () => {
  same(messageOf(() => assert.strictEqual('abcdef', 'abcdeg')),
    "Expected values to be strictly equal:\n\n'abcdef' !== 'abcdeg'\n");
  same(messageOf(() => assert.strictEqual(0, -0)),
    'Expected values to be strictly equal:\n+ actual - expected\n\n+ 0\n- -0\n');
});
test('marks where lines begin to differ', () => {
  same(messageOf(() => assert.strictEqual('abcdefgh', 'abcdefgi')),
    "Expected values to be strictly equal:\n+ actual - expected\n\n+ 'abcdefgh'\n- 'abcdefgi'\n          ^\n");
});
test('shows the difference of properties', () => {
  same(messageOf(() => assert.deepStrictEqual({ a: 1, b: { c: [1, 2] } }, { b: { c: [1, 3] }, a: 1 })),
    'Expected values to be strictly deep-equal:\n+ actual - expected\n\n' +
    '  {\n    a: 1,\n    b: {\n      c: [\n        1,\n+       2\n-       3\n      ]\n    }\n  }\n');
});
test('takes no comma for a difference', () => {
  same(messageOf(() => assert.deepStrictEqual([[1]], [[1], 2])),
    'Expected values to be strictly deep-equal:\n+ actual - expected\n\n  [\n    [\n      1\n    ],\n-   2\n  ]\n');
});
test('leaves out equal lines', () => {
  const expected = numbers(20);
  expected[15] = 'x';
  same(messageOf(() => assert.deepStrictEqual(numbers(20), expected)),
    'Expected values to be strictly deep-equal:\n+ actual - expected\n... Skipped lines\n\n' +
    "  [\n    0,\n    1,\n    2,\n    3,\n...\n    14,\n+   15,\n-   'x',\n    16,\n    17,\n    18,\n    19\n  ]\n");
});
test('tells objects that differ from those that are others only', () => {
  same(messageOf(() => assert.strictEqual([1], [1])),
    'Values have same structure but are not reference-equal:\n\n[\n  1\n]\n');
  same(messageOf(() => assert.strictEqual([], {})),
    'Expected "actual" to be reference-equal to "expected":\n+ actual - expected\n\n+ []\n- {}\n');
  const list = numbers(60);
  same(messageOf(() => assert.strictEqual(list, numbers(60))).split('\n').length, 55);
});
test('keeps the difference below the caller\'s message', () => {
  same(messageOf(() => assert.strictEqual(1, 2, 'not one')), 'not one\n\n1 !== 2\n');
  same(messageOf(() => assert.equal(1, 2, 'not one')), 'not one');
});
test('fills, makes or throws the message', () => {
  same(messageOf(() => assert.equal(1, 2, '%s is not %d', 'a', 2)), 'a is not 2');
  same(messageOf(() => assert.equal(1, 2, (actual, expected) => `${actual} is not ${expected}`)), '1 is not 2');
  const error = new RangeError('own');
  same(thrown(() => assert.equal(1, 2, error)), error);
  same(thrown(() => assert.equal(1, 2, error, 'more')).code, 'ERR_AMBIGUOUS_ARGUMENT');
  same(messageOf(() => assert.equal(1, 2, 3)),
    'The "message" argument must be one of type string or function. Received type number (3)');
});
test('shows loosely compared values one after the other', () => {
  same(messageOf(() => assert.equal(1, 2)), '1 == 2');
  same(messageOf(() => assert.deepEqual([1], [2])),
    'Expected values to be loosely deep-equal:\n\n[\n  1\n]\n\nshould loosely deep-equal\n\n[\n  2\n]');
  same(messageOf(() => assert.notDeepEqual([1], ['1'])),
    "Expected values not to be loosely deep-equal:\n\n[\n  1\n]\n\nshould not loosely deep-equal\n\n[\n  '1'\n]");
});
test('shows what shall not be', () => {
  same(messageOf(() => assert.notStrictEqual(1, 1)), 'Expected "actual" to be strictly unequal to: 1');
  same(messageOf(() => assert.notDeepStrictEqual({ a: 1 }, { a: 1 })),
    'Expected "actual" not to be strictly deep-equal to:\n\n{\n  a: 1\n}\n');
});
test('compares what is there', () => {
  assert.partialDeepStrictEqual({ a: 1, b: [1, 2, 3] }, { b: [1, 3] });
  same(messageOf(() => assert.partialDeepStrictEqual({ a: 1, b: 2 }, { b: 3 })),
    'Expected values to be partially and strictly deep-equal:\n+ actual - expected\n\n' +
    '  {\n+   a: 1,\n+   b: 2\n-   b: 3\n  }\n');
});
test('matches texts', () => {
  assert.match('abc', /b/);
  same(messageOf(() => assert.match('abc', /x/)),
    "The input did not match the regular expression /x/. Input:\n\n'abc'\n");
  same(messageOf(() => assert.doesNotMatch('abc', /b/)),
    "The input was expected to not match the regular expression /b/. Input:\n\n'abc'\n");
  same(messageOf(() => assert.match(1, /x/)), 'The "string" argument must be of type string. Received type number (1)');
});
const wrong = () => {
  throw Object.assign(new TypeError('wrong'), { code: 'E', info: { n: 1 } });
};
test('accepts errors by class, pattern, function and properties', () => {
  assert.throws(wrong);
  assert.throws(wrong, TypeError);
  assert.throws(wrong, /^TypeError: wrong$/);
  assert.throws(wrong, (error) => error.code === 'E');
  assert.throws(wrong, { name: 'TypeError', message: /wro/, info: { n: 1 } });
  assert.throws(wrong, new TypeError('wrong'));
});
test('tells which error is missing or wrong', () => {
  same(messageOf(() => assert.throws(() => {}, TypeError, 'why')), 'Missing expected exception (TypeError): why');
  same(messageOf(() => assert.throws(wrong, RangeError)),
    'The error is expected to be an instance of "RangeError". Received "TypeError"\n\nError message:\n\nwrong');
  same(messageOf(() => assert.throws(wrong, { message: 'right', code: 'E' })),
    'Expected values to be strictly deep-equal:\n+ actual - expected\n\n' +
    "  Comparison {\n    code: 'E',\n+   message: 'wrong'\n-   message: 'right'\n  }\n");
  same(messageOf(() => assert.throws(wrong, function check() {})),
    'The "check" validation function is expected to return "true". Received undefined\n\n' +
    'Caught error:\n\nTypeError: wrong');
  same(thrown(() => assert.throws(wrong, 'wrong')).code, 'ERR_AMBIGUOUS_ARGUMENT');
  same(thrown(() => assert.throws(wrong, {})).code, 'ERR_INVALID_ARG_VALUE');
});
test('lets other errors pass', () => {
  same(messageOf(() => assert.doesNotThrow(wrong, 'why')), 'Got unwanted exception: why\nActual message: "wrong"');
  same(thrown(() => assert.doesNotThrow(wrong, RangeError)).code, 'E');
});
test('waits for promises', async () => {
  await assert.rejects(Promise.reject(new Error('x')), /x/);
  await assert.rejects(assert.rejects(async () => {}), { message: 'Missing expected rejection.' });
  await assert.rejects(assert.rejects(() => 1), { code: 'ERR_INVALID_RETURN_VALUE' });
  await assert.rejects(assert.rejects(1), { code: 'ERR_INVALID_ARG_TYPE' });
  await assert.doesNotReject(async () => {});
  await assert.rejects(assert.doesNotReject(Promise.reject(new Error('x'))),
    /Got unwanted rejection\.\nActual message: "x"/);
});
test('shows where the error of ifError comes from', () => {
  assert.ifError(null);
  const error = thrown(() => assert.ifError(new RangeError('x')));
  same(error.message, 'ifError got unwanted exception: x');
  const origin = Object.assign(new Error('y'), { stack: 'Error: y\n    at far (away)' });
  assert.match(thrown(() => assert.ifError(origin)).stack, /\n {4}at far \(away\)$/);
  same(messageOf(() => assert.ifError(0)), 'ifError got unwanted exception: 0');
});
test('fails', () => {
  same(messageOf(() => assert.fail()), 'Failed');
  same(messageOf(() => assert.fail('so')), 'so');
});
test('has strict variants under the loose names', () => {
  same(assert.strict.equal, assert.strictEqual);
  same(assert.strict.deepEqual, assert.deepStrictEqual);
  same(assert.strict.strict, assert.strict);
  assert.throws(() => assert.strict.equal(1, '1'));
  assert.equal(1, '1');
});
test('makes instances with options', () => {
  assert.throws(() => new Assert().equal(1, '1'));
  new Assert({ strict: false }).equal(1, '1');
  new Assert({ skipPrototype: true }).deepStrictEqual(Object.create(null), {});
  same(thrown(() => new Assert({ diff: 'full' }).equal(1, 2)).diff, 'full');
  assert.throws(() => new Assert({ diff: 'none' }), { code: 'ERR_INVALID_ARG_VALUE' });
  assert.throws(() => Assert(), { code: 'ERR_CONSTRUCT_CALL_REQUIRED' });
});
test('shortens what it shows of its properties', () => {
  const error = new AssertionError({ actual: 'a\n'.repeat(20), expected: { a: 1 }, message: 'x' });
  assert.match(inspect(error), /actual: 'a\\na\\na\\na\\na\\na\\na\\na\\na\\na\\n\.\.\.',\n {2}expected: \[Object\]/);
  same(error.actual.length, 40);
});
test('keeps its arguments in order', () => {
  same(thrown(() => assert.strictEqual(1)).message, 'The "actual" and "expected" arguments must be specified');
  same(`${assert.equal.length}${assert.ok.length}${assert.throws.length}`, '201');
});
