// url.Url, and url.parse() and url.format() over it: what programs used before there was a standard.
'use strict';

const {
  RegExpPrototypeExec, RegExpPrototypeSymbolReplace, SafeSet, StringPrototypeCharCodeAt,
  StringPrototypeIndexOf, StringPrototypeSlice, StringPrototypeToLowerCase, Uint8Array, decodeURIComponent,
} = primordials;
const binding = require('internal:binding/url');
const { codes } = require('internal:errors/codes');
const { validateString } = require('internal:errors/validators');
const { encodeWith, tableOf } = require('internal:querystring/percent');
const querystring = require('node:querystring');

const kProtocol = /^[a-z0-9.+-]+:/i;
const kPort = /:[0-9]*$/;
// "//user@host": a host though there is no protocol.
const kHostWithUser = /^\/\/[^@/]+@[^@/]+/;
const kSimplePath = /^(\/\/?(?!\/)[^?\s]*)(\?[^\s]*)?$/;
const kPlainHostname = /^[a-z0-9._-]*$/;
const kBackslashes = /\\/g;
const kHashes = /#/g;
const kQueryMarks = /[?#]/g;
const kForbiddenInHost = /[\0\t\n\r #%/:<>?@[\\\]^|]/;
const kForbiddenInIpv6 = /[\0\t\n\r #%/<>?@\\^|]/;
const kEscapes = { __proto__: null };
for (const char of '\t\n\r "\'<>\\^`{|}') {
  kEscapes[char] = `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
const kPlainInAuth = tableOf(/[A-Za-z0-9!'()*\-._~:]/);

// Protocols that always have slashes, and those that never have a host.
const slashed = new SafeSet(['http', 'https', 'ftp', 'gopher', 'file', 'ws', 'wss'].flatMap((name) =>
  [name, `${name}:`]));
const hostless = new SafeSet(['javascript', 'javascript:']);

const kMaxHostname = 255;

function Url() {
  this.protocol = null;
  this.slashes = null;
  this.auth = null;
  this.host = null;
  this.port = null;
  this.hostname = null;
  this.hash = null;
  this.search = null;
  this.query = null;
  this.pathname = null;
  this.path = null;
  this.href = null;
}

const isIpv6 = (hostname) => hostname.length > 1 && hostname[0] === '[' && hostname[hostname.length - 1] === ']';

const isSpace = (code) => code === 32 || (code >= 9 && code <= 13 && code !== 11) || code === 0xa0 || code === 0xfeff;

/** Without white space around it; backslashes before the query are slashes. */
function cleaned(url) {
  let start = 0;
  let end = url.length;
  while (start < end && isSpace(StringPrototypeCharCodeAt(url, start))) start++;
  while (end > start && isSpace(StringPrototypeCharCodeAt(url, end - 1))) end--;
  if (start > 0 || end < url.length) url = StringPrototypeSlice(url, start, end);
  if (StringPrototypeIndexOf(url, '\\') < 0) return url;
  end = 0;
  while (end < url.length && url[end] !== '?' && url[end] !== '#') end++;
  return RegExpPrototypeSymbolReplace(kBackslashes, StringPrototypeSlice(url, 0, end), '/') +
    StringPrototypeSlice(url, end);
}

// What characters are, by their codes: to be escaped behind the host, and the end of one.
const kEscaped = 1;
const kEndsHost = 2;
const kEndsAuthority = 4;
const kBreak = 8;
const kinds = new Array(128).fill(0);
for (const char of '\t\n\r "\'<>\\^`{|}') kinds[char.charCodeAt(0)] |= kEscaped;
for (const char of ' "%\';<>\\^`{|}') kinds[char.charCodeAt(0)] |= kEndsHost;
for (const char of '/?#') kinds[char.charCodeAt(0)] |= kEndsAuthority;
for (const char of '\t\n\r') kinds[char.charCodeAt(0)] |= kBreak;

/** Takes user, password, host and port from `rest`; answers what is left of it. */
function parseAuthority(url, rest, text) {
  let at = -1;
  let end = -1;
  for (let i = 0; i < rest.length; i++) {
    const code = StringPrototypeCharCodeAt(rest, i);
    const kind = code < 128 ? kinds[code] : 0;
    if (code === 64) {
      // What looked like the host's end belongs to the password.
      at = i;
      end = -1;
    } else if (kind >= kBreak) {
      // As the standard has it, breaks are not there.
      rest = StringPrototypeSlice(rest, 0, i) + StringPrototypeSlice(rest, i + 1);
      i--;
    } else if (kind >= kEndsHost) {
      if (end < 0) end = i;
      if (kind >= kEndsAuthority) break;
    }
  }
  if (at >= 0) url.auth = decodeURIComponent(StringPrototypeSlice(rest, 0, at));
  url.host = end < 0 ? StringPrototypeSlice(rest, at + 1) : StringPrototypeSlice(rest, at + 1, end);
  rest = end < 0 ? '' : StringPrototypeSlice(rest, end);
  url.parseHost();
  const hostname = typeof url.hostname === 'string' ? url.hostname : '';
  const ipv6 = isIpv6(hostname);
  url.hostname = normalHostname(hostname, ipv6, text);
  url.host = url.hostname + (url.port ? `:${url.port}` : '');
  if (ipv6) {
    url.hostname = StringPrototypeSlice(url.hostname, 1, -1);
    if (rest[0] !== '/') rest = `/${rest}`;
  }
  return rest;
}

function normalHostname(hostname, ipv6, text) {
  if (!ipv6 && StringPrototypeIndexOf(hostname, ':') >= 0) {
    throw new codes.ERR_INVALID_ARG_VALUE('url', 'Invalid port in url', text);
  }
  if (hostname.length > kMaxHostname) return '';
  hostname = StringPrototypeToLowerCase(hostname);
  // The names that most hosts have stay as they are.
  if (hostname === '' || (RegExpPrototypeExec(kPlainHostname, hostname) !== null &&
      StringPrototypeIndexOf(hostname, 'xn--') < 0)) return hostname;
  if (!ipv6) hostname = binding.idnaToASCII(hostname);
  if (hostname === '' || RegExpPrototypeExec(ipv6 ? kForbiddenInIpv6 : kForbiddenInHost, hostname) !== null) {
    throw new codes.ERR_INVALID_URL(text);
  }
  return hostname;
}

function escaped(rest) {
  let result = '';
  let start = 0;
  for (let i = 0; i < rest.length; i++) {
    const code = StringPrototypeCharCodeAt(rest, i);
    if (code >= 128 || (kinds[code] & kEscaped) === 0) continue;
    result += StringPrototypeSlice(rest, start, i) + kEscapes[rest[i]];
    start = i + 1;
  }
  return start === 0 ? rest : result + StringPrototypeSlice(rest, start);
}

Url.prototype.parse = function parse(url, parseQueryString, slashesDenoteHost) {
  validateString(url, 'url');
  let rest = cleaned(url);

  if (!slashesDenoteHost && StringPrototypeIndexOf(rest, '#') < 0 && StringPrototypeIndexOf(rest, '@') < 0) {
    const path = RegExpPrototypeExec(kSimplePath, rest);
    if (path !== null) {
      this.path = rest;
      this.href = rest;
      this.pathname = path[1];
      if (path[2]) {
        this.search = path[2];
        const query = StringPrototypeSlice(path[2], 1);
        this.query = parseQueryString ? querystring.parse(query) : query;
      } else if (parseQueryString) {
        this.search = null;
        this.query = { __proto__: null };
      }
      return this;
    }
  }

  let protocol = null;
  // As ever: the protocol as it is written says whether a host may follow without slashes.
  let hasSlashedProtocol = false;
  const match = RegExpPrototypeExec(kProtocol, rest);
  if (match !== null) {
    protocol = StringPrototypeToLowerCase(match[0]);
    this.protocol = protocol;
    hasSlashedProtocol = slashed.has(match[0]);
    rest = StringPrototypeSlice(rest, match[0].length);
  }

  const isHostless = protocol !== null && hostless.has(protocol);
  let hasSlashes = false;
  if (slashesDenoteHost || protocol !== null || RegExpPrototypeExec(kHostWithUser, rest) !== null) {
    hasSlashes = rest[0] === '/' && rest[1] === '/';
    if (hasSlashes && !isHostless) {
      rest = StringPrototypeSlice(rest, 2);
      this.slashes = true;
    }
  }
  if (!isHostless && (hasSlashes || (protocol !== null && !hasSlashedProtocol))) {
    rest = parseAuthority(this, rest, url);
  }

  if (!isHostless) rest = escaped(rest);

  const hash = StringPrototypeIndexOf(rest, '#');
  if (hash >= 0) {
    this.hash = StringPrototypeSlice(rest, hash);
    rest = StringPrototypeSlice(rest, 0, hash);
  }
  const mark = StringPrototypeIndexOf(rest, '?');
  if (mark >= 0) {
    this.search = StringPrototypeSlice(rest, mark);
    const query = StringPrototypeSlice(rest, mark + 1);
    this.query = parseQueryString ? querystring.parse(query) : query;
    rest = StringPrototypeSlice(rest, 0, mark);
  } else if (parseQueryString) {
    this.search = null;
    this.query = { __proto__: null };
  }
  if (rest.length > 0) this.pathname = rest;
  else if (protocol !== null && slashed.has(protocol) && this.hostname) this.pathname = '/';
  if (this.pathname || this.search) this.path = (this.pathname || '') + (this.search || '');
  this.href = this.format();
  return this;
};

Url.prototype.parseHost = function parseHost() {
  let { host } = this;
  const match = RegExpPrototypeExec(kPort, host);
  if (match !== null) {
    const port = match[0];
    if (port !== ':') this.port = StringPrototypeSlice(port, 1);
    host = StringPrototypeSlice(host, 0, host.length - port.length);
  }
  if (host) this.hostname = host;
};

Url.prototype.format = function format() {
  const auth = this.auth ? `${encodeWith(this.auth, kPlainInAuth, '%20')}@` : '';
  let protocol = this.protocol || '';
  let pathname = this.pathname || '';
  let hash = this.hash || '';
  let host = '';
  if (this.host) {
    host = auth + this.host;
  } else if (this.hostname) {
    const { hostname } = this;
    const needsBrackets = StringPrototypeIndexOf(hostname, ':') >= 0 && !isIpv6(hostname);
    host = auth + (needsBrackets ? `[${hostname}]` : hostname) + (this.port ? `:${this.port}` : '');
  }
  const query = this.query !== null && typeof this.query === 'object' ? querystring.stringify(this.query) : '';
  let search = this.search || (query && `?${query}`) || '';

  if (protocol && StringPrototypeCharCodeAt(protocol, protocol.length - 1) !== 58) protocol += ':';
  if (StringPrototypeIndexOf(pathname, '#') >= 0 || StringPrototypeIndexOf(pathname, '?') >= 0) {
    pathname = RegExpPrototypeSymbolReplace(kQueryMarks, pathname, (mark) => (mark === '#' ? '%23' : '%3F'));
  }
  // Where a protocol has slashes, even an empty host has.
  if (this.slashes || slashed.has(protocol)) {
    if (this.slashes || host) {
      if (pathname && pathname[0] !== '/') pathname = `/${pathname}`;
      host = `//${host}`;
    } else if (protocol === 'file:') {
      host = '//';
    }
  }
  if (StringPrototypeIndexOf(search, '#') >= 0) search = RegExpPrototypeSymbolReplace(kHashes, search, '%23');
  if (hash && hash[0] !== '#') hash = `#${hash}`;
  if (search && search[0] !== '?') search = `?${search}`;
  return protocol + host + pathname + search + hash;
};

module.exports = { hostless, slashed, Url };
