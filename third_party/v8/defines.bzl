"""How V8 is configured: its own release defaults for linux x64 (BUILD.gn), and each difference with its reason.

V8's Bazel file is not its release configuration; this list is taken from BUILD.gn and gni/v8.gni. Groups that change the
layout of objects in public headers are `PUBLIC_DEFINES`: whoever includes v8.h must have the same.
"""

# Build settings, set with --define=NAME=true. Both cost a build of V8.
#
# v8_pointer_compression: tagged values of 32 bits in a cage of 4 GB per isolate. Halves the JS heap and caps it.
# v8_sandbox: the V8 sandbox, which needs compression, one cage for all isolates, and all buffers inside of the cage, so
#   that addons can't hand over memory of their own.
PUBLIC_DEFINES = [
    "V8_HAVE_TARGET_OS",
    "V8_TARGET_OS_LINUX",
    "V8_TARGET_ARCH_X64",
    "V8_ARRAY_BUFFER_INTERNAL_FIELD_COUNT=0",
    "V8_ARRAY_BUFFER_VIEW_INTERNAL_FIELD_COUNT=0",
    "V8_PROMISE_INTERNAL_FIELD_COUNT=0",
    # Hash seeds differ from process to process in all their parts. Default: one secret for everybody.
    "V8_USE_DEFAULT_HASHER_SECRET=0",
    "V8_DEPRECATION_WARNINGS",
    "V8_IMMINENT_DEPRECATION_WARNINGS",
    "CPPGC_SUPPORTS_OBJECT_NAMES",
    "CPPGC_SLIM_WRITE_BARRIER",
    # Not defined: CPPGC_CAGED_HEAP (with its young generation and compressed pointers). The cage is one reservation of
    # many gigabytes for all isolates of a process, made at start; wrappers of a worker would share it with the main thread.
] + select({
    "@strata//third_party/v8:sandbox": [
        "V8_COMPRESS_POINTERS",
        "V8_COMPRESS_POINTERS_IN_SHARED_CAGE",
        "V8_31BIT_SMIS_ON_64BIT_ARCH",
        "V8_ENABLE_SANDBOX",
    ],
    "@strata//third_party/v8:pointer_compression": [
        "V8_COMPRESS_POINTERS",
        "V8_31BIT_SMIS_ON_64BIT_ARCH",
    ],
    "//conditions:default": [],
})

PRIVATE_DEFINES = [
    "V8_EMBEDDER_STRING=\\\"-strata.1\\\"",
    # Messages of failed CHECKs are kept: a crash report without them says nothing.
    "V8_LOGGING_LEVEL=1",
    "V8_TYPED_ARRAY_MAX_SIZE_IN_HEAP=64",
    # Engine tiers.
    "V8_ENABLE_SPARKPLUG",
    "V8_ENABLE_SPARKPLUG_PLUS",
    "V8_ENABLE_MAGLEV",
    "V8_ENABLE_TURBOFAN",
    "V8_ENABLE_WEBASSEMBLY",
    "V8_ENABLE_WASM_SIMD256_REVEC",
    "V8_INTL_SUPPORT",
    # ICU's data is in the binary: there is no file to look for at start.
    "ICU_UTIL_DATA_IMPL=ICU_UTIL_DATA_STATIC",
    # Release defaults.
    "V8_ADVANCED_BIGINT_ALGORITHMS",
    "V8_ALLOCATION_FOLDING",
    "V8_ALLOCATION_SITE_TRACKING",
    "V8_ATOMIC_OBJECT_FIELD_WRITES",
    "V8_ENABLE_BLACK_ALLOCATED_PAGES",
    "V8_ENABLE_BUILTIN_JUMP_TABLE_SWITCH",
    "V8_ENABLE_CONTINUATION_PRESERVED_EMBEDDER_DATA",
    "V8_ENABLE_EXTENSIBLE_RO_SNAPSHOT",
    "V8_ENABLE_LAZY_SOURCE_POSITIONS",
    "V8_ENABLE_REGEXP_INTERPRETER_THREADED_DISPATCH",
    "V8_ENABLE_UNDEFINED_DOUBLE",
    "V8_SHORT_BUILTIN_CALLS",
    # Differences to the defaults.
    # async_hooks needs the hooks. Default: off, Chrome has no use for them.
    "V8_ENABLE_JAVASCRIPT_PROMISE_HOOKS",
    # Servers hash what strangers send: strings and array indexes are hashed so that collisions can't be prepared.
    "V8_USE_SIPHASH",
    "V8_ENABLE_SEEDED_ARRAY_INDEX_HASH",
    # Left out: V8_USE_LIBM_TRIG_FUNCTIONS (a copy of glibc's sine in the tarball; ieee754.cc has its own),
    # V8_USE_ZLIB (snapshot compression only), V8_ENABLE_MAGLEV_GRAPH_PRINTER and BUILTIN_BLOCK_POSITION (tracing of
    # compilers), V8_TEMPORAL_SUPPORT (needs Rust; a later step), V8_USE_EXTERNAL_STARTUP_DATA (ours is in the binary).
] + select({
    "@strata//third_party/v8:sandbox": [
        "V8_CONTIGUOUS_COMPRESSED_RO_SPACE",
        "V8_CONTIGUOUS_COMPRESSED_RO_SPACE_SIZE_MB=16",
        "V8_EXTERNAL_CODE_SPACE",
    ],
    "@strata//third_party/v8:pointer_compression": [
        "V8_CONTIGUOUS_COMPRESSED_RO_SPACE",
        "V8_CONTIGUOUS_COMPRESSED_RO_SPACE_SIZE_MB=16",
        "V8_COMPRESS_POINTERS_IN_MULTIPLE_CAGES",
    ],
    "//conditions:default": [],
})

COPTS = [
    "-fno-strict-aliasing",
    "-fconstexpr-steps=2000000",
    "-Wno-invalid-offsetof",
]
