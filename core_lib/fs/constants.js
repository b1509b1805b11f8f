// node:constants: the numbers of node:os, node:fs and node:crypto in one object, for programs of long ago.
'use strict';

const { ObjectAssign, ObjectFreeze } = primordials;
const { constants: crypto } = require('node:crypto');
const { constants: os } = require('node:os');

const { dlopen, errno, priority, signals } = os;
// With Object's prototype, as programs call its hasOwnProperty.
module.exports = ObjectFreeze(ObjectAssign({}, dlopen, errno, priority, signals, require('./internal/constants'), crypto));
