// URLSearchParams: the pairs of a URL's query, as forms encode them.
'use strict';

const {
  ArrayPrototypePush, ArrayPrototypeSort, ArrayPrototypeSplice, ObjectDefineProperties, ObjectSetPrototypeOf,
  IteratorPrototype, ReflectOwnKeys, ReflectGetOwnPropertyDescriptor, RegExpPrototypeSymbolReplace,
  StringPrototypeCharCodeAt,
  StringPrototypeSlice, StringPrototypeToWellFormed, SymbolIterator, SymbolToStringTag, decodeURIComponent,
  ReflectApply,
} = primordials;
const { codes } = require('internal:errors/codes');
const { validateFunction } = require('internal:errors/validators');
const { decodePercents, encodeWith, hasEscape, tableOf } = require('internal:querystring/percent');
const { makeUncloneable } = require('internal:util/cloneable');
const { kEnumerableProperty, kInspect } = require('internal:util/kinds');

const kPlain = tableOf(/[A-Za-z0-9*\-._]/);
const kPluses = /\+/g;

/** What text converts to where Web IDL wants a USVString. */
const toText = (value) => StringPrototypeToWellFormed(typeof value === 'string' ? value : `${value}`);

const encode = (text) => encodeWith(text, kPlain, '+');

function decode(text, hasPlus, hasPercent) {
  if (hasPlus) text = RegExpPrototypeSymbolReplace(kPluses, text, ' ');
  if (!hasPercent || !hasEscape(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    // Not UTF-8 all of it, or with other percent signs besides.
    return decodePercents(require('node:buffer').Buffer.from(text).latin1Slice()).utf8Slice();
  }
}

/** The pairs of a query without its question mark, flat: name, value. */
function parse(query) {
  const list = [];
  const { length } = query;
  let start = 0;
  let nameEnd = -1;
  let hasPlus = false;
  let hasPercent = false;
  for (let i = 0; i <= length; i++) {
    const code = i < length ? StringPrototypeCharCodeAt(query, i) : 38;
    if (code === 38) {
      if (i > start) {
        const end = nameEnd < 0 ? i : nameEnd;
        const name = decode(StringPrototypeSlice(query, start, end), hasPlus, hasPercent);
        const value = nameEnd < 0 ? '' : decode(StringPrototypeSlice(query, nameEnd + 1, i), hasPlus, hasPercent);
        ArrayPrototypePush(list, name, value);
      }
      start = i + 1;
      nameEnd = -1;
      hasPlus = false;
      hasPercent = false;
    } else if (code === 61) {
      if (nameEnd < 0) nameEnd = i;
    } else if (code === 43) {
      hasPlus = true;
    } else if (code === 37) {
      hasPercent = true;
    }
  }
  return list;
}

function serialize(list) {
  if (list.length === 0) return '';
  let result = `${encode(list[0])}=${encode(list[1])}`;
  for (let i = 2; i < list.length; i += 2) result += `&${encode(list[i])}=${encode(list[i + 1])}`;
  return result;
}

/** Pairs of an iterable of pairs, each of them an iterable. */
function listOfSequence(init, method) {
  if (typeof method !== 'function') throw new codes.ERR_ARG_NOT_ITERABLE('Query pairs');
  const list = [];
  for (const pair of { [SymbolIterator]: () => ReflectApply(method, init, []) }) {
    if (pair == null || (typeof pair !== 'object' && typeof pair !== 'function') ||
        typeof pair[SymbolIterator] !== 'function') {
      throw new codes.ERR_INVALID_TUPLE('Each query pair', '[name, value]');
    }
    let num = 0;
    for (const item of pair) {
      num++;
      ArrayPrototypePush(list, toText(item));
    }
    if (num !== 2) throw new codes.ERR_INVALID_TUPLE('Each query pair', '[name, value]');
  }
  return list;
}

/** Own enumerable properties; of keys that become the same text the last counts. */
function listOfRecord(init) {
  const list = [];
  const keys = ReflectOwnKeys(init);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    const property = ReflectGetOwnPropertyDescriptor(init, key);
    if (property === undefined || !property.enumerable) continue;
    const name = toText(key);
    const value = toText(init[key]);
    let at = 0;
    while (at < list.length && list[at] !== name) at += 2;
    if (at < list.length) list[at + 1] = value;
    else ArrayPrototypePush(list, name, value);
  }
  return list;
}

class URLSearchParams {
  #list;
  // What toString() answers, until something changes.
  #text = null;
  // The URL whose query this is, and what tells it of changes.
  #url = null;
  #notify = null;

  constructor(init = undefined) {
    if (init == null) {
      this.#list = [];
    } else if (typeof init === 'object' || typeof init === 'function') {
      const method = init[SymbolIterator];
      if (method === this[SymbolIterator] && #list in init) {
        const list = init.#list;
        this.#list = [];
        for (let i = 0; i < list.length; i++) this.#list[i] = list[i];
      } else {
        this.#list = method == null ? listOfRecord(init) : listOfSequence(init, method);
      }
    } else {
      const text = toText(init);
      this.#list = parse(text[0] === '?' ? StringPrototypeSlice(text, 1) : text);
    }
  }

  /** The list of an object that has one. */
  static #of(params) {
    if (typeof params !== 'object' || params === null || !(#list in params)) {
      throw new codes.ERR_INVALID_THIS('URLSearchParams');
    }
    return params.#list;
  }

  #changed() {
    this.#text = null;
    if (this.#url !== null) this.#notify(this.#url);
  }

  /**
   * Makes the parameters of a URL.
   * @param {string} query without question mark
   * @param {URL} url
   * @param {(url: URL) => void} notify is called after each change
   * @returns {URLSearchParams}
   */
  static #attach(query, url, notify) {
    const params = new URLSearchParams();
    params.#list = parse(query);
    params.#url = url;
    params.#notify = notify;
    return params;
  }

  static #reset(params, query) {
    params.#list = parse(query);
    params.#text = null;
  }

  /** For the class URL; is gone when it has been called. */
  static takeInternals() {
    delete URLSearchParams.takeInternals;
    return { attach: URLSearchParams.#attach, reset: URLSearchParams.#reset };
  }

  get size() {
    return URLSearchParams.#of(this).length / 2;
  }

  append(name, value) {
    const list = URLSearchParams.#of(this);
    if (arguments.length < 2) throw new codes.ERR_MISSING_ARGS('name', 'value');
    ArrayPrototypePush(list, toText(name), toText(value));
    this.#changed();
  }

  delete(name, value = undefined) {
    const list = URLSearchParams.#of(this);
    if (arguments.length < 1) throw new codes.ERR_MISSING_ARGS('name');
    name = toText(name);
    if (value !== undefined) value = toText(value);
    for (let i = 0; i < list.length;) {
      if (list[i] === name && (value === undefined || list[i + 1] === value)) ArrayPrototypeSplice(list, i, 2);
      else i += 2;
    }
    this.#changed();
  }

  get(name) {
    const list = URLSearchParams.#of(this);
    if (arguments.length < 1) throw new codes.ERR_MISSING_ARGS('name');
    name = toText(name);
    for (let i = 0; i < list.length; i += 2) if (list[i] === name) return list[i + 1];
    return null;
  }

  getAll(name) {
    const list = URLSearchParams.#of(this);
    if (arguments.length < 1) throw new codes.ERR_MISSING_ARGS('name');
    name = toText(name);
    const values = [];
    for (let i = 0; i < list.length; i += 2) if (list[i] === name) ArrayPrototypePush(values, list[i + 1]);
    return values;
  }

  has(name, value = undefined) {
    const list = URLSearchParams.#of(this);
    if (arguments.length < 1) throw new codes.ERR_MISSING_ARGS('name');
    name = toText(name);
    if (value !== undefined) value = toText(value);
    for (let i = 0; i < list.length; i += 2) {
      if (list[i] === name && (value === undefined || list[i + 1] === value)) return true;
    }
    return false;
  }

  set(name, value) {
    const list = URLSearchParams.#of(this);
    if (arguments.length < 2) throw new codes.ERR_MISSING_ARGS('name', 'value');
    name = toText(name);
    value = toText(value);
    let isSet = false;
    for (let i = 0; i < list.length;) {
      if (list[i] !== name) {
        i += 2;
      } else if (isSet) {
        ArrayPrototypeSplice(list, i, 2);
      } else {
        isSet = true;
        list[i + 1] = value;
        i += 2;
      }
    }
    if (!isSet) ArrayPrototypePush(list, name, value);
    this.#changed();
  }

  sort() {
    const list = URLSearchParams.#of(this);
    const pairs = [];
    for (let i = 0; i < list.length; i += 2) ArrayPrototypePush(pairs, { name: list[i], value: list[i + 1] });
    ArrayPrototypeSort(pairs, (a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    for (let i = 0; i < pairs.length; i++) {
      list[2 * i] = pairs[i].name;
      list[2 * i + 1] = pairs[i].value;
    }
    this.#changed();
  }

  entries() {
    return new URLSearchParamsIterator(URLSearchParams.#of(this), 2);
  }

  forEach(callback, thisArg = undefined) {
    const list = URLSearchParams.#of(this);
    validateFunction(callback, 'callback');
    for (let i = 0; i < list.length; i += 2) ReflectApply(callback, thisArg, [list[i + 1], list[i], this]);
  }

  keys() {
    return new URLSearchParamsIterator(URLSearchParams.#of(this), 0);
  }

  values() {
    return new URLSearchParamsIterator(URLSearchParams.#of(this), 1);
  }

  toString() {
    const list = URLSearchParams.#of(this);
    return this.#text ??= serialize(list);
  }

  [kInspect](depth, options) {
    const list = URLSearchParams.#of(this);
    if (typeof depth === 'number' && depth < 0) return options.stylize('[Object]', 'special');
    const parts = [];
    const { inspect } = require('internal:util/inspect');
    for (let i = 0; i < list.length; i += 2) {
      ArrayPrototypePush(parts, `${inspect(list[i], options)} => ${inspect(list[i + 1], options)}`);
    }
    return layOut('URLSearchParams', parts, options);
  }
}

/** "Name { a, b }", in lines of their own where that is too long. */
function layOut(name, parts, options) {
  if (parts.length === 0) return `${name} {}`;
  const { stripVTControlCharacters } = require('internal:util/inspect');
  let length = -2;
  let text = '';
  for (let i = 0; i < parts.length; i++) length += stripVTControlCharacters(parts[i]).length + 2;
  const isLong = length > options.breakLength;
  for (let i = 0; i < parts.length; i++) text += (i === 0 ? '' : isLong ? ',\n  ' : ', ') + parts[i];
  return isLong ? `${name} {\n  ${text} }` : `${name} { ${text} }`;
}

class URLSearchParamsIterator {
  #list;
  // 0 for names, 1 for values, 2 for both.
  #kind;
  #at = 0;

  constructor(list, kind) {
    this.#list = list;
    this.#kind = kind;
  }

  #itemAt(at) {
    if (this.#kind === 2) return [this.#list[at], this.#list[at + 1]];
    return this.#list[at + this.#kind];
  }

  next() {
    if (typeof this !== 'object' || this === null || !(#list in this)) {
      throw new codes.ERR_INVALID_THIS('URLSearchParamsIterator');
    }
    const at = this.#at;
    if (at >= this.#list.length) return { done: true, value: undefined };
    this.#at = at + 2;
    return { done: false, value: this.#itemAt(at) };
  }

  [kInspect](depth, options) {
    if (typeof depth === 'number' && depth < 0) return options.stylize('[Object]', 'special');
    const { inspect } = require('internal:util/inspect');
    const inner = { ...options };
    if (inner.depth !== null && inner.depth !== undefined) inner.depth = depth - 1;
    const parts = [];
    for (let at = this.#at; at < this.#list.length; at += 2) {
      ArrayPrototypePush(parts, inspect(this.#itemAt(at), inner));
    }
    const line = layOut('URLSearchParams Iterator', parts, options);
    return parts.length === 0 ? 'URLSearchParams Iterator {  }' : line;
  }
}

const { attach, reset } = URLSearchParams.takeInternals();
const tag = (value) => ({ __proto__: null, configurable: true, value });

delete URLSearchParamsIterator.prototype.constructor;
ObjectSetPrototypeOf(URLSearchParamsIterator.prototype, IteratorPrototype);
ObjectDefineProperties(URLSearchParamsIterator.prototype, {
  [SymbolToStringTag]: tag('URLSearchParams Iterator'),
  next: kEnumerableProperty,
});
ObjectDefineProperties(URLSearchParams.prototype, {
  size: kEnumerableProperty,
  append: kEnumerableProperty,
  delete: kEnumerableProperty,
  get: kEnumerableProperty,
  getAll: kEnumerableProperty,
  has: kEnumerableProperty,
  set: kEnumerableProperty,
  sort: kEnumerableProperty,
  entries: kEnumerableProperty,
  forEach: kEnumerableProperty,
  keys: kEnumerableProperty,
  values: kEnumerableProperty,
  toString: kEnumerableProperty,
  [SymbolToStringTag]: tag('URLSearchParams'),
  [SymbolIterator]: { __proto__: null, configurable: true, value: URLSearchParams.prototype.entries, writable: true },
});
makeUncloneable(URLSearchParams.prototype);

module.exports = { URLSearchParams, attach, reset };
