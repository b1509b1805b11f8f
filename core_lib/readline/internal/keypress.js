// emitKeypressEvents(stream): a stream's data as 'keypress' events, as long as somebody listens.
'use strict';

const { SafeStringIterator, Symbol } = primordials;
const { StringDecoder } = require('node:string_decoder');
const { ESCAPE, KeyReader } = require('./keys');
const { charLengthAt } = require('./text');

/** After an escape, how many milliseconds the rest of its sequence has. */
const ESCAPE_TIMEOUT = 500;

const kKeypressDecoder = Symbol('keypress-decoder');

/**
 * @param {Readable} stream
 * @param {Interface} [iface] whose escapeCodeTimeout counts, and which may not complete within what was pasted
 */
function emitKeypressEvents(stream, iface = {}) {
  if (stream[kKeypressDecoder]) return;
  const decoder = stream[kKeypressDecoder] = new StringDecoder('utf8');
  const reader = new KeyReader((text, key) => stream.emit('keypress', text, key));
  let timer;

  const onTimeout = () => reader.flush();

  const onData = (input) => {
    if (stream.listenerCount('keypress') === 0) {
      // Nobody is listening any more.
      stream.removeListener('data', onData);
      stream.on('newListener', onNewListener);
      return;
    }
    const text = decoder.write(input);
    if (text === '') return;
    clearTimeout(timer);
    // Several characters at once were pasted, or come from a program.
    iface.sawKeyPress = charLengthAt(text, 0) === text.length;
    iface.isCompletionEnabled = false;
    let length = 0;
    for (const char of new SafeStringIterator(text)) {
      length += char.length;
      if (length === text.length) iface.isCompletionEnabled = true;
      reader.read(char);
      if (length === text.length && char === ESCAPE) {
        timer = setTimeout(onTimeout, iface.escapeCodeTimeout ?? ESCAPE_TIMEOUT);
      }
    }
  };
  function onNewListener(event) {
    if (event !== 'keypress') return;
    stream.on('data', onData);
    stream.removeListener('newListener', onNewListener);
  }

  if (stream.listenerCount('keypress') > 0) stream.on('data', onData);
  else stream.on('newListener', onNewListener);
}

module.exports = { emitKeypressEvents };
