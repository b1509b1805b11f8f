"""The repositories that Bazel 4 declares by itself and would download from hosts that this build never asks.

Debian's Bazel carries no copies of them that fit it. What a C++ build touches of them is a handful of targets and rules that
Bazel has built in; each is here with exactly those, and everything else in them fails by name. A consumer that
declares one of them before us keeps its own.
"""

_PUBLIC = "package(default_visibility = [\"//visibility:public\"])\n"

def _stand_in_impl(ctx):
    ctx.file("WORKSPACE", "workspace(name = \"{}\")\n".format(ctx.name))
    for path, content in ctx.attr.files.items():
        ctx.file(path, content)

_stand_in = repository_rule(
    implementation = _stand_in_impl,
    attrs = {"files": attr.string_dict()},
)

def _builtin_rules(names):
    """A defs.bzl that hands on rules built into Bazel."""
    return "".join(["{0} = native.{0}\n".format(name) for name in names])

def _declare(name, files):
    if not native.existing_rule(name):
        _stand_in(name = name, files = files)

def implicit_repositories():
    """Declares them before Bazel does."""
    if not native.existing_rule("platforms"):
        native.local_repository(name = "platforms", path = "/usr/share/bazel/tools/platforms")
    _declare("rules_cc", {
        "cc/BUILD.bazel": _PUBLIC + "alias(name = \"toolchain_type\", actual = \"@bazel_tools//tools/cpp:toolchain_type\")\n",
        "cc/defs.bzl": _builtin_rules([
            "cc_binary",
            "cc_import",
            "cc_library",
            "cc_proto_library",
            "cc_test",
            "cc_toolchain",
            "cc_toolchain_suite",
        ]),
    })
    _declare("rules_java", {
        "java/BUILD.bazel": "",
        "java/defs.bzl": _builtin_rules([
            "java_binary",
            "java_import",
            "java_library",
            "java_runtime",
            "java_toolchain",
        ]),
    })
    _declare("rules_proto", {
        "proto/BUILD.bazel": "",
        "proto/defs.bzl": _builtin_rules(["proto_lang_toolchain", "proto_library"]),
    })

    # Asked for by every test rule, run only by `bazel coverage`.
    _declare("remote_coverage_tools", {
        "BUILD.bazel": _PUBLIC + "".join(["filegroup(name = \"{}\")\n".format(name) for name in [
            "coverage_report_generator",
            "lcov_merger",
        ]]),
    })
