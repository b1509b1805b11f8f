"""The toolchain's features that an overlay switches, by what kind of dependency it is."""

# Code of others: no warnings of ours, no layering check, stays optimised under --config=debug.
LIBRARY_FEATURES = [
    "-debug",
    "-hardening",
    "-layering_check",
    "-warnings",
    "no_warnings",
]

# The engine and what shares its containers: not instrumented by the sanitizers either, so that no --config builds it again.
ENGINE_FEATURES = LIBRARY_FEATURES + [
    "-asan",
    "-fuzzer",
    "-tsan",
    "-ubsan",
]
