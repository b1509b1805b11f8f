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

class NodeEnvironmentFlagsSet extends Set {
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
    return super.has(name) || (name.startsWith('--no-') && super.has(`--${name.slice(5)}`));
  }
}

exports.makeFlagSet = () => {
  const flags = new NodeEnvironmentFlagsSet();
  for (const name of binding.getEnvironmentOptions()) Set.prototype.add.call(flags, name);
  return Object.freeze(flags);
};
