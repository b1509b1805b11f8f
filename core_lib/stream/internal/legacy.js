// Stream: the oldest kind, an event emitter with a pipe() that listens to 'data'. The other classes inherit from it.
'use strict';

const { ArrayIsArray, ArrayPrototypeFilter, FunctionPrototypeCall, ObjectSetPrototypeOf, ReflectOwnKeys } = primordials;
const EventEmitter = require('node:events');

const { listenerCount } = EventEmitter.prototype;

function Stream(options) {
  EventEmitter.call(this, options);
}
ObjectSetPrototypeOf(Stream.prototype, EventEmitter.prototype);
ObjectSetPrototypeOf(Stream, EventEmitter);

Stream.prototype.pipe = function(dest, options) {
  const source = this;
  const ends = !dest._isStdio && (!options || options.end !== false);
  let ended = false;

  const onData = (chunk) => {
    if (dest.writable && dest.write(chunk) === false && source.pause) source.pause();
  };
  const onDrain = () => {
    if (source.readable && source.resume) source.resume();
  };
  const onEnd = () => {
    if (ended) return;
    ended = true;
    dest.end();
  };
  const onClose = () => {
    if (ended) return;
    ended = true;
    if (typeof dest.destroy === 'function') dest.destroy();
  };
  // Not an arrow: the listener learns from `this` which of the two failed.
  function onError(error) {
    detach();
    if (FunctionPrototypeCall(listenerCount, this, 'error') === 0) this.emit('error', error);
  }
  const wires = [[source, 'data', onData], [dest, 'drain', onDrain]];
  if (ends) wires.push([source, 'end', onEnd], [source, 'close', onClose]);
  const tail = [[source, 'end', detach], [source, 'close', detach], [dest, 'close', detach]];
  function detach() {
    for (let i = 0; i < wires.length; i++) wires[i][0].removeListener(wires[i][1], wires[i][2]);
  }

  for (let i = 0; i < wires.length; i++) listen(wires[i]);
  prependListener(source, 'error', onError);
  prependListener(dest, 'error', onError);
  for (let i = 0; i < tail.length; i++) listen(tail[i]);
  wires.push([source, 'error', onError], [dest, 'error', onError], ...tail);

  dest.emit('pipe', source);
  return dest;
};

function listen({ 0: emitter, 1: name, 2: listener }) {
  emitter.on(name, listener);
}

// A stream's table of listeners starts with its usual events as empty places; those are not names of events.
Stream.prototype.eventNames = function eventNames() {
  const events = this._events;
  return ArrayPrototypeFilter(ReflectOwnKeys(events ?? {}), (name) => events[name] !== undefined);
};

/** Adds a listener before all others, also on emitters that know no prependListener(). */
function prependListener(emitter, event, listener) {
  if (typeof emitter.prependListener === 'function') return emitter.prependListener(event, listener);
  const present = emitter._events?.[event];
  if (!present) emitter.on(event, listener);
  else if (ArrayIsArray(present)) present.unshift(listener);
  else emitter._events[event] = [listener, present];
}

module.exports = { Stream, prependListener };
