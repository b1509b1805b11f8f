"""C++ classes from .proto files."""

_ProtoInfo = provider(
    "The .proto files of a library and of all that it imports.",
    fields = {
        "sources": "depset of files",
        "roots": "depset of folders that imports are relative to",
    },
)

def _import_path(file):
    """The path by which other files import it: that below its repository."""
    return file.short_path.split("/", 2)[2] if file.short_path.startswith("../") else file.short_path

def _root_of(file):
    """The folder that the import path is relative to: a repository, of sources or of generated files."""
    return file.path[:-len(_import_path(file))].rstrip("/") or "."

def _proto_sources_impl(ctx):
    headers = []
    sources = []
    for file in ctx.files.srcs:
        stem = _import_path(file)[:-len(".proto")]
        if not stem.startswith(ctx.label.package + "/" if ctx.label.package else ""):
            fail("{}: {} belongs to another package".format(ctx.label, file.short_path))
        stem = stem[len(ctx.label.package):].lstrip("/")
        headers.append(ctx.actions.declare_file(stem + ".pb.h"))
        sources.append(ctx.actions.declare_file(stem + ".pb.cc"))
    info = _ProtoInfo(
        sources = depset(ctx.files.srcs, transitive = [dep[_ProtoInfo].sources for dep in ctx.attr.deps]),
        roots = depset(
            [_root_of(file) for file in ctx.files.srcs],
            transitive = [dep[_ProtoInfo].roots for dep in ctx.attr.deps],
        ),
    )
    well_known_root = ctx.attr._well_known_protos.label.workspace_root + "/src"
    output_root = "/".join([part for part in [ctx.bin_dir.path, ctx.label.workspace_root] if part])
    arguments = ctx.actions.args()
    arguments.add_all(info.roots, format_each = "--proto_path=%s")
    arguments.add("--proto_path=" + well_known_root)
    arguments.add("--cpp_out=" + output_root)
    arguments.add_all([_import_path(file) for file in ctx.files.srcs])
    ctx.actions.run(
        executable = ctx.executable._protoc,
        arguments = [arguments],
        inputs = depset(ctx.files._well_known_protos, transitive = [info.sources]),
        outputs = headers + sources,
        mnemonic = "Protoc",
        progress_message = "Generating C++ of {}".format(ctx.label),
    )
    return [
        info,
        DefaultInfo(files = depset(headers + sources)),
        OutputGroupInfo(headers = depset(headers), sources = depset(sources)),
    ]

_proto_sources = rule(
    implementation = _proto_sources_impl,
    attrs = {
        "srcs": attr.label_list(allow_files = [".proto"], mandatory = True),
        "deps": attr.label_list(providers = [_ProtoInfo]),
        "_protoc": attr.label(default = "//deps_layer/protobuf:protoc", executable = True, cfg = "host"),
        "_well_known_protos": attr.label(default = "//deps_layer/protobuf:well_known_protos"),
    },
)

def _proto_target(library):
    """The label of the .proto files of a strata_cc_proto_library."""
    return library + "_proto" if ":" in library else library + ":" + library.split("/")[-1] + "_proto"

def strata_cc_proto_library(name, srcs, deps = [], **kwargs):
    """A C++ library of message classes.

    A file `b.proto` of a package `a` is imported as "a/b.proto" and its classes are included as "a/b.pb.h". The well-known
    types (google/protobuf/timestamp.proto and its like) can be imported without a dependency.

    Args:
      name: the library's name.
      srcs: .proto files of this package.
      deps: other strata_cc_proto_library targets that they import.
      **kwargs: as of cc_library.
    """
    common = {key: kwargs[key] for key in ["tags", "testonly", "visibility"] if key in kwargs}
    _proto_sources(
        name = name + "_proto",
        srcs = srcs,
        deps = [_proto_target(dep) for dep in deps],
        **common
    )
    for group in ["headers", "sources"]:
        native.filegroup(
            name = "{}_{}".format(name, group),
            srcs = [":{}_proto".format(name)],
            output_group = group,
            tags = kwargs.get("tags", []),
            testonly = kwargs.get("testonly", False),
            visibility = ["//visibility:private"],
        )
    native.cc_library(
        name = name,
        srcs = [":{}_sources".format(name)],
        hdrs = [":{}_headers".format(name)],
        # The generated code includes more of the runtime than its users see.
        features = [
            "-layering_check",
            "-warnings",
            "no_warnings",
        ],
        deps = deps + [Label("//deps_layer/protobuf:protobuf")],
        **kwargs
    )
