"""Rules for the sources that V8 makes with programs of its own."""

def _declare(ctx, files, name):
    files.append(ctx.actions.declare_file("torque-generated/" + name))

def _with_extension(files, extension, wanted):
    return depset([f for f in files if (f.extension == extension) == wanted])

def _torque_files_impl(ctx):
    root = ctx.label.workspace_root
    definitions = []
    initializers = []

    for source in ctx.files.srcs:
        stem = source.path[len(root) + 1:].rpartition(".")[0]
        for suffix in ["-tq-inl.inc", "-tq.inc", "-tq.cc"]:
            _declare(ctx, definitions, stem + suffix)
        for suffix in ["-tq-csa.cc", "-tq-csa.h"]:
            _declare(ctx, initializers, stem + suffix)
    for name in ["bit-fields.h", "builtin-definitions.h", "class-forward-declarations.h", "instance-types.h", "interface-descriptors.inc"]:
        _declare(ctx, definitions, name)
    for name in ["csa-types.h", "enum-verifiers.cc", "exported-macros-assembler.cc", "exported-macros-assembler.h"]:
        _declare(ctx, initializers, name)

    ctx.actions.run(
        outputs = definitions + initializers,
        inputs = ctx.files.srcs,
        executable = ctx.executable.torque,
        arguments = ["-o", "{}/{}/torque-generated".format(ctx.bin_dir.path, root), "-strip-v8-root", "-v8-root", root] +
                    [f.path for f in ctx.files.srcs],
        mnemonic = "V8Torque",
        progress_message = "Translating %d Torque files" % len(ctx.files.srcs),
    )

    return [
        DefaultInfo(files = depset(definitions + initializers)),
        OutputGroupInfo(
            definition_sources = _with_extension(definitions, "cc", True),
            definition_headers = _with_extension(definitions, "cc", False),
            initializer_sources = _with_extension(initializers, "cc", True),
            initializer_headers = _with_extension(initializers, "cc", False),
        ),
    ]

torque_files = rule(
    implementation = _torque_files_impl,
    doc = "Runs Torque. Output groups: {definition,initializer}_{sources,headers}.",
    attrs = {
        "srcs": attr.label_list(allow_files = [".tq"], mandatory = True),
        "torque": attr.label(executable = True, cfg = "host", mandatory = True),
    },
)

def _snapshot_impl(ctx):
    snapshot = ctx.actions.declare_file("snapshot.cc")
    embedded = ctx.actions.declare_file("embedded.S")
    ctx.actions.run(
        outputs = [snapshot, embedded],
        inputs = [ctx.file.profile],
        executable = ctx.executable.mksnapshot,
        # As BUILD.gn calls it.
        arguments = [
            "--turbo_instruction_scheduling",
            "--turbo-always-optimize-spills",
            "--target_os=linux",
            "--target_arch=x64",
            "--embedded_src",
            embedded.path,
            "--predictable",
            "--no-use-ic",
            "--turbo-elide-frames",
            "--turbo-profiling-input",
            ctx.file.profile.path,
            "--reorder-builtins",
            "--embedded_variant",
            "Default",
            "--random-seed",
            "314159265",
            "--startup_src",
            snapshot.path,
            "--no-native-code-counters",
            "--concurrent-builtin-generation",
            "--concurrent-turbofan-max-threads=0",
        ],
        mnemonic = "V8Mksnapshot",
        progress_message = "Compiling V8's builtins",
    )
    return [DefaultInfo(files = depset([snapshot, embedded]))]

snapshot_files = rule(
    implementation = _snapshot_impl,
    doc = "V8's builtins, compiled with Chrome's profile of them, and its initial heap.",
    attrs = {
        "mksnapshot": attr.label(executable = True, cfg = "host", mandatory = True),
        "profile": attr.label(allow_single_file = True, mandatory = True),
    },
)
