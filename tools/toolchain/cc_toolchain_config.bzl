"""The C++ toolchain: clang, lld and libc++ of Debian's packages, with the sysroot they came with.

Every path is relative to Bazel's execution root, so that an action reads the same in every checkout and a binary holds no
path of the machine that built it. One PIC mode: executables are not position independent (no relocations at start-up),
and everything is linked statically but for glibc.
"""

load("@bazel_tools//tools/build_defs/cc:action_names.bzl", "ACTION_NAMES")
load(
    "@bazel_tools//tools/cpp:cc_toolchain_config_lib.bzl",
    "feature",
    "feature_set",
    "flag_group",
    "flag_set",
    "tool_path",
)

_C = [ACTION_NAMES.c_compile]
_CXX = [
    ACTION_NAMES.cpp_compile,
    ACTION_NAMES.cpp_header_parsing,
    ACTION_NAMES.cpp_module_compile,
    ACTION_NAMES.linkstamp_compile,
]
_ASSEMBLE = [ACTION_NAMES.assemble, ACTION_NAMES.preprocess_assemble]
_COMPILE = _C + _CXX
_LINK = [
    ACTION_NAMES.cpp_link_executable,
    ACTION_NAMES.cpp_link_dynamic_library,
    ACTION_NAMES.cpp_link_nodeps_dynamic_library,
]
_LINK_EXECUTABLE = [ACTION_NAMES.cpp_link_executable]

def _flags(actions, flags, **kwargs):
    return flag_set(actions = actions, flag_groups = [flag_group(flags = flags)], **kwargs)

def _default_flags(root):
    """Flags that every compilation and link has."""
    return feature(name = "default_flags", enabled = True, flag_sets = [
        _flags(_COMPILE + _ASSEMBLE, [
            "--target=x86_64-linux-gnu",
            "--sysroot=" + root,
            "-no-canonical-prefixes",
            # Same bytes wherever and whenever it is built.
            "-fdebug-compilation-dir=.",
            "-Wno-builtin-macro-redefined",
            "-D__DATE__=\"redacted\"",
            "-D__TIME__=\"redacted\"",
            "-D__TIMESTAMP__=\"redacted\"",
        ]),
        _flags(_COMPILE, [
            "-O2",
            "-DNDEBUG",
            "-fno-pic",
            "-ffunction-sections",
            "-fdata-sections",
            "-fcolor-diagnostics",
        ]),
        _flags(_C, ["-std=gnu11"]),
        _flags(_CXX, ["-std=c++20", "-stdlib=libc++", "-fno-exceptions", "-fno-rtti"]),
        _flags(_LINK, [
            "--target=x86_64-linux-gnu",
            "--sysroot=" + root,
            "-no-canonical-prefixes",
            "-fuse-ld=lld",
            "-B{}/usr/lib/llvm-19/bin".format(root),
            "-L{}/usr/lib/llvm-19/lib".format(root),
            "-rtlib=compiler-rt",
            "-nostdlib++",
            "-unwindlib=none",
            "-Wl,--gc-sections",
            "-Wl,--build-id=sha1",
            "-Wl,--fatal-warnings",
        ]),
        _flags(_LINK_EXECUTABLE, ["-no-pie"]),
    ])

# After the objects: static libc++ with what it stands on, then glibc's own shared objects.
_system_libraries = feature(name = "system_libraries", enabled = True, flag_sets = [
    _flags(_LINK, ["-l:libc++.a", "-l:libc++abi.a", "-l:libunwind.a", "-lpthread", "-ldl", "-lm"]),
])

_warnings = feature(name = "warnings", enabled = True, flag_sets = [
    _flags(_COMPILE, [
        "-Wall",
        "-Wextra",
        "-Wno-unused-parameter",
        "-Werror",
    ]),
    # Dependencies' headers are not ours to clean; they come by -isystem or have their own warnings here.
    _flags(_CXX, ["-Wno-deprecated-declarations"]),
], provides = ["warning_level"])

_no_warnings = feature(name = "no_warnings", flag_sets = [
    _flags(_COMPILE + _ASSEMBLE, ["-w"]),
], provides = ["warning_level"])

# libc++ checks bounds of strings, vectors and spans; the ABI is the same with and without.
_hardening = feature(name = "hardening", enabled = True, flag_sets = [
    _flags(_CXX, ["-D_LIBCPP_HARDENING_MODE=_LIBCPP_HARDENING_MODE_FAST"]),
])

def _sanitizer(name, flags):
    return feature(name = name, flag_sets = [
        # NDEBUG_SANITIZER keeps the layout of Abseil's containers, whose own code is not instrumented.
        _flags(_COMPILE, flags + ["-g1", "-fno-omit-frame-pointer", "-DNDEBUG_SANITIZER"]),
        _flags(_LINK, flags),
    ])

_debug = feature(name = "debug", flag_sets = [
    _flags(_COMPILE, ["-O0", "-g", "-UNDEBUG"]),
])

_release = feature(name = "release", flag_sets = [
    # Folding says of every object of Debian's own archives that it cannot be folded: -w.
    _flags(_LINK, ["-Wl,--icf=safe", "-Wl,-w", "-Wl,-O2", "-Wl,--strip-all"]),
])

_layering = [
    feature(name = "module_maps", enabled = True),
    # A module map names the modules it uses and does not pull in their maps: those of indirect dependencies are no inputs
    # of the compilation.
    feature(name = "module_map_without_extern_module", enabled = True),
    feature(
        name = "use_module_maps",
        requires = [feature_set(features = ["module_maps"])],
        flag_sets = [_flags(_COMPILE, ["-fmodule-name=%{module_name}", "-fmodule-map-file=%{module_map_file}"])],
    ),
    feature(
        name = "layering_check",
        implies = ["use_module_maps"],
        flag_sets = [flag_set(actions = _CXX, flag_groups = [
            flag_group(flags = ["-fmodules-strict-decluse", "-Wprivate-header"]),
            flag_group(
                iterate_over = "dependent_module_map_files",
                flags = ["-fmodule-map-file=%{dependent_module_map_files}"],
            ),
        ])],
    ),
]

def _impl(ctx):
    root = ctx.label.workspace_root
    features = [
        _default_flags(root),
        _warnings,
        _no_warnings,
        _hardening,
        _sanitizer("asan", ["-fsanitize=address"]),
        _sanitizer("ubsan", ["-fsanitize=undefined", "-fno-sanitize=vptr,function", "-fno-sanitize-recover=all"]),
        _sanitizer("tsan", ["-fsanitize=thread"]),
        _sanitizer("fuzzer", ["-fsanitize=fuzzer-no-link"]),
        _debug,
        _release,
        _system_libraries,
        feature(name = "supports_start_end_lib", enabled = True),
        feature(name = "opt"),
        feature(name = "dbg"),
        feature(name = "fastbuild"),
    ] + _layering
    return cc_common.create_cc_toolchain_config_info(
        ctx = ctx,
        toolchain_identifier = "clang19-linux-x86_64",
        host_system_name = "x86_64-linux-gnu",
        target_system_name = "x86_64-linux-gnu",
        target_cpu = "k8",
        target_libc = "glibc-2.36",
        compiler = "clang",
        abi_version = "itanium",
        abi_libc_version = "glibc",
        builtin_sysroot = root,
        cxx_builtin_include_directories = [
            "%sysroot%/usr/include",
            "%sysroot%/usr/lib/llvm-19",
            # How precompiled headers name theirs (third_party/precompiled.bzl).
            "/proc/self/cwd",
        ],
        features = features,
        tool_paths = [tool_path(name = name, path = path) for name, path in {
            "ar": "bin/llvm-ar",
            "cpp": "bin/clang",
            "gcc": "bin/clang",
            "gcov": "bin/unavailable",
            "ld": "bin/ld.lld",
            "llvm-profdata": "bin/unavailable",
            "nm": "bin/llvm-nm",
            "objcopy": "bin/llvm-objcopy",
            "objdump": "bin/llvm-objdump",
            "dwp": "bin/unavailable",
            "strip": "bin/llvm-strip",
        }.items()],
    )

cc_toolchain_config = rule(
    implementation = _impl,
    attrs = {},
    provides = [CcToolchainConfigInfo],
)
