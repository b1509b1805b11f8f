"""What runs on Strata and on Node 26, and must come out the same: one entry a program."""

import dataclasses
import pathlib


@dataclasses.dataclass(frozen=True)
class Program:
    """Commands that run one after the other in an empty folder.

    Attributes:
      commands: arguments of the runtime; `{packages}` is the folder `node_modules`.
      files: texts that stand in the folder before.
      limit_s: what each command may take.
    """
    commands: tuple
    files: dict = dataclasses.field(default_factory=dict)
    limit_s: int = 240


_TSCONFIG = """{
  "compilerOptions": {
    "target": "es2022", "module": "nodenext", "moduleResolution": "nodenext", "outDir": "out", "declaration": true,
    "strict": true, "skipLibCheck": true, "types": [], "noEmitOnError": false, "rootDir": "src"
  },
  "include": ["src/v4/**/*.ts", "src/index.ts"],
  "exclude": ["**/*.test.ts", "**/tests/**", "**/benchmarks/**"]
}
"""

_COPY_ZOD = ("copy.cjs", "{packages}/zod/src", "src")

_COPY = """const fs = require('fs');
fs.cpSync(process.argv[2], process.argv[3], { recursive: true });
fs.writeFileSync('package.json', '{"type":"module"}');
console.log(fs.readdirSync(process.argv[3], { recursive: true }).length);
"""

_LINT_CONFIG = """export default [{
  files: ['**/*.js', '**/*.cjs'],
  rules: {
    'no-unused-vars': 'warn', 'no-undef': 'warn', 'prefer-const': 'warn', eqeqeq: 'warn', 'no-shadow': 'warn', complexity: ['warn', 10],
    'no-empty': 'warn', 'no-fallthrough': 'warn', 'consistent-return': 'warn', curly: 'warn',
  },
}];
"""

_SUITE = """const assert = require('assert');
describe('arrays', () => {
  let list;
  before(() => { list = []; });
  beforeEach(() => list.push(list.length));
  it('grow', () => assert.strictEqual(list.length, 1));
  it('grow more', (done) => setTimeout(() => { assert.deepStrictEqual(list, [0, 1]); done(); }, 5));
  it('work with promises', async () => { await null; assert.ok(list.includes(2)); });
  it('fails', () => assert.deepStrictEqual({ a: [1, 2, { b: 3 }] }, { a: [1, 2, { b: 4 }] }));
  it('throws', () => { throw new TypeError('wrong'); });
  it.skip('is left out', () => {});
  describe('inside', () => { it('runs', () => {}); after(() => {}); });
});
"""

_SQL = """const init = require(process.argv[2] + '/sql.js');
init().then((SQL) => {
  const db = new SQL.Database();
  db.run('create table t (a integer, b text, c real)');
  const insert = db.prepare('insert into t values (?, ?, ?)');
  for (let i = 0; i < 1000; i++) insert.run([i, 'row ' + i, i / 7]);
  insert.free();
  console.log(JSON.stringify(db.exec('select count(*), sum(a), max(b), avg(c) from t where a % 3 = 0')));
  console.log(db.export().length);
});
"""

_YARGS = """import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
yargs(hideBin(process.argv)).scriptName('prog').command('serve [port]', 'start', (y) => y.positional('port', { default: 5000, type: 'number' }),
  (argv) => console.log(argv)).option('verbose', { alias: 'v', type: 'boolean', description: 'say more' }).strict().parse();
"""

_COMMANDER = """const { program } = require('commander');
program.name('prog').description('a program').version('1.2.3').option('-d, --debug', 'say more').option('-s, --size <n>', 'how much', parseFloat);
program.command('split <text>').option('--first').action((text, options) => {
  console.log(text.split(',').slice(0, options.first ? 1 : undefined), program.opts());
});
program.parse();
"""

_FAILING = """interface Options { label: string }
class Animal {
  constructor(readonly options: Options) {
    if (options.label === 'bad') failNow(options.label);
  }
  static make(label: string) { return new Animal({ label }); }
  async later(): Promise<void> {
    await null;
    await this.#deeper();
  }
  async #deeper() { await 1; throw new TypeError('later'); }
  get value(): number { return helper(() => { throw new RangeError('getter'); }); }
}
function failNow(label: string): never {
  throw new Error('constructor ' + label, { cause: new Error('the cause') });
}
function helper<T>(callback: () => T): T {
  return callback();
}
const object = { method: function other() { throw new SyntaxError('alias'); } };
function show(run: () => unknown) { try { run(); } catch (error) { console.log((error as Error).stack); } }
show(() => Animal.make('bad'));
show(() => new Animal({ label: 'x' }).value);
show(() => object.method());
show(() => [1].map((x) => { throw new Error('in map ' + x); }));
show(() => JSON.parse('{'));
new Animal({ label: 'y' }).later().catch((error) => {
  console.log(error.stack);
\tthrow new RangeError('uncaught');
});
"""

_SWITCH = """require('node:module').setSourceMapsSupport(true);
require('./out/failing.js');
"""

# Each is a file of its own, named like its package.
_ADDONS = ("argon2.mjs", "bcrypt.cjs", "crc32.cjs", "lightningcss.mjs", "lmdb.mjs", "rollup_native.mjs", "sharp.mjs", "snappy.mjs",
           "swc.cjs", "watcher.mjs", "websocket.cjs")


def addons():
    """Programs that use native addons: their texts are read when they are needed, as only their tests have the files."""
    folder = pathlib.Path(__file__).parent / "addons"
    return {file.split(".")[0]: Program(commands=((file,),), files={file: (folder / file).read_text()}) for file in _ADDONS}


PROGRAMS = {
    "source_maps": Program(
        files={"failing.ts": _FAILING, "switch.cjs": _SWITCH},
        commands=(("{packages}/typescript/lib/tsc.js", "--sourceMap", "--target", "es2022", "--module", "commonjs", "--outDir", "out",
                   "--noCheck", "failing.ts"),
                  ("{packages}/terser/bin/terser", "out/failing.js", "--compress", "--mangle", "--toplevel", "--source-map",
                   "content=out/failing.js.map,url=small.js.map", "--output", "small.js"),
                  ("--enable-source-maps", "--stack-trace-limit=40", "out/failing.js"), ("--enable-source-maps", "--stack-trace-limit=40", "small.js"),
                  ("--stack-trace-limit=40", "switch.cjs"), ("--stack-trace-limit=40", "small.js")),
    ),
    "typescript": Program(
        files={"copy.cjs": _COPY, "tsconfig.json": _TSCONFIG},
        commands=(_COPY_ZOD, ("{packages}/typescript/lib/tsc.js", "-p", ".", "--listEmittedFiles")),
    ),
    "prettier": Program(
        files={"copy.cjs": _COPY},
        commands=(_COPY_ZOD, ("{packages}/prettier/bin/prettier.cjs", "--no-config", "--write", "src/v4/**/*.ts", "--log-level", "warn"),
                  ("{packages}/prettier/bin/prettier.cjs", "--no-config", "--check", "src/v4/core/*.ts")),
    ),
    "eslint": Program(
        files={"copy.cjs": _COPY, "eslint.config.mjs": _LINT_CONFIG},
        commands=(("copy.cjs", "{packages}/yargs", "src"), ("{packages}/eslint/bin/eslint.js", "src"),
                  ("{packages}/eslint/bin/eslint.js", "--format", "json", "src")),
    ),
    "rollup": Program(
        commands=(("{packages}/@rollup/wasm-node/dist/bin/rollup", "{packages}/zod/index.js", "--format", "cjs", "--file", "bundle.js", "--silent"),),
    ),
    "terser": Program(
        commands=(("{packages}/terser/bin/terser", "{packages}/zod/v4/core/schemas.js", "--module", "--compress", "--mangle", "--source-map",
                   "--output", "small.js"),),
    ),
    "mocha": Program(files={"suite.cjs": _SUITE}, commands=(("{packages}/mocha/bin/mocha.js", "--reporter", "tap", "suite.cjs"),)),
    "esbuild_wasm": Program(
        commands=(("{packages}/esbuild-wasm/bin/esbuild", "{packages}/zod/index.js", "--bundle", "--minify", "--sourcemap", "--outfile=bundle.js",
                   "--log-level=warning"),),
    ),
    "sql_js": Program(files={"queries.cjs": _SQL}, commands=(("queries.cjs", "{packages}"),)),
    "marked": Program(
        commands=(("{packages}/marked/bin/marked.js", "-i", "{packages}/marked/README.md"),
                  ("{packages}/marked/bin/marked.js", "-i", "{packages}/yargs/README.md", "--gfm")),
    ),
    "yargs": Program(
        files={"program.mjs": _YARGS},
        commands=(("program.mjs", "serve", "80", "-v"), ("program.mjs", "--help"), ("program.mjs", "serve", "--wrong"), ("program.mjs", "--version")),
    ),
    "commander": Program(
        files={"program.cjs": _COMMANDER},
        commands=(("program.cjs", "split", "a,b,c", "--first"), ("program.cjs", "--help"), ("program.cjs", "-d", "--size", "2.5", "split", "x,y"),
                  ("program.cjs", "--wrong"), ("program.cjs", "--version")),
    ),
}
