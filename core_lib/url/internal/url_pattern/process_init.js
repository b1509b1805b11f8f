// Components that a program gives one by one (URL Pattern Standard, 3.1 "process a URLPatternInit").
'use strict';

const { StringPrototypeLastIndexOf, StringPrototypeSlice, StringPrototypeStartsWith, TypeError } = primordials;
const { URL } = require('../url_class');
const canonical = require('./canonical');
const { escapePattern } = require('./component');

const NAMES = ['protocol', 'username', 'password', 'hostname', 'port', 'pathname', 'search', 'hash'];

/** @returns {object} the components that a value of the program has, as texts; Node takes no others */
const readInit = (value) => {
  const init = {};
  for (const name of [...NAMES, 'baseURL']) {
    const text = value[name];
    if (typeof text === 'string') init[name] = text;
  }
  return init;
};

const hasNone = (init, ...names) => {
  for (let i = 0; i < names.length; i++) if (init[names[i]] !== undefined) return false;
  return true;
};

const isAbsolute = (pathname, isPattern) => StringPrototypeStartsWith(pathname, '/') ||
  (isPattern && (StringPrototypeStartsWith(pathname, '\\/') || StringPrototypeStartsWith(pathname, '{/')));

/** What comes from the base: nothing behind the first component that is given. */
const inherit = (result, init, base, isPattern) => {
  const text = (value) => (isPattern ? escapePattern(value) : value);
  if (hasNone(init, 'protocol')) result.protocol = text(StringPrototypeSlice(base.protocol, 0, -1));
  if (!isPattern && hasNone(init, 'protocol', 'hostname', 'port', 'username')) result.username = text(base.username);
  if (!isPattern && hasNone(init, 'protocol', 'hostname', 'port', 'username', 'password')) {
    result.password = text(base.password);
  }
  if (!hasNone(init, 'protocol', 'hostname')) return;
  result.hostname = text(base.hostname);
  if (!hasNone(init, 'port')) return;
  result.port = base.port;
  if (!hasNone(init, 'pathname')) return;
  result.pathname = text(base.pathname);
  if (!hasNone(init, 'search')) return;
  result.search = text(canonical.withoutFirst(base.search, '?'));
  if (hasNone(init, 'hash')) result.hash = text(canonical.withoutFirst(base.hash, '#'));
};

const pathOf = (init, base, protocol, isPattern) => {
  let { pathname } = init;
  if (base !== undefined && StringPrototypeStartsWith(base.pathname, '/') &&
      !isAbsolute(pathname, isPattern)) {
    const path = isPattern ? escapePattern(base.pathname) : base.pathname;
    const slash = StringPrototypeLastIndexOf(path, '/');
    if (slash !== -1) pathname = StringPrototypeSlice(path, 0, slash + 1) + pathname;
  }
  if (isPattern) return pathname;
  return protocol === '' || canonical.isSpecial(protocol) ? canonical.pathname(pathname) : canonical.opaquePathname(pathname);
};

/**
 * @param {object} init of readInit()
 * @param {boolean} isPattern else it is matched against one
 * @param {object} result what components have that are not given
 */
const processInit = (init, isPattern, result) => {
  let base;
  if (init.baseURL !== undefined) {
    base = URL.parse(init.baseURL);
    if (base === null) throw new TypeError(`Invalid base URL: ${init.baseURL}`);
    inherit(result, init, base, isPattern);
  }
  const take = (name, value) => {
    if (init[name] !== undefined) result[name] = isPattern ? value : canonical[name](value, result.protocol);
  };
  if (init.protocol !== undefined) take('protocol', canonical.withoutLast(init.protocol, ':'));
  take('username', init.username);
  take('password', init.password);
  take('hostname', init.hostname);
  take('port', init.port);
  if (init.pathname !== undefined) result.pathname = pathOf(init, base, result.protocol ?? '', isPattern);
  if (init.search !== undefined) take('search', canonical.withoutFirst(init.search, '?'));
  if (init.hash !== undefined) take('hash', canonical.withoutFirst(init.hash, '#'));
  return result;
};

module.exports = { NAMES, processInit, readInit };
