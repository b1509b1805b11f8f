// node:punycode: international names of domains as letters, digits and hyphens (RFC 3492).
'use strict';

const {
  ArrayPrototypeJoin, ArrayPrototypePush, ArrayPrototypeSplice, MathFloor, RangeError, RegExpPrototypeExec,
  RegExpPrototypeSymbolReplace, StringFromCharCode, StringFromCodePoint, StringPrototypeCharCodeAt,
  StringPrototypeIndexOf, StringPrototypeLastIndexOf, StringPrototypeSlice, StringPrototypeSplit,
  StringPrototypeStartsWith, StringPrototypeToLowerCase,
} = primordials;

// Section 5.
const kBase = 36;
const kThresholdMin = 1;
const kThresholdMax = 26;
const kSkew = 38;
const kDamp = 700;
const kInitialBias = 72;
const kInitialCode = 128;

const kMaxInteger = 0x7fffffff;

const kNonAscii = /[^\0-\x7f]/;
// Full stops that section 3.1 of RFC 3490 takes for one.
const kDots = /[\u3002\uff0e\uff61]/g;

const overflow = () => new RangeError('Overflow: input needs wider integers to process');

/** Section 6.1. */
function adapt(delta, numPoints, isFirst) {
  delta = isFirst ? MathFloor(delta / kDamp) : delta >> 1;
  delta += MathFloor(delta / numPoints);
  let k = 0;
  for (; delta > ((kBase - kThresholdMin) * kThresholdMax) >> 1; k += kBase) {
    delta = MathFloor(delta / (kBase - kThresholdMin));
  }
  return MathFloor(k + (kBase - kThresholdMin + 1) * delta / (delta + kSkew));
}

const threshold = (k, bias) => (k <= bias ? kThresholdMin : k >= bias + kThresholdMax ? kThresholdMax : k - bias);

/** a to z are 0 to 25, 0 to 9 are 26 to 35; anything else is kBase. */
function digitOf(code) {
  if (code >= 48 && code < 58) return code - 22;
  const lower = code | 32;
  return lower >= 97 && lower < 123 && code < 128 ? lower - 97 : kBase;
}

const charOf = (digit) => StringFromCharCode(digit < 26 ? digit + 97 : digit + 22);

function ucs2decode(string) {
  const result = [];
  for (let i = 0; i < string.length; i++) {
    const code = StringPrototypeCharCodeAt(string, i);
    if (code >= 0xd800 && code < 0xdc00 && i + 1 < string.length) {
      const low = StringPrototypeCharCodeAt(string, i + 1);
      if (low >= 0xdc00 && low < 0xe000) {
        i++;
        ArrayPrototypePush(result, ((code & 0x3ff) << 10) + (low & 0x3ff) + 0x10000);
        continue;
      }
    }
    ArrayPrototypePush(result, code);
  }
  return result;
}

const ucs2encode = (codePoints) => StringFromCodePoint(...codePoints);

function decode(input) {
  const result = [];
  const { length } = input;
  let at = StringPrototypeLastIndexOf(input, '-');
  if (at < 0) at = 0;
  for (let i = 0; i < at; i++) {
    const code = StringPrototypeCharCodeAt(input, i);
    if (code >= 128) throw new RangeError('Illegal input >= 0x80 (not a basic code point)');
    ArrayPrototypePush(result, code);
  }
  if (at > 0) at++;

  let code = kInitialCode;
  let bias = kInitialBias;
  let i = 0;
  while (at < length) {
    const before = i;
    for (let weight = 1, k = kBase; ; k += kBase) {
      if (at >= length) throw new RangeError('Invalid input');
      const digit = digitOf(StringPrototypeCharCodeAt(input, at++));
      if (digit >= kBase) throw new RangeError('Invalid input');
      if (digit > MathFloor((kMaxInteger - i) / weight)) throw overflow();
      i += digit * weight;
      const limit = threshold(k, bias);
      if (digit < limit) break;
      if (weight > MathFloor(kMaxInteger / (kBase - limit))) throw overflow();
      weight *= kBase - limit;
    }
    const size = result.length + 1;
    bias = adapt(i - before, size, before === 0);
    if (MathFloor(i / size) > kMaxInteger - code) throw overflow();
    code += MathFloor(i / size);
    i %= size;
    ArrayPrototypeSplice(result, i++, 0, code);
  }
  return StringFromCodePoint(...result);
}

function encode(input) {
  const points = ucs2decode(input);
  let result = '';
  for (let i = 0; i < points.length; i++) if (points[i] < 128) result += StringFromCharCode(points[i]);
  const numBasic = result.length;
  if (numBasic > 0) result += '-';

  let code = kInitialCode;
  let delta = 0;
  let bias = kInitialBias;
  let numHandled = numBasic;
  while (numHandled < points.length) {
    let next = kMaxInteger;
    for (let i = 0; i < points.length; i++) if (points[i] >= code && points[i] < next) next = points[i];
    const size = numHandled + 1;
    if (next - code > MathFloor((kMaxInteger - delta) / size)) throw overflow();
    delta += (next - code) * size;
    code = next;
    for (let i = 0; i < points.length; i++) {
      if (points[i] < code && ++delta > kMaxInteger) throw overflow();
      if (points[i] !== code) continue;
      let rest = delta;
      for (let k = kBase; ; k += kBase) {
        const limit = threshold(k, bias);
        if (rest < limit) break;
        result += charOf(limit + (rest - limit) % (kBase - limit));
        rest = MathFloor((rest - limit) / (kBase - limit));
      }
      result += charOf(rest);
      bias = adapt(delta, numHandled + 1, numHandled === numBasic);
      delta = 0;
      numHandled++;
    }
    delta++;
    code++;
  }
  return result;
}

/** Converts each label of a domain, or of an address's domain. */
function mapDomain(domain, convert) {
  const at = StringPrototypeIndexOf(domain, '@');
  let local = '';
  if (at >= 0) {
    // As ever: what follows a second @ is dropped.
    const parts = StringPrototypeSplit(domain, '@');
    local = `${parts[0]}@`;
    domain = parts[1];
  }
  const labels = StringPrototypeSplit(RegExpPrototypeSymbolReplace(kDots, domain, '.'), '.');
  for (let i = 0; i < labels.length; i++) labels[i] = convert(labels[i]);
  return local + ArrayPrototypeJoin(labels, '.');
}

const decodeLabel = (label) => (StringPrototypeStartsWith(label, 'xn--') ?
  decode(StringPrototypeToLowerCase(StringPrototypeSlice(label, 4))) : label);
const encodeLabel = (label) => (RegExpPrototypeExec(kNonAscii, label) === null ? label : `xn--${encode(label)}`);

function toUnicode(input) {
  return mapDomain(input, decodeLabel);
}

function toASCII(input) {
  return mapDomain(input, encodeLabel);
}

module.exports = {
  version: '2.1.0',
  ucs2: { decode: ucs2decode, encode: ucs2encode },
  decode,
  encode,
  toASCII,
  toUnicode,
};
