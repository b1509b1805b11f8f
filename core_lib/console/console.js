// The global `console`: prints text. What is not here yet throws an error that names it.
'use strict';

(() => {
  const write = globalThis.__strata_write;
  delete globalThis.__strata_write;

  const notImplemented = (what) => {
    const error = new Error(`${what} is not implemented in this version of Strata`);
    error.code = 'ERR_METHOD_NOT_IMPLEMENTED';
    return error;
  };

  /** @param {unknown} value */
  const format = (value) => {
    // Objects need util.inspect, and a symbol or bigint its own notation.
    if (value !== null && (typeof value === 'object' || typeof value === 'function')) {
      throw notImplemented('console output of objects');
    }
    if (typeof value === 'bigint') return `${value}n`;
    return Object.is(value, -0) ? '-0' : String(value);
  };

  const printer = (fd) => (...values) => {
    if (values.length > 1 && typeof values[0] === 'string' && values[0].includes('%')) {
      throw notImplemented('console output with format specifiers');
    }
    write(fd, `${values.map(format).join(' ')}\n`);
  };

  const methods = {
    debug: printer(1),
    error: printer(2),
    info: printer(1),
    log: printer(1),
    warn: printer(2),
  };
  for (const name of Object.getOwnPropertyNames(console)) {
    if (typeof console[name] !== 'function') continue;
    console[name] = methods[name] ?? (() => {
      throw notImplemented(`console.${name}`);
    });
  }
})();
