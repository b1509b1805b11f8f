// Events that programs make themselves, as the web's interfaces have them: CloseEvent (WebSockets standard, 7) and ErrorEvent
// (HTML, 8.1.4.5).
'use strict';

const { validateObject } = require('internal:errors/validators');
const { kEnumerableProperty } = require('internal:util/kinds');
const { Event } = require('./event_target');

const kEmpty = Object.freeze({ __proto__: null });

const requireType = (name, count) => {
  if (count === 0) throw new TypeError(`${name} constructor: 1 argument required, but 0 found.`);
};

class CloseEvent extends Event {
  #wasClean;
  #code;
  #reason;

  constructor(type, eventInitDict = undefined) {
    requireType('CloseEvent', arguments.length);
    if (eventInitDict != null && typeof eventInitDict !== 'object' && typeof eventInitDict !== 'function') {
      throw new TypeError(`undefined: Expected ${String(eventInitDict)} to be one of: Null, Undefined, Object.`);
    }
    const { wasClean = false, code = 0, reason = '' } = eventInitDict ?? kEmpty;
    super(type, eventInitDict ?? kEmpty);
    this.#wasClean = Boolean(wasClean);
    // A number of 16 bits.
    this.#code = Number(code) & 0xffff;
    this.#reason = `${reason}`;
  }

  get wasClean() { return this.#wasClean; }
  get code() { return this.#code; }
  get reason() { return this.#reason; }
}

class ErrorEvent extends Event {
  #message;
  #filename;
  #lineno;
  #colno;
  #error;

  constructor(type, eventInitDict) {
    requireType('ErrorEvent', arguments.length);
    if (eventInitDict !== undefined) validateObject(eventInitDict, 'options');
    super(type, eventInitDict);
    const { message = '', filename = '', lineno = 0, colno = 0, error = undefined } = eventInitDict ?? kEmpty;
    this.#message = message;
    this.#filename = filename;
    this.#lineno = lineno;
    this.#colno = colno;
    this.#error = error;
  }

  get message() { return this.#message; }
  get filename() { return this.#filename; }
  get lineno() { return this.#lineno; }
  get colno() { return this.#colno; }
  get error() { return this.#error; }
}

for (const [Class, names] of [
  [CloseEvent, ['wasClean', 'code', 'reason']],
  [ErrorEvent, ['message', 'filename', 'lineno', 'colno', 'error']],
]) {
  for (const name of names) Object.defineProperty(Class.prototype, name, kEnumerableProperty);
  Object.defineProperty(Class.prototype, Symbol.toStringTag, { __proto__: null, configurable: true, value: Class.name });
}

module.exports = { CloseEvent, ErrorEvent };
