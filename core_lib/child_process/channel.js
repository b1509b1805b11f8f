// The channel between a parent and a forked child.
'use strict';

const { codes } = require('internal:errors/codes');
const { validateObject } = require('internal:errors/validators');
const { codecs } = require('./internal/serialization');
const { PipeStream } = require('./pipe_stream');

/** Messages of the runtime's own begin so: they are told as `internalMessage`. */
const kInternalPrefix = 'NODE_';

/**
 * Gives `target` (a ChildProcess, or `process`) send(), disconnect(), connected and channel.
 *
 * @param {any} target
 * @param {object} handle a wrapped pipe
 * @param {'advanced' | 'json'} serialization
 */
function setupChannel(target, handle, serialization) {
  const stream = new PipeStream(handle);
  const codec = codecs[serialization];
  const decode = codec.makeDecoder();
  let numListeners = 0;
  target.connected = true;
  target.channel = {
    ref() { stream.ref(); },
    unref() { stream.unref(); },
    hasRef: () => numListeners > 0,
  };

  const end = () => {
    if (!target.connected) return;
    target.connected = false;
    target.channel = null;
    stream.destroy();
    process.nextTick(() => target.emit('disconnect'));
  };

  stream.on('data', (chunk) => {
    for (const message of decode(chunk)) {
      const isInternal = typeof message === 'object' && message !== null && typeof message.cmd === 'string' &&
        message.cmd.startsWith(kInternalPrefix);
      process.nextTick(() => target.emit(isInternal ? 'internalMessage' : 'message', message, undefined));
    }
  });
  stream.on('end', end);
  stream.on('error', end);

  target.send = (message, sendHandle, options, callback) => {
    if (typeof sendHandle === 'function') {
      callback = sendHandle;
      sendHandle = undefined;
    } else if (typeof options === 'function') {
      callback = options;
    } else if (options !== undefined) {
      validateObject(options, 'options');
    }
    if (!target.connected) {
      const error = new codes.ERR_IPC_CHANNEL_CLOSED();
      if (typeof callback === 'function') process.nextTick(callback, error);
      else process.nextTick(() => target.emit('error', error));
      return false;
    }
    if (message === undefined) throw new codes.ERR_MISSING_ARGS('message');
    if (typeof message !== 'string' && typeof message !== 'object' && typeof message !== 'number' && typeof message !== 'boolean') {
      throw new codes.ERR_INVALID_ARG_TYPE('message', ['string', 'object', 'number', 'boolean'], message);
    }
    if (sendHandle !== undefined && sendHandle !== null) throw new codes.ERR_INVALID_HANDLE_TYPE();
    // At once, so that a process which exits next has said it.
    return stream.writeNow(codec.encode(message), (error) => callback?.(error ?? null));
  };

  target.disconnect = () => {
    if (!target.connected) {
      target.emit('error', new codes.ERR_IPC_DISCONNECTED());
      return;
    }
    end();
  };
  return {
    /** The channel keeps the loop alive while somebody listens. */
    count(delta) {
      numListeners += delta;
      if (numListeners > 0) stream.ref();
      else stream.unref();
    },
    stream,
  };
}

/** In a forked child: the channel that the parent has left in the environment. */
function setupOwnChannel() {
  const descriptor = Number(process.env.NODE_CHANNEL_FD);
  const serialization = process.env.NODE_CHANNEL_SERIALIZATION_MODE === 'advanced' ? 'advanced' : 'json';
  delete process.env.NODE_CHANNEL_FD;
  delete process.env.NODE_CHANNEL_SERIALIZATION_MODE;
  const handle = require('internal:binding/child_process').openPipe(descriptor);
  const channel = setupChannel(process, handle, serialization);
  channel.stream.unref();
  const counts = (type) => type === 'message' || type === 'disconnect';
  process.on('newListener', (type) => { if (counts(type)) channel.count(1); });
  process.on('removeListener', (type) => { if (counts(type)) channel.count(-1); });
}

module.exports = { setupChannel, setupOwnChannel };
