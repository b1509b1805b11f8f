import unittest

from tools.lint import docs, testing


class DocsTest(testing.CheckerTest):
    checker = docs

    def setUp(self):
        super().setUp()
        self.write("tools/lint/BUILD.bazel", "")
        self.write("tools/bazel", "")
        self.write("BUILD.bazel", "")

    def test_what_exists(self):
        self.assert_accepted("README.md", "`tools/lint`, `tools/*/BUILD.bazel`, (`tools/bazel`).\n"
                             "`//tools/lint:x`, `//:strata`, `//...`, `//tools/...`\n"
                             "```\ntools/bazel run @strata//tools/lint -- app.js\n```\n")

    def test_placeholders(self):
        self.assert_accepted("README.md", "`third_party/<dep>/x`, `tools/NAME`, `tools/...`, `//${x}/y`\n")

    def test_what_is_no_path(self):
        self.assert_accepted("README.md", "tools/nowhere without quotes, `a/b`, `--config=x`, `// a comment`\n")

    def test_path(self):
        self.assert_found("README.md", "\nSee `tools/nowhere`.\n", "README.md:2: names tools/nowhere")

    def test_pattern(self):
        self.assert_found("README.md", "`tools/*/nothing`\n", "README.md:1: names tools/*/nothing")

    def test_label(self):
        text = "Run `tools/bazel test //tools/nowhere:x`.\n"
        self.assert_found("a/b.md", text, "a/b.md:1: names the label //tools/nowhere:x")

    def test_label_of_a_consumer(self):
        self.assert_found("README.md", "`@strata//nowhere`\n", "README.md:1: names the label @strata//nowhere")

    def test_block_of_code(self):
        self.assert_found("README.md", "```sh\n.ci/nowhere\n```\n", "README.md:2: names .ci/nowhere")


if __name__ == "__main__":
    unittest.main()
