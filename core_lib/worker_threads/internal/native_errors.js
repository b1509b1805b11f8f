// Errors as Node's C++ makes them: of the language's own classes, with a code.
'use strict';

/** @returns {TypeError} */
exports.typeError = (code, message) => Object.assign(new TypeError(message), { code });

/** @returns {Error} */
exports.plainError = (code, message) => Object.assign(new Error(message), { code });
