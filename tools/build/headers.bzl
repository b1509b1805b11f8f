"""The headers of a library as files, for those who hand them on instead of compiling with them."""

def _header_files_impl(ctx):
    return [DefaultInfo(files = depset(ctx.attr.library[CcInfo].compilation_context.direct_public_headers))]

header_files = rule(
    implementation = _header_files_impl,
    doc = "The public headers of one cc_library, without those of what it depends on.",
    attrs = {"library": attr.label(mandatory = True, providers = [CcInfo])},
)
