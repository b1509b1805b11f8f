import assert from 'node:assert';
import vm from 'node:vm';
import { test } from '../../tools/testing/test.mjs';

test('Script runs in this context, again and again', () => {
  globalThis.counter = 0;
  const script = new vm.Script('counter += 1');
  script.runInThisContext();
  assert.strictEqual(script.runInThisContext(), 2);
  delete globalThis.counter;
  assert.strictEqual(vm.runInThisContext('this') === globalThis, true);
  assert.strictEqual(vm.createScript('1 + 1').runInThisContext(), 2);
});

test('a context has its own globals, and its object the properties', () => {
  const object = vm.createContext({ x: 1 });
  assert.ok(vm.isContext(object) && !vm.isContext({}));
  assert.strictEqual(vm.createContext(object), object);
  assert.strictEqual(vm.runInContext('var y = x + 1; z = 3; function f() { return x; } const q = 4; y', object), 2);
  assert.deepStrictEqual(Object.keys(object).sort(), ['f', 'x', 'y', 'z']);
  object.x = 10;
  assert.strictEqual(vm.runInContext('f() + q', object), 14);
  assert.notStrictEqual(vm.runInContext('Array', object), Array);
  assert.strictEqual(vm.runInContext('this === globalThis && typeof process', object), 'undefined');
});

test('reads and writes of a context reach its object', () => {
  const object = vm.createContext({ a: 1 });
  Object.defineProperty(object, 'fixed', { value: 1 });
  object.self = object;
  const run = (code) => vm.runInContext(code, object);
  assert.strictEqual(run('self === globalThis'), true);
  assert.strictEqual(run('delete a'), true);
  assert.ok(!('a' in object));
  assert.strictEqual(run('fixed = 2; fixed'), 1);
  run('Object.defineProperty(globalThis, "g", { get() { return 42; }, configurable: true })');
  assert.strictEqual(object.g, 42);
  run('globalThis[0] = 5');
  assert.strictEqual(object[0], 5);
  assert.strictEqual(run('"g" in globalThis && !("nope" in globalThis)'), true);
  Object.setPrototypeOf(object, { inherited: 5 });
  assert.strictEqual(run('inherited'), 5);
  assert.ok(run('Object.keys(globalThis)').includes('self'));
  assert.strictEqual(run('try { nope } catch (error) { error.name }'), 'ReferenceError');
  assert.strictEqual(run('(function() { "use strict"; try { nope = 1 } catch (error) { return error.name } })()'),
    'ReferenceError');
});

test('DONT_CONTEXTIFY gives an ordinary global object', () => {
  const plain = vm.createContext(vm.constants.DONT_CONTEXTIFY);
  assert.ok(vm.isContext(plain));
  vm.runInContext('this.z = 1; Object.freeze(globalThis)', plain);
  assert.ok(plain.z === 1 && Object.isFrozen(plain));
});

test('runInNewContext takes options for both', () => {
  assert.strictEqual(vm.runInNewContext('a + 1', { a: 1 }), 2);
  assert.strictEqual(new vm.Script('x').runInNewContext({ x: 5 }), 5);
  assert.throws(() => vm.runInNewContext('eval("1")', {}, { contextCodeGeneration: { strings: false } }),
    { name: 'EvalError' });
  const log = [];
  const object = vm.createContext({ log }, { microtaskMode: 'afterEvaluate' });
  vm.runInContext('Promise.resolve().then(() => log.push(1))', object);
  assert.deepStrictEqual(log, [1]);
});

test('a timeout ends a script, and the program goes on', () => {
  const expected = { code: 'ERR_SCRIPT_EXECUTION_TIMEOUT', message: 'Script execution timed out after 5ms' };
  assert.throws(() => vm.runInThisContext('while (true);', { timeout: 5 }), expected);
  assert.throws(() => vm.runInNewContext('while (true);', {}, { timeout: 5 }), expected);
  assert.strictEqual(vm.runInThisContext('1', { timeout: 1000, breakOnSigint: true }), 1);
});

test('errors show the line that they are in', () => {
  const stackOf = (call) => {
    try {
      return call();
    } catch (error) {
      return error.stack;
    }
  };
  assert.match(stackOf(() => new vm.Script('a b')),
    /^evalmachine\.<anonymous>:1\na b\n {2}\^\n\nSyntaxError: Unexpected identifier 'b'\n/);
  assert.match(stackOf(() => new vm.Script('a b', { filename: 'x.js', lineOffset: 5 })), /^x\.js:6\n/);
  assert.match(stackOf(() => vm.runInThisContext('throw new Error("x")', 'f.js')),
    /^f\.js:1\nthrow new Error\("x"\)\n\^\n\nError: x\n {4}at f\.js:1:7\n/);
  assert.match(stackOf(() => vm.runInThisContext('null.x', { displayErrors: false })), /^TypeError: Cannot read/);
});

test('cached data is made and taken', () => {
  const script = new vm.Script('(function f() { return 1; })()', { produceCachedData: true });
  assert.deepStrictEqual(Object.keys(script), ['cachedData', 'cachedDataProduced', 'sourceURL', 'sourceMapURL']);
  assert.ok(Buffer.isBuffer(script.cachedData) && Buffer.isBuffer(script.createCachedData()));
  const again = new vm.Script('(function f() { return 1; })()', { cachedData: script.cachedData });
  assert.strictEqual(again.cachedDataRejected, false);
  assert.strictEqual(again.runInThisContext(), 1);
  assert.strictEqual(new vm.Script('"never compiled before"',
    { cachedData: Buffer.from('nonsense') }).cachedDataRejected, true);
  assert.strictEqual(new vm.Script('1 //# sourceMappingURL=x.map').sourceMapURL, 'x.map');
});

test('compileFunction makes functions with parameters and scopes', () => {
  assert.strictEqual(vm.compileFunction('return a + b + this.c', ['a', 'b']).call({ c: 3 }, 1, 2), 6);
  assert.strictEqual(vm.compileFunction('return x', [], { contextExtensions: [{ x: 7 }] })(), 7);
  assert.strictEqual(vm.compileFunction('return q', [], { parsingContext: vm.createContext({ q: 5 }) })(), 5);
  const made = vm.compileFunction('return 1', undefined, { produceCachedData: true });
  assert.ok(made.cachedDataProduced && Buffer.isBuffer(made.cachedData));
  assert.throws(() => vm.compileFunction('} + {'), SyntaxError);
});

test('arguments are checked', () => {
  const throwsType = (call, message) => assert.throws(call, { code: 'ERR_INVALID_ARG_TYPE', message });
  throwsType(() => vm.runInContext('1', {}),
    'The "contextifiedObject" argument must be an vm.Context. Received an instance of Object');
  throwsType(() => vm.runInContext('1'), 'The "object" argument must be of type object. Received undefined');
  throwsType(() => vm.createContext({}, { codeGeneration: { strings: 5 } }),
    /^The "options\.codeGeneration\.strings" property/);
  throwsType(() => new vm.Script('1', { cachedData: 5 }),
    /^The "options\.cachedData" property must be an instance of Buffer, TypedArray, or DataView/);
  throwsType(() => vm.compileFunction('1', [], { parsingContext: {} }),
    /^The "options\.parsingContext" property must be an instance of Context/);
  throwsType(() => vm.compileFunction(5), /^The "code" argument/);
  assert.throws(() => vm.runInThisContext('1', { timeout: 0 }), { code: 'ERR_OUT_OF_RANGE' });
  assert.throws(() => vm.createContext({}, { microtaskMode: 'x' }), { code: 'ERR_INVALID_ARG_VALUE' });
});

test('evaluated code of a context imports as the context says', async () => {
  const source = 'Promise.resolve(\'import("node:os")\').then(eval)';
  const importing = vm.createContext({}, { importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER });
  assert.strictEqual((await new vm.Script(source).runInContext(importing)).default, (await import('node:os')).default);
  await assert.rejects(new vm.Script(source).runInContext(vm.createContext({})),
    { code: 'ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING' });
});
