"""The headers of a library as files, for those who hand them on instead of compiling with them."""

def _header_files_impl(ctx):
    return [DefaultInfo(files = depset(ctx.attr.library[CcInfo].compilation_context.direct_public_headers))]

def _header_library_impl(ctx):
    return [CcInfo(compilation_context = ctx.attr.library[CcInfo].compilation_context)]

header_library = rule(
    implementation = _header_library_impl,
    doc = "A cc_library to compile with and not to link: for those who find its functions in the program that loads them.",
    attrs = {"library": attr.label(mandatory = True, providers = [CcInfo])},
)

header_files = rule(
    implementation = _header_files_impl,
    doc = "The public headers of one cc_library, without those of what it depends on.",
    attrs = {"library": attr.label(mandatory = True, providers = [CcInfo])},
)
