"""Groups of files of Node's own test suite: one test target each, by patterns below the suite's folder."""


def _parallel(*names):
    return ["parallel/" + name for name in names]


GROUPS = {
    "crypto": _parallel("test-crypto-gcm-*", "test-crypto-getcipherinfo*", "test-crypto-hash*", "test-crypto-hmac*",
                        "test-crypto-lazy-*", "test-crypto-oneshot-*", "test-crypto-pbkdf2*", "test-crypto-random*",
                        "test-crypto-scrypt*", "test-crypto-timing-safe-*", "test-crypto-update-encoding*"),
    "fs": _parallel("test-fs-*", "test-file-*", "test-filehandle-*") + ["es-module/test-fs-*", "sequential/test-fs-*"],
    "os": _parallel("test-os*"),
    "path": _parallel("test-path*"),
    "punycode": _parallel("test-punycode*"),
    "querystring": _parallel("test-querystring*"),
    "readline": _parallel("test-readline*"),
    "string_decoder": _parallel("test-string-decoder*"),
    "tty": _parallel("test-tty*", "test-ttywrap*"),
    "url": _parallel("test-url-*", "test-whatwg-url-*"),
    "zlib": _parallel("test-zlib*"),
    "async_hooks": _parallel("test-async-*", "test-asyncresource*") + ["sequential/test-async-*"],
    "async_hooks_graph": ["async-hooks/test-*"],
    "child_process": _parallel("test-child-process-*", "test-spawn-*") + ["sequential/test-child-process-*"],
    "cli": _parallel("test-cli-*", "test-dotenv*", "test-eval*", "test-force-repl*", "test-preload*", "test-stdin-*",
                     "test-stdio-*", "test-stdout-*", "test-trace-exit*") + ["sequential/test-cli-*"],
    "console": _parallel("test-console*"),
    "diagnostics_channel": _parallel("test-diagnostics-channel-*"),
    "domain": _parallel("test-domain-*"),
    "errors": _parallel("test-error-*", "test-errors-*", "test-node-output-*", "test-throw-*"),
    "es_module": ["es-module/test-cjs-*", "es-module/test-dynamic-*", "es-module/test-esm-*"],
    "es_module_loaders": ["es-module/test-loaders-*", "es-module/test-require-*", "es-module/test-vm-*", "es-module/test-wasm-*",
                          "es-module/test-typescript*"],
    "events": _parallel("test-event-*", "test-eventemitter-*", "test-events-*"),
    "microtasks": _parallel("test-microtask-*", "test-next-tick*", "test-promise-*", "test-promises-*", "test-queue-microtask*")
    + ["sequential/test-next-tick*"],
    "module": _parallel("test-cjs-*", "test-delayed-require*", "test-directory-import*", "test-module-*", "test-require-*",
                        "test-source-map-*") + ["sequential/test-module-*", "sequential/test-require-*"],
    "perf_hooks": _parallel("test-perf-*", "test-performance-*", "test-performanceobserver*") + ["sequential/test-perf*"],
    "process": _parallel("test-beforeexit-*", "test-cwd-*", "test-emit-after-*", "test-exception-handler*", "test-memory-usage*",
                         "test-process-*", "test-resource-usage*", "test-set-process-*", "test-setproctitle*", "test-sigint-*",
                         "test-signal-*", "test-unhandled-*", "test-warn-*") + ["sequential/test-process-*"],
    "stream": _parallel("test-readable-*", "test-stream-[a-q]*", "test-stream2-*", "test-stream3-*", "test-streams-*")
    + ["sequential/test-stream2-*"],
    "stream_more": _parallel("test-stream-[r-z]*"),
    "timers": _parallel("test-timers-*") + ["sequential/test-timers-*"],
    "v8": _parallel("test-heap*", "test-v8-*") + ["sequential/test-heap*", "sequential/test-get-heap*", "sequential/test-write-heap*"],
    "vm": _parallel("test-vm-*") + ["sequential/test-vm-*"],
    "worker_threads": _parallel("test-broadcastchannel-*", "test-message*", "test-worker-[a-l]*"),
    "worker_threads_more": _parallel("test-worker-[m-z]*", "test-worker.*") + ["sequential/test-worker-*"],
}
