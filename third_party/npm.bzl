"""Repository rule for a package of the npm registry.

The registry's address is never written here: it comes from `--repo_env=STRATA_NPM_REGISTRY=...` or from the npm client's
own configuration.
"""

load("//third_party:fetch.bzl", "apply_patches", "fetch", "run", "write_build_file")

_REGISTRY_SETTING = "STRATA_NPM_REGISTRY"

def _registry(ctx):
    setting = ctx.os.environ.get(_REGISTRY_SETTING, "") or ctx.os.environ.get("npm_config_registry", "")
    if setting:
        return setting.rstrip("/")
    npm = ctx.which("npm")
    if not npm:
        fail("The npm client is missing, so that its registry is unknown. Install Debian's package npm, or name a registry: --repo_env={}=https://REGISTRY".format(_REGISTRY_SETTING))
    result = ctx.execute([npm, "config", "get", "registry"], quiet = True)
    address = result.stdout.strip()
    if result.return_code or not address.startswith("http"):
        fail("'npm config get registry' gave no address: {}\nName a registry: --repo_env={}=https://REGISTRY".format(result.stderr.strip(), _REGISTRY_SETTING))
    return address.rstrip("/")

def _npm_package_impl(ctx):
    name = ctx.attr.package
    archive = "{}-{}.tgz".format(name.split("/")[-1], ctx.attr.version)
    fetch(
        ctx,
        urls = ["{}/{}/-/{}".format(_registry(ctx), name, archive)],
        output = archive,
        integrity = ctx.attr.integrity,
        what = "{}@{} of the npm registry".format(name, ctx.attr.version),
        setting = "--repo_env={}=https://REGISTRY".format(_REGISTRY_SETTING),
    )

    # Packages lie under one top folder, mostly but not always called `package`.
    run(ctx, ["tar", "--extract", "--no-same-owner", "--strip-components=1", "--file", archive], "unpack " + archive)
    ctx.delete(archive)
    apply_patches(ctx)
    write_build_file(ctx)

npm_package = repository_rule(
    implementation = _npm_package_impl,
    doc = "One npm package at an exact version, without its dependencies and without running its scripts.",
    attrs = {
        "package": attr.string(mandatory = True, doc = "Its name, with the scope."),
        "version": attr.string(mandatory = True),
        "integrity": attr.string(mandatory = True, doc = "As in a package-lock: sha512-..."),
        "patches": attr.label_list(),
        "build_file": attr.label(doc = "The overlay that becomes BUILD.bazel."),
    },
    environ = [_REGISTRY_SETTING, "npm_config_registry"],
)

def _is_for_this_machine(pin):
    for key, value in {"cpu": "x64", "libc": "glibc", "os": "linux"}.items():
        if value not in pin.get(key, [value]):
            return False
    return True

def _npm_tree_impl(ctx):
    lock = json.decode(ctx.read(ctx.attr.lock))
    registry = _registry(ctx)
    folders = []
    for folder in sorted(lock["packages"]):
        if folder:
            folders.append(folder)
    for index, folder in enumerate(folders):
        pin = lock["packages"][folder]
        if pin.get("optional", False) and not _is_for_this_machine(pin):
            continue
        name = folder.rpartition("node_modules/")[2]
        archive = "{}-{}.tgz".format(name.split("/")[-1], pin["version"])
        fetch(
            ctx,
            urls = ["{}/{}/-/{}".format(registry, name, archive)],
            output = archive,
            integrity = pin["integrity"],
            what = "{}@{} of the npm registry ({} of {})".format(name, pin["version"], index + 1, len(folders)),
            setting = "--repo_env={}=https://REGISTRY".format(_REGISTRY_SETTING),
        )
        run(ctx, ["mkdir", "--parents", folder], "make a folder for " + name)
        run(ctx, ["tar", "--extract", "--no-same-owner", "--strip-components=1", "--directory", folder, "--file", archive], "unpack " + archive)
        ctx.delete(archive)
    ctx.file("versions.txt", "".join(["{} {}\n".format(folder, lock["packages"][folder]["version"]) for folder in folders]))
    ctx.file("WORKSPACE", "workspace(name = \"{}\")\n".format(ctx.name))

    # One file stands for the tree: Bazel takes no interest in a hundred thousand others.
    ctx.file("BUILD.bazel", "exports_files([\"versions.txt\"])\n")

npm_tree = repository_rule(
    implementation = _npm_tree_impl,
    doc = "What a package-lock.json names, in node_modules folders, without running any script. `versions.txt` stands beside them.",
    attrs = {"lock": attr.label(mandatory = True, doc = "The package-lock.json; without addresses of a registry.")},
    environ = [_REGISTRY_SETTING, "npm_config_registry"],
)
