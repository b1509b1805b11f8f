// ReadableByteStreamTee (section 4.9.1): two streams of the same bytes, which read into their readers' memory where
// that is given.
'use strict';

const { PromisePrototypeThen, PromiseWithResolvers } = primordials;
const { invalidState } = require('./errors');
const { cloneBytes } = require('./pull_into');
const { ReaderCore } = require('./readable_core');
const { createReadable } = require('./readable_stream');

class ByteTee {
  branches = [];
  #stream;
  #reader;
  #reading = false;
  #readAgain = [false, false];
  #cancelled = [false, false];
  #reasons = [undefined, undefined];
  #cancelling = PromiseWithResolvers();

  constructor(stream) {
    this.#stream = stream;
    this.#reader = new ReaderCore(stream, false);
    for (let i = 0; i < 2; i++) {
      this.branches[i] = createReadable({
        __proto__: null,
        pull: () => this.#pull(i),
        cancel: (reason) => this.#cancel(i, reason),
      }, { __proto__: null, bytes: true });
    }
    this.#forwardError();
  }

  #controller(index) {
    return this.branches[index].controller;
  }

  #settle() {
    if (!this.#cancelled[0] || !this.#cancelled[1]) this.#cancelling.resolve();
  }

  #fail(error) {
    this.#controller(0).error(error);
    this.#controller(1).error(error);
  }

  #forwardError() {
    const reader = this.#reader;
    PromisePrototypeThen(reader.closed.promise, undefined, (error) => {
      if (reader !== this.#reader) return;
      this.#fail(error);
      this.#settle();
    });
  }

  #useReader(isByob) {
    if (this.#reader.isByob === isByob) return;
    const old = this.#reader;
    const stream = this.#stream;
    // Before the release: its rejection is none of the stream's.
    this.#reader = undefined;
    old.release(invalidState);
    this.#reader = new ReaderCore(stream, isByob);
    this.#forwardError();
  }

  #pull(index) {
    if (this.#reading) {
      this.#readAgain[index] = true;
      return;
    }
    this.#reading = true;
    const request = this.#controller(index).byobRequest;
    if (request === null) this.#read();
    else this.#readInto(request.view, index);
  }

  #goOn() {
    this.#reading = false;
    if (this.#readAgain[0]) this.#pull(0);
    else if (this.#readAgain[1]) this.#pull(1);
  }

  /** A copy for the other branch, or undefined: both have failed. */
  #copy(chunk) {
    try {
      return cloneBytes(chunk);
    } catch (error) {
      this.#fail(error);
      this.#cancelling.resolve(this.#stream.cancel(error));
      return undefined;
    }
  }

  #read() {
    this.#useReader(false);
    this.#reader.read({
      chunk: (chunk) => queueMicrotask(() => {
        this.#readAgain[0] = this.#readAgain[1] = false;
        let second = chunk;
        if (!this.#cancelled[0] && !this.#cancelled[1]) {
          second = this.#copy(chunk);
          if (second === undefined) return;
        }
        if (!this.#cancelled[0]) this.#controller(0).enqueue(chunk);
        if (!this.#cancelled[1]) this.#controller(1).enqueue(second);
        this.#goOn();
      }),
      close: () => {
        this.#reading = false;
        for (let i = 0; i < 2; i++) if (!this.#cancelled[i]) this.#controller(i).close();
        for (let i = 0; i < 2; i++) if (this.#controller(i).pendingPullIntos.length > 0) this.#controller(i).respond(0);
        this.#settle();
      },
      error: () => {
        this.#reading = false;
      },
    });
  }

  /** Reads into the memory of the reader of one branch; the other gets a copy. */
  #readInto(view, index) {
    this.#useReader(true);
    const own = this.#controller(index);
    const other = this.#controller(1 - index);
    this.#reader.readInto(view, 1, {
      chunk: (chunk) => queueMicrotask(() => {
        this.#readAgain[0] = this.#readAgain[1] = false;
        if (!this.#cancelled[1 - index]) {
          const copy = this.#copy(chunk);
          if (copy === undefined) return;
          if (!this.#cancelled[index]) own.respondWithNewView(chunk);
          other.enqueue(copy);
        } else if (!this.#cancelled[index]) {
          own.respondWithNewView(chunk);
        }
        this.#goOn();
      }),
      close: (chunk) => {
        this.#reading = false;
        const ownOpen = !this.#cancelled[index];
        const otherOpen = !this.#cancelled[1 - index];
        if (ownOpen) own.close();
        if (otherOpen) other.close();
        if (chunk !== undefined) {
          if (ownOpen) own.respondWithNewView(chunk);
          if (otherOpen && other.pendingPullIntos.length > 0) other.respond(0);
        }
        if (ownOpen || otherOpen) this.#cancelling.resolve();
      },
      error: () => {
        this.#reading = false;
      },
    });
  }

  #cancel(index, reason) {
    this.#cancelled[index] = true;
    this.#reasons[index] = reason;
    if (this.#cancelled[1 - index]) this.#cancelling.resolve(this.#stream.cancel(this.#reasons));
    return this.#cancelling.promise;
  }
}

/** @param {ReadableCore} stream @returns {[ReadableCore, ReadableCore]} */
function teeBytes(stream) {
  return new ByteTee(stream).branches;
}

module.exports = { teeBytes };
