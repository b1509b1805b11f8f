"""Repository rules for files of Debian's archive.

Two kinds of file are pinned: source tarballs (`debian_source`) and binary packages (`debian_packages`). Both are named by
their path below the archive's root (`pool/main/...`) and checked by sha256. The root's address is never written here: it
comes from `--repo_env=STRATA_DEBIAN_MIRROR=...` or from the machine's own apt configuration.
"""

load("//third_party:fetch.bzl", "apply_patches", "fetch", "run", "write_build_file")

_MIRROR_SETTING = "STRATA_DEBIAN_MIRROR"

def _uris_of_sources_list(text):
    """URIs in either of apt's formats (one-line `.list`, deb822 `.sources`)."""
    uris = []
    for line in text.splitlines():
        words = [w for w in line.split(" ") if w]
        if not words or words[0].startswith("#"):
            continue
        if words[0].lower() == "uris:":
            uris += words[1:]
        elif words[0] in ["deb", "deb-src"]:
            # deb [ options ] URI suite component...
            in_options = False
            for word in words[1:]:
                if word.startswith("["):
                    in_options = True
                if not in_options:
                    uris.append(word)
                    break
                if word.endswith("]"):
                    in_options = False
    return uris

def _mirrors_of_uri(ctx, uri):
    """The addresses that one apt URI stands for: itself, or the lines of a `mirror+file:` list."""
    if uri.startswith("mirror+file:"):
        path = ctx.path(uri[len("mirror+file:"):].replace("///", "/"))
        if not path.exists:
            return []
        return [line.split("\t")[0].strip() for line in ctx.read(path).splitlines() if line.strip()]
    if uri.startswith("http://") or uri.startswith("https://"):
        return [uri]
    return []

def _archive_mirrors(ctx):
    setting = ctx.os.environ.get(_MIRROR_SETTING, "")
    if setting:
        return [uri.rstrip("/") for uri in setting.replace(",", " ").split(" ") if uri]
    files = [ctx.path("/etc/apt/sources.list")]
    if ctx.path("/etc/apt/sources.list.d").exists:
        files += ctx.path("/etc/apt/sources.list.d").readdir()
    mirrors = {}
    for file in files:
        if not file.exists or not (file.basename.endswith(".list") or file.basename.endswith(".sources")):
            continue
        for uri in _uris_of_sources_list(ctx.read(file)):
            for mirror in _mirrors_of_uri(ctx, uri):
                mirror = mirror.rstrip("/")

                # The main archive of Debian, not its security archive and no third party's.
                if mirror.endswith("/debian") or "/debian/" in mirror:
                    mirrors[mirror] = None
    if not mirrors:
        fail(("No Debian mirror is configured on this machine (/etc/apt/sources.list, /etc/apt/sources.list.d). " +
              "Name one: --repo_env={}=http://MIRROR/debian").format(_MIRROR_SETTING))
    return mirrors.keys()

def fetch_from_debian(ctx, path, sha256, output):
    """Downloads one file of the archive into the repository being made."""
    fetch(
        ctx,
        urls = ["{}/{}".format(mirror, path) for mirror in _archive_mirrors(ctx)],
        output = output,
        sha256 = sha256,
        what = path,
        setting = "--repo_env={}=http://MIRROR/debian".format(_MIRROR_SETTING),
    )

def _debian_source_impl(ctx):
    archive = ctx.attr.path.split("/")[-1]
    fetch_from_debian(ctx, ctx.attr.path, ctx.attr.sha256, archive)
    ctx.report_progress("unpacking " + archive)
    prefix = ctx.attr.strip_prefix
    arguments = ["tar", "--extract", "--no-same-owner", "--file", archive]
    if archive.endswith(".xz"):
        arguments += ["--use-compress-program", "xz --threads=0"]
    arguments.append("--strip-components={}".format(len(prefix.split("/")) if prefix else 0))
    arguments += ["--exclude=" + pattern for pattern in ctx.attr.exclude]

    # Upstream's own Bazel files would cut the overlay's package into pieces.
    arguments += ["--exclude=BUILD", "--exclude=BUILD.bazel", "--exclude=WORKSPACE", "--exclude=WORKSPACE.bazel"]
    arguments += ["{}/{}".format(prefix, folder) if prefix else folder for folder in ctx.attr.take]
    if not ctx.attr.take and prefix:
        arguments.append(prefix)
    run(ctx, arguments, "unpack " + archive)
    ctx.delete(archive)
    apply_patches(ctx)
    write_build_file(ctx)

debian_source = repository_rule(
    implementation = _debian_source_impl,
    doc = "An upstream tarball (`.orig.tar.*`) of a Debian source package, or the named folders of it.",
    attrs = {
        "path": attr.string(mandatory = True, doc = "The file below the archive's root."),
        "sha256": attr.string(mandatory = True),
        "strip_prefix": attr.string(doc = "The folder inside of the tarball that becomes the repository's root."),
        "take": attr.string_list(doc = "Folders and files below `strip_prefix` to unpack; everything where empty."),
        "exclude": attr.string_list(doc = "Patterns (of tar) to leave out."),
        "patches": attr.label_list(doc = "Patches of ours, applied in order with -p1."),
        "build_file": attr.label(doc = "The overlay that becomes BUILD.bazel."),
    },
    environ = [_MIRROR_SETTING],
)

def _debian_packages_impl(ctx):
    for path, sha256 in ctx.attr.packages.items():
        package = path.split("/")[-1]
        fetch_from_debian(ctx, path, sha256, package)
        run(ctx, ["dpkg-deb", "--extract", package, "."], "unpack " + package)
        ctx.delete(package)
    for path in ctx.attr.remove:
        ctx.delete(path)
    for wrapper, program in ctx.attr.programs.items():
        # The unpacked programs use the unpacked libraries, wherever the checkout lies. Only the loader and libc are
        # the machine's own: a program can't choose another loader by a relative path.
        ctx.file(wrapper, """#!/bin/sh
root="${{0%/*}}/.."
export LD_LIBRARY_PATH="$root/usr/lib/x86_64-linux-gnu:$root/lib/x86_64-linux-gnu"
{environment}exec "$root/{program}" "$@"
""".format(
            program = program,
            environment = "".join(["export {}=\"{}\"\n".format(k, v) for k, v in ctx.attr.environment.items()]),
        ), executable = True)
    for script in ctx.attr.scripts:
        run(ctx, ["sh", ctx.path(script)], "run " + script.name)
    write_build_file(ctx)

debian_packages = repository_rule(
    implementation = _debian_packages_impl,
    doc = "Binary packages of Debian, unpacked over each other into one folder and not installed anywhere.",
    attrs = {
        "packages": attr.string_dict(mandatory = True, doc = "File below the archive's root -> sha256."),
        "programs": attr.string_dict(doc = "Wrapper to write (such as bin/clang) -> unpacked program."),
        "environment": attr.string_dict(doc = "Variables that the wrappers set; $root is the repository."),
        "remove": attr.string_list(doc = "Folders that nobody needs."),
        "scripts": attr.label_list(doc = "Shell scripts to run in the repository afterwards.", allow_files = True),
        "build_file": attr.label(mandatory = True, doc = "The overlay that becomes BUILD.bazel."),
    },
    environ = [_MIRROR_SETTING],
)
