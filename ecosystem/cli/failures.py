"""What can go wrong with a program: each case runs on Strata and on Node 26, and must end alike."""

import dataclasses

_PHASES = {
    "main": "process.exit(5); console.log('never')",
    "nextTick": "process.nextTick(() => { process.exit(5); }); process.nextTick(() => console.log('never'));",
    "microtask": "Promise.resolve().then(() => process.exit(5)).then(() => console.log('never'))",
    "queueMicrotask": "queueMicrotask(() => process.exit(5)); queueMicrotask(() => console.log('never'))",
    "timer": "setTimeout(() => process.exit(5)); setTimeout(() => console.log('never'), 30)",
    "immediate": "setImmediate(() => process.exit(5)); setImmediate(() => console.log('never'))",
    "callback": "require('fs').stat('.', () => { process.exit(5); })",
    "finally": "try { process.exit(5) } finally { console.log('never') }",
    "exit listener": "process.on('exit', (code) => { console.log('exit', code); process.exit(5); }); process.on('exit', () => console.log('never'))",
    "exitCode in exit listener": "process.on('exit', () => { process.exitCode = 5; }); process.exit(1)",
    "beforeExit": "process.on('beforeExit', () => { process.exit(5); })",
    "uncaughtException": "process.on('uncaughtException', () => process.exit(5)); throw new Error('x')",
    "unhandledRejection": "process.on('unhandledRejection', () => process.exit(5)); Promise.reject(new Error('x'))",
    "signal": "process.on('SIGUSR2', () => process.exit(5)); setInterval(() => {}, 1000); process.kill(process.pid, 'SIGUSR2')",
    "getter": "const { x } = { get x() { process.exit(5); } }; console.log('never')",
    "vm": "require('vm').runInNewContext('exit(5)', { exit: process.exit })",
    "worker": "new (require('worker_threads').Worker)('process.exit(5)', { eval: true }).on('exit', (code) => console.log('worker', code))",
    "beside a worker": "new (require('worker_threads').Worker)('setInterval(() => {}, 1)', { eval: true }).on('online', () => process.exit(5))",
    "beside a busy worker": "new (require('worker_threads').Worker)('for (;;);', { eval: true }).on('online', () => process.exit(5))",
    "writing": "for (let i = 0; i < 3000; i++) console.log('line', i); process.exit(5)",
    "finalization": "process.finalization?.register({}, () => {}); process.exit(5)",
}

_THROWN = {
    "an error": "new Error('message')",
    "an error with properties": "Object.assign(new TypeError('message'), { code: 'E', extra: { a: [1] } })",
    "an error with a cause": "new Error('message', { cause: new RangeError('why') })",
    "an error of many lines": "new Error('one\\ntwo\\nthree')",
    "an error without a stack": "Object.assign(new Error('message'), { stack: undefined })",
    "an error whose stack throws": "Object.defineProperty(new Error('message'), 'stack', { get() { throw 1; } })",
    "a frozen error": "Object.freeze(new Error('message'))",
    "many errors": "new AggregateError([new Error('one')], 'message')",
    "undefined": "undefined",
    "null": "null",
    "a string": "'text'",
    "a number": "42",
    "a symbol": "Symbol('s')",
    "a function": "function f() {}",
    "an object": "{ a: 1, b: { c: { d: {} } } }",
    "an object without prototype": "Object.create(null)",
    "an object whose text throws": "{ toString() { throw new Error('no') } }",
    "a proxy": "new Proxy({}, {})",
    "a proxy that throws": "new Proxy(new Error('x'), { get() { throw new Error('trap'); } })",
    "an error of another context": "require('vm').runInNewContext('new Error(`elsewhere`)')",
    "a DOMException": "new DOMException('message', 'AbortError')",
    "bytes": "Buffer.from('abc')",
}

_WRITE_MUCH = "for (let i = 0; i < 20000; i++) console.log('line', i);"


@dataclasses.dataclass(frozen=True)
class Case:
    """One command in a folder of its own.

    Attributes:
      arguments: of the runtime.
      files: texts or bytes that stand in the folder before.
      folders: empty ones.
      setting: which of failures_test.py's surroundings it runs in, by name.
      parts: stderr is not compared but must have these, on both.
      before: arguments of a run before this one.
      between: which of failures_test.py's steps is done between the two.
    """
    arguments: tuple
    files: dict = dataclasses.field(default_factory=dict)
    folders: tuple = ()
    setting: str = "plain"
    parts: tuple = ()
    before: tuple = ()
    between: str = ""
    env: dict = dataclasses.field(default_factory=dict)


def _script(text, name="main.js", **further):
    return Case(arguments=(name,), files={name: text}, **further)


# Shorter files are not worth a cache.
_LONG = "// long\n" * 1000
_CACHED = {"main.js": _LONG + "console.log(require('./other.js').value);", "other.js": _LONG + "exports.value = [1, 2, 3].map((x) => x * 2);"}


def _cache(between):
    return Case(arguments=("main.js",), files=_CACHED, env={"NODE_COMPILE_CACHE": "cache"}, before=("main.js",), between=between)


CASES = {
    # Entry points.
    "a missing file": Case(("nowhere.js",)),
    "a missing file below a file": Case(("main.js/x.js",), {"main.js": ""}),
    "an empty file": _script(""),
    "an unreadable file": _script("1", setting="unreadable"),
    "an unreadable module": Case(("main.mjs",), {"main.mjs": "import './main.js'", "main.js": ""}, setting="unreadable"),
    "a folder": Case(("folder",), folders=("folder",)),
    "a folder with an index": Case(("folder",), {"folder/index.js": "console.log('index', __filename.slice(-15))"}),
    "a folder whose main is missing": Case(("folder",), {"folder/package.json": '{"main":"gone.js"}'}),
    "the folder above": Case((".",)),
    "a broken package.json": Case(("main.js",), {"main.js": "require('./folder')", "folder/package.json": "{ \"main\": ", "folder/index.js": ""}),
    "a broken package.json beside the program": Case(("main.js",), {"main.js": "console.log(1)", "package.json": "{]"}),
    "a package.json that is a list": Case(("main.js",), {"main.js": "console.log(1)", "package.json": "[]"}),
    "an empty package.json": Case(("main.js",), {"main.js": "console.log(1)", "package.json": ""}),
    "a broken package": Case(("main.mjs",), {"main.mjs": "import 'p'", "node_modules/p/package.json": '{"exports": "./gone.js"}'}),
    "exports that are no target": Case(("main.mjs",), {"main.mjs": "import 'p'", "node_modules/p/package.json": '{"exports": "gone.js"}'}),
    "a path that is not exported": Case(("main.mjs",), {"main.mjs": "import 'p/x'", "node_modules/p/package.json": '{"exports": {".": "./a.js"}}'}),
    "an unknown extension": Case(("main.mjs",), {"main.mjs": "import './a.foo'", "a.foo": ""}),
    "bytes that are no program": Case(("main.js",), {"main.js": bytes(range(256))}),
    "broken JSON": Case(("main.js",), {"main.js": "require('./a.json')", "a.json": '{"a": }'}),
    "a broken addon": Case(("main.js",), {"main.js": "require('./a.node')", "a.node": b"\x7fELF not really"}, parts=("a.node",)),
    "a missing require": _script("require('nowhere')"),
    "a missing require in a module": Case(("main.js",), {"main.js": "require('./a')", "a.js": "require('./b')"}),
    "a missing import": _script("import 'nowhere'", "main.mjs"),
    "a missing relative import": _script("import './nowhere.js'", "main.mjs"),
    "a missing name": Case(("main.mjs",), {"main.mjs": "import { gone } from './a.mjs'", "a.mjs": "export const there = 1"}),
    "a missing preloaded module": Case(("--require", "./gone.js", "main.js"), {"main.js": ""}),
    "a missing imported preload": Case(("--import", "./gone.mjs", "main.js"), {"main.js": ""}),
    "a missing environment file": Case(("--env-file=gone", "main.js"), {"main.js": ""}),
    "require of a module that awaits": Case(("main.js",), {"main.js": "require('./a.mjs')", "a.mjs": "await 1"}),
    "a cycle of require and import": Case(("a.mjs",), {"a.mjs": "import './b.cjs'", "b.cjs": "require('./a.mjs')"}),
    "a link that leads to itself": Case(("main.js",), setting="loop of links"),
    # Syntax.
    "a syntax error": _script("let x = ;"),
    "a syntax error in a module": _script("import x from 'fs'; let y = ;", "main.mjs"),
    "a syntax error in an imported module": Case(("main.mjs",), {"main.mjs": "import './a.mjs'", "a.mjs": "\n\nlet x = @"}),
    "a syntax error in a required file": Case(("main.js",), {"main.js": "require('./a')", "a.js": "if (1 {"}),
    "a syntax error in eval": Case(("-e", "let x = ;")),
    "a syntax error on stdin": Case(("-",), setting="broken stdin"),
    "a wrong regular expression": _script("/(/"),
    "import in CommonJS": _script("import x from 'fs'; console.log(typeof x)", "main.cjs"),
    "require in a module": _script("require('fs')", "main.mjs"),
    "types that cannot be stripped": _script("enum A { B }", "main.ts"),
    "a syntax error in TypeScript": _script("let x: = 1", "main.ts", parts=("SyntaxError",)),
    # What is thrown.
    **{f"throws {name}": _script(f"'use strict';\nthrow {text};") for name, text in _THROWN.items()},
    **{f"rejects with {name}": _script(f"Promise.reject({text});") for name, text in _THROWN.items()},
    "throws in a module": _script("throw new Error('x')", "main.mjs"),
    "throws in a timer": _script("setTimeout(() => { throw new Error('x'); }); setTimeout(() => console.log('never'), 20)"),
    "throws in a tick": _script("process.nextTick(() => { throw new Error('x'); })"),
    "throws in an immediate": _script("setImmediate(() => { throw new Error('x'); })"),
    "throws in a microtask": _script("queueMicrotask(() => { throw new Error('x'); })"),
    "throws in a callback": _script("require('fs').stat('.', () => { throw new Error('x'); })"),
    "throws in an exit listener": _script("process.on('exit', () => { throw new Error('x'); })"),
    "throws in a beforeExit listener": _script("process.on('beforeExit', () => { throw new Error('x'); })"),
    "throws in an uncaughtException listener": _script("process.on('uncaughtException', () => { throw new Error('y'); }); throw new Error('x')"),
    "throws in an event": _script("new (require('events'))().emit('error', new Error('x'))"),
    "an error event that is none": _script("new (require('events'))().emit('error', { a: 1 })"),
    "throws in a worker": _script("new (require('worker_threads').Worker)('throw new Error(`x`)', { eval: true })"),
    "a worker that cannot start": _script("new (require('worker_threads').Worker)('./gone.js')"),
    "throws in an async function": _script("(async () => { await 1; throw new Error('x'); })()"),
    "rejects in a module": _script("await Promise.reject(new Error('x'))", "main.mjs"),
    "never settles": _script("await new Promise(() => {})", "main.mjs"),
    "rejects, warned": Case(("--unhandled-rejections=warn", "main.js"), {"main.js": "Promise.reject(new Error('x'))"}),
    "rejects, nothing done": Case(("--unhandled-rejections=none", "main.js"), {"main.js": "Promise.reject(new Error('x'))"}),
    "rejects, strict": Case(("--unhandled-rejections=strict", "main.js"), {"main.js": "Promise.reject(new Error('x'))"}),
    "a warning as an error": Case(("--throw-deprecation", "-e", "process.emitWarning('old', 'DeprecationWarning')")),
    # Exits.
    **{f"exit: {name}": _script(text) for name, text in _PHASES.items()},
    "exit: module": _script("import fs from 'fs'; await 1; process.exit(5)", "main.mjs"),
    "exit: a wrong code": _script("process.exit('five')"),
    "exit: undefined": _script("process.exitCode = 3; process.exit()"),
    "abort": _script("process.abort()"),
    "killed": _script("process.kill(process.pid, 'SIGKILL')"),
    "ended by a signal": _script("process.kill(process.pid, 'SIGTERM'); setTimeout(() => {}, 1000)"),
    "ended from outside": _script("process.stdout.write('ready'); setInterval(() => {}, 1000)", setting="ended"),
    "a worker left open, ended from outside": _script(
        "new (require('worker_threads').Worker)('setInterval(() => {}, 1000)', { eval: true }).on('online', () => process.stdout.write('ready'))",
        setting="ended"),
    "a timer without a reference": _script("setInterval(() => {}, 1000).unref(); console.log('done')"),
    "a worker without a reference": _script(
        "new (require('worker_threads').Worker)('setInterval(() => {}, 1000)', { eval: true }).unref(); console.log('done')"),
    "interrupted": _script("process.stdout.write('ready'); for (;;);", setting="interrupted"),
    # Limits.
    "deep recursion": _script("function f() { f(); }\nf();", parts=("RangeError: Maximum call stack size exceeded", "at f (", "Node.js v")),
    "deep recursion, caught": _script("let n = 0; function f() { n++; f(); }\ntry { f(); } catch (e) { console.log(e instanceof RangeError, e.message, n > 5000); }"),
    "deep recursion in a promise": _script("function f() { f(); }\nPromise.resolve().then(f)", parts=("RangeError: Maximum call stack size exceeded", "at f (", "Node.js v")),
    "deep recursion in a worker": _script(
        "new (require('worker_threads').Worker)('function f() { f(); } f()', { eval: true }).on('error', (e) => console.log(e.name, e.message))"),
    "deep JSON": _script("let a = []; for (let i = 0; i < 1e6; i++) a = [a]; try { JSON.stringify(a); } catch (e) { console.log(e.message) }"),
    "deep structures shown": _script("let a = {}; let b = a; for (let i = 0; i < 1e5; i++) b = b.x = {}; console.log(require('util').inspect(a, { depth: Infinity }).length > 0)"),
    "no memory": Case(("--max-old-space-size=20", "main.js"), {"main.js": "const a = []; for (;;) a.push({ x: [1, 2, 3] });"}, parts=("FATAL ERROR: ", " Allocation failed - JavaScript heap out of memory")),
    "no memory for an array": _script("try { new Uint8Array(2 ** 53 - 1) } catch (e) { console.log(e.name, e.message) }"),
    "no memory for a buffer": _script("Buffer.alloc(2 ** 53 - 1)"),
    "no memory for a string": _script("'x'.repeat(2 ** 30)"),
    "no memory in a worker": _script(
        "new (require('worker_threads').Worker)('const a = []; for (;;) a.push([1, 2, 3])', { eval: true, resourceLimits: { maxOldGenerationSizeMb: 20 } })"
        ".on('error', (e) => console.log(e.code, e.message)).on('exit', (code) => console.log(code))"),
    "no descriptors": _script("const fs = require('fs'); try { for (;;) fs.openSync('main.js') } catch (e) { console.log(e.code, e.message) }", setting="few descriptors"),
    "no descriptors for a worker": _script(
        "const fs = require('fs'); const { Worker } = require('worker_threads');"
        # The first one loads what a thread needs of files.
        "new Worker('0', { eval: true }).on('exit', () => {"
        "  const fds = []; try { for (;;) fds.push(fs.openSync('main.js')); } catch {}"
        "  fs.closeSync(fds.pop());"
        "  new Worker('0', { eval: true }).on('error', (e) => console.log(e.code, e.message)).on('exit', (code) => console.log(code));"
        "});", setting="few descriptors"),
    "no room in a file": _script("const fs = require('fs'); process.on('SIGXFSZ', () => {}); try { fs.writeFileSync('big', Buffer.alloc(1 << 20)) } catch (e) { console.log(e.code, e.message) }", setting="small files"),
    "a full disk": _script("require('fs').writeFileSync('/dev/full', 'text')"),
    "a full disk, as a promise": _script("require('fs').promises.writeFile('/dev/full', 'text')"),
    "stdout on a full disk": _script("console.log('text')", setting="full stdout"),
    "stdout written to a full disk": _script("process.stdout.write('text', (error) => process.exit(error.code === 'ENOSPC' ? 5 : 6))", setting="full stdout"),
    "stderr on a full disk": _script("console.error('text')", setting="full stderr"),
    # Streams.
    "stdout closed by the reader": _script(_WRITE_MUCH + "setTimeout(() => console.error('end'), 50)", setting="broken stdout"),
    "stdout closed by the reader, written": _script("process.stdout.on('error', (e) => { console.error(e.code, e.syscall); process.exit(5); }); setInterval(() => process.stdout.write('x'.repeat(1e5)), 1)", setting="broken stdout"),
    "stdout closed by the reader, without listener": _script("setInterval(() => process.stdout.write('x'.repeat(1e5)), 1)", setting="broken stdout"),
    "stdout closed by the reader, printed to once a turn": _script("let n = 0; process.on('uncaughtException', (error) => { console.error(error.code, n); process.exit(5); }); "
        "setInterval(() => console.log(++n), 1)", setting="broken stdout"),
    "no stdin": _script("process.stdin.on('data', () => {}).on('end', () => console.log('end')).on('error', (e) => console.log(e.code))", setting="no stdin"),
    "no stdout": _script("console.log('text'); console.error('error')", setting="no stdout"),
    "no stderr": _script("console.error('error'); console.log('text')", setting="no stderr"),
    "no streams": _script("console.log('a'); console.error('b'); require('fs').writeFileSync('out.txt', String(require('fs').openSync('main.js') > 2)); process.exitCode = 5", setting="no streams"),
    "no stderr for an error": _script("throw new Error('x')", setting="no stderr"),
    "stdin is a folder": _script("process.stdin.on('error', (e) => console.log(e.code)).on('data', () => {})", setting="folder as stdin"),
    "a read-only home": _script("console.log(require('os').homedir() !== '')", setting="read-only home", env={"NODE_COMPILE_CACHE": "home/cache"}),
    "no home": _script("console.log(1)", env={"HOME": "/nonexistent/home"}),
    "no working folder": _script("console.log(process.cwd())", setting="folder gone"),
    "no temporary folder": _script("require('fs').mkdtempSync(require('os').tmpdir() + '/x')", env={"TMPDIR": "/nonexistent"}, parts=("ENOENT", "mkdtemp")),
    # The code cache.
    "a code cache": _cache("nothing"),
    "a truncated code cache": _cache("truncate cache"),
    "an empty code cache": _cache("empty cache"),
    "a corrupt code cache": _cache("corrupt cache"),
    "a code cache of noise": _cache("noise in cache"),
    "a foreign code cache": _cache("swap cache"),
    "a code cache that is a file": Case(("main.js",), {**_CACHED, "cache": "x"}, env={"NODE_COMPILE_CACHE": "cache"}),
    # Options.
    "a bad option": Case(("--no-such-option",)),
    "a bad option in NODE_OPTIONS": Case(("-p", "1"), env={"NODE_OPTIONS": "--no-such-option"}),
    "a forbidden option in NODE_OPTIONS": Case(("-p", "1"), env={"NODE_OPTIONS": "--eval 1"}),
    "an unclosed quote in NODE_OPTIONS": Case(("-p", "1"), env={"NODE_OPTIONS": '"--no-warnings'}),
    "a foreign option in NODE_OPTIONS": Case(("-p", "1"), env={"NODE_OPTIONS": "--insecure-http-parser --v8-pool-size=2"}),
    "a word in NODE_OPTIONS": Case(("-p", "1"), env={"NODE_OPTIONS": "word --eval 1"}),
    "an unclosed escape in NODE_OPTIONS": Case(("-p", "1"), env={"NODE_OPTIONS": '"x\\'}),
    "an option without its value": Case(("--require",)),
    "an option before its value": Case(("-p", "-1")),
    "a missing text": Case(("-pe",)),
    "a negation of a value": Case(("--no-require", "-p", "1")),
    "a value of a flag": Case(("--no-warnings=1", "-p", "process.noDeprecation")),
    "a wrong input type": Case(("--input-type=json", "-e", "1")),
    "a wrong part of the memory": Case(("--max-old-space-size-percentage=500", "-p", "1")),
    "print and eval": Case(("-e", "1 + 1", "-p")),
    "a value of standard input": Case(("-p",), setting="sum on stdin"),
    "no prototypes": Case(("--disable-proto=throw", "-e", "({}).__proto__"), parts=("ERR_PROTO_ACCESS",)),
    "no version below an error": Case(("--no-extra-info-on-fatal-exception", "main.js"), {"main.js": "throw 1"}),
    "where a value was thrown": Case(("--trace-uncaught", "main.js"), {"main.js": "throw 1"}, parts=("Thrown at:\n    at ", "main.js:1:1\n")),
    "a package script that is missing": Case(("--run", "gone"), {"package.json": '{"scripts": {"here": "exit 0"}}'}),
    "a package script that fails": Case(("--run", "fails"), {"package.json": '{"scripts": {"fails": "exit 7"}}'}),
    "a package script": Case(("--run", "says", "--", "a b"), {"package.json": '{"scripts": {"says": "echo $NODE_RUN_SCRIPT_NAME"}}'}),
    "no package": Case(("--run", "gone")),
    "a wrong value": Case(("--unhandled-rejections=maybe", "-p", "1")),
}
