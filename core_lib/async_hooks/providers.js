// asyncWrapProviders: the kinds of resources that the runtime could tell of, numbered.
'use strict';

const kNames = [
  'NONE', 'DIRHANDLE', 'DNSCHANNEL', 'FILEHANDLE', 'FILEHANDLECLOSEREQ', 'FSEVENTWRAP', 'FSREQCALLBACK', 'FSREQPROMISE',
  'GETADDRINFOREQWRAP', 'GETNAMEINFOREQWRAP', 'MESSAGEPORT', 'PIPECONNECTWRAP', 'PIPESERVERWRAP', 'PIPEWRAP', 'PROCESSWRAP',
  'PROMISE', 'SHUTDOWNWRAP', 'SIGNALWRAP', 'STATWATCHER', 'TCPCONNECTWRAP', 'TCPSERVERWRAP', 'TCPWRAP', 'TTYWRAP', 'WORKER',
  'WRITEWRAP', 'ZLIB', 'Timeout', 'Immediate', 'TickObject',
];

const providers = { __proto__: null };
kNames.forEach((name, index) => { providers[name] = index; });

module.exports = { providers: Object.freeze(providers) };
