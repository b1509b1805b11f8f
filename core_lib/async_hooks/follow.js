// Requests and handles of the loop as asynchronous resources, as soon as a program has loaded node:async_hooks.
'use strict';

const binding = require('internal:binding/async_hooks');
const { emitDestroy } = require('./destroyed');
const { emitInit, enter, executionAsyncId, leave, newAsyncId, setFollower } = require('./execution');

/** By type, the name of the class of its resources. */
const kClasses = {
  __proto__: null,
  DERIVEBITSREQUEST: 'HKDFJob',
  FSEVENTWRAP: 'FSEvent',
  FSREQCALLBACK: 'FSReqCallback',
  FSREQPROMISE: 'FSReqPromise',
  MESSAGEPORT: 'MessagePort',
  PBKDF2REQUEST: 'PBKDF2Job',
  PIPEWRAP: 'Pipe',
  PROCESSWRAP: 'Process',
  RANDOMBYTESREQUEST: 'RandomBytesJob',
  SCRYPTREQUEST: 'ScryptJob',
  SHUTDOWNWRAP: 'ShutdownWrap',
  SIGNALWRAP: 'Signal',
  STATWATCHER: 'StatWatcher',
  WORKER: 'Worker',
  WRITEWRAP: 'WriteWrap',
  ZLIB: 'Zlib',
};

const classes = { __proto__: null };
const makeResource = (type) => {
  classes[type] ??= { [kClasses[type]]: class {} }[kClasses[type]];
  return new classes[type]();
};

/** A resource from its making to its end. */
class Followed {
  #asyncId = newAsyncId();
  #triggerAsyncId = executionAsyncId();
  #resource;

  constructor(type, resource) {
    this.#resource = resource;
    emitInit(this.#asyncId, type, this.#triggerAsyncId, resource);
  }

  get asyncId() {
    return this.#asyncId;
  }

  /** An exception leaves it as it is: unwind() comes behind it. */
  run(fn, thisArg, args) {
    enter(this.#asyncId, this.#triggerAsyncId, this.#resource);
    const result = Reflect.apply(fn, thisArg, args);
    leave(this.#asyncId);
    return result;
  }

  /** `fn` as it is called in this resource. */
  bind(fn) {
    const run = this.run.bind(this, fn);
    return function(...args) { return run(this, args); };
  }

  end() {
    emitDestroy(this.#asyncId);
  }
}

/** A callback that is called once, at the end of a request. */
function followRequest(type, callback) {
  const resource = makeResource(type);
  resource.oncomplete = callback;
  const followed = new Followed(type, resource);
  return function oncomplete(...args) {
    followed.end();
    followed.run(callback, this, args);
  };
}

/** For requests that end in a promise: [promise, callback]. */
function followPromise(type) {
  const { promise, resolve, reject } = Promise.withResolvers();
  return [promise, followRequest(type === 'FSREQCALLBACK' ? 'FSREQPROMISE' : type, (error, value) => {
    if (error !== null) reject(error);
    else resolve(value);
  })];
}

module.exports = {
  start() {
    setFollower((type, resource = makeResource(type)) => new Followed(type, resource));
    binding.followRequests(followRequest, followPromise);
  },
};
