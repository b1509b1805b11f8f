// node:path: the paths of this platform. Where that is Windows, the build takes win32 here.
'use strict';

module.exports = require('node:path/posix');
