// MessageEvent (HTML standard, 9.1).
'use strict';

const { Event } = require('internal:events/event_target');

const kNothing = Object.freeze([]);

const isPort = (value) => value instanceof require('./internal/message_port').MessagePort;

const wrong = (text) => new TypeError(`MessageEvent constructor: ${text}`);

class MessageEvent extends Event {
  #data;
  #origin;
  #lastEventId;
  #source;
  #ports;

  constructor(type, init = undefined) {
    if (arguments.length === 0) throw wrong('1 argument required, but 0 found.');
    if (init !== undefined && init !== null && typeof init !== 'object' && typeof init !== 'function') {
      throw wrong(`Expected ${String(init)} to be one of: Null, Undefined, Object.`);
    }
    super(type, init ?? undefined);
    const { data = null, lastEventId = '', origin = '', ports = kNothing, source = null } = init ?? {};
    if (source !== null && !isPort(source)) {
      throw wrong(`Expected eventInitDict.source ("${String(source)}") to be an instance of MessagePort.`);
    }
    if (typeof ports?.[Symbol.iterator] !== 'function') {
      throw wrong(`eventInitDict.ports (${String(ports)}) is not iterable.`);
    }
    this.#take(data, `${origin}`, `${lastEventId}`, source, ports === kNothing ? [] : [...ports]);
    this.#ports.forEach((port, index) => {
      if (!isPort(port)) {
        throw wrong(`Expected eventInitDict.ports[${index}] ("${String(port)}") to be an instance of MessagePort.`);
      }
    });
  }

  #take(data, origin, lastEventId, source, ports) {
    this.#data = data;
    this.#origin = origin;
    this.#lastEventId = lastEventId;
    this.#source = source;
    this.#ports = Object.freeze(ports);
  }

  get data() { return this.#data; }
  get origin() { return this.#origin; }
  get lastEventId() { return this.#lastEventId; }
  get source() { return this.#source; }
  get ports() { return this.#ports; }

  initMessageEvent(type, bubbles = false, cancelable = false, data = null, origin = '', lastEventId = '',
                   source = null, ports = kNothing) {
    if (arguments.length === 0) throw new TypeError('MessageEvent.initMessageEvent: 1 argument required, but 0 found.');
    this.initEvent(type, bubbles, cancelable);
    this.#take(data, `${origin}`, `${lastEventId}`, source, [...ports]);
  }

  /** What has arrived is told as it is, `undefined` as well. */
  static of(type, data, ports) {
    const event = new MessageEvent(type);
    event.#data = data;
    event.#ports = ports;
    return event;
  }
}

const makeMessageEvent = MessageEvent.of;
delete MessageEvent.of;
for (const name of ['data', 'origin', 'lastEventId', 'source', 'ports', 'initMessageEvent']) {
  Object.defineProperty(MessageEvent.prototype, name, { __proto__: null, enumerable: true });
}
Object.defineProperty(MessageEvent.prototype, Symbol.toStringTag, {
  __proto__: null, configurable: true, enumerable: false, value: 'MessageEvent', writable: false,
});

module.exports = { makeMessageEvent, MessageEvent };
