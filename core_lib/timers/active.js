// How many timers keep the loop alive.
'use strict';

const immediates = require('./internal/immediate');
const lists = require('./internal/lists');

module.exports = { numImmediates: immediates.numActive, numTimeouts: lists.numActive };
