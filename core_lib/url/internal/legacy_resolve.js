// url.resolve(): where a link in a page leads, by RFC 1808 and the ways of old.
'use strict';

const { ArrayPrototypeJoin, ArrayPrototypePush, ArrayPrototypeSplice, ObjectAssign,
  StringPrototypeSplit } = primordials;
const { hostless, slashed, Url } = require('./legacy_url');

const copyOf = (url) => ObjectAssign(new Url(), url);

/** Takes "user@" off the host, where it is when a path was taken for one. */
function splitAuth(result) {
  if (!result.host || result.host.indexOf('@') <= 0) return;
  const { 0: auth, 1: host } = StringPrototypeSplit(result.host, '@');
  result.auth = auth;
  result.host = host;
  result.hostname = host;
}

function setPath(result) {
  result.path = result.pathname !== null || result.search !== null ? (result.pathname || '') + (result.search || '') :
    null;
}

/**
 * @param {Url} source absolute
 * @param {Url} relative
 * @returns {Url}
 */
function resolveObject(source, relative) {
  const result = copyOf(source);
  // The hash is always the link's.
  result.hash = relative.hash;
  if (relative.href === '') {
    result.href = result.format();
    return result;
  }
  if (relative.slashes && !relative.protocol) return resolveHost(result, relative);
  if (relative.protocol && relative.protocol !== result.protocol) return resolveProtocol(result, relative);

  const isSourceAbsolute = Boolean(result.pathname) && result.pathname[0] === '/';
  const isRelativeAbsolute = Boolean(relative.host) || (Boolean(relative.pathname) && relative.pathname[0] === '/');
  const isAbsolute = isRelativeAbsolute || isSourceAbsolute || (Boolean(result.host) && Boolean(relative.pathname));
  let path = result.pathname ? StringPrototypeSplit(result.pathname, '/') : [];
  const relativePath = relative.pathname ? StringPrototypeSplit(relative.pathname, '/') : [];
  const isHostless = Boolean(result.protocol) && !slashed.has(result.protocol);

  // Without slashes, the first name of a path takes the place of the host: mailto:a/b.
  if (isHostless) {
    result.hostname = '';
    result.port = null;
    if (result.host) {
      if (path[0] === '') path[0] = result.host;
      else path.unshift(result.host);
    }
    result.host = '';
    if (relative.protocol) {
      relative.hostname = null;
      relative.port = null;
      result.auth = null;
      if (relative.host) {
        if (relativePath[0] === '') relativePath[0] = relative.host;
        else relativePath.unshift(relative.host);
      }
      relative.host = null;
    }
  }
  const mustBeAbsolute = isAbsolute && (!isHostless || relativePath[0] === '' || path[0] === '');

  let hasSearchOnly = false;
  if (isRelativeAbsolute) {
    if (relative.host || relative.host === '') {
      if (result.host !== relative.host) result.auth = null;
      result.host = relative.host;
      result.port = relative.port;
    }
    if (relative.hostname || relative.hostname === '') {
      if (result.hostname !== relative.hostname) result.auth = null;
      result.hostname = relative.hostname;
    }
    result.search = relative.search;
    result.query = relative.query;
    path = relativePath;
  } else if (relativePath.length > 0) {
    // The last name makes way.
    path.pop();
    for (let i = 0; i < relativePath.length; i++) ArrayPrototypePush(path, relativePath[i]);
    result.search = relative.search;
    result.query = relative.query;
  } else if (relative.search !== null && relative.search !== undefined) {
    hasSearchOnly = true;
  }

  if (hasSearchOnly) {
    if (isHostless) {
      result.host = path.shift() ?? null;
      result.hostname = result.host;
      splitAuth(result);
    }
    result.search = relative.search;
    result.query = relative.query;
    setPath(result);
    result.href = result.format();
    return result;
  }
  if (path.length === 0) {
    result.pathname = null;
    result.path = result.search ? `/${result.search}` : null;
    result.href = result.format();
    return result;
  }
  return finish(result, relative, path, mustBeAbsolute, isAbsolute, isHostless);
}

/** "//host/path": only the protocol stays. */
function resolveHost(result, relative) {
  const { protocol } = result;
  ObjectAssign(result, relative);
  result.protocol = protocol;
  if (slashed.has(result.protocol) && result.hostname && !result.pathname) {
    result.path = '/';
    result.pathname = '/';
  }
  result.href = result.format();
  return result;
}

/** A link with another protocol stands for itself. */
function resolveProtocol(result, relative) {
  if (!slashed.has(relative.protocol)) {
    ObjectAssign(result, relative);
    result.href = result.format();
    return result;
  }
  result.protocol = relative.protocol;
  if (!relative.host && relative.protocol !== 'file' && relative.protocol !== 'file:' &&
      !hostless.has(relative.protocol)) {
    // "http:a/b": the first name is the host.
    const path = StringPrototypeSplit(relative.pathname || '', '/');
    while (path.length > 0 && !(relative.host = path.shift()));
    relative.host ||= '';
    relative.hostname ||= '';
    if (path[0] !== '') path.unshift('');
    if (path.length < 2) path.unshift('');
    result.pathname = ArrayPrototypeJoin(path, '/');
  } else {
    result.pathname = relative.pathname;
  }
  result.search = relative.search;
  result.query = relative.query;
  result.host = relative.host || '';
  result.auth = relative.auth;
  result.hostname = relative.hostname || relative.host;
  result.port = relative.port;
  if (result.pathname || result.search) result.path = (result.pathname || '') + (result.search || '');
  result.slashes ||= relative.slashes;
  result.href = result.format();
  return result;
}

/** Takes '.' and '..' out of the path and puts the result together. */
function finish(result, relative, path, mustBeAbsolute, isAbsolute, isHostless) {
  const last = path[path.length - 1];
  const hasSlash = ((result.host || relative.host || path.length > 1) && (last === '.' || last === '..')) ||
    last === '';

  let up = 0;
  let start = path.length;
  for (let i = path.length - 1; i >= 0; i--) {
    if (path[i] === '.') continue;
    if (path[i] === '..') up++;
    else if (up > 0) up--;
    else path[--start] = path[i];
  }
  if (start > 0) ArrayPrototypeSplice(path, 0, start);
  if (!mustBeAbsolute && !isAbsolute) for (; up > 0; up--) path.unshift('..');
  if (mustBeAbsolute && path[0] !== '' && (!path[0] || path[0][0] !== '/')) path.unshift('');
  // One name that is empty is no slash yet.
  if (hasSlash && (path.length < 2 || path[path.length - 1] !== '')) ArrayPrototypePush(path, '');

  const startsWithSlash = path[0] === '' || (Boolean(path[0]) && path[0][0] === '/');
  if (isHostless) {
    result.host = startsWithSlash ? '' : path.length > 0 ? path.shift() : '';
    result.hostname = result.host;
    splitAuth(result);
  }
  const needsSlash = mustBeAbsolute || (Boolean(result.host) && path.length > 0);
  if (needsSlash && !startsWithSlash) path.unshift('');
  if (path.length === 0) {
    result.pathname = null;
    result.path = null;
  } else {
    result.pathname = ArrayPrototypeJoin(path, '/');
  }
  if (result.pathname !== null || result.search !== null) result.path = (result.pathname || '') + (result.search || '');
  result.auth = relative.auth || result.auth;
  result.slashes ||= relative.slashes;
  result.href = result.format();
  return result;
}

module.exports = { resolveObject };
