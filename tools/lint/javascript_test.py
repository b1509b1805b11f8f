import unittest

from tools.lint import javascript


class ImportsTest(unittest.TestCase):

    def assert_imports(self, text, *specifiers):
        self.assertEqual([found.specifier for found in javascript.imports(text)], list(specifiers))

    def test_declarations(self):
        self.assert_imports("""
import 'a';
import b from 'b';
import * as c from "c";
import d, { e as f } from 'd'
export * from 'e';
export { default } from 'f';
import g from 'g' with { type: 'json' };
""", "a", "b", "c", "d", "e", "f", "g")

    def test_calls(self):
        self.assert_imports("import('a'); require( /* why */ 'b' ); import(`c`, { with: {} })", "a", "b", "c")

    def test_line(self):
        self.assertEqual([found.line for found in javascript.imports("\n/*\n*/import {\n a } from 'a';\n")], [4])

    def test_computed(self):
        self.assert_imports("import(a); require('a' + b); import(`a${b}`); require()", None, None, None, None)

    def test_comments(self):
        self.assert_imports("// import 'a'\n/* require('b') */ /** from 'c' */")

    def test_strings(self):
        self.assert_imports(r"""x = "import 'a'"; y = 'it\'s require("b")'; z = `from 'c' ${'import "d"'}`;""")

    def test_code_in_a_template(self):
        self.assert_imports("x = `a ${ { y: require('b') }.y } c ${`${import('d')}`} '`; import 'e'", "b", "d", "e")

    def test_regular_expressions(self):
        self.assert_imports("x = /'/; y = a / b; z = [/[/'\"]`/g]; return /\"/.test(a) || f(1) / 2; import 'e'", "e")

    def test_properties_and_definitions(self):
        self.assert_imports("import.meta.url; module.require(a); Array.from('b'); class A { require(id) { } }\n"
                            "function require(id) { return require_(id); }")

    def test_unfinished_text(self):
        for text in ["'", "`", "`${", "/*", "import", "import(", "require('a'"]:
            with self.subTest(text=text):
                list(javascript.imports(text))

    def test_quote_in_a_misread_place_hides_one_line(self):
        self.assert_imports("if (x) /'/.test(y);\nimport 'a';", "a")


if __name__ == "__main__":
    unittest.main()
