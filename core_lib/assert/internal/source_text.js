// The text of the call of ok() that failed, out of the file that it stands in.
'use strict';

/** Where a call's text ends: its closing parenthesis. Undefined where the brackets do not close. */
function endOfCall(text, start) {
  let depth = 0;
  let quote = '';
  for (let i = start; i < text.length; i++) {
    const character = text[i];
    if (quote !== '') {
      if (character === '\\') i++;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'" || character === '`') {
      quote = character;
    } else if ('([{'.includes(character)) {
      depth++;
    } else if (')]}'.includes(character) && --depth === 0) {
      return i + 1;
    }
  }
  return undefined;
}

/**
 * @param {Function} callee whose call is looked for
 * @returns {string | undefined} "  assert.ok(x)", with the lines of the file
 */
exports.callText = (callee) => {
  const limit = Error.stackTraceLimit;
  const prepare = Error.prepareStackTrace;
  let site;
  try {
    Error.stackTraceLimit = 1;
    Error.prepareStackTrace = (error, sites) => sites[0];
    const holder = {};
    Error.captureStackTrace(holder, callee);
    site = holder.stack;
  } finally {
    Error.stackTraceLimit = limit;
    Error.prepareStackTrace = prepare;
  }
  let file = site?.getFileName?.();
  if (typeof file !== 'string' || file.startsWith('node:')) return undefined;
  try {
    if (file.startsWith('file:')) file = require('node:url').fileURLToPath(file);
    const lines = require('node:fs').readFileSync(file, 'utf8').split('\n');
    const text = lines.slice(site.getLineNumber() - 1).join('\n').slice(site.getColumnNumber() - 1);
    const open = text.indexOf('(');
    const end = open === -1 ? undefined : endOfCall(text, open);
    if (end === undefined) return undefined;
    // From the start of the expression: `assert.ok(`, where the column is that of `ok`.
    const line = lines[site.getLineNumber() - 1];
    const before = /[\w$.]*$/.exec(line.slice(0, site.getColumnNumber() - 1))[0];
    return `${before}${text.slice(0, end)}`.split('\n').map((one, index) => index === 0 ? `  ${one}` : one).join('\n');
  } catch {
    return undefined;
  }
};
