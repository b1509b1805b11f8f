// Errors that many of the web's streams throw.
'use strict';

const { codes: { ERR_INVALID_STATE, ERR_INVALID_THIS } } = require('internal:errors/codes');

/** A TypeError: what the specification throws where something cannot be done now. */
const invalidState = (text) => new ERR_INVALID_STATE.TypeError(text);

const invalidThis = (name) => new ERR_INVALID_THIS(name);

module.exports = { invalidState, invalidThis };
