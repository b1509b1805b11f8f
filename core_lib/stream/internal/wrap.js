// readable.wrap(old): reads from a stream of the oldest kind, which only knows 'data', pause() and resume().
'use strict';

const { FunctionPrototypeBind, ObjectKeys } = primordials;
const { errorOrDestroy } = require('./destroy');

/** Makes `readable` give what `old` gives, and returns it. */
function wrap(readable, old) {
  let paused = false;
  old.on('data', (chunk) => {
    if (!readable.push(chunk) && old.pause) {
      paused = true;
      old.pause();
    }
  });
  old.on('end', () => readable.push(null));
  old.on('error', (error) => errorOrDestroy(readable, error));
  old.on('close', () => readable.destroy());
  old.on('destroy', () => readable.destroy());
  readable._read = () => {
    if (paused && old.resume) {
      paused = false;
      old.resume();
    }
  };
  // Methods of the old stream (that of a socket, say) stay within reach.
  const names = ObjectKeys(old);
  for (let i = 1; i < names.length; i++) {
    const name = names[i];
    if (readable[name] !== undefined || typeof old[name] !== 'function') continue;
    readable[name] = FunctionPrototypeBind(old[name], old);
  }
  return readable;
}

module.exports = { wrap };
