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
}
