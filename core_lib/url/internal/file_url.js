// Paths of files as URLs, and back.
'use strict';

const {
  RegExpPrototypeExec, RegExpPrototypeSymbolReplace, StringPrototypeCharCodeAt, StringPrototypeIndexOf,
  StringPrototypeSlice, StringPrototypeStartsWith, StringPrototypeToWellFormed, decodeURIComponent,
} = primordials;
const binding = require('internal:binding/url');
const { codes } = require('internal:errors/codes');
const { validateString } = require('internal:errors/validators');
const { decodePercents, encodeWith, tableOf } = require('internal:querystring/percent');
const path = require('node:path');
const { URL } = require('./url_class');

const kEncodedSlash = /%2f/i;
const kEncodedSeparator = /%2f|%5c/i;
const kSlashes = /\//g;

const badPath = (reason, url) => {
  const error = new codes.ERR_INVALID_FILE_URL_PATH(reason, url);
  error.input = url;
  return error;
};

/** Whether a value is a URL of the standard's kind; those of `url.parse()` are not. */
const isURL = (value) => Boolean(value?.href && value.protocol && value.auth === undefined && value.path === undefined);

let process;
const platform = () => (process ??= require('node:process')).platform;

/** The URL that fileURLToPath and fileURLToPathBuffer are for. */
function fileUrlOf(url) {
  if (typeof url === 'string') url = new URL(url);
  else if (!isURL(url)) throw new codes.ERR_INVALID_ARG_TYPE('path', ['string', 'URL'], url);
  if (url.protocol !== 'file:') throw new codes.ERR_INVALID_URL_SCHEME('file');
  return url;
}

/**
 * The path of a URL, with its percents decoded by `decode`.
 * @returns {{ share: string, path: any }} `share` goes before the path: \\server of Windows
 */
function decodedPath(url, isWindows, decode) {
  const { hostname, pathname } = url;
  if (!isWindows) {
    if (hostname !== '') throw new codes.ERR_INVALID_FILE_URL_HOST(platform());
    if (StringPrototypeIndexOf(pathname, '%') >= 0 && RegExpPrototypeExec(kEncodedSlash,
        pathname) !== null) throw badPath('must not include encoded / characters',
        url);
    return { share: '', path: decode(pathname) };
  }
  if (RegExpPrototypeExec(kEncodedSeparator, pathname) !== null) {
    throw badPath('must not include encoded \\ or / characters', url);
  }
  const backslashed = RegExpPrototypeSymbolReplace(kSlashes, pathname, '\\');
  const path = decode(backslashed);
  if (hostname !== '') return { share: `\\\\${binding.domainToUnicode(hostname)}`, path };
  const letter = StringPrototypeCharCodeAt(backslashed, 1) | 0x20;
  if (!(letter >= 97 && letter <= 122) || backslashed[2] !== ':') throw badPath('must be absolute', url);
  return { share: '', path: path.slice(1) };
}

const isWindowsWanted = (options) => options?.windows ?? platform() === 'win32';

const decodeText = (path) => (StringPrototypeIndexOf(path, '%') < 0 ? path : decodeURIComponent(path));

function decodeBytes(path) {
  const { Buffer } = require('node:buffer');
  return decodePercents(Buffer.from(path).latin1Slice());
}

function fileURLToPath(path, options = undefined) {
  const found = decodedPath(fileUrlOf(path), isWindowsWanted(options), decodeText);
  return found.share + found.path;
}

function fileURLToPathBuffer(path, options = undefined) {
  const found = decodedPath(fileUrlOf(path), isWindowsWanted(options), decodeBytes);
  if (found.share === '') return found.path;
  const { Buffer } = require('node:buffer');
  return Buffer.concat([Buffer.from(found.share), found.path]);
}

// What of a path stands for itself in a URL.
const kPlain = tableOf(/[!$&'()*+,\-./0-9:;=@A-Z_a-z]/);
const kPlainOnWindows = tableOf(/[!$&'()*+,\-./0-9:;=@A-Z_a-z\\]/);

const escape = (path, plain) => encodeWith(StringPrototypeToWellFormed(path), plain, '%20');

function pathToFileURL(filepath, options) {
  validateString(filepath, 'path');
  if (isWindowsWanted(options)) return windowsPathToUrl(filepath);
  let resolved = path.posix.resolve(filepath);
  // What resolve() takes off: a slash at the end says that it is a folder.
  if (StringPrototypeCharCodeAt(filepath, filepath.length - 1) === 47 && resolved[resolved.length - 1] !== '/') {
    resolved += '/';
  }
  return new URL(`file://${escape(resolved, kPlain)}`);
}

function windowsPathToUrl(filepath) {
  const isLong = StringPrototypeStartsWith(filepath, '\\\\?\\UNC\\');
  if (isLong || (StringPrototypeStartsWith(filepath, '\\\\') && filepath[2] !== '?')) {
    const end = StringPrototypeIndexOf(filepath, '\\', isLong ? 8 : 2);
    if (end < 0) throw new codes.ERR_INVALID_ARG_VALUE('path', filepath, 'Missing UNC resource path');
    if (end === 2) throw new codes.ERR_INVALID_ARG_VALUE('path', filepath, 'Empty UNC servername');
    return shareToUrl(filepath, isLong ? 8 : 2);
  }
  let resolved = StringPrototypeStartsWith(filepath, '\\\\?\\') ? StringPrototypeSlice(filepath, 4) :
    path.win32.resolve(filepath);
  // As ever: by this platform's separator.
  const last = StringPrototypeCharCodeAt(filepath, filepath.length - 1);
  if ((last === 47 || last === 92) && resolved[resolved.length - 1] !== path.sep) resolved += '\\';
  if (StringPrototypeStartsWith(resolved, '\\\\') && resolved.length > 2) return shareToUrl(resolved, 2);
  return new URL(`file://${resolved[0] === '\\' ? '' : '/'}${escape(resolved, kPlainOnWindows)}`);
}

/** The URL of a path whose server's name begins at `start`. */
function shareToUrl(path, start) {
  const end = StringPrototypeIndexOf(path, '\\', start);
  const server = StringPrototypeSlice(path, start, end);
  const rest = StringPrototypeSlice(path, end);
  const url = URL.parse(`file://${server}${escape(rest, kPlainOnWindows)}`);
  if (url === null) throw new codes.ERR_INVALID_URL(rest, server);
  return url;
}

module.exports = { fileURLToPath, fileURLToPathBuffer, isURL, pathToFileURL };
