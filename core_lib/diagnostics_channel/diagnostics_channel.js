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

  /** Until the scope is disposed, the stores have their values of `data`. */
  withStoreScope(data) {
    const scope = new RunStoresScope(this._stores, data);
    this.publish(data);
    return scope;
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

/** Puts the channels `tracing:NAME:EVENT`, or those that an object has, onto `owner`. */
function adoptChannels(owner, events, nameOrChannels) {
  const isName = typeof nameOrChannels === 'string';
  if (!isName && (typeof nameOrChannels !== 'object' || nameOrChannels === null)) {
    throw new codes.ERR_INVALID_ARG_TYPE('nameOrChannels', ['string', 'object', owner.constructor.name], nameOrChannels);
  }
  for (const event of events) {
    const value = isName ? channel(`tracing:${nameOrChannels}:${event}`) : nameOrChannels[event];
    // What Node's way of asking says.
    if (value === undefined || value === null) throw new TypeError('Cannot convert undefined or null to object');
    if (!(value instanceof Channel)) throw new codes.ERR_INVALID_ARG_TYPE(`nameOrChannels.${event}`, ['Channel'], value);
    Object.defineProperty(owner, event, { __proto__: null, value });
  }
}

function subscribeAll(owner, events, handlers) {
  for (const event of events) {
    if (handlers[event]) owner[event].subscribe(handlers[event]);
  }
}

/** @returns {boolean} whether all of them were subscribed */
function unsubscribeAll(owner, events, handlers) {
  let done = true;
  for (const event of events) {
    if (handlers[event] && !owner[event].unsubscribe(handlers[event])) done = false;
  }
  return done;
}

/** Stores that have their values until the scope is disposed. */
class RunStoresScope {
  #left = [];

  constructor(stores, data) {
    for (const [store, transform] of stores) {
      let context = data;
      try {
        if (transform) context = transform(data);
      } catch (error) {
        triggerUncaught(error);
        continue;
      }
      this.#left.push([store, store.getStore()]);
      store.enterWith(context);
    }
  }

  [Symbol.dispose]() {
    for (const [store, before] of this.#left.splice(0).reverse()) store.enterWith(before);
  }
}

const kBoundedEvents = ['start', 'end'];

/** The start of a synchronous operation and its end. */
class BoundedChannelScope {
  #bounded;
  #stores;
  #context;

  constructor(bounded, context) {
    if (!bounded.hasSubscribers) return;
    this.#bounded = bounded;
    this.#context = context;
    this.#stores = bounded.start.withStoreScope(context);
  }

  [Symbol.dispose]() {
    const bounded = this.#bounded;
    if (bounded === undefined) return;
    this.#bounded = undefined;
    bounded.end.publish(this.#context);
    this.#stores[Symbol.dispose]();
  }
}

class BoundedChannel {
  constructor(nameOrChannels) {
    adoptChannels(this, kBoundedEvents, nameOrChannels);
  }

  get hasSubscribers() {
    return this.start.hasSubscribers || this.end.hasSubscribers;
  }

  subscribe(handlers) {
    subscribeAll(this, kBoundedEvents, handlers);
  }

  unsubscribe(handlers) {
    return unsubscribeAll(this, kBoundedEvents, handlers);
  }

  run(context, fn, thisArg, ...args) {
    context ??= {};
    using scope = new BoundedChannelScope(this, context);
    return Reflect.apply(fn, thisArg, args);
  }

  withScope(context = {}) {
    return new BoundedChannelScope(this, context);
  }
}

function boundedChannel(nameOrChannels) {
  return new BoundedChannel(nameOrChannels);
}

const kTraceEvents = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'];

class TracingChannel {
  constructor(nameOrChannels) {
    adoptChannels(this, kTraceEvents, nameOrChannels);
  }

  get hasSubscribers() {
    return kTraceEvents.some((event) => this[event].hasSubscribers);
  }

  subscribe(handlers) {
    subscribeAll(this, kTraceEvents, handlers);
  }

  unsubscribe(handlers) {
    return unsubscribeAll(this, kTraceEvents, handlers);
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

function tracingChannel(nameOrChannels) {
  return new TracingChannel(nameOrChannels);
}

module.exports = {
  channel, hasSubscribers, subscribe, tracingChannel, unsubscribe, boundedChannel, Channel, BoundedChannel,
};
