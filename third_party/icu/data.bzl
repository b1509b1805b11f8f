"""ICU's data file as read-only bytes of a binary."""

def _icu_data_assembly_impl(ctx):
    assembly = ctx.actions.declare_file(ctx.label.name + ".S")
    ctx.actions.write(assembly, """\
    .section .rodata,"a",@progbits
    .balign 16
    .globl {symbol}
    .type {symbol}, @object
{symbol}:
    .incbin "{data}"
    .size {symbol}, . - {symbol}
    .section .note.GNU-stack,"",@progbits
""".format(symbol = ctx.attr.symbol, data = ctx.file.data.path))
    return [DefaultInfo(files = depset([assembly]))]

icu_data_assembly = rule(
    implementation = _icu_data_assembly_impl,
    doc = "An assembler file that includes `data` under the name that ICU's code refers to.",
    attrs = {
        "data": attr.label(allow_single_file = [".dat"], mandatory = True),
        "symbol": attr.string(mandatory = True),
    },
)
