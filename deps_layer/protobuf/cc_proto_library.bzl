"""C++ classes from .proto files."""

_ProtoInfo = provider(
    "The .proto files of a library and of all that it imports.",
    fields = {
        "sources": "depset of files",
        "roots": "depset of folders that imports are relative to",
    },
)

def _root_of(file):
    """The folder that a .proto file's import path is relative to: its repository, source or generated."""
    path = file.root.path
    workspace = file.owner.workspace_root
    return "/".join([part for part in [path, workspace] if part and not path.endswith(workspace or "//")]) or "."

def _proto_sources_impl(ctx):
    for source in ctx.files.srcs:
        if source.extension != "proto":
            fail("{}: {} is no .proto file".format(ctx.label, source.short_path))
    roots = {_root_of(source): None for source in ctx.files.srcs}
    info = _ProtoInfo(
        sources = depset(ctx.files.srcs, transitive = [dep[_ProtoInfo].sources for dep in ctx.attr.deps]),
        roots = depset(roots.keys(), transitive = [dep[_ProtoInfo].roots for dep in ctx.attr.deps]),
    )
    outputs = []
    for source in ctx.files.srcs:
        stem = source.basename[:-len(".proto")]
        headers_and_sources = [ctx.actions.declare_file(stem + extension) for extension in [".pb.h", ".pb.cc"]]
        outputs += headers_and_sources
    arguments = ctx.actions.args()
    arguments.add_all(info.roots, before_each = "--proto_path")
    arguments.add("--proto_path", "external/protobuf/src")
    arguments.add("--cpp_out", "/".join([part for part in [ctx.bin_dir.path, ctx.label.workspace_root] if part]))
    arguments.add_all(ctx.files.srcs)
    ctx.actions.run(
        executable = ctx.executable._protoc,
        arguments = [arguments],
        inputs = depset(ctx.files._well_known_protos, transitive = [info.sources]),
        outputs = outputs,
        mnemonic = "Protoc",
        progress_message = "Generating C++ of %s" % ctx.label,
    )
    return [
        info,
        DefaultInfo(files = depset(outputs)),
        OutputGroupInfo(
            headers = depset([f for f in outputs if f.extension == "h"]),
            sources = depset([f for f in outputs if f.extension == "cc"]),
        ),
    ]

_proto_sources = rule(
    implementation = _proto_sources_impl,
    attrs = {
        "srcs": attr.label_list(allow_files = [".proto"], mandatory = True),
        "deps": attr.label_list(providers = [_ProtoInfo]),
        "_protoc": attr.label(default = "@protobuf//:protoc", executable = True, cfg = "host"),
        "_well_known_protos": attr.label(default = "@protobuf//:well_known_protos"),
    },
)

def strata_cc_proto_library(name, srcs, deps = [], **kwargs):
    """A C++ library of message classes.

    A file `a/b.proto` of a package `a` is included as "a/b.pb.h" and imported as "a/b.proto". The well-known types
    (google/protobuf/timestamp.proto and its like) can be imported without a dependency.

    Args:
      name: the library's name.
      srcs: .proto files of this package.
      deps: other strata_cc_proto_library targets that they import.
      **kwargs: as of cc_library.
    """
    _proto_sources(
        name = name + "_proto",
        srcs = srcs,
        deps = [dep + "_proto" if ":" in dep else dep + ":" + dep.split("/")[-1] + "_proto" for dep in deps],
        visibility = kwargs.get("visibility"),
    )
    for group in ["headers", "sources"]:
        native.filegroup(
            name = name + "_" + group,
            srcs = [":" + name + "_proto"],
            output_group = group,
            visibility = ["//visibility:private"],
        )
    native.cc_library(
        name = name,
        srcs = [":" + name + "_sources"],
        hdrs = [":" + name + "_headers"],
        # The generated code includes more of the runtime than its users see.
        features = ["-layering_check", "-warnings", "no_warnings"],
        deps = deps + ["@strata//deps_layer/protobuf"],
        **kwargs
    )
