// URLPattern: not there yet; this version of Ada has none.
'use strict';

const { notImplemented } = require('internal:errors/not_implemented');

class URLPattern {
  constructor() {
    throw notImplemented('url.URLPattern');
  }
}

module.exports = { URLPattern };
