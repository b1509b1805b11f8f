// What the core library publishes itself: its channels, as long as somebody listens, found without loading node:diagnostics_channel.
'use strict';

const builtins = require('internal:bootstrap/builtins');

const tracing = { __proto__: null };

/** node:diagnostics_channel: who has not loaded it cannot listen. */
const loaded = () => (builtins.isLoaded('diagnostics_channel/diagnostics_channel') ? require('node:diagnostics_channel') : undefined);

/** The channel, undefined where nobody listens. */
const listened = (name) => {
  const module = loaded();
  return module?.hasSubscribers(name) ? module.channel(name) : undefined;
};

/** The TracingChannel, undefined where nobody listens to any of its channels. */
const listenedTracing = (name) => {
  const module = loaded();
  if (module === undefined) return undefined;
  const traced = tracing[name] ??= module.tracingChannel(name);
  return traced.hasSubscribers ? traced : undefined;
};

module.exports = { listened, listenedTracing };
