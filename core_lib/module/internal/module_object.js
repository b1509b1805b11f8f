// The constructor Module of CommonJS, and what is kept of a module outside of its properties.
'use strict';

const { ArrayPrototypeIncludes, ArrayPrototypePush, ObjectDefineProperty, Symbol } = primordials;
const { dirname } = require('node:path');

const kNothing = Symbol('nothing');

/** Lets a class put private fields on objects that another constructor made. */
function Given(object) {
  return object;
}
class Hidden extends Given {
  /** The module that required this one first, whatever its property `parent` says. */
  #first;
  #parent;
  #kept = kNothing;
  constructor(module, parent) {
    super(module);
    this.#first = parent;
    this.#parent = parent;
  }
  static has(module) {
    return #parent in module;
  }
  static first(module) {
    return #first in module ? module.#first : undefined;
  }
  static parent(module) {
    return #parent in module ? module.#parent : undefined;
  }
  /** Keeps what the module exports now for import: whoever replaces module.exports later is too late. */
  static keepExports(module) {
    if (#parent in module) module.#kept = module.exports;
  }
  static exportsOf(module) {
    return #parent in module && module.#kept !== kNothing ? module.#kept : module.exports;
  }
  static setParent(module, parent) {
    if (#parent in module) module.#parent = parent;
    else new Hidden(module, parent); // eslint-disable-line no-new
  }
}
// What is only called by `new` has no need of the rest of Function.prototype's chain.
ObjectDefineProperty(Given, 'prototype', { __proto__: null, value: null });

/** Node's own symbols on modules, which console.log(module) shows. */
const symbols = {
  isMain: Symbol('kIsMainSymbol'),
  isCachedByImport: Symbol('kIsCachedByESMLoader'),
  url: Symbol('kURL'),
  format: Symbol('kFormat'),
  isExecuting: Symbol('kIsExecuting'),
};

const isObject = (value) => typeof value === 'object' && value !== null;

/** Puts `child` on the list of what `parent` has required. */
const addChild = (parent, child, mayBeThere) => {
  const children = parent?.children;
  if (children && !(mayBeThere && ArrayPrototypeIncludes(children, child))) ArrayPrototypePush(children, child);
};

/** Sets an object's own property, whatever programs have put on prototypes. */
const setOwn = (object, key, value) => {
  if (key in object) {
    ObjectDefineProperty(object, key, { __proto__: null, configurable: true, enumerable: true, value, writable: true });
  } else {
    object[key] = value;
  }
};

function Module(id = '', parent) {
  this.id = id;
  this.path = dirname(id);
  setOwn(this, 'exports', {});
  new Hidden(this, parent); // eslint-disable-line no-new
  addChild(parent, this, false);
  this.filename = null;
  this.loaded = false;
  this.children = [];
}

module.exports = {
  Module,
  addChild,
  isObject,
  /** The module that required this one first. */
  firstParentOf: Hidden.first,
  keepExports: Hidden.keepExports,
  /** What import gets of a module in the cache. */
  keptExportsOf: Hidden.exportsOf,
  /** The value of `module.parent`. */
  parentOf: (module) => (isObject(module) ? Hidden.parent(module) : undefined),
  setOwn,
  setParent: Hidden.setParent,
  symbols,
};
