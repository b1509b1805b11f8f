// --disable-proto.
'use strict';

const { codes } = require('internal:errors/codes');

/** @param {'delete' | 'throw'} mode */
exports.disable = (mode) => {
  if (mode === 'delete') {
    delete Object.prototype.__proto__; // eslint-disable-line no-proto
    return;
  }
  const refuse = () => { throw new codes.ERR_PROTO_ACCESS(); };
  Object.defineProperty(Object.prototype, '__proto__', {
    __proto__: null, configurable: true, enumerable: false, get: refuse, set: refuse,
  });
};
