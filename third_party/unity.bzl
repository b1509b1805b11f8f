"""Unity compilation: the files of one folder included into one translation unit.

Most of what a V8, ICU or Protobuf source costs is parsing the headers that its neighbours parse too; thirty files in a unit
cost little more than one. Files are partitioned first and those named `alone` taken out afterwards, so that taking out
one more changes one unit.
"""

def _path_of(file):
    """The path below its repository, for a source and a generated file alike; both are on the quote include path."""
    path = file.short_path
    return path.split("/", 2)[2] if path.startswith("../") else path

def _unity_sources_impl(ctx):
    alone = {f: None for f in ctx.files.alone}
    folders = {}
    for source in ctx.files.srcs:
        folders.setdefault(_path_of(source).rpartition("/")[0], []).append(source)
    units = []
    for folder in sorted(folders):
        unit_size = ctx.attr.unit_size
        for suffix, size in ctx.attr.unit_sizes.items():
            if folder.endswith(suffix):
                unit_size = int(size)
        sources = sorted(folders[folder], key = _path_of)
        for start in range(0, len(sources), unit_size):
            members = [f for f in sources[start:start + unit_size] if f not in alone]
            if not members:
                continue
            name = "{}_{}".format(folder.replace("/", "_") or "root", start // unit_size)
            unit = ctx.actions.declare_file("{}/{}.{}".format(ctx.label.name, name, ctx.attr.extension))
            ctx.actions.write(unit, "".join(["#include \"{}\"\n".format(_path_of(f)) for f in members]))
            units.append(unit)
    return [DefaultInfo(files = depset(units))]

unity_sources = rule(
    implementation = _unity_sources_impl,
    attrs = {
        "srcs": attr.label_list(allow_files = True),
        "alone": attr.label_list(allow_files = True),
        "unit_size": attr.int(default = 30),
        "unit_sizes": attr.string_dict(),
        "extension": attr.string(default = "cc"),
    },
)

def unity_library(name, srcs, alone = [], unit_size = 30, unit_sizes = {}, generated = [], textual_hdrs = [], extension = "cc", **kwargs):
    """A cc_library whose sources are compiled in units of one folder each.

    Args:
      name: the library's name.
      srcs: all its sources.
      alone: those of them that are compiled one by one.
      unit_size: files in a unit at most.
      unit_sizes: other sizes for folders that end like the key.
      generated: labels of rules whose output files are sources too.
      textual_hdrs: as of cc_library.
      extension: `cc`, or `c` for C sources.
      **kwargs: as of cc_library.
    """
    unity_sources(
        name = name + "_units",
        srcs = srcs + generated,
        alone = alone,
        unit_size = unit_size,
        unit_sizes = {k: str(v) for k, v in unit_sizes.items()},
        extension = extension,
        visibility = ["//visibility:private"],
    )
    native.cc_library(
        name = name,
        srcs = [":" + name + "_units"] + alone,
        textual_hdrs = srcs + generated + textual_hdrs,
        **kwargs
    )
