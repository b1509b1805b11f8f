"""Text files as constants of a C++ library."""

def _embedded_text_sources_impl(ctx):
    header = ctx.actions.declare_file(ctx.attr.stem + ".h")
    source = ctx.actions.declare_file(ctx.attr.stem + ".cc")
    assembly = ctx.actions.declare_file(ctx.attr.stem + "_data.S")
    guard = header.short_path.upper().replace("/", "_").replace(".", "_").replace("-", "_") + "_"

    # The C++ names of the assembler's symbols hold the package, so that two libraries do not clash.
    prefix = "strata_embedded_" + ctx.label.package.replace("/", "_") + "_" + ctx.attr.stem
    lines = ["    .section .rodata,\"a\",@progbits"]
    externs = []
    entries = []
    for index, file in enumerate(ctx.files.srcs):
        symbol = "{}_{}".format(prefix, index)
        lines += [
            "    .globl {0}_begin, {0}_end".format(symbol),
            # V8 reads snapshots in place.
            "    .balign 16",
            "{}_begin:".format(symbol),
            "    .incbin \"{}\"".format(file.path),
            "{}_end:".format(symbol),
            # What follows is read as text by nobody, but must not be taken for a part of this one.
            "    .byte 0",
        ]
        externs.append("extern const char {0}_begin[], {0}_end[];".format(symbol))
        entries.append("    {{\"{0}\", {{{1}_begin, static_cast<size_t>({1}_end - {1}_begin)}}}},".format(file.short_path, symbol))
    lines.append("    .section .note.GNU-stack,\"\",@progbits")
    template = ctx.actions.declare_file(ctx.attr.stem + "_data.template")
    ctx.actions.write(template, "\n".join(lines) + "\n")

    # The compiler's list of dependencies does not know .incbin: the checksums make the source change with its texts.
    ctx.actions.run_shell(
        outputs = [assembly],
        inputs = [template] + ctx.files.srcs,
        command = "cat {0} > {1} && sha256sum {2} | sed 's|^|// |' >> {1}".format(
            template.path,
            assembly.path,
            " ".join([file.path for file in ctx.files.srcs]),
        ),
        mnemonic = "EmbedText",
    )
    ctx.actions.write(header, """// Generated: texts embedded into the binary, in the order of the rule that lists them.
#ifndef {guard}
#define {guard}

#include <string_view>
#include <vector>

namespace {namespace} {{

struct EmbeddedText {{
  std::string_view path;
  std::string_view text;
}};

// EmbeddedTexts returns the files; they live as long as the program.
std::vector<EmbeddedText> EmbeddedTexts();

}}  // namespace {namespace}

#endif  // {guard}
""".format(guard = guard, namespace = ctx.attr.namespace))
    ctx.actions.write(source, """#include "{header}"

#include <cstddef>

extern "C" {{
{externs}
}}

namespace {namespace} {{

std::vector<EmbeddedText> EmbeddedTexts() {{
  return {{
{entries}
  }};
}}

}}  // namespace {namespace}
""".format(header = header.short_path if not header.short_path.startswith("../") else header.short_path.split("/", 2)[2], externs = "\n".join(externs), namespace = ctx.attr.namespace, entries = "\n".join(entries)))
    return [
        DefaultInfo(files = depset([source, assembly])),
        OutputGroupInfo(header = depset([header])),
    ]

_embedded_text_sources = rule(
    implementation = _embedded_text_sources_impl,
    attrs = {
        "srcs": attr.label_list(allow_files = True, mandatory = True),
        "namespace": attr.string(mandatory = True),
        "stem": attr.string(mandatory = True),
    },
)

def embedded_text(name, srcs, namespace, **kwargs):
    """A cc_library with the header `<name>.h` that declares `EmbeddedTexts()` in `namespace`.

    Args:
      name: the library's name and the stem of its header.
      srcs: the files, in the order in which they are returned.
      namespace: of the function.
      **kwargs: as of cc_library.
    """
    _embedded_text_sources(
        name = name + "_files",
        srcs = srcs,
        namespace = namespace,
        stem = name,
        visibility = ["//visibility:private"],
    )
    native.filegroup(
        name = name + "_header",
        srcs = [":" + name + "_files"],
        output_group = "header",
        visibility = ["//visibility:private"],
    )
    native.cc_library(
        name = name,
        srcs = [":" + name + "_files"],
        hdrs = [":" + name + "_header"],
        textual_hdrs = srcs,
        **kwargs
    )
