// What keeps the loop alive, by Node's names.
'use strict';

const binding = require('internal:binding/process');

/** libuv's name of a handle's type -> Node's. Others are the runtime's own. */
const kNames = {
  __proto__: null,
  fs_event: 'FSEventWrap',
  fs_poll: 'StatWatcher',
  pipe: 'PipeWrap',
  process: 'ProcessWrap',
  signal: 'SignalWrap',
  tcp: 'TCPSocketWrap',
  tty: 'TTYWrap',
  udp: 'UDPWrap',
};

const repeated = (name, count) => Array.from({ length: count }, () => name);

module.exports = {
  getActiveResourcesInfo() {
    const active = require('internal:timers/active');
    return [
      ...binding.activeHandleKinds().map((kind) => kNames[kind]).filter((name) => name !== undefined),
      ...repeated('Timeout', active.numTimeouts()),
      ...repeated('Immediate', active.numImmediates()),
    ];
  },
};
