"""Unity compilation: the files of a folder, or of a few small ones, included into one translation unit.

Most of what a V8, ICU or Protobuf source costs is parsing the headers that its neighbours parse too; thirty files in a unit
cost little more than one. Files are partitioned first and those named `alone` taken out afterwards, so that taking out
one more changes one unit.
"""

def _path_of(file):
    """The path below its repository, for a source and a generated file alike; both are on the quote include path."""
    path = file.short_path
    return path.split("/", 2)[2] if path.startswith("../") else path

def _partition(folders, unit_size, unit_sizes):
    """Lists of files for one unit each: a part of a big folder, or a few small folders that are neighbours."""
    units = []
    neighbours = []
    for folder in sorted(folders):
        size = unit_size
        for part, other_size in unit_sizes.items():
            if folder.endswith(part) or folder.startswith(part):
                size = int(other_size)
        files = sorted(folders[folder], key = _path_of)
        if 2 * len(files) > size:
            num_units = (len(files) + size - 1) // size
            for unit in range(num_units):
                units.append(files[unit * len(files) // num_units:(unit + 1) * len(files) // num_units])
        else:
            if len(neighbours) + len(files) > size:
                units.append(neighbours)
                neighbours = []
            neighbours = neighbours + files
    if neighbours:
        units.append(neighbours)
    return units

def _unity_sources_impl(ctx):
    alone = {f: None for f in ctx.files.alone}
    folders = {}
    for source in ctx.files.srcs:
        folders.setdefault(_path_of(source).rpartition("/")[0], []).append(source)
    outputs = []
    for files in _partition(folders, ctx.attr.unit_size, ctx.attr.unit_sizes):
        members = [f for f in files if f not in alone]
        if not members:
            continue

        # Named after the first file, so that a unit keeps its name when others come and go.
        name = _path_of(files[0]).rpartition(".")[0].replace("/", "_")
        unit = ctx.actions.declare_file("{}/{}.{}".format(ctx.label.name, name, ctx.attr.extension))
        ctx.actions.write(unit, "".join(["#include \"{}\"\n".format(_path_of(f)) for f in members]))
        outputs.append(unit)
    return [DefaultInfo(files = depset(outputs))]

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

def unity_library(name, srcs, alone = [], elsewhere = [], unit_size = 30, unit_sizes = {}, generated = [], textual_hdrs = [], extension = "cc", **kwargs):
    """A cc_library whose sources are compiled in units.

    Args:
      name: the library's name.
      srcs: all its sources.
      alone: those of them that are compiled one by one.
      elsewhere: those of them that another target compiles.
      unit_size: files in a unit at most.
      unit_sizes: other sizes for folders whose path begins or ends like the key.
      generated: labels of rules whose output files are sources too.
      textual_hdrs: as of cc_library.
      extension: `cc`, or `c` for C sources.
      **kwargs: as of cc_library.
    """
    unity_sources(
        name = name + "_units",
        srcs = srcs + generated,
        alone = alone + elsewhere,
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
