// URL, as the URL standard has it: the text that the binding normalised, and where its parts lie.
'use strict';

const {
  Int32Array, ObjectDefineProperties, StringPrototypeCharCodeAt, StringPrototypeSlice, StringPrototypeToWellFormed,
  SymbolToStringTag,
} = primordials;
const binding = require('internal:binding/url');
const { codes } = require('internal:errors/codes');
const { makeUncloneable } = require('internal:util/cloneable');
const { kEnumerableProperty, kInspect } = require('internal:util/kinds');
const { attach, reset } = require('./search_params');

const kAt = 64;

// The numbers of the setters in the binding.
const kProtocol = 0;
const kUsername = 1;
const kPassword = 2;
const kHost = 3;
const kHostname = 4;
const kPort = 5;
const kPathname = 6;
const kSearch = 7;
const kHash = 8;

// What the binding answers when the text that it was given is the URL's own already.
const kSame = 1;

/** Where the binding writes the offsets of protocolEnd and what follows it in class URL; -1 for what there is not. */
const parts = new Int32Array(8);

/** Tells the constructor that `parts` has been filled for its first argument. */
const kParsed = { __proto__: null };

/** The text of the URL that is in `parts` now; undefined where `input` is none. */
function parse(input, base) {
  const outcome = binding.parse(input, base, parts);
  if (outcome === kSame) return input;
  return outcome === 0 ? undefined : binding.href();
}

class URL {
  #href;
  #protocolEnd;
  #usernameEnd;
  #hostStart;
  #hostEnd;
  #port;
  #pathnameStart;
  #searchStart;
  #hashStart;
  #searchParams = undefined;
  // Whether searchParams has changed since #href was made.
  #isStale = false;

  constructor(input, base = undefined, parsed = undefined) {
    if (parsed === kParsed) {
      this.#take(input);
      return;
    }
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('url');
    input = `${input}`;
    if (base !== undefined) base = `${base}`;
    const href = parse(input, base);
    if (href === undefined) throw new codes.ERR_INVALID_URL(input, base);
    this.#take(href);
  }

  static parse(input, base = undefined) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('url');
    const href = parse(`${input}`, base === undefined ? undefined : `${base}`);
    return href === undefined ? null : new URL(href, undefined, kParsed);
  }

  static canParse(url, base = undefined) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('url');
    return binding.canParse(`${url}`, base === undefined ? undefined : `${base}`);
  }

  static createObjectURL(obj) {
    return require('internal:buffer/blob').createObjectURL(obj);
  }

  static revokeObjectURL(url) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('url');
    require('internal:buffer/blob').revokeObjectURL(`${url}`);
  }

  /** The parts that the binding has found last become this URL's. */
  #take(href) {
    this.#href = href;
    this.#protocolEnd = parts[0];
    this.#usernameEnd = parts[1];
    this.#hostStart = parts[2];
    this.#hostEnd = parts[3];
    this.#port = parts[4];
    this.#pathnameStart = parts[5];
    this.#searchStart = parts[6];
    this.#hashStart = parts[7];
  }

  /** Sets a part; a value that is not valid changes nothing. */
  #update(setter, value) {
    if (this.#isStale) this.#refresh();
    const outcome = binding.update(this.#href, setter, value, parts);
    if (outcome > kSame) this.#take(binding.href());
    return outcome !== 0;
  }

  #refresh() {
    this.#isStale = false;
    this.#update(kSearch, this.#searchParams.toString());
  }

  #resetParams() {
    if (this.#searchParams !== undefined) reset(this.#searchParams, StringPrototypeSlice(this.#currentSearch(), 1));
  }

  #currentSearch() {
    const start = this.#searchStart;
    if (start < 0) return '';
    const end = this.#hashStart < 0 ? this.#href.length : this.#hashStart;
    return end - start > 1 ? StringPrototypeSlice(this.#href, start, end) : '';
  }

  /** Where the host begins, behind the '@' of credentials. */
  #hostBegin() {
    const start = this.#hostStart;
    return start < this.#hostEnd && StringPrototypeCharCodeAt(this.#href, start) === kAt ? start + 1 : start;
  }

  #currentHref() {
    if (this.#isStale) this.#refresh();
    return this.#href;
  }

  static #markStale(url) {
    url.#isStale = true;
  }

  toString() {
    return this.#currentHref();
  }

  get href() {
    return this.#currentHref();
  }

  set href(value) {
    // Throws for other receivers.
    this.#href;
    value = `${value}`;
    const href = parse(value, undefined);
    if (href === undefined) throw new codes.ERR_INVALID_URL(value);
    this.#isStale = false;
    this.#take(href);
    this.#resetParams();
  }

  get origin() {
    const protocol = StringPrototypeSlice(this.#href, 0, this.#protocolEnd);
    switch (protocol) {
      case 'http:':
      case 'https:':
      case 'ws:':
      case 'wss:':
      case 'ftp:':
        return `${protocol}//${this.host}`;
      case 'blob:': {
        // The origin of what made it.
        const inner = URL.parse(this.pathname);
        if (inner === null) return 'null';
        const { protocol: innerProtocol } = inner;
        return innerProtocol === 'http:' || innerProtocol === 'https:' ? inner.origin : 'null';
      }
      default:
        return 'null';
    }
  }

  get protocol() {
    return StringPrototypeSlice(this.#href, 0, this.#protocolEnd);
  }

  set protocol(value) {
    this.#update(kProtocol, `${value}`);
  }

  get username() {
    const start = this.#protocolEnd + 2;
    return start < this.#usernameEnd ? StringPrototypeSlice(this.#href, start, this.#usernameEnd) : '';
  }

  set username(value) {
    this.#update(kUsername, `${value}`);
  }

  get password() {
    const start = this.#usernameEnd + 1;
    return start <= this.#hostStart ? StringPrototypeSlice(this.#href, start, this.#hostStart) : '';
  }

  set password(value) {
    this.#update(kPassword, `${value}`);
  }

  get host() {
    const start = this.#hostBegin();
    // Where there is no host, '/.' may stand before a path that begins with two slashes.
    return start === this.#hostEnd ? '' : StringPrototypeSlice(this.#href, start, this.#pathnameStart);
  }

  set host(value) {
    this.#update(kHost, `${value}`);
  }

  get hostname() {
    return StringPrototypeSlice(this.#href, this.#hostBegin(), this.#hostEnd);
  }

  set hostname(value) {
    this.#update(kHostname, `${value}`);
  }

  get port() {
    return this.#port < 0 ? '' : `${this.#port}`;
  }

  set port(value) {
    this.#update(kPort, `${value}`);
  }

  get pathname() {
    const end = this.#searchStart >= 0 ? this.#searchStart : this.#hashStart >= 0 ? this.#hashStart : this.#href.length;
    return StringPrototypeSlice(this.#href, this.#pathnameStart, end);
  }

  set pathname(value) {
    this.#update(kPathname, `${value}`);
  }

  get search() {
    if (this.#isStale) this.#refresh();
    return this.#currentSearch();
  }

  set search(value) {
    value = StringPrototypeToWellFormed(`${value}`);
    this.#isStale = false;
    this.#update(kSearch, value);
    this.#resetParams();
  }

  get searchParams() {
    return this.#searchParams ??= attach(StringPrototypeSlice(this.#currentSearch(), 1), this, URL.#markStale);
  }

  get hash() {
    if (this.#isStale) this.#refresh();
    const start = this.#hashStart;
    return start < 0 || this.#href.length - start <= 1 ? '' : StringPrototypeSlice(this.#href, start);
  }

  set hash(value) {
    this.#update(kHash, `${value}`);
  }

  toJSON() {
    return this.#currentHref();
  }

  [kInspect](depth, options) {
    const { constructor } = this;
    const name = constructor === undefined || constructor === null ? 'URL' : constructor.name;
    if (typeof depth === 'number' && depth < 0) return `${name} {}`;
    const { inspect } = require('internal:util/inspect');
    const shown = {
      href: this.href,
      origin: this.origin,
      protocol: this.protocol,
      username: this.username,
      password: this.password,
      host: this.host,
      hostname: this.hostname,
      port: this.port,
      pathname: this.pathname,
      search: this.search,
      searchParams: this.searchParams,
      hash: this.hash,
    };
    return `${name} ${inspect(shown, options)}`;
  }
}

ObjectDefineProperties(URL.prototype, {
  [SymbolToStringTag]: { __proto__: null, configurable: true, value: 'URL' },
  toString: kEnumerableProperty,
  href: kEnumerableProperty,
  origin: kEnumerableProperty,
  protocol: kEnumerableProperty,
  username: kEnumerableProperty,
  password: kEnumerableProperty,
  host: kEnumerableProperty,
  hostname: kEnumerableProperty,
  port: kEnumerableProperty,
  pathname: kEnumerableProperty,
  search: kEnumerableProperty,
  searchParams: kEnumerableProperty,
  hash: kEnumerableProperty,
  toJSON: kEnumerableProperty,
});
ObjectDefineProperties(URL, {
  parse: kEnumerableProperty,
  canParse: kEnumerableProperty,
  createObjectURL: kEnumerableProperty,
  revokeObjectURL: kEnumerableProperty,
});
makeUncloneable(URL.prototype);

module.exports = { URL };
