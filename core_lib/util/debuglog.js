// util.debuglog: messages to standard error, for the sections that the variable NODE_DEBUG names.
'use strict';

const {
  ObjectDefineProperty, RegExp, RegExpPrototypeSymbolReplace, RegExpPrototypeTest, StringPrototypeToUpperCase,
} = primordials;
const { formatWithOptions, inspect } = require('internal:util/inspect');

/** Sections that are on; made when first asked, for at start-up there is no environment. */
let wanted;

const isWanted = (section) => {
  if (wanted === undefined) {
    const names = require('node:process').env.NODE_DEBUG;
    if (!names) {
      wanted = /(?!)/;
    } else {
      const escaped = RegExpPrototypeSymbolReplace(/[|\\{}()[\]^$+?.]/g, names, '\\$&');
      const pattern = RegExpPrototypeSymbolReplace(/,/g, RegExpPrototypeSymbolReplace(/\*/g, escaped, '.*'), '$|^');
      wanted = new RegExp(`^${pattern}$`, 'i');
    }
  }
  return RegExpPrototypeTest(wanted, section);
};

const write = (section, values) => {
  const process = require('node:process');
  const colors = process.stderr.hasColors?.() ?? false;
  const text = formatWithOptions({ colors }, ...values);
  const pid = colors ? inspect(process.pid, { colors }) : process.pid;
  process.stderr.write(`${section} ${pid}: ${text}\n`);
};

/**
 * @param {string} set the section
 * @param {(logger: Function) => void} [cb] gets the function that logs, when the first message comes
 * @returns {((...values: unknown[]) => void) & { enabled: boolean }}
 */
function debuglog(set, cb) {
  let section;
  let enabled;
  const isEnabled = () => {
    if (enabled === undefined) {
      section = StringPrototypeToUpperCase(`${set}`);
      enabled = isWanted(section);
    }
    return enabled;
  };
  let isKnown = false;
  const debug = (...args) => {
    if (isEnabled()) write(section, args);
  };
  const logger = (...args) => {
    if (!isEnabled()) return;
    if (!isKnown) {
      isKnown = true;
      if (typeof cb === 'function') cb(debug);
    }
    write(section, args);
  };
  ObjectDefineProperty(logger, 'enabled', {
    __proto__: null,
    get() {
      return isEnabled();
    },
    configurable: true,
    enumerable: true,
  });
  return logger;
}

module.exports = { debuglog };
