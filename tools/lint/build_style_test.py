import unittest

from tools.lint import build_style, testing

_GOOD = '''"""What it is for."""

load("@llvm//:x.bzl", "a", "b")
load("//abi_layer/os:x.bzl", "c")
load(":y.bzl", "d")

LIST = [
    "a",
    "b",
]

def rule(name, deps = [], **kwargs):
    """Makes one.

  Args are indented as they like.
    """
    names = [
        "{}_{}".format(name, n)
        for n in LIST
    ]
    native.cc_library(
        name = name,
        srcs = names + [
            "x.cc",
        ],
        deps = [
            ":near",
            "//far",
            "@other//:x",
        ],
        **kwargs
    )
    other(name, """
text
""".format(
        name = name,
    ))
    if (
        name and
        deps
    ):
        fail("a 'quoted' word, " +
             "aligned")
'''


class BuildStyleTest(testing.CheckerTest):
    checker = build_style

    def found(self, text, problem, path="a/BUILD.bazel"):
        self.assert_found(path, text, f"{path}:{problem}")

    def test_good_file(self):
        self.assert_accepted("a/x.bzl", _GOOD)

    def test_other_languages(self):
        self.assert_accepted("a/x.py", "x = 'y'\n")

    def test_syntax(self):
        self.found("cc_library(\n", "1: cannot be read")

    def test_indentation_of_a_block(self):
        self.found("def f():\n  pass\n", "2: is indented by 2", "a/x.bzl")

    def test_indentation_in_brackets(self):
        self.found('f(\n  name = "x",\n)\n', "2: is indented by 2, not by 4")

    def test_indentation_of_a_closing_bracket(self):
        self.found('f(\n    name = "x",\n    )\n', "3: the closing bracket is indented by 4")

    def test_single_quotes(self):
        self.found("f(name = 'x')\n", "1: single quotes")
        self.found("'''Doc'''\n", "1: single quotes", "a/x.bzl")

    def test_missing_comma(self):
        self.found('f(\n    name = "x"\n)\n', "2: no comma", "a/BUILD")
        self.found('X = [\n    "x",\n    "y"\n]\n', "3: no comma", "a/x.bzl")
        self.found('X = {\n    "x": 1\n}\n', "2: no comma", "a/x.BUILD")

    def test_late_load(self):
        self.found('f(name = "x")\n\nload("//x:y.bzl", "z")\n', "3: load() after")

    def test_loads_of_a_workspace(self):
        self.assert_accepted("WORKSPACE", 'workspace(name = "x")\n\nload("//x:y.bzl", "z")\n')

    def test_unsorted_loads(self):
        text = 'load("//b:x.bzl", "x")\nload("@a//:y.bzl", "y")\n'
        self.found(text, "1: loads are not sorted: here should be @a//:y.bzl")

    def test_unsorted_names(self):
        self.found('load("//b:x.bzl", "y", "x")\n', "1: the loaded names are not sorted")

    def test_name_first(self):
        self.found('cc_library(\n    srcs = [],\n    name = "x",\n)\n', "1: `name` is not the first")

    def test_unsorted_dependencies(self):
        self.found('f(\n    name = "x",\n    deps = ["@a//:b", ":c"],\n)\n', "3: deps is not sorted")

    def test_order_with_a_reason(self):
        self.assert_accepted("a/BUILD.bazel", 'f(deps = [\n    "//b",\n    # After b.\n    "//a",\n])\n')

    def test_public_target(self):
        self.found('f(\n    name = "x",\n    visibility = ["//visibility:public"],\n)\n', "3: //visibility:public")

    def test_public_package(self):
        self.found('package(default_visibility = ["//visibility:public"])\n', "1: a package that is public by default",
                   "tools/layers/BUILD.bazel")

    def test_doors_may_be_public(self):
        self.assert_accepted("tools/layers/layers.bzl", 'X = ["//visibility:public"]\n')


if __name__ == "__main__":
    unittest.main()
