// Whether it is a package that calls the core library: some deprecations are not for programs that only use it.
'use strict';

const { RegExpPrototypeExec, StringPrototypeStartsWith } = primordials;
const binding = require('internal:binding/util');

const kPackage = /[/\\]node_modules[/\\]/;
/** The core library's own functions on top of the stack are fewer. */
const kFrames = 8;

exports.isCalledByPackage = () => {
  const sites = binding.getCallSites(kFrames);
  for (let i = 0; i < sites.length; i++) {
    const { scriptName } = sites[i];
    if (!StringPrototypeStartsWith(scriptName, 'node:')) return RegExpPrototypeExec(kPackage, scriptName) !== null;
  }
  return false;
};
