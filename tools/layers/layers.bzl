"""Doors: the targets through which a floor of the house is entered."""

# Floors whose doors exist; each has a package_group `<floor>_users` beside this file.
_FLOORS = ["deps_layer", "abi_layer", "core_lib", "binary_abstraction", "ecosystem"]

def door_visibility(floor):
    """Who may use a door of `floor`.

    In this repository: the floors above that the plan of the house allows. In the build of somebody who takes Strata as an
    external repository: everybody, because there every layer stands for itself.
    """
    if floor not in _FLOORS:
        fail("{} is no floor; the floors are {}".format(floor, ", ".join(_FLOORS)))
    if native.repository_name() != "@":
        return ["//visibility:public"]
    group = "javascript" if native.package_name() == "deps_layer/javascript" else floor
    return ["//tools/layers:{}_users".format(group), "//tools/layers:tools"]

def door(name, actual, **kwargs):
    """An entrance: `name` stands for `actual`, visible to the floors that may use this one.

    An alias, and not a library around it, so that clang's layering check sees whoever uses the door as a direct user
    of the headers behind it.

    Args:
      name: the door's name; that of its folder.
      actual: the target behind it.
      **kwargs: as of alias.
    """
    native.alias(
        name = name,
        actual = actual,
        visibility = door_visibility(native.package_name().split("/")[0]),
        **kwargs
    )
