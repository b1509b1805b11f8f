// node:diagnostics_channel: named channels that cost next to nothing while nobody listens.
'use strict';

const { codes } = require('internal:errors/codes');
const { validateFunction } = require('internal:errors/validators');

const triggerUncaught = (error) => process.nextTick(() => { throw error; });

/** @type {Map<string | symbol, WeakRef<Channel>>} */
const channels = new Map();
/** Channels that have subscribers must not be collected. */
const active = new Set();
const forgotten = new FinalizationRegistry((name) => {
  if (channels.get(name)?.deref() === undefined) channels.delete(name);
});

class Channel {
  /** Replaced, never changed: publish() goes through the one that it has found. */
  _subscribers = [];
  _stores = new Map();

  constructor(name) {
    this.name = name;
    channels.set(name, new WeakRef(this));
    forgotten.register(this, name);
  }

  #hold() {
    if (this.hasSubscribers) active.add(this);
    else active.delete(this);
  }

  subscribe(subscription) {
    validateFunction(subscription, 'subscription');
    this._subscribers = [...this._subscribers, subscription];
    this.#hold();
  }

  unsubscribe(subscription) {
    const index = this._subscribers.indexOf(subscription);
    if (index === -1) return false;
    this._subscribers = this._subscribers.toSpliced(index, 1);
    this.#hold();
    return true;
  }

  bindStore(store, transform) {
    this._stores.set(store, transform);
    this.#hold();
  }

  unbindStore(store) {
    const had = this._stores.delete(store);
    this.#hold();
    return had;
  }

  get hasSubscribers() {
    return this._subscribers.length > 0 || this._stores.size > 0;
  }

  publish(data) {
    for (const subscription of this._subscribers) {
      try {
        subscription(data, this.name);
      } catch (error) {
        triggerUncaught(error);
      }
    }
  }

  runStores(data, fn, thisArg, ...args) {
    let run = () => {
      this.publish(data);
      return Reflect.apply(fn, thisArg, args);
    };
    for (const [store, transform] of this._stores) {
      const next = run;
      run = () => {
        let context = data;
        if (transform) {
          try {
            context = transform(data);
          } catch (error) {
            triggerUncaught(error);
            return next();
          }
        }
        return store.run(context, next);
      };
    }
    return run();
  }
}

function channel(name) {
  const known = channels.get(name)?.deref();
  if (known !== undefined) return known;
  if (typeof name !== 'string' && typeof name !== 'symbol') {
    throw new codes.ERR_INVALID_ARG_TYPE('channel', ['string', 'symbol'], name);
  }
  return new Channel(name);
}

function subscribe(name, subscription) {
  channel(name).subscribe(subscription);
}

function unsubscribe(name, subscription) {
  return channel(name).unsubscribe(subscription);
}

function hasSubscribers(name) {
  return channels.get(name)?.deref()?.hasSubscribers ?? false;
}

const kTraceEvents = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'];

class TracingChannel {
  constructor(nameOrChannels) {
    for (const event of kTraceEvents) {
      let value;
      if (typeof nameOrChannels === 'string') {
        value = channel(`tracing:${nameOrChannels}:${event}`);
      } else if (typeof nameOrChannels === 'object' && nameOrChannels !== null) {
        value = nameOrChannels[event];
        if (!(value instanceof Channel)) {
          throw new codes.ERR_INVALID_ARG_TYPE(`nameOrChannels.${event}`, ['Channel'], value);
        }
      } else {
        throw new codes.ERR_INVALID_ARG_TYPE('nameOrChannels', ['string', 'object', 'TracingChannel'], nameOrChannels);
      }
      Object.defineProperty(this, event, { __proto__: null, value });
    }
  }

  get hasSubscribers() {
    return kTraceEvents.some((event) => this[event].hasSubscribers);
  }

  subscribe(handlers) {
    for (const event of kTraceEvents) {
      if (handlers[event]) this[event].subscribe(handlers[event]);
    }
  }

  unsubscribe(handlers) {
    let done = true;
    for (const event of kTraceEvents) {
      if (handlers[event] && !this[event].unsubscribe(handlers[event])) done = false;
    }
    return done;
  }

  traceSync(fn, context = {}, thisArg, ...args) {
    if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
    const { start, end, error } = this;
    return start.runStores(context, () => {
      try {
        const result = Reflect.apply(fn, thisArg, args);
        context.result = result;
        return result;
      } catch (thrown) {
        context.error = thrown;
        error.publish(context);
        throw thrown;
      } finally {
        end.publish(context);
      }
    });
  }

  tracePromise(fn, context = {}, thisArg, ...args) {
    if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
    const { start, end, asyncStart, asyncEnd, error } = this;
    const onRejected = (thrown) => {
      context.error = thrown;
      error.publish(context);
      asyncStart.publish(context);
      asyncEnd.publish(context);
      return Promise.reject(thrown);
    };
    const onFulfilled = (result) => {
      context.result = result;
      asyncStart.publish(context);
      asyncEnd.publish(context);
      return result;
    };
    return start.runStores(context, () => {
      try {
        const promise = Reflect.apply(fn, thisArg, args);
        if (typeof promise?.then !== 'function') {
          context.result = promise;
          return promise;
        }
        return promise.then(onFulfilled, onRejected);
      } catch (thrown) {
        context.error = thrown;
        error.publish(context);
        throw thrown;
      } finally {
        end.publish(context);
      }
    });
  }

  traceCallback(fn, position = -1, context = {}, thisArg, ...args) {
    if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
    const { start, end, asyncStart, asyncEnd, error } = this;
    const callback = args.at(position);
    validateFunction(callback, 'callback');
    const wrapped = function(thrown, result) {
      if (thrown) {
        context.error = thrown;
        error.publish(context);
      } else {
        context.result = result;
      }
      asyncStart.runStores(context, () => {
        try {
          return Reflect.apply(callback, this, arguments);
        } finally {
          asyncEnd.publish(context);
        }
      });
    };
    args.splice(position, 1, wrapped);
    return start.runStores(context, () => {
      try {
        return Reflect.apply(fn, thisArg, args);
      } catch (thrown) {
        context.error = thrown;
        error.publish(context);
        throw thrown;
      } finally {
        end.publish(context);
      }
    });
  }
}

const tracingChannel = (nameOrChannels) => new TracingChannel(nameOrChannels);

module.exports = { channel, hasSubscribers, subscribe, tracingChannel, unsubscribe, Channel };
