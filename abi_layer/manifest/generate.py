"""Writes what the build needs of the manifest: generate MANIFEST.textproto LINK_ARGUMENTS TABLES.inc

LINK_ARGUMENTS is a response file of the linker that pulls every symbol out of the archives and exports it; TABLES.inc are the rows
of symbols.cc.
"""

import sys

from abi_layer.manifest import manifest_text


def link_arguments(rows):
    return "".join(f"--undefined={name}\n--export-dynamic-symbol={name}\n" for name in sorted(rows))


def tables(rows, omissions):
    lines = ["constexpr AbiSymbol kSymbols[] = {"]
    for name, row in sorted(rows.items()):
        layer = manifest_text.LAYERS[row.layer]
        stability = manifest_text.STABILITIES[row.stability]
        lines.append(f'    {{"{name}", static_cast<AbiLayer>({layer}), static_cast<AbiStability>({stability}), {row.version}}},')
    lines += ["};", "constexpr AbiOmission kOmissions[] = {"]
    for omission in omissions:
        layer = manifest_text.LAYERS[omission["layer"][0]]
        for prefix in omission["prefix"]:
            lines.append(f'    {{"{prefix}", static_cast<AbiLayer>({layer}), "{omission["reason"][0]}", '
                         f'"{omission["way_out"][0]}"}},')
    return "\n".join(lines + ["};", ""])


def main(manifest, arguments_file, tables_file):
    with open(manifest, encoding="utf-8") as file:
        rows, omissions = manifest_text.parse(file.read())
    with open(arguments_file, "w", encoding="utf-8") as file:
        file.write(link_arguments(rows))
    with open(tables_file, "w", encoding="utf-8") as file:
        file.write(tables(rows, omissions))


if __name__ == "__main__":
    main(*sys.argv[1:])
