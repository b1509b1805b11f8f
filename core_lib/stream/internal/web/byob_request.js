// ReadableStreamBYOBRequest: the reader's memory that a source of bytes may fill itself (section 4.8).
'use strict';

const { NumberIsInteger } = primordials;
const { codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } } = require('internal:errors/codes');
const { invalidState, invalidThis } = require('./errors');
const { assertOurs, defineFace, kInspect, print } = require('./face');
const { isDetached, isView, partsOf } = require('./pull_into');

const NAME = 'ReadableStreamBYOBRequest';

/** Ends a request. @type {(request: ReadableStreamBYOBRequest) => void} */
let invalidate;

class ReadableStreamBYOBRequest {
  #controller; // undefined: there is no such request any more
  #view;

  constructor(key = undefined, controller = undefined, view = undefined) {
    assertOurs(key);
    this.#controller = controller;
    this.#view = view;
  }

  get view() {
    if (!(#controller in this)) throw invalidThis(NAME);
    return this.#view;
  }

  respond(bytesWritten) {
    if (!(#controller in this)) throw invalidThis(NAME);
    if (this.#controller === undefined) throw invalidState('This BYOB request has been invalidated');
    if (isDetached(partsOf(this.#view).buffer)) throw invalidState('Viewed ArrayBuffer is detached');
    const count = +bytesWritten;
    if (!(count >= 0) || count === Infinity) throw new ERR_INVALID_ARG_VALUE('bytesWritten', bytesWritten);
    this.#controller.respond(NumberIsInteger(count) ? count : count - (count % 1));
  }

  respondWithNewView(view) {
    if (!(#controller in this)) throw invalidThis(NAME);
    if (this.#controller === undefined) throw invalidState('This BYOB request has been invalidated');
    if (!isView(view)) throw new ERR_INVALID_ARG_TYPE('view', ['Buffer', 'TypedArray', 'DataView'], view);
    if (isDetached(partsOf(view).buffer)) throw invalidState('Viewed ArrayBuffer is detached');
    this.#controller.respondWithNewView(view);
  }

  [kInspect](depth, options) {
    if (!(#controller in this)) throw invalidThis(NAME);
    return print(this, depth, options, NAME, { view: this.#view, controller: this.#controller?.face });
  }

  static {
    // For the controller only: no method of the face.
    invalidate = (request) => {
      request.#controller = undefined;
      request.#view = null;
    };
  }
}
defineFace(ReadableStreamBYOBRequest, ['view', 'respond', 'respondWithNewView']);

module.exports = { ReadableStreamBYOBRequest, invalidate };
