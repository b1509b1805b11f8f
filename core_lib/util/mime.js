// MIME types: MIMEType and MIMEParams (WHATWG MIME Sniffing Standard, section 4).
'use strict';

const {
  ObjectDefineProperty, RegExpPrototypeExec, RegExpPrototypeSymbolReplace, SafeMap, StringPrototypeIndexOf, StringPrototypeSlice,
  StringPrototypeToLowerCase, SymbolIterator,
} = primordials;
const { codes: { ERR_INVALID_MIME_SYNTAX } } = require('internal:errors/codes');

const NOT_TOKEN = /[^!#$%&'*+\-.^_`|~A-Za-z0-9]/;
const NOT_QUOTABLE = /[^\t\u0020-~\u0080-\u00FF]/;
const END_SPACE = /[\r\n\t ]*$/;
const START_SPACE = /^[\r\n\t ]*/;

const checked = (part, text, value = text) => {
  const match = RegExpPrototypeExec(NOT_TOKEN, value);
  if (value === '' || match !== null) throw new ERR_INVALID_MIME_SYNTAX(part, text, match === null ? -1 : match.index);
  return value;
};

const trimEnd = (text) => RegExpPrototypeSymbolReplace(END_SPACE, text, '');
const trimStart = (text) => RegExpPrototypeSymbolReplace(START_SPACE, text, '');

/** Type, subtype and where parameters begin. */
const parseEssence = (text) => {
  const trimmed = trimStart(text);
  const offset = text.length - trimmed.length;
  const slash = StringPrototypeIndexOf(trimmed, '/');
  const type = slash === -1 ? trimmed : StringPrototypeSlice(trimmed, 0, slash);
  if (slash === -1 || type === '' || RegExpPrototypeExec(NOT_TOKEN, type) !== null) {
    const match = slash === -1 ? null : RegExpPrototypeExec(NOT_TOKEN, type);
    throw new ERR_INVALID_MIME_SYNTAX('type', text, match === null ? -1 : match.index);
  }
  const semicolon = StringPrototypeIndexOf(trimmed, ';', slash);
  const end = semicolon === -1 ? trimmed.length : semicolon;
  const subtype = trimEnd(StringPrototypeSlice(trimmed, slash + 1, end));
  checked('subtype', text, subtype);
  return {
    type: StringPrototypeToLowerCase(type),
    subtype: StringPrototypeToLowerCase(subtype),
    parametersAt: offset + end + 1,
  };
};

/** A value between quotes, from behind the first of them: [value, index behind it]. */
const readQuoted = (text, start) => {
  let value = '';
  let at = start;
  for (; at < text.length; at++) {
    const character = text[at];
    if (character === '"') return [value, at + 1];
    if (character === '\\' && at + 1 < text.length) value += text[++at];
    else value += character;
  }
  return [value, at];
};

const quoted = (value) => {
  if (value !== '' && RegExpPrototypeExec(NOT_TOKEN, value) === null) return value;
  return `"${RegExpPrototypeSymbolReplace(/["\\]/g, value, '\\$&')}"`;
};

const keyOf = (name) => StringPrototypeToLowerCase(`${name}`);

let parseInto;

class MIMEParams {
  #map = new SafeMap();

  delete(name) {
    this.#map.delete(keyOf(name));
  }

  get(name) {
    return this.#map.get(keyOf(name)) ?? null;
  }

  has(name) {
    return this.#map.has(keyOf(name));
  }

  set(name, value) {
    const key = keyOf(name);
    const text = `${value}`;
    checked('parameter name', key);
    const match = RegExpPrototypeExec(NOT_QUOTABLE, text);
    if (match !== null) throw new ERR_INVALID_MIME_SYNTAX('parameter value', text, match.index);
    this.#map.set(key, text);
  }

  *entries() {
    yield* this.#map.entries();
  }

  *keys() {
    yield* this.#map.keys();
  }

  *values() {
    yield* this.#map.values();
  }

  toString() {
    let text = '';
    for (const { 0: name, 1: value } of this.#map.entries()) text += `${text === '' ? '' : ';'}${name}=${quoted(value)}`;
    return text;
  }

  static {
    // Parameters that are no parameters are passed over.
    parseInto = (params, text, start) => {
      const map = params.#map;
      let at = start;
      while (at < text.length) {
        while (at < text.length && RegExpPrototypeExec(/[\r\n\t ]/, text[at]) !== null) at++;
        let end = at;
        while (end < text.length && text[end] !== ';' && text[end] !== '=') end++;
        const name = StringPrototypeToLowerCase(StringPrototypeSlice(text, at, end));
        at = end + 1;
        if (text[end] !== '=') continue;
        let value;
        if (text[at] === '"') {
          ({ 0: value, 1: at } = readQuoted(text, at + 1));
          const semicolon = StringPrototypeIndexOf(text, ';', at);
          at = semicolon === -1 ? text.length : semicolon + 1;
        } else {
          const semicolon = StringPrototypeIndexOf(text, ';', at);
          const stop = semicolon === -1 ? text.length : semicolon;
          value = trimEnd(StringPrototypeSlice(text, at, stop));
          at = stop + 1;
          if (value === '') continue;
        }
        if (name !== '' && RegExpPrototypeExec(NOT_TOKEN, name) === null &&
            RegExpPrototypeExec(NOT_QUOTABLE, value) === null && !map.has(name)) {
          map.set(name, value);
        }
      }
    };
  }
}

const defineHidden = (target, key, value) => {
  ObjectDefineProperty(target, key, { __proto__: null, value, writable: true, enumerable: false, configurable: true });
};
defineHidden(MIMEParams.prototype, 'toJSON', MIMEParams.prototype.toString);
defineHidden(MIMEParams.prototype, SymbolIterator, MIMEParams.prototype.entries);

class MIMEType {
  #type;
  #subtype;
  #params = new MIMEParams();

  constructor(input) {
    const text = `${input}`;
    const { type, subtype, parametersAt } = parseEssence(text);
    this.#type = type;
    this.#subtype = subtype;
    parseInto(this.#params, text, parametersAt);
  }

  /** @returns {MIMEType | null} null where the input is none */
  static parse(input) {
    try {
      return new MIMEType(input);
    } catch {
      return null;
    }
  }

  get type() {
    return this.#type;
  }

  set type(value) {
    this.#type = StringPrototypeToLowerCase(checked('type', `${value}`));
  }

  get subtype() {
    return this.#subtype;
  }

  set subtype(value) {
    this.#subtype = StringPrototypeToLowerCase(checked('subtype', `${value}`));
  }

  get essence() {
    return `${this.#type}/${this.#subtype}`;
  }

  get params() {
    return this.#params;
  }

  toString() {
    const params = this.#params.toString();
    return params === '' ? this.essence : `${this.essence};${params}`;
  }
}
defineHidden(MIMEType.prototype, 'toJSON', MIMEType.prototype.toString);

module.exports = { MIMEParams, MIMEType };
