// Properties whose values are loaded when they are first looked at.
'use strict';

/**
 * Gives an object data properties that nobody can tell from ordinary ones: the exports of a file of the core library.
 * @type {(target: object, keys: string[], file: string, enumerable: boolean) => void}
 */
exports.defineLazy = require('internal:binding/util').defineLazy;
