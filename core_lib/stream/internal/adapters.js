// Between the streams of Node and those of the web: what fromWeb() and toWeb() of stream's classes do.
'use strict';

const { duplexFromWeb, readableFromWeb, writableFromWeb } = require('./from_web');
const { duplexToWeb, readableToWeb, writableToWeb } = require('./to_web');

module.exports = { duplexFromWeb, duplexToWeb, readableFromWeb, readableToWeb, writableFromWeb, writableToWeb };
