// PerformanceResourceTiming, and the buffer that holds as many as a program allows (W3C Resource Timing, 4.4 and 4.5).
'use strict';

const { codes } = require('internal:errors/codes');
const { kEnumerableProperty } = require('internal:util/kinds');
const { kConstruct, PerformanceEntry } = require('./entries');

/** What no cache counts of a response's headers. */
const kHeaderSize = 300;
const kInitialSize = 250;

/** Getter -> what it is in the fetch's own times. */
const kTimes = {
  workerStart: 'finalServiceWorkerStartTime',
  redirectStart: 'redirectStartTime',
  redirectEnd: 'redirectEndTime',
  fetchStart: 'postRedirectStartTime',
};
const kConnection = {
  domainLookupStart: 'domainLookupStartTime',
  domainLookupEnd: 'domainLookupEndTime',
  connectStart: 'connectionStartTime',
  connectEnd: 'connectionEndTime',
  secureConnectionStart: 'secureConnectionStartTime',
  nextHopProtocol: 'ALPNNegotiatedProtocol',
};
const kJsonNames = [
  'initiatorType', 'nextHopProtocol', 'workerStart', 'redirectStart', 'redirectEnd', 'fetchStart', 'domainLookupStart',
  'domainLookupEnd', 'connectStart', 'connectEnd', 'secureConnectionStart', 'requestStart', 'finalResponseHeadersStart',
  'firstInterimResponseStart', 'responseStart', 'responseEnd', 'transferSize', 'encodedBodySize', 'decodedBodySize', 'deliveryType',
  'responseStatus', 'renderBlockingStatus', 'contentType', 'contentEncoding',
];

let partsOf;

class PerformanceResourceTiming extends PerformanceEntry {
  #parts;

  constructor(key = undefined, parts = undefined) {
    super(key, parts?.name, 'resource', parts?.times.startTime, parts?.times.endTime);
    this.#parts = parts;
  }

  static {
    partsOf = (value) => {
      if (typeof value !== 'object' || value === null || !(#parts in value)) {
        throw new codes.ERR_INVALID_THIS('PerformanceResourceTiming');
      }
      return value.#parts;
    };
  }

  get name() { return partsOf(this).name; }
  get startTime() { return partsOf(this).times.startTime; }

  get duration() {
    const { endTime, startTime } = partsOf(this).times;
    return endTime - startTime;
  }

  get initiatorType() { return partsOf(this).initiatorType; }
}

const getter = (name, get) => {
  Object.defineProperty(PerformanceResourceTiming.prototype, name, {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get: Object.getOwnPropertyDescriptor({ get [name]() { return get(partsOf(this)); } }, name).get,
  });
};
for (const [name, key] of Object.entries(kTimes)) getter(name, ({ times }) => times[key]);
for (const [name, key] of Object.entries(kConnection)) getter(name, ({ times }) => times.finalConnectionTimingInfo?.[key]);
getter('requestStart', ({ times }) => times.finalNetworkRequestStartTime);
getter('finalResponseHeadersStart', ({ times }) => times.finalNetworkResponseStartTime);
getter('firstInterimResponseStart', () => 0);
getter('responseStart', ({ times }) => times.finalNetworkResponseStartTime);
getter('responseEnd', ({ times }) => times.endTime);
getter('encodedBodySize', ({ times }) => times.encodedBodySize);
getter('decodedBodySize', ({ times }) => times.decodedBodySize);
getter('transferSize', ({ cacheMode, times }) => cacheMode === 'local' ? 0 : times.encodedBodySize + kHeaderSize);
getter('deliveryType', ({ deliveryType }) => deliveryType);
getter('responseStatus', ({ responseStatus }) => responseStatus);
getter('renderBlockingStatus', () => 'non-blocking');
getter('contentType', () => '');
getter('contentEncoding', () => '');
Object.defineProperty(PerformanceResourceTiming.prototype, 'toJSON', {
  __proto__: null,
  configurable: true,
  enumerable: true,
  value: {
    toJSON() {
      const { name, entryType, startTime, duration } = this;
      const result = { name, entryType, startTime, duration };
      for (const key of kJsonNames) result[key] = this[key];
      return result;
    },
  }.toJSON,
  writable: true,
});
Object.defineProperty(PerformanceResourceTiming.prototype, 'initiatorType', kEnumerableProperty);
Object.defineProperty(PerformanceResourceTiming.prototype, Symbol.toStringTag, {
  __proto__: null, configurable: true, value: 'PerformanceResourceTiming',
});

let entries = [];
/** What did not find room, until the program has been told. */
let secondary = [];
let size = kInitialSize;
let isFullEventPending = false;

const hasRoom = () => entries.length < size;

/** Tells that there is no room, for as long as that makes some. */
function fireFull(target) {
  const { Event } = require('internal:events/event_target');
  while (secondary.length > 0) {
    const before = secondary.length;
    if (!hasRoom()) target.dispatchEvent(new Event('resourcetimingbufferfull'));
    while (secondary.length > 0 && hasRoom()) entries.push(secondary.shift());
    if (before <= secondary.length) secondary = [];
  }
  isFullEventPending = false;
}

module.exports = {
  PerformanceResourceTiming,
  /** Keeps an entry, in its turn. `target` hears `resourcetimingbufferfull`. */
  add(entry, target) {
    if (hasRoom() && !isFullEventPending) {
      entries.push(entry);
      return;
    }
    if (!isFullEventPending) {
      isFullEventPending = true;
      setImmediate(fireFull, target);
    }
    secondary.push(entry);
  },
  clear(name) {
    entries = name === undefined ? [] : entries.filter((entry) => entry.name !== name);
  },
  entries: () => entries,
  make(times, name, initiatorType, cacheMode, responseStatus, deliveryType = '') {
    if (cacheMode !== '' && cacheMode !== 'local') {
      throw new codes.ERR_INTERNAL_ASSERTION("cache must be an empty string or 'local'");
    }
    return new PerformanceResourceTiming(kConstruct, { cacheMode, deliveryType, initiatorType, name, responseStatus, times });
  },
  setSize(most) {
    // As Web IDL's unsigned long.
    size = most >>> 0;
  },
};
