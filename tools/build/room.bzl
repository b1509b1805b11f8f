"""A room of the core library: its sources, and its tests run on strata itself."""

load("//tools:rooms.bzl", "ROOMS")

def room(data = [], generated = []):
    """Declares what the package's files are: `*_test.mjs` tests, every other `.js` a part of the library.

    Args:
      data: further files that tests read.
      generated: rules whose outputs are files of the room as well.
    """
    native.filegroup(
        name = "sources",
        srcs = native.glob(["**/*.js"]) + generated,
        visibility = ["//core_lib:__pkg__"],
    )
    for file in native.glob(["*_test.mjs"]):
        native.sh_test(
            name = file[:-len(".mjs")],
            srcs = ["//tools/testing:run_program.sh"],
            args = ["$(rootpath //tools/testing:strata)", "$(rootpath {})".format(file)],
            data = [
                file,
                "//tools/testing:strata",
                "//tools/testing:test.mjs",
            ] + data,
        )

def _public_ids_impl(ctx):
    prefix = ctx.label.package + "/"
    files = {f.short_path[len(prefix):-len(".js")]: None for f in ctx.files.srcs}
    pairs = []
    for row in ROOMS:
        for id in row["ids"]:
            bare = id[len("node:"):] if id.startswith("node:") else id
            name = row["name"]
            rest = bare[len(name) + 1:] if bare.startswith(name + "/") else bare
            file = "{}/{}".format(name, rest)
            pairs.append([id, file if file in files else ""])
    output = ctx.actions.declare_file(ctx.label.name + ".json")
    ctx.actions.write(output, "[{}]".format(",".join(["[\"{}\",\"{}\"]".format(id, file) for id, file in pairs])))
    return [DefaultInfo(files = depset([output]))]

public_ids = rule(
    implementation = _public_ids_impl,
    doc = "A JSON list of [id, file] for the ids of the list of rooms; file is \"\" where none among srcs is the id's.",
    attrs = {"srcs": attr.label_list(allow_files = [".js"], mandatory = True)},
)
