"""Python programs and tests of the build itself, run by the pinned interpreter and never by the machine's.

Bazel's own py_binary looks for an interpreter on the machine. These rules write a launcher around `@python//:bin/python3`
instead. Modules are imported by their path from the workspace's root: `from tools.python import runfiles`.
"""

def _runfiles_path(ctx, file):
    """The path of `file` below the folder of runfiles."""
    return file.short_path[len("../"):] if file.short_path.startswith("../") else ctx.workspace_name + "/" + file.short_path

def _launcher_impl(ctx):
    launcher = ctx.actions.declare_file(ctx.label.name)
    main = _runfiles_path(ctx, ctx.file.main)

    # Everything but the path from the workspace's root to the program is the folder that imports start from.
    import_root = main[:-len("/" + "/".join([part for part in [ctx.label.package, ctx.file.main.basename] if part]))]
    ctx.actions.write(launcher, """#!/bin/bash
set -eu
export RUNFILES_DIR="${{RUNFILES_DIR:-${{TEST_SRCDIR:-$(readlink -f "$0").runfiles}}}}"
export PYTHONPATH="${{RUNFILES_DIR}}/{import_root}"
exec "${{RUNFILES_DIR}}/{python}" -B -s "${{RUNFILES_DIR}}/{main}" {arguments} "$@"
""".format(
        arguments = " ".join(["'{}'".format(argument) for argument in ctx.attr.arguments]),
        import_root = import_root,
        main = main,
        python = _runfiles_path(ctx, ctx.file._python),
    ), is_executable = True)
    return [DefaultInfo(
        executable = launcher,
        runfiles = ctx.runfiles(files = [ctx.file.main, ctx.file._runfiles, ctx.file._sanitizers] + ctx.files.srcs + ctx.files.data + ctx.files._python_files),
    )]

_ATTRIBUTES = {
    "main": attr.label(mandatory = True, allow_single_file = [".py"], doc = "The file that is run."),
    "srcs": attr.label_list(allow_files = [".py"], doc = "The modules that it imports."),
    "data": attr.label_list(allow_files = True, doc = "Files that it reads, by `runfiles.path`."),
    "arguments": attr.string_list(doc = "Arguments before those of the command line."),
    "_python": attr.label(default = "@python//:bin/python3", allow_single_file = True),
    "_python_files": attr.label(default = "@python//:files"),
    "_runfiles": attr.label(default = "//tools/python:runfiles.py", allow_single_file = True),
    "_sanitizers": attr.label(default = "//tools/python:sanitizers.py", allow_single_file = True),
}

python_program = rule(implementation = _launcher_impl, attrs = _ATTRIBUTES, executable = True)

python_test = rule(implementation = _launcher_impl, attrs = _ATTRIBUTES, test = True)
