// createHook(): who wants to hear of the lives of asynchronous resources.
'use strict';

const { codes } = require('internal:errors/codes');
const { validateBoolean } = require('internal:errors/validators');
const { getHooks, kAfter, kBefore, kDestroy, kInit, kPromiseResolve, setHooks } = require('./execution');

const kNoPromiseHook = Symbol('kNoPromiseHook');

class AsyncHook {
  constructor({ init, before, after, destroy, promiseResolve, trackPromises }) {
    for (const [name, callback] of Object.entries({ init, before, after, destroy, promiseResolve })) {
      if (callback !== undefined && typeof callback !== 'function') throw new codes.ERR_ASYNC_CALLBACK(`hook.${name}`);
    }
    if (trackPromises !== undefined) {
      validateBoolean(trackPromises, 'trackPromises');
      if (promiseResolve !== undefined && !trackPromises) {
        throw new codes.ERR_INVALID_ARG_VALUE('trackPromises', trackPromises, 'must not be false when promiseResolve is enabled');
      }
    }
    this[kInit] = init;
    this[kBefore] = before;
    this[kAfter] = after;
    this[kDestroy] = destroy;
    this[kPromiseResolve] = promiseResolve;
    // One that hears of nothing needs no promises either.
    const hears = init ?? before ?? after ?? destroy ?? promiseResolve;
    this[kNoPromiseHook] = trackPromises === false || hears === undefined;
  }

  enable() {
    const hooks = getHooks();
    if (hooks.includes(this)) return this;
    setHooks([...hooks, this]);
    if (!this[kNoPromiseHook]) require('./promise_resources').start();
    return this;
  }

  disable() {
    const hooks = getHooks();
    const left = hooks.filter((hook) => hook !== this);
    if (left.length === hooks.length) return this;
    setHooks(left);
    if (left.every((hook) => hook[kNoPromiseHook])) require('./promise_resources').stop();
    return this;
  }
}

module.exports = { createHook: (callbacks) => new AsyncHook(callbacks) };
