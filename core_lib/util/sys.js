// node:sys: the old name of node:util.
'use strict';

module.exports = require('node:util');
