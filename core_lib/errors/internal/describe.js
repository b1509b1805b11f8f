// Words about values and lists, as they stand in messages.
'use strict';

const inspect = (...args) => require('internal:util/inspect').inspect(...args);

// Strings are shown up to here.
const kShownString = 28;

/** "type number (5)", "an instance of Map", "undefined": what a caller passed. */
function describeReceived(value) {
  if (value === null || value === undefined) return `${value}`;
  switch (typeof value) {
    case 'function':
      return `function ${value.name}`;
    case 'object':
      if (value.constructor?.name) return `an instance of ${value.constructor.name}`;
      return inspect(value, { depth: -1 });
    case 'bigint':
      return `type bigint (${value}n)`;
    case 'number':
      return Object.is(value, -0) ? 'type number (-0)' : `type number (${value})`;
    case 'boolean':
      return `type boolean (${value})`;
    case 'symbol':
      return `type symbol (${String(value)})`;
    case 'string': {
      const text = value.length > kShownString ? `${value.slice(0, kShownString - 3)}...` : value;
      return text.includes("'") ? `type string (${JSON.stringify(text)})` : `type string ('${text}')`;
    }
    default:
      return `type ${typeof value} (${inspect(value, { colors: false })})`;
  }
}

/** "a, b, and c". */
function list(words, conjunction = 'and') {
  switch (words.length) {
    case 0: return '';
    case 1: return `${words[0]}`;
    case 2: return `${words[0]} ${conjunction} ${words[1]}`;
    default: return `${words.slice(0, -1).join(', ')}, ${conjunction} ${words[words.length - 1]}`;
  }
}

/** 1234567 -> 1_234_567. */
function separated(digits) {
  const start = digits[0] === '-' ? 1 : 0;
  let result = '';
  let end = digits.length;
  for (; end >= start + 4; end -= 3) result = `_${digits.slice(end - 3, end)}${result}`;
  return `${digits.slice(0, end)}${result}`;
}

const kPrimitives = new Set(['string', 'function', 'number', 'object', 'Function', 'Object', 'boolean', 'bigint', 'symbol']);
const kClassName = /^[A-Z][a-zA-Z0-9]*$/;

/** "of type string or an instance of Buffer or URL". */
function describeExpected(expected) {
  const types = [];
  const instances = [];
  const others = [];
  for (const word of Array.isArray(expected) ? expected : [expected]) {
    if (kPrimitives.has(word)) types.push(word.toLowerCase());
    else if (kClassName.test(word)) instances.push(word);
    else others.push(word);
  }
  // Among classes, `object` reads like one of them.
  if (instances.length > 0 && types.includes('object')) {
    types.splice(types.indexOf('object'), 1);
    instances.push('Object');
  }
  const parts = [];
  if (types.length > 0) parts.push(`${types.length > 1 ? 'one of type' : 'of type'} ${list(types, 'or')}`);
  if (instances.length > 0) parts.push(`an instance of ${list(instances, 'or')}`);
  if (others.length > 1) parts.push(`one of ${list(others, 'or')}`);
  else if (others.length === 1) parts.push(others[0].toLowerCase() === others[0] ? others[0] : `an ${others[0]}`);
  return parts.join(' or ');
}

/** 'The "x" argument', 'The "x.y" property', 'The first argument'. */
function describeName(name) {
  if (name.endsWith(' argument')) return `The ${name}`;
  return `The "${name}" ${name.includes('.') ? 'property' : 'argument'}`;
}

module.exports = { describeExpected, describeName, describeReceived, inspect, list, separated };
