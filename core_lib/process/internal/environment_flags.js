// process.allowedNodeEnvironmentFlags: what NODE_OPTIONS may hold, in any spelling.
'use strict';

const binding = require('internal:binding/process');

/** As it stands in the set: two dashes, words joined by dashes, no value. */
function normalize(flag) {
  let name = `${flag}`;
  const equals = name.indexOf('=');
  if (equals !== -1) name = name.slice(0, equals);
  if (!name.startsWith('-')) name = `--${name}`;
  return name.startsWith('--') ? `--${name.slice(2).replaceAll('_', '-')}` : name;
}

/** A set that stays as it is: what the methods of Set do to it, nobody looks at. */
class NodeEnvironmentFlagsSet extends Set {
  #flags;

  constructor(flags) {
    super();
    this.#flags = new Set(flags);
  }
  add() {
    return this;
  }
  delete() {
    return false;
  }
  clear() {}
  has(flag) {
    if (typeof flag !== 'string') return false;
    const name = normalize(flag);
    return this.#flags.has(name) || this.#flags.has(`-${flag}`) ||
      (name.startsWith('--no-') && this.#flags.has(`--${name.slice(5)}`));
  }
  get size() {
    return this.#flags.size;
  }
  entries() {
    return this.#flags.entries();
  }
  forEach(callback, thisArg) {
    this.#flags.forEach((flag) => callback.call(thisArg, flag, flag, this));
  }
  keys() {
    return this.#flags.keys();
  }
  values() {
    return this.#flags.values();
  }
  [Symbol.iterator]() {
    return this.#flags.values();
  }
}

exports.makeFlagSet = () => Object.freeze(new NodeEnvironmentFlagsSet(binding.getEnvironmentOptions()));
