// Signals: process.kill(), and a handle for each signal that somebody listens to.
'use strict';

const binding = require('internal:binding/process');
const { followHandle } = require('internal:async_hooks/execution');
const { codes, ErrnoException } = require('internal:errors/codes');

/** Name -> number of every signal. */
const numbers = () => require('node:os').constants.signals;

/** @type {Map<string, { handle: object, followed: object | undefined }>} by signal */
const handles = new Map();

function kill(pid, signal) {
  // eslint-disable-next-line eqeqeq
  if (pid != (pid | 0)) throw new codes.ERR_INVALID_ARG_TYPE('pid', 'number', pid);
  let number;
  if (typeof signal === 'number') {
    number = signal;
  } else {
    const name = signal || 'SIGTERM';
    number = numbers()[name];
    if (number === undefined) throw new codes.ERR_UNKNOWN_SIGNAL(name);
  }
  const error = process._kill(pid | 0, number | 0);
  if (error) throw new ErrnoException(error, 'kill');
  return true;
}

const isSignal = (event) => typeof event === 'string' && event.startsWith('SIG') && Object.hasOwn(numbers(), event);

function onNewListener(event) {
  if (!isSignal(event) || handles.has(event)) return;
  const number = numbers()[event];
  const tell = () => process.emit(event, event, number);
  const followed = followHandle('SIGNALWRAP');
  handles.set(event, { handle: binding.startSignal(number, followed?.bind(tell) ?? tell), followed });
}

function onRemoveListener(event) {
  if (!handles.has(event) || process.listenerCount(event) > 0) return;
  const { handle, followed } = handles.get(event);
  binding.stopSignal(handle);
  followed?.end();
  handles.delete(event);
}

module.exports = { kill, onNewListener, onRemoveListener };
