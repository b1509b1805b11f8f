// Hooks for the life of promises: the engine takes one of each kind, this keeps as many as programs want.
'use strict';

const binding = require('internal:binding/async_hooks');
const { validateFunction } = require('internal:errors/validators');
const { codes } = require('internal:errors/codes');

const kKinds = ['init', 'before', 'after', 'settled'];
/** @type {Record<string, Function[]>} */
const hooks = { __proto__: null, init: [], before: [], after: [], settled: [] };

const callAll = (list) => {
  if (list.length <= 1) return list[0];
  return (promise, parent) => {
    for (const hook of list) hook(promise, parent);
  };
};

const update = () => binding.setPromiseHooks(...kKinds.map((kind) => callAll(hooks[kind])));

const check = (hook, kind) => {
  const name = `${kind}Hook`;
  validateFunction(hook, name);
  // An async one would call itself.
  if (Object.prototype.toString.call(hook) === '[object AsyncFunction]') {
    throw new codes.ERR_INVALID_ARG_TYPE(name, 'function', hook);
  }
};

function add(kind, hook) {
  hooks[kind] = [...hooks[kind], hook];
  update();
}

function stop(kind, hook) {
  const index = hooks[kind].indexOf(hook);
  if (index === -1) return;
  hooks[kind] = hooks[kind].toSpliced(index, 1);
  update();
}

const adderOf = (kind) => (hook) => {
  check(hook, kind);
  add(kind, hook);
  return stop.bind(null, kind, hook);
};

/** @returns {() => void} what takes the hooks away again */
function createHook({ init, before, after, settled } = {}) {
  const given = Object.entries({ init, before, after, settled }).filter(([, hook]) => hook !== undefined);
  for (const [kind, hook] of given) check(hook, kind);
  for (const [kind, hook] of given) add(kind, hook);
  return () => {
    for (const [kind, hook] of given) stop(kind, hook);
  };
}

module.exports = {
  createHook,
  onAfter: adderOf('after'),
  onBefore: adderOf('before'),
  onInit: adderOf('init'),
  onSettled: adderOf('settled'),
};
