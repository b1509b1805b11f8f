"""Native addons: shared libraries that `require()` loads."""

# For a cc_library that an addon links: what is in a shared library has no address of its own, and says itself what it
# exports.
ADDON_COPTS = [
    "-fPIC",
    "-fvisibility=hidden",
]

def _node_file_impl(ctx):
    output = ctx.actions.declare_file(ctx.attr.addon_name + ".node")
    # No link: require() goes by the name of what it finds at the end of links.
    ctx.actions.run_shell(
        inputs = [ctx.file.library],
        outputs = [output],
        command = "cp \"$1\" \"$2\"",
        arguments = [ctx.file.library.path, output.path],
        mnemonic = "AddonFile",
    )
    return [DefaultInfo(files = depset([output]), runfiles = ctx.runfiles(files = [output]))]

_node_file = rule(
    implementation = _node_file_impl,
    attrs = {
        "addon_name": attr.string(mandatory = True),
        "library": attr.label(mandatory = True, allow_single_file = [".so"]),
    },
)

def strata_addon(name, srcs, deps = [], copts = [], defines = [], linkopts = [], node_api_version = 8, **kwargs):
    """Builds NAME.node against Node-API, the interface that stays the same in all releases of Strata and of Node.

    Args:
      name: the target's name; that of the file, without `.node`.
      srcs: C and C++ files.
      deps: libraries: //binary_abstraction:node_addon_api for C++ classes, and cc_library targets that are headers only or
        are compiled with ADDON_COPTS.
      copts: further flags of the compiler.
      defines: macros for these sources only.
      linkopts: further flags of the linker.
      node_api_version: the highest version of Node-API whose functions are declared; None where the sources say it.
      **kwargs: as of cc_binary: visibility, tags, testonly, data.
    """
    common = {key: kwargs.pop(key) for key in ["tags", "testonly", "visibility"] if key in kwargs}
    library = "lib{}_addon.so".format(name)
    native.cc_binary(
        name = library,
        srcs = srcs,
        copts = ADDON_COPTS + copts,
        # The C++ library is linked in and stays hidden: that of the program, or of another addon, is none of ours.
        linkopts = ["-Wl,--exclude-libs,ALL"] + linkopts,
        linkshared = True,
        local_defines = [
            "NODE_GYP_MODULE_NAME=" + name.split("/")[-1],
        ] + (["NAPI_VERSION={}".format(node_api_version)] if node_api_version else []) + defines,
        tags = common.get("tags", []),
        testonly = common.get("testonly", False),
        visibility = ["//visibility:private"],
        deps = deps + [Label("//binary_abstraction:headers")],
        **kwargs
    )
    _node_file(
        name = name,
        addon_name = name,
        library = ":" + library,
        **common
    )
