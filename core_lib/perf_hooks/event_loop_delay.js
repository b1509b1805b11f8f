// monitorEventLoopDelay(): how long after each other the loop turns.
'use strict';

const { validateBoolean, validateInteger, validateObject } = require('internal:errors/validators');
const { Counts } = require('./counts');
const { Histogram, kConstruct } = require('./histogram');

/** Nanoseconds: an hour. */
const kLongest = 3.6e12;

class ELDHistogram extends Histogram {
  #timer;
  #last;
  #resolution;
  #counts;

  constructor(key = undefined, resolution = undefined) {
    const counts = new Counts(1, kLongest, 3);
    super(key, counts);
    this.#counts = counts;
    this.#resolution = resolution;
  }

  enable() {
    if (this.#timer !== undefined) return false;
    this.#last = undefined;
    this.#timer = setInterval(() => {
      const now = process.hrtime.bigint();
      if (this.#last !== undefined) this.#counts.record(Math.max(Number(now - this.#last), 1));
      this.#last = now;
    }, this.#resolution);
    this.#timer.unref();
    return true;
  }

  disable() {
    if (this.#timer === undefined) return false;
    clearInterval(this.#timer);
    this.#timer = undefined;
    return true;
  }

  [Symbol.dispose]() {
    this.disable();
  }
}

function monitorEventLoopDelay(options = {}) {
  validateObject(options, 'options');
  const { resolution = 10, samplePerIteration = false } = options;
  validateBoolean(samplePerIteration, 'options.samplePerIteration');
  validateInteger(resolution, 'options.resolution', 1);
  return new ELDHistogram(kConstruct, resolution);
}

module.exports = { monitorEventLoopDelay };
