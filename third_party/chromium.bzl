"""Repository rules for what comes out of Chromium's source tarball.

The tarball is downloaded and unpacked once, only the folders that are needed, into the repository `chromium`; each
dependency in it is a repository of its own (`v8`, `abseil`, ...) that links into that one and adds our overlay. Editing an
overlay therefore never unpacks anything.
"""

load("//third_party:debian.bzl", "fetch_from_debian")
load("//third_party:fetch.bzl", "run", "write_build_file")

def _chromium_source_impl(ctx):
    archive = ctx.attr.path.split("/")[-1]
    patches = ctx.attr.patches_path.split("/")[-1]
    top = ctx.attr.strip_prefix
    fetch_from_debian(ctx, ctx.attr.patches_path, ctx.attr.patches_sha256, patches)
    fetch_from_debian(ctx, ctx.attr.path, ctx.attr.sha256, archive)
    ctx.report_progress("unpacking {} folders of {} (about a minute)".format(len(ctx.attr.take), archive))
    run(ctx, [
        "tar",
        "--extract",
        "--no-same-owner",
        "--strip-components=1",
        "--use-compress-program=xz --threads=0",
        "--file=" + archive,
    ] + ["--exclude={}/{}".format(top, pattern) for pattern in ctx.attr.exclude] +
        ["{}/{}".format(top, folder) for folder in ctx.attr.take], "unpack " + archive)
    ctx.delete(archive)

    run(ctx, ["tar", "--extract", "--no-same-owner", "--file=" + patches] +
             ["debian/patches/" + patch for patch in ctx.attr.apply], "unpack " + patches)
    ctx.delete(patches)
    for patch in ctx.attr.apply:
        ctx.report_progress("patching with " + patch)

        # GNU patch: the series has hunks that moved, which Bazel's own patch function refuses.
        run(ctx, ["patch", "--strip=1", "--no-backup-if-mismatch", "--input=debian/patches/" + patch], "apply " + patch)

    # Upstream's own Bazel files are written for later Bazels and would cut our overlays' packages into pieces.
    run(ctx, ["find", ".", "(", "-name", "BUILD", "-o", "-name", "BUILD.bazel", "-o", "-name", "WORKSPACE", "-o", "-name", "WORKSPACE.bazel", "-o", "-name", "REPO.bazel", ")", "-type", "f", "-delete"], "remove upstream's BUILD files")
    ctx.file("BUILD.bazel", "")

chromium_source = repository_rule(
    implementation = _chromium_source_impl,
    attrs = {
        "path": attr.string(mandatory = True, doc = "The tarball below the archive's root."),
        "sha256": attr.string(mandatory = True),
        "strip_prefix": attr.string(mandatory = True, doc = "The tarball's top folder."),
        "patches_path": attr.string(mandatory = True, doc = "Debian's patches for it, below the archive's root."),
        "patches_sha256": attr.string(mandatory = True),
        "apply": attr.string_list(doc = "Which of Debian's patches to apply, in order."),
        "take": attr.string_list(mandatory = True, doc = "Folders to unpack."),
        "exclude": attr.string_list(doc = "Patterns of tar below those folders to leave out."),
    },
    environ = ["STRATA_DEBIAN_MIRROR"],
)

def _chromium_part_impl(ctx):
    # Any label of the tarball's repository makes Bazel fetch it first.
    root = ctx.path(Label("@chromium//:BUILD.bazel")).dirname.get_child(ctx.attr.folder.split("/")[0])
    for step in ctx.attr.folder.split("/")[1:]:
        root = root.get_child(step)
    for entry in root.readdir():
        ctx.symlink(entry, entry.basename)
    write_build_file(ctx)

chromium_part = repository_rule(
    implementation = _chromium_part_impl,
    doc = "One dependency in Chromium's tarball, with our overlay.",
    attrs = {
        "folder": attr.string(mandatory = True, doc = "Its folder in the tarball."),
        "build_file": attr.label(mandatory = True),
    },
)
