// What Node has and this does not yet: said clearly, by name.
'use strict';

const { codes } = require('./codes');

/**
 * @param {string} name `module.function`
 * @returns {Error} to be thrown
 */
exports.notImplemented = (name) => new codes.ERR_METHOD_NOT_IMPLEMENTED(name);
