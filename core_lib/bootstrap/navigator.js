// The global `navigator`.
'use strict';

const { codes } = require('internal:errors/codes');
const { kEnumerableProperty } = require('internal:util/kinds');

const kConstruct = Symbol('construct');

class Navigator {
  constructor(key = undefined) {
    if (key !== kConstruct) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
  }

  get hardwareConcurrency() {
    return require('node:os').availableParallelism();
  }

  get locks() {
    return require('internal:worker_threads/locks').locks;
  }

  get language() {
    return new Intl.Locale(Intl.DateTimeFormat().resolvedOptions().locale).baseName;
  }

  get languages() {
    return Object.freeze([this.language]);
  }

  get userAgent() {
    return `Node.js/${process.version.slice(1).split('.')[0]}`;
  }

  get platform() {
    return 'linux';
  }
}

for (const name of ['hardwareConcurrency', 'locks', 'language', 'languages', 'userAgent', 'platform']) {
  Object.defineProperty(Navigator.prototype, name, kEnumerableProperty);
}

module.exports = { navigator: new Navigator(kConstruct), Navigator };
