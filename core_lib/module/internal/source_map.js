// SourceMap: which place of an original text a place of the generated one came from. Revision 3, ECMA-426.
'use strict';

const { ArrayPrototypePush, StringPrototypeCharCodeAt } = primordials;
const { validateObject } = require('internal:errors/validators');

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const DIGITS = new Int8Array(128).fill(-1);
for (let i = 0; i < ALPHABET.length; i++) DIGITS[StringPrototypeCharCodeAt(ALPHABET, i)] = i;

const kComma = 44;
const kSemicolon = 59;

/** Reads numbers of variable length in base 64, their sign in the lowest bit. */
class Reader {
  constructor(text) {
    this.text = text;
    this.at = 0;
  }
  /** Whether the next character ends a segment. */
  get isEnd() {
    if (this.at >= this.text.length) return true;
    const code = StringPrototypeCharCodeAt(this.text, this.at);
    return code === kComma || code === kSemicolon;
  }
  number() {
    let value = 0;
    let shift = 0;
    let digit;
    do {
      digit = DIGITS[StringPrototypeCharCodeAt(this.text, this.at++)];
      value += (digit & 31) << shift;
      shift += 5;
    } while (digit & 32);
    const isNegative = value & 1;
    value >>>= 1;
    if (!isNegative) return value;
    return value === 0 ? -0x8000_0000 : -value;
  }
}

const copyOf = (payload) => {
  if (payload === null || typeof payload !== 'object') return payload;
  const copy = { ...payload };
  for (const key of ['sources', 'sourcesContent', 'names']) if (payload[key]) copy[key] = payload[key].slice();
  if (payload.sections) {
    copy.sections = payload.sections.map(({ map, offset }) => ({ offset: { ...offset }, map: copyOf(map) }));
  }
  return copy;
};

class SourceMap {
  #payload;
  #lineLengths;
  /** Flat: generated line and column, source or undefined, its line and column, name or undefined. */
  #mappings = [];

  constructor(payload, { lineLengths } = { __proto__: null }) {
    validateObject(payload, 'payload');
    this.#payload = copyOf(payload);
    this.#lineLengths = lineLengths === undefined ? undefined : [...lineLengths];
    this.#parse(this.#payload, 0, 0);
    this.#mappings.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  }

  get payload() {
    return copyOf(this.#payload);
  }

  get lineLengths() {
    return this.#lineLengths === undefined ? undefined : this.#lineLengths.slice();
  }

  #parse(payload, firstLine, firstColumn) {
    if (payload.sections) {
      for (const { map, offset } of payload.sections) this.#parse(map, offset.line, offset.column);
      return;
    }
    const { mappings, names, sources } = payload;
    const reader = new Reader(mappings);
    let line = firstLine;
    let column = firstColumn;
    let source = 0;
    let sourceLine = 0;
    let sourceColumn = 0;
    let name = 0;
    while (reader.at < mappings.length) {
      const code = StringPrototypeCharCodeAt(mappings, reader.at);
      if (code === kComma) {
        reader.at++;
        continue;
      }
      if (code === kSemicolon) {
        reader.at++;
        line++;
        column = 0;
        continue;
      }
      column += reader.number();
      if (reader.isEnd) {
        ArrayPrototypePush(this.#mappings, [line, column]);
        continue;
      }
      source += reader.number();
      sourceLine += reader.number();
      sourceColumn += reader.number();
      let text;
      if (!reader.isEnd) {
        name += reader.number();
        text = names?.[name];
      }
      ArrayPrototypePush(this.#mappings, [line, column, sources[source], sourceLine, sourceColumn, text]);
    }
  }

  /** The mapping at or before a place of the generated text, counted from zero. */
  findEntry(lineOffset, columnOffset) {
    let low = 0;
    let count = this.#mappings.length;
    while (count > 1) {
      const half = count >> 1;
      const { 0: line, 1: column } = this.#mappings[low + half];
      if (lineOffset < line || (lineOffset === line && columnOffset < column)) {
        count = half;
      } else {
        low += half;
        count -= half;
      }
    }
    const entry = this.#mappings[low];
    if (!entry) return {};
    if (low === 0 && (lineOffset < entry[0] || (lineOffset === entry[0] && columnOffset < entry[1]))) return {};
    return {
      generatedLine: entry[0],
      generatedColumn: entry[1],
      originalSource: entry[2],
      originalLine: entry[3],
      originalColumn: entry[4],
      name: entry[5],
    };
  }

  /** The original place of a call site, counted from one. */
  findOrigin(lineNumber, columnNumber) {
    const range = this.findEntry(lineNumber - 1, columnNumber - 1);
    if (range.originalSource === undefined || range.originalLine === undefined || range.originalColumn === undefined ||
        range.generatedLine === undefined || range.generatedColumn === undefined) return {};
    return {
      name: range.name,
      fileName: range.originalSource,
      lineNumber: range.originalLine + (lineNumber - range.generatedLine),
      columnNumber: range.originalColumn + (columnNumber - range.generatedColumn),
    };
  }
}

module.exports = { SourceMap };
