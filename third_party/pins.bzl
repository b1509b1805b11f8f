"""The table of pins: every file that comes from outside, its hash, and what is taken of it.

`tools/pins/propose` reads this table and prints newer candidates. Pin only what stays: files of Debian bookworm `main`, and
upstream tarballs (`.orig.tar.*`) of trixie `main`. Paths are relative to the archive's root, never to a host.
"""

# The compiler, linker and their libraries, and the C library's headers: Debian bookworm.
LLVM_PACKAGES = {
    # The tools, libc++ and the sanitizers' runtimes.
    "pool/main/l/llvm-toolchain-19/clang-19_19.1.7-3~deb12u1_amd64.deb": "89ab931a9bbfd567a76df3141af5d5ec67b01d800150e614f2c9bf4671da9b08",
    "pool/main/l/llvm-toolchain-19/libclang-cpp19_19.1.7-3~deb12u1_amd64.deb": "5daa784e1d747db320c16604729ffa805e6bfd72d3ac0b7cb0ee5f1a7ebc8aae",
    "pool/main/l/llvm-toolchain-19/libllvm19_19.1.7-3~deb12u1_amd64.deb": "6edf3a8b28495cdba883d9760e0dca1a81983fc497a5f989dc64d0d96d23b4aa",
    "pool/main/l/llvm-toolchain-19/lld-19_19.1.7-3~deb12u1_amd64.deb": "416e084363a16a7060eaa6343ed641dfe864b8208c39170ee00a5679e4b486a2",
    "pool/main/l/llvm-toolchain-19/llvm-19_19.1.7-3~deb12u1_amd64.deb": "f91492c5b361ff12f540b9f6145cf638b5e0fb3f145fceabd6c4b9540eab4bf9",
    "pool/main/l/llvm-toolchain-19/libc++-19-dev_19.1.7-3~deb12u1_amd64.deb": "21e79a3c1557f0dbc8dc2dd1f123523ab08784a8fa2204c0ef7937e3c9baad95",
    "pool/main/l/llvm-toolchain-19/libc++abi-19-dev_19.1.7-3~deb12u1_amd64.deb": "78d59818a21a756868670d7b27d2737fd33b23f7597585d56e0656dd059147d9",
    "pool/main/l/llvm-toolchain-19/libunwind-19-dev_19.1.7-3~deb12u1_amd64.deb": "8537cf14e3191619117a2d0b47809a24660f6cb2cada050f54fd957f8559c1a6",
    "pool/main/l/llvm-toolchain-19/libclang-common-19-dev_19.1.7-3~deb12u1_amd64.deb": "811c2d398ad772204ec05ffde485cbbc4c210abc5dcf0068ff9ca3e647591ce7",
    "pool/main/l/llvm-toolchain-19/libclang-rt-19-dev_19.1.7-3~deb12u1_amd64.deb": "872464dcd1aa3538e417e177f74a4c549b19313acaa1fe9465d32b936e9ef8eb",
    "pool/main/l/llvm-toolchain-19/clang-format-19_19.1.7-3~deb12u1_amd64.deb": "294be761c32accb59d1fb8a27b4929d0f219a898b47fd52a8f5e2c841ab8d089",
    "pool/main/l/llvm-toolchain-19/clang-tidy-19_19.1.7-3~deb12u1_amd64.deb": "3b3d1f0e7c139c6b58feaa86bd7ff0d58b6d34a16f5f6d9a3c3a93e342cf2a7f",
    # What the tools themselves load.
    "pool/main/libe/libedit/libedit2_3.1-20221030-2_amd64.deb": "1cf14abf2716d3279db12d0657a5737cf70074a1e71d3bdf73206625e3c89ce6",
    "pool/main/z/z3/libz3-4_4.8.12-3.1_amd64.deb": "6221ca25ad5abcfbe1965801029d85a88b4775320384b4b716de8fab7a4d2f7a",
    "pool/main/libx/libxml2/libxml2_2.9.14+dfsg-1.3~deb12u6_amd64.deb": "4460e39dda10a815881374217cde08474747cfa018358cd8612c14b390eff53b",
    "pool/main/i/icu/libicu72_72.1-3+deb12u1_amd64.deb": "f7f6f99c6d7b025914df2447fc93e11d22c44c0c8bdd8b6f36691c9e7ddcef88",
    "pool/main/x/xz-utils/liblzma5_5.4.1-1+deb12u1_amd64.deb": "f96d8876b53ec89d76a992bc199679b818cf518225a768954d9451fb556a4eb7",
    "pool/main/libz/libzstd/libzstd1_1.5.4+dfsg2-5_amd64.deb": "6315b5ac38b724a710fb96bf1042019398cb656718b1522279a5185ed39318fa",
    "pool/main/z/zlib/zlib1g_1.2.13.dfsg-1_amd64.deb": "d7dd1d1411fedf27f5e27650a6eff20ef294077b568f4c8c5e51466dc7c08ce4",
    "pool/main/n/ncurses/libtinfo6_6.4-4_amd64.deb": "072d908f38f51090ca28ca5afa3b46b2957dc61fe35094c0b851426859a49a51",
    "pool/main/libb/libbsd/libbsd0_0.11.7-2_amd64.deb": "bb31cc8b40f962a85b2cec970f7f79cc704a1ae4bad24257a822055404b2c60b",
    "pool/main/libm/libmd/libmd0_1.0.4-2_amd64.deb": "03539fd30c509e27101d13a56e52eda9062bdf1aefe337c07ab56def25a13eab",
    "pool/main/libf/libffi/libffi8_3.4.4-1_amd64.deb": "6d9f6c25c30efccce6d4bceaa48ea86c329a3432abb360a141f76ac223a4c34a",
    "pool/main/g/gcc-12/libstdc++6_12.2.0-14+deb12u1_amd64.deb": "5cd3171216d4ab0fc911cfe9c35509bf2dd8f47761c43b7f6a4296701551a24d",
    "pool/main/g/gcc-12/libgcc-s1_12.2.0-14+deb12u1_amd64.deb": "3016e62cb4b7cd8038822870601f5ed131befe942774d0f745622cc77d8a88f7",
    # The sysroot: glibc and the kernel's headers.
    "pool/main/g/glibc/libc6_2.36-9+deb12u14_amd64.deb": "ba4f88f73dbc3ae9055f3c20f4523bfdbaf1ad13ff95e258924f77d20b4fbedf",
    "pool/main/g/glibc/libc6-dev_2.36-9+deb12u14_amd64.deb": "0218fc2befcd784c1b0c6292c0a137ce89fad054efaa579ad083bee0f2c01aae",
    "pool/main/l/linux/linux-libc-dev_6.1.176-1_amd64.deb": "8bb258735b9dffbb111da778ebdd024750878e435ffd9dfcadcb6762ede6b4cf",
}

# The interpreter for build-time scripts.
PYTHON_PACKAGES = {
    "pool/main/p/python3.11/python3.11-minimal_3.11.2-6+deb12u8_amd64.deb": "4aba533f7cc5e7b93b7ff24482840e96813f5bcde9cce028395b65a0d799ccee",
    "pool/main/p/python3.11/libpython3.11-minimal_3.11.2-6+deb12u8_amd64.deb": "f3beaa03994ffedacf73c43a0843d53b062d347115d8af65bee2034552a4e6f9",
    "pool/main/p/python3.11/libpython3.11-stdlib_3.11.2-6+deb12u8_amd64.deb": "890b3540dad8a1ccc0deeca025db735bcc82629a76adacbe3b50fcc06ed528ca",
    "pool/main/e/expat/libexpat1_2.5.0-1+deb12u2_amd64.deb": "2255e62fc22a86d2c544b8a3f516da9aee19383ad5742722ab4ce7f66a30dbc8",
    "pool/main/z/zlib/zlib1g_1.2.13.dfsg-1_amd64.deb": "d7dd1d1411fedf27f5e27650a6eff20ef294077b568f4c8c5e51466dc7c08ce4",
}

# One tarball, and the dependencies that are folders of it.
CHROMIUM = struct(
    path = "pool/main/c/chromium/chromium_150.0.7871.100.orig.tar.xz",
    sha256 = "2d39244586a0e28242ea082777dbfa877e9d374e62bf9f2d86a92b0a142118cd",
    strip_prefix = "chromium-150.0.7871.100",
    patches_path = "pool/main/c/chromium/chromium_150.0.7871.100-1~deb12u1.debian.tar.xz",
    patches_sha256 = "d9641a650e66d8106038ea40869b1fce681a1a4721b288fc941234f34b73f1a7",
    # Debian builds Chromium with the same clang as ours. The tarball carries no llvm-libc, so that V8's newer maths
    # functions can't be built: the series goes back to those before. clang 19 lacks an attribute of V8's macros.
    apply = [
        "llvm-19/0001-revert-v8-libm.patch",
        "llvm-19/0002-revert-v8-libm.patch",
        "llvm-19/0003-revert-v8-libm.patch",
        "llvm-19/0004-revert-v8-libm.patch",
        "llvm-19/0005-revert-v8-libm.patch",
        "llvm-19/0007-revert-v8-libm.patch",
        "llvm-19/0008-revert-v8-libm.patch",
        "llvm-19/0009-revert-v8-libm.patch",
        "llvm-19/0011-revert-v8-libm.patch",
        "trixie/revert-v8-sanitize.patch",
    ],
    # What of the tarball is unpacked: V8 with what the patches touch, and the folders below.
    take = [
        "v8/BUILD.bazel",
        "v8/BUILD.gn",
        "v8/gni",
        "v8/include",
        "v8/src",
        # Torque's own test file: the macros that only it uses count as unused, and thus as errors, without it.
        "v8/test/torque",
        "v8/testing",
        "v8/third_party",
        "v8/tools/builtins-pgo",
    ],
    exclude = [
        "third_party/abseil-cpp/symbols_*",
        "third_party/boringssl/src/third_party/wycheproof_testvectors",
        "third_party/icu/android",
        "third_party/icu/cast",
        "third_party/icu/chromecast_video",
        "third_party/icu/chromeos",
        "third_party/icu/flutter*",
        "third_party/icu/ios",
        # Chromium's own, whose grammar lacks window functions, EXPLAIN, ANALYZE and REINDEX; amalgamation_dev has all.
        "third_party/sqlite/src/amalgamation",
        "third_party/sqlite/src/test",
    ],
    # Repository -> folder in the tarball.
    parts = {
        "abseil": "third_party/abseil-cpp",
        "boringssl": "third_party/boringssl/src",
        "brotli": "third_party/brotli",
        "dragonbox": "third_party/dragonbox/src",
        "fast_float": "third_party/fast_float/src",
        "fp16": "third_party/fp16/src",
        "google_benchmark": "third_party/google_benchmark/src",
        "googletest": "third_party/googletest/src",
        "highway": "third_party/highway/src",
        "icu": "third_party/icu",
        "jinja2": "third_party/jinja2",
        "markupsafe": "third_party/markupsafe",
        "protobuf": "third_party/protobuf",
        "simdutf": "third_party/simdutf",
        "sqlite": "third_party/sqlite/src",
        "v8": "v8",
    },
)

# Upstream tarballs of Debian trixie: one repository each.
SOURCES = {
    "ada": struct(
        path = "pool/main/n/nodejs/nodejs_20.19.2+dfsg.orig-ada.tar.xz",
        sha256 = "26deff017c505b316f2498aaf293c896f4ab92b5349b367cf21fe14fa2cbd1e1",
        strip_prefix = "ada-2.9.2",
        take = [],
    ),
    "cares": struct(
        path = "pool/main/c/c-ares/c-ares_1.34.5.orig.tar.gz",
        sha256 = "7d935790e9af081c25c495fd13c2cfcda4792983418e96358ef6e7320ee06346",
        strip_prefix = "c-ares-1.34.5",
        take = [],
    ),
    "libdeflate": struct(
        path = "pool/main/libd/libdeflate/libdeflate_1.23.orig.tar.gz",
        sha256 = "1ab18349b9fb0ce8a0ca4116bded725be7dcbfa709e19f6f983d99df1fb8b25f",
        strip_prefix = "libdeflate-1.23",
        take = [],
    ),
    "libuv": struct(
        path = "pool/main/libu/libuv1/libuv1_1.50.0.orig.tar.gz",
        sha256 = "ec9de6ecf2a780fd2afb3b007947d2cd57c3bb17f3b9e721a66774980d35cd4d",
        strip_prefix = "libuv1-1.50.0",
        take = ["include", "src"],
    ),
    # The parser that llhttp's generator writes comes ready-made in Node's tarball; nothing else of it is taken.
    "llhttp": struct(
        path = "pool/main/n/nodejs/nodejs_20.19.2+dfsg.orig.tar.xz",
        sha256 = "5e5559381ad031d245a8efa403458abbb73755f74c3e6380f185a4dd342b7949",
        strip_prefix = "node-v20.19.2/deps/llhttp",
        take = ["include", "src"],
    ),
    "nghttp2": struct(
        path = "pool/main/n/nghttp2/nghttp2_1.64.0.orig.tar.gz",
        sha256 = "b452dc69a1fcbc9375389b8b154175d8b7b125cdd713fc426774c2b79a1ebd77",
        strip_prefix = "nghttp2-1.64.0",
        take = ["lib"],
    ),
    # Node's own test suite, from the tarball that llhttp comes from; unpacked only where those tests are run.
    "node_suite": struct(
        path = "pool/main/n/nodejs/nodejs_20.19.2+dfsg.orig.tar.xz",
        sha256 = "5e5559381ad031d245a8efa403458abbb73755f74c3e6380f185a4dd342b7949",
        strip_prefix = "node-v20.19.2",
        take = [
            "test/README.md",
            "test/addons/not-a-binding",
            "test/async-hooks",
            "test/common",
            "test/es-module",
            "test/fixtures",
            "test/js-native-api",
            "test/message",
            "test/node-api",
            "test/parallel",
            "test/sequential",
        ],
    ),
    # Of bookworm: the mirror does not carry trixie's upstream tarball (3.12.3).
    "simdjson": struct(
        path = "pool/main/s/simdjson/simdjson_3.0.1.orig.tar.gz",
        sha256 = "156b1bc5eb0561b2bd166b46d191fd3d95a3e709cc63761477d3b7aec2b6e9ed",
        strip_prefix = "simdjson-3.0.1",
        take = ["singleheader"],
    ),
    "zlib": struct(
        path = "pool/main/z/zlib/zlib_1.3.dfsg+really1.3.1.orig.tar.gz",
        sha256 = "60dd315c07f616887caa029408308a018ace66e3d142726a97db164b3b8f69fb",
        strip_prefix = "zlib-1.3.1",
        take = [],
    ),
    "zstd": struct(
        path = "pool/main/libz/libzstd/libzstd_1.5.7+dfsg.orig.tar.xz",
        sha256 = "0c092ef267edce57ba7f3f2645c861f72eaf5e76273c6c3632869423464b90a5",
        strip_prefix = "zstd-1.5.7",
        take = ["lib"],
    ),
}

# npm package -> exact version and integrity.
NPM_PACKAGES = {
    "amaro": struct(
        version = "1.1.11",
        integrity = "sha512-Tg8KzTpeCUQ23RNSuA2GeVRxHhkHyq8U9jNpKRjiMQKY2C9iJ7pLlGw2iRy4nNMYtB+tkLghk3swCo13O68zDg==",
    ),
    # Built from source for a test: an addon on V8's C++ interface.
    "better-sqlite3": struct(
        version = "12.11.1",
        integrity = "sha512-dq9AtApgg5PGFtBzPFSBl3HZQjHok5gaQCM6zh2Yk0aSmDCs1CbnVI8/HgASQkNKsWFpseIO9beg5xxpYhbIfA==",
    ),
    "cjs-module-lexer": struct(
        version = "2.3.0",
        integrity = "sha512-lmNyBzi6iYiqyrExTctfmjd8tInx+dHu9PBomTfH5RXS53c27JMFJgzNv5TyAnm3PgGf+MLy0+Ws41/HlVxdKQ==",
    ),
    "node-addon-api": struct(
        version = "8.9.2",
        integrity = "sha512-VijLXbi3UACN69I0JVXJsX4tjACjNoQDgv2gTF6sx2wWEi8tkSg2eX8p5gSIFi8z2+DL3oHmY6OyKce38SDolg==",
    ),
    "node-api-headers": struct(
        version = "1.9.0",
        integrity = "sha512-2oNILP4jXwRB4ywnYKjVk1YyJ96n2D4EOVJO6S3oYZ5PtbJrw3Yt9TpAuX3nBLMuzn74rnfGQrv13pS9vC+YiA==",
    ),
}
