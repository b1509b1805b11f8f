// The thread's side of a Worker: what it is told at its start, and what it tells.
'use strict';

const binding = require('internal:binding/worker_threads');
const { toParts } = require('./error_parts');
const { environmentData } = require('./internal/worker');
const { portOf, receiveMessageOnPort } = require('./internal/message_port');
const { openInbox } = require('./internal/thread_messages');

/** Where the parent listens to the thread itself; the program's own port is `parentPort`. */
let control;

/** What the program of this thread finds in node:worker_threads. */
const state = { isMainThread: true, parentPort: null, resourceLimits: {}, threadName: '', workerData: null };

const postError = (error, excerpt) => control.postMessage({ type: 'error', parts: toParts(error, excerpt) });

/** A stream of this thread whose text goes to the parent. */
function outputTo(type) {
  const { Writable } = require('node:stream');
  return new Writable({
    decodeStrings: true,
    write(chunk, encoding, callback) {
      control.postMessage({ type, chunk: new Uint8Array(chunk) });
      callback();
    },
  });
}

/** What the parent writes. Who reads it keeps the thread alive until its end. */
function inputFrom(hasInput) {
  const { Readable } = require('node:stream');
  const input = new Readable({ read() { if (hasInput) control.ref(); } });
  control.on('message', ({ type, chunk }) => {
    if (type !== 'stdin') return;
    input.push(chunk === null ? null : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    if (chunk === null) control.unref();
  });
  if (!hasInput) input.push(null);
  return input;
}

/** What the engine made of the parent's limits. */
function ownLimits() {
  const [maxOldGenerationSizeMb, maxYoungGenerationSizeMb, codeRangeSizeMb, stackSizeMb] = binding.workerLimits();
  return { maxYoungGenerationSizeMb, maxOldGenerationSizeMb, codeRangeSizeMb, stackSizeMb };
}

/** Takes the parent's first message; answers what the thread is to run. */
function enter() {
  control = portOf(binding.parentPort());
  const { message } = receiveMessageOnPort(control);
  state.isMainThread = false;
  state.parentPort = message.port;
  state.resourceLimits = ownLimits();
  state.threadName = message.name;
  state.workerData = message.workerData;
  for (const [key, value] of message.environmentData) environmentData.set(key, value);
  const stdin = inputFrom(message.hasStdin);
  control.unref();
  openInbox();
  require('internal:fs/open_files').beginTracking(message.trackUnmanagedFds);
  const streams = { stderr: outputTo('stderr'), stdin, stdout: outputTo('stdout') };
  for (const name of Object.keys(streams)) {
    Object.defineProperty(process, name, { __proto__: null, configurable: true, enumerable: true, value: streams[name] });
  }
  return message;
}

module.exports = { enter, postError, postOnline: () => control.postMessage({ type: 'online' }), state };
