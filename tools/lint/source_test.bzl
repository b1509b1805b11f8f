"""A checker of this folder, as a test over all of the checkout's files."""

load("//tools/python:python.bzl", "python_test")

def source_test(name, modules = [], data = []):
    """Makes `name`, the checker's run over the checkout, and `name`_test, the test of the checker itself.

    Args:
      name: the checker: `name`.py has check(tree), `name`_test.py plants violations and sees them found.
      modules: other modules of this folder that it imports.
      data: programs that it calls.
    """
    srcs = [name + ".py", "tree.py"] + modules
    python_test(
        name = name,
        size = "small",
        srcs = srcs,
        arguments = [name],
        data = ["//:WORKSPACE"] + data,
        main = "lint.py",
        # It reads the whole checkout, which Bazel does not see as an input: run it always, where the checkout lies.
        tags = [
            "external",
            "local",
            "no-cache",
        ],
    )
    python_test(
        name = name + "_test",
        size = "small",
        srcs = srcs + ["testing.py"],
        data = data,
        main = name + "_test.py",
    )
