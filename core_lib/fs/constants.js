// node:constants: the numbers of node:os, node:fs and node:crypto in one object, for programs of long ago.
'use strict';

const { ObjectAssign, ObjectFreeze } = primordials;
const { constants: crypto } = require('node:crypto');
const { constants: os } = require('node:os');

const { dlopen, errno, priority, signals } = os;
module.exports = ObjectFreeze(ObjectAssign({ __proto__: null }, dlopen, errno, priority, signals, require('./internal/constants'), crypto));
