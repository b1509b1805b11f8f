"""The top level holds what the plan of the house allows, and dotfiles."""

_ALLOWED = {
    "BUILD.bazel",
    "LICENSE",
    "README.md",
    "WORKSPACE",
    "abi_layer",
    "binary_abstraction",
    "core_lib",
    "deps_layer",
    "ecosystem",
    "third_party",
    "tools",
}


def check(checkout):
    for name in sorted({path.split("/")[0] for path in checkout.files}):
        if name not in _ALLOWED and not name.startswith("."):
            yield f"{name}:1: is not allowed at the top level"
