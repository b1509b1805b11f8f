"""The list of all bindings, made from the names of their rooms."""

def binding_registry(name, rooms):
    """A C++ source that lists the binding of each room: `os` is `const Binding& OsBinding()`.

    Args:
      name: the rule's name; its output is NAME.cc.
      rooms: the rooms, in the order of their addresses in snapshots.
    """
    functions = ["".join([word.capitalize() for word in room.split("_")]) + "Binding" for room in rooms]
    lines = ["#include \"abi_layer/registry/registry.h\"", "", "namespace strata::abi {", ""]
    lines += ["const Binding& {}();".format(function) for function in functions]
    lines += ["", "const std::vector<const Binding*>& AllBindings() {", "  static const std::vector<const Binding*> all = {"]
    lines += ["      &{}(),".format(function) for function in functions]
    lines += ["  };", "  return all;", "}", "", "}  // namespace strata::abi", ""]
    native.genrule(
        name = name,
        outs = [name + ".cc"],
        cmd = "cat > $@ <<'EOF'\n" + "\n".join(lines) + "EOF",
    )
