// Whether the modules of --require are being loaded.
'use strict';

module.exports = { isPreloading: false };
