// What the runtime calls: the start of the program, the two ends of the loop. What is required here at the top is in the
// start-up snapshot, with all that it requires at its own: only what nearly every program uses. All other files are
// loaded when they are first asked for.
'use strict';

const { beginExit, start, writeError } = require('internal:process/start');
const { getOption, getVariable } = require('internal:process/options');
const runner = require('internal:module/run_main');
const timers = require('node:timers');
const destroyed = require('internal:async_hooks/destroyed');
const { beginProgram, endProgram } = require('internal:async_hooks/execution');
// Programs may put something else in the global's place.
const process = require('node:process');

require('node:fs');
require('./globals').define();
const startTimers = timers.start;
delete timers.start;
process.on('exit', () => runner.atExit());

// Node's exit code where the loop ran empty before the program's top-level await was done.
const kUnsettledTopLevelAwait = 13;

/** The program's ES module, while it is being evaluated. */
let evaluation;

const watch = (promise) => {
  if (promise === undefined) return;
  evaluation = promise;
  promise.then(() => { evaluation = undefined; }, () => { evaluation = undefined; });
};

function loadEnvironmentFiles() {
  const files = getOption('--env-file');
  const optional = getOption('--env-file-if-exists');
  if (files.length === 0 && optional.length === 0) return;
  const { existsSync } = require('node:fs');
  const { loadEnvFile } = require('internal:process/env_file');
  for (const file of files) {
    if (!existsSync(file)) {
      writeError(`${process.argv0}: ${file}: not found\n`);
      process.exit(9);
    }
    loadEnvFile(file);
  }
  for (const file of optional) {
    if (existsSync(file)) loadEnvFile(file);
    else writeError(`${file} not found. Continuing without it.\n`);
  }
}

function prepareHeapSnapshots() {
  const limit = getOption('--heapsnapshot-near-heap-limit');
  if (limit !== undefined) require('./heap_snapshots').writeNearLimit(limit);
}

function runStandardInput() {
  const kind = require('internal:process/terminal').kindOf(0);
  if (kind === 'tty' || getOption('--interactive')) {
    const { notImplemented } = require('internal:errors/not_implemented');
    throw notImplemented('repl');
  }
  const runSource = (source) => {
    if (getOption('--check')) runner.checkSource(source, '[stdin]');
    else watch(runner.evalScript(source, { inputType: getOption('--input-type'), name: '[stdin]', print: getOption('--print') }));
  };
  if (kind !== 'pipe') {
    runSource(require('node:fs').readFileSync(0, 'utf8'));
    return;
  }
  // A pipe may be one that does not block.
  let source = '';
  process.stdin.setEncoding('utf8').on('data', (text) => {
    source += text;
  }).on('end', () => runSource(source));
}

module.exports = {
  /** Runs what the command line names. */
  runMain() {
    const args = start();
    startTimers();
    beginProgram();
    if (getVariable('NODE_CHANNEL_FD') !== undefined) require('internal:child_process/channel').setupOwnChannel();
    if (getOption('--check') && getOption('--eval') !== undefined) {
      writeError(`${process.argv0}: either --check or --eval can be used, not both\n`);
      process.reallyExit(9);
    }
    loadEnvironmentFiles();
    prepareHeapSnapshots();
    const signal = getOption('--heapsnapshot-signal');
    if (signal !== undefined) require('./heap_snapshots').writeOn(signal);
    const script = getOption('--run');
    if (script !== undefined) require('internal:process/run_script').runScript(script, args);
    runner.nameProgram(args);
    const preloaded = runner.preload(getOption('--require'), getOption('--import'));
    const run = () => {
      const source = getOption('--eval');
      if (source !== undefined) {
        watch(runner.evalScript(source, {
          inputType: getOption('--input-type'), name: '[eval]', print: getOption('--print'),
        }));
      } else if (args.length > 0 && args[0] !== '-') {
        if (getOption('--check')) runner.checkFile(args[0]);
        else watch(runner.runMain(args[0]));
      } else {
        runStandardInput();
      }
    };
    if (preloaded === undefined) run();
    else preloaded.then(run);
    endProgram();
  },

  /** Runs what a worker's parent names. */
  runWorker() {
    start();
    startTimers();
    beginProgram();
    const { enter, postError, postOnline } = require('internal:worker_threads/child');
    const message = enter();
    require('internal:process/worker').adapt(message, postError);
    const { file, internal, source, url } = message.program;
    if (internal === 'hooks') {
      postOnline();
      runner.runHooks(message.workerData);
      return;
    }
    prepareHeapSnapshots();
    const preloaded = runner.preload(getOption('--require'), getOption('--import'));
    const run = () => {
      postOnline();
      if (source !== undefined) watch(runner.evalScript(source, { name: '[worker eval]', print: false }));
      else if (url !== undefined) watch(runner.runUrl(url));
      else watch(runner.runEntryPoint(file));
    };
    if (preloaded === undefined) run();
    else preloaded.then(run);
    endProgram();
  },

  /** The loop is empty: may make new work. */
  beforeExit() {
    destroyed.run();
    if (!process._exiting) process.emit('beforeExit', Number(process.exitCode ?? 0));
  },

  /** The end: answers the exit code. */
  exit() {
    if (evaluation !== undefined && !process.exitCode) {
      if (getOption('--warnings')) writeError(runner.stalledMessage());
      return beginExit(kUnsettledTopLevelAwait);
    }
    return beginExit();
  },
};
