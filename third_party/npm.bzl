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
