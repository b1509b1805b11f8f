// Built for another release, which only its constructor says.

#include <node.h>

static node::node_module description = {147, 0, nullptr, __FILE__, nullptr, nullptr, "other", nullptr, nullptr};

__attribute__((constructor)) static void Register() { node_module_register(&description); }
