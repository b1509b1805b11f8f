// How connections choose between the addresses of a name (RFC 8305): what a program sets for all that follow.
'use strict';

const { validateBoolean, validateInt32 } = require('internal:errors/validators');

// Milliseconds.
const kLeastTimeout = 10;

let isSelected = true;
let attemptTimeout = 500;

module.exports = {
  getDefaultAutoSelectFamily() {
    return isSelected;
  },

  setDefaultAutoSelectFamily(value) {
    validateBoolean(value, 'value');
    isSelected = value;
  },

  getDefaultAutoSelectFamilyAttemptTimeout() {
    return attemptTimeout;
  },

  setDefaultAutoSelectFamilyAttemptTimeout(value) {
    validateInt32(value, 'value', 1);
    attemptTimeout = Math.max(value, kLeastTimeout);
  },
};
