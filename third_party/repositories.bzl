"""Every repository that this build reads from outside, made from the table of pins."""

load("//third_party:chromium.bzl", "chromium_part", "chromium_source")
load("//third_party:debian.bzl", "debian_packages", "debian_source")
load("//third_party:implicit.bzl", "implicit_repositories")
load("//third_party:npm.bzl", "npm_package", "npm_tree")
load("//third_party:pins.bzl", "CHROMIUM", "LLVM_PACKAGES", "NPM_PACKAGES", "PYTHON_PACKAGES", "SOURCES")

# Ours, for sources; each says why.
_PATCHES = {
    "libuv": [
        Label("//third_party/libuv:signal_compare.patch"),
        Label("//third_party/libuv:spawn_vfork.patch"),
    ],
}

def _overlay(name):
    return Label("//third_party/{0}:{0}.BUILD".format(name))

def strata_repositories():
    """Declares all repositories and registers the toolchain. For Strata's own WORKSPACE and for that of a consumer."""
    implicit_repositories()
    debian_packages(
        name = "llvm",
        build_file = Label("//tools/toolchain:llvm.BUILD"),
        packages = LLVM_PACKAGES,
        programs = {"bin/" + program: "usr/lib/llvm-19/bin/" + program for program in [
            "clang",
            "clang-format",
            "clang-tidy",
            "ld.lld",
            "llvm-ar",
            "llvm-nm",
            "llvm-objcopy",
            "llvm-objdump",
            "llvm-readelf",
            "llvm-strip",
            "llvm-symbolizer",
        ]},
        scripts = [Label("//tools/toolchain:arrange_llvm.sh")],
    )
    debian_packages(
        name = "python",
        build_file = Label("//third_party/python:python.BUILD"),
        environment = {
            "PYTHONHOME": "$root/usr",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONHASHSEED": "0",
        },
        packages = PYTHON_PACKAGES,
        programs = {"bin/python3": "usr/bin/python3.11"},
        remove = ["usr/share", "etc"],
    )
    chromium_source(
        name = "chromium",
        apply = CHROMIUM.apply,
        exclude = CHROMIUM.exclude,
        patches_path = CHROMIUM.patches_path,
        patches_sha256 = CHROMIUM.patches_sha256,
        path = CHROMIUM.path,
        sha256 = CHROMIUM.sha256,
        strip_prefix = CHROMIUM.strip_prefix,
        take = CHROMIUM.take + [folder for folder in CHROMIUM.parts.values() if folder != "v8"],
    )
    for name, folder in CHROMIUM.parts.items():
        chromium_part(name = name, build_file = _overlay(name), folder = folder)
    for name, pin in SOURCES.items():
        debian_source(
            name = name,
            build_file = _overlay(name),
            patches = _PATCHES.get(name, []),
            path = pin.path,
            sha256 = pin.sha256,
            strip_prefix = pin.strip_prefix,
            take = pin.take,
        )
    for name, pin in NPM_PACKAGES.items():
        npm_package(
            name = name.replace("@", "").replace("/", "_").replace("-", "_"),
            build_file = _overlay(name),
            integrity = pin.integrity,
            package = name,
            version = pin.version,
        )
    npm_tree(
        name = "addon_builders",
        lock = Label("//ecosystem/install:package-lock.json"),
    )
    npm_tree(
        name = "addon_packages",
        lock = Label("//ecosystem/conformance:addons/package-lock.json"),
    )
    npm_tree(
        name = "conformance_packages",
        lock = Label("//ecosystem/conformance:package-lock.json"),
    )
    npm_tree(
        name = "peers",
        lock = Label("//tools/bench:package-lock.json"),
    )
    native.register_toolchains("@llvm//:cc_toolchain_linux_x86_64")
