"""Precompiled headers: what all sources of an engine include is parsed once.

Clang writes absolute names of headers into the file. They begin with /proc/self/cwd here, the execution root of whoever
reads it, so that the file is the same in every checkout. Times of headers are left out for the same reason.
"""

load("@bazel_tools//tools/build_defs/cc:action_names.bzl", "ACTION_NAMES")
load("@bazel_tools//tools/cpp:toolchain_utils.bzl", "find_cpp_toolchain")

def _precompiled_header_impl(ctx):
    header = ctx.actions.declare_file(ctx.label.name + ".h")
    ctx.actions.write(header, "".join(["#include \"{}\"\n".format(name) for name in ctx.attr.headers]))

    toolchain = find_cpp_toolchain(ctx)
    features = cc_common.configure_features(
        ctx = ctx,
        cc_toolchain = toolchain,
        requested_features = ctx.features,
        unsupported_features = ctx.disabled_features,
    )
    context = cc_common.merge_cc_infos(cc_infos = [dep[CcInfo] for dep in ctx.attr.deps]).compilation_context
    output = ctx.actions.declare_file(ctx.label.name + ".pch")
    variables = cc_common.create_compile_variables(
        feature_configuration = features,
        cc_toolchain = toolchain,
        source_file = header.path,
        output_file = output.path,
        user_compile_flags = ctx.attr.copts + [
            "-xc++-header",
            "-working-directory=/proc/self/cwd",
            "-Xclang",
            "-fno-pch-timestamp",
            "-fpch-instantiate-templates",
        ],
        include_directories = context.includes,
        quote_include_directories = context.quote_includes,
        system_include_directories = context.system_includes,
        preprocessor_defines = depset(
            [define.replace("\\\"", "\"") for define in ctx.attr.local_defines],
            transitive = [context.defines],
        ),
    )
    ctx.actions.run(
        outputs = [output],
        inputs = depset([header], transitive = [context.headers, toolchain.all_files]),
        executable = "/proc/self/cwd/" + cc_common.get_tool_for_action(
            feature_configuration = features,
            action_name = ACTION_NAMES.cpp_compile,
        ),
        arguments = cc_common.get_memory_inefficient_command_line(
            feature_configuration = features,
            action_name = ACTION_NAMES.cpp_compile,
            variables = variables,
        ),
        env = cc_common.get_environment_variables(
            feature_configuration = features,
            action_name = ACTION_NAMES.cpp_compile,
            variables = variables,
        ),
        # As for compilations (.bazelrc): paths are relative and inputs are known.
        execution_requirements = {"no-sandbox": "1"},
        mnemonic = "PrecompileHeader",
        progress_message = "Precompiling headers of " + str(ctx.label),
    )
    return [DefaultInfo(files = depset([output]))]

precompiled_header = rule(
    implementation = _precompiled_header_impl,
    doc = "NAME.pch out of headers. Options and defines must be those of its users.",
    attrs = {
        "headers": attr.string_list(mandatory = True, doc = "As they are written in an #include."),
        "copts": attr.string_list(),
        "deps": attr.label_list(providers = [CcInfo]),
        "local_defines": attr.string_list(),
        "_cc_toolchain": attr.label(default = "@bazel_tools//tools/cpp:current_cc_toolchain"),
    },
    fragments = ["cpp"],
    toolchains = ["@bazel_tools//tools/cpp:toolchain_type"],
)

def precompiled_copts(name):
    """Options for users of a precompiled_header of the same package, which name it among their textual_hdrs, too."""
    folders = ["$(BINDIR)"]
    if native.repository_name() != "@":
        folders += ["external", native.repository_name()[1:]]
    if native.package_name():
        folders.append(native.package_name())
    file = "/".join(folders + [name + ".pch"])
    return [
        "-include-pch",
        file,
        # Clang names the headers in it among the dependencies, with names that Bazel takes for the system's, but not
        # the file itself: a changed header would go unnoticed.
        "-Xclang",
        "-fdepfile-entry=" + file,
    ]
