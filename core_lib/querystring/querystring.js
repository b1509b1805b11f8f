// node:querystring: name=value pairs of a URL's query.
'use strict';

const {
  ArrayIsArray, ArrayPrototypePush, NumberIsFinite, ObjectKeys, RegExpPrototypeSymbolReplace, String,
  StringPrototypeCharCodeAt,
  StringPrototypeIndexOf, StringPrototypeSlice, StringPrototypeSplit, decodeURIComponent,
} = primordials;
const { decodePercents, encodeWith, hasEscape, tableOf } = require('./percent');

/** What needs no escape in a query's names and values. */
const kPlain = tableOf(/[A-Za-z0-9!'()*\-._~]/);

const kPlus = 43;
const kPercent = 37;

function unescapeBuffer(s, decodeSpaces) {
  return decodePercents(s, decodeSpaces);
}

function qsUnescape(s, decodeSpaces) {
  try {
    return decodeURIComponent(s);
  } catch {
    return QueryString.unescapeBuffer(s, decodeSpaces).toString();
  }
}

function qsEscape(str) {
  if (typeof str !== 'string') str = typeof str === 'object' ? String(str) : `${str}`;
  return encodeWith(str, kPlain, '%20');
}

/** Values that are no string, number, boolean or bigint are nothing. */
function textOf(value) {
  switch (typeof value) {
    case 'string': return value;
    case 'number': return NumberIsFinite(value) ? `${value}` : '';
    case 'bigint': return `${value}`;
    case 'boolean': return value ? 'true' : 'false';
    default: return '';
  }
}

/** What of a value needs no encoder, however the text of it is made. */
function encodedValue(value, encode) {
  switch (typeof value) {
    case 'string': return value.length > 0 ? encode(value) : '';
    // Large ones have a plus in their exponent.
    case 'number': return value > -1e21 && value < 1e21 ? `${value}` : NumberIsFinite(value) ? encode(`${value}`) : '';
    case 'bigint': return `${value}`;
    case 'boolean': return value ? 'true' : 'false';
    default: return '';
  }
}

const encodedText = (value, encode) => encode(textOf(value));

function stringify(obj, sep, eq, options) {
  sep ||= '&';
  eq ||= '=';
  let encode = QueryString.escape;
  if (options && typeof options.encodeURIComponent === 'function') encode = options.encodeURIComponent;
  const convert = encode === qsEscape ? encodedValue : encodedText;
  if (obj === null || typeof obj !== 'object') return '';
  const keys = ObjectKeys(obj);
  let result = '';
  for (let i = 0; i < keys.length; i++) {
    const value = obj[keys[i]];
    const start = `${convert(keys[i], encode)}${eq}`;
    if (ArrayIsArray(value)) {
      for (let j = 0; j < value.length; j++) {
        if (result.length > 0) result += sep;
        result += start + convert(value[j], encode);
      }
    } else {
      if (result.length > 0) result += sep;
      result += start + convert(value, encode);
    }
  }
  return result;
}

const kPluses = /\+/g;

// What is in a name or value.
const kHasPlus = 1;
const kHasPercent = 2;

/** A name or value as it was before it was escaped. */
function decoded(text, flags, decode) {
  if (decode === qsUnescape) {
    if (flags === 0) return text;
    if ((flags & kHasPlus) !== 0) text = RegExpPrototypeSymbolReplace(kPluses, text, ' ');
    return (flags & kHasPercent) !== 0 && hasEscape(text) ? qsUnescape(text) : text;
  }
  if (text.length === 0) return text;
  if ((flags & kHasPlus) !== 0) text = RegExpPrototypeSymbolReplace(kPluses, text, '%20');
  try {
    return decode(text);
  } catch {
    return QueryString.unescape(text, true);
  }
}

function add(result, name, value) {
  const before = result[name];
  if (before === undefined) result[name] = value;
  else if (typeof before === 'object' && ArrayIsArray(before)) ArrayPrototypePush(before, value);
  else result[name] = [before, value];
}

/** Parses where both separators are one character: in one go over the text. */
function parseSimple(result, qs, sep, eq, numLeft, decode) {
  const { length } = qs;
  let start = 0;
  let nameEnd = -1;
  let nameFlags = 0;
  let flags = 0;
  for (let i = 0; i <= length; i++) {
    const code = i < length ? StringPrototypeCharCodeAt(qs, i) : sep;
    if (code === sep) {
      if (nameEnd >= 0) {
        const name = decoded(StringPrototypeSlice(qs, start, nameEnd), nameFlags, decode);
        add(result, name, decoded(StringPrototypeSlice(qs, nameEnd + 1, i), flags, decode));
      } else if (i > start) {
        add(result, decoded(StringPrototypeSlice(qs, start, i), flags, decode), '');
      }
      if (--numLeft === 0) return;
      start = i + 1;
      nameEnd = -1;
      flags = 0;
    } else if (code === eq) {
      if (nameEnd < 0) {
        nameEnd = i;
        nameFlags = flags;
        flags = 0;
      }
    } else if (code === kPercent) {
      flags |= kHasPercent;
    } else if (code === kPlus) {
      flags |= kHasPlus;
    }
  }
}

/** Parses with separators of any length. */
function parseAny(result, qs, sep, eq, numLeft, decode) {
  const all = kHasPercent | kHasPlus;
  const pairs = StringPrototypeSplit(qs, sep);
  for (let i = 0; i < pairs.length; i++) {
    const pair = pairs[i];
    const nameEnd = StringPrototypeIndexOf(pair, eq);
    if (nameEnd >= 0) {
      const name = decoded(StringPrototypeSlice(pair, 0, nameEnd), all, decode);
      add(result, name, decoded(StringPrototypeSlice(pair, nameEnd + eq.length), all, decode));
    } else if (pair.length > 0) {
      add(result, decoded(pair, all, decode), '');
    }
    if (--numLeft === 0) return;
  }
}

function parse(qs, sep, eq, options) {
  const result = { __proto__: null };
  if (typeof qs !== 'string' || qs.length === 0) return result;
  sep = sep ? `${sep}` : '&';
  eq = eq ? `${eq}` : '=';
  let numLeft = 1000;
  if (options && typeof options.maxKeys === 'number') numLeft = options.maxKeys > 0 ? options.maxKeys : -1;
  let decode = QueryString.unescape;
  if (options && typeof options.decodeURIComponent === 'function') decode = options.decodeURIComponent;
  if (sep.length === 1 && eq.length === 1) {
    parseSimple(result, qs, StringPrototypeCharCodeAt(sep, 0), StringPrototypeCharCodeAt(eq, 0), numLeft, decode);
  } else {
    parseAny(result, qs, sep, eq, numLeft, decode);
  }
  return result;
}

const QueryString = module.exports = {
  unescapeBuffer,
  unescape: qsUnescape,
  escape: qsEscape,
  stringify,
  encode: stringify,
  parse,
  decode: parse,
};
