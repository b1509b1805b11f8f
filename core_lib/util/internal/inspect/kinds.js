// The kinds of objects that util.inspect prints each in its own way: the numbers that the binding's kindOf gives.
'use strict';

const { ObjectFreeze } = primordials;

/** The order is the binding's (abi_layer/util/kind_of.h). */
const kinds = ObjectFreeze({
  __proto__: null,
  kPrimitive: 0,
  kOther: 1,
  kProxy: 2,
  kFunction: 3,
  kArray: 4,
  kTypedArray: 5,
  kMap: 6,
  kSet: 7,
  kMapIterator: 8,
  kSetIterator: 9,
  kArguments: 10,
  kRegExp: 11,
  kDate: 12,
  kError: 13,
  kArrayBuffer: 14,
  kSharedArrayBuffer: 15,
  kDataView: 16,
  kPromise: 17,
  kWeakSet: 18,
  kWeakMap: 19,
  kModuleNamespace: 20,
  kNumber: 21,
  kString: 22,
  kBoolean: 23,
  kBigInt: 24,
  kSymbol: 25,
  kExternal: 26,
});

module.exports = kinds;
