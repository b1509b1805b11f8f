// Reads a line of JavaScript into tokens, well enough to find where an expression begins and ends.
'use strict';

const { ArrayPrototypePop, ArrayPrototypePush, RegExpPrototypeExec, SafeSet } = primordials;

const kReserved = new SafeSet([
  'break', 'case', 'catch', 'class', 'const', 'continue', 'debugger', 'default', 'delete', 'do', 'else', 'export',
  'extends', 'false', 'finally', 'for', 'function', 'if', 'import', 'in', 'instanceof', 'new', 'null', 'return',
  'super', 'switch', 'this', 'throw', 'true', 'try', 'typeof', 'var', 'void', 'while', 'with',
]);
// After these words, and only these, a slash divides.
const kValues = new SafeSet(['false', 'null', 'super', 'this', 'true']);

const kSpace = /(?:\s|\/\/.*|\/\*[^]*?(?:\*\/|$))+/y;
const kName = /#?[\p{ID_Start}$_\\][\p{ID_Continue}$\u200c\u200d\\]*/uy;
const kNumber = /\.?\d(?:[eE][+-]?\d|[\w.])*/y;
const kString = /(["'])(?:\\[^]|(?!\1)[^\\])*\1?/y;
const kRegExp = /\/(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\[])+\/[a-z]*/y;
// From a backquote, or the brace that ends an expression, to the next expression or the closing backquote.
const kTemplate = /[`}](?:\\[^]|\$(?!\{)|[^`\\$])*(?:`|\$\{)?/y;
const kPunctuator = /\?\.(?!\d)|=>|\+\+|--|[^]/y;

const match = (pattern, line, at) => {
  pattern.lastIndex = at;
  return RegExpPrototypeExec(pattern, line)?.[0];
};

/** Whether what follows can't be divided, so that a slash begins a pattern. */
const expectsValue = (previous) => {
  if (previous === undefined) return true;
  if (previous.type === 'name' || previous.type === 'literal' || previous.type === 'pattern') return false;
  if (previous.type === 'reserved') return !kValues.has(previous.text);
  if (previous.type === 'template') return previous.text[previous.text.length - 1] === '{';
  return previous.text !== ')' && previous.text !== ']' && previous.text !== '}';
};

/**
 * @param {string} line
 * @param {number} start
 * @returns {{ start: number, text: string,
 *   type: 'literal' | 'name' | 'pattern' | 'punctuator' | 'reserved' | 'template' }[]}
 */
function readTokens(line, start) {
  const tokens = [];
  // Of each template that is open: how many braces are open in its expression.
  const templates = [];
  let at = start;
  while (at < line.length) {
    const space = match(kSpace, line, at);
    if (space !== undefined) {
      at += space.length;
      continue;
    }
    const token = readToken(line, at, tokens[tokens.length - 1], templates);
    ArrayPrototypePush(tokens, token);
    at += token.text.length;
  }
  return tokens;
}

function readToken(line, at, previous, templates) {
  const first = line[at];
  const inner = templates.length - 1;
  if (first === '`' || (first === '}' && templates[inner] === 0)) {
    const text = match(kTemplate, line, at);
    if (first === '}') ArrayPrototypePop(templates);
    if (text.length > 1 && text[text.length - 1] === '{') ArrayPrototypePush(templates, 0);
    return { type: 'template', text, start: at };
  }
  if (first === '{' && inner >= 0) templates[inner]++;
  else if (first === '}' && inner >= 0) templates[inner]--;
  let text = match(kName, line, at);
  if (text !== undefined) {
    if (text[0] === '#') return { type: 'punctuator', text, start: at };
    return { type: kReserved.has(text) ? 'reserved' : 'name', text, start: at };
  }
  text = match(kNumber, line, at) ?? match(kString, line, at);
  if (text !== undefined) return { type: 'literal', text, start: at };
  if (first === '/' && expectsValue(previous)) text = match(kRegExp, line, at);
  if (text !== undefined) return { type: 'pattern', text, start: at };
  return { type: 'punctuator', text: match(kPunctuator, line, at), start: at };
}

module.exports = { readTokens };
