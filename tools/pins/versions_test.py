"""The order of versions, against what `dpkg --compare-versions` says of the same pairs."""

import unittest

from tools.pins import versions


class CompareTest(unittest.TestCase):

    def test_older_and_newer(self):
        for older, newer in [
            ("1.2", "1.10"),
            ("1.0~rc1", "1.0"),
            ("1.0~~", "1.0~"),
            ("1.0", "1.0a"),
            ("1.0a", "1.0+dfsg"),
            ("1.0-1", "1.0-2"),
            ("1.0-1", "1.0-1+b1"),
            ("1.0-1~deb12u1", "1.0-1"),
            ("19.1.7-3~deb12u1", "19.1.7-3~deb12u2"),
            ("150.0.7871.100-1~deb12u1", "150.0.7871.181-1~deb13u1"),
            ("2.36-9+deb12u9", "2.36-9+deb12u14"),
            ("9.9", "1:0.1"),
            ("1.0", "1.0-1"),
            ("1.3", "1.3.dfsg+really1.3.1"),
            ("1.3.1", "1.3.dfsg"),
            ("3.1-20221030-2", "3.1-20221030-3"),
            ("1.0-a", "1.0-+"),
        ]:
            with self.subTest(older=older, newer=newer):
                self.assertLess(versions.compare(older, newer), 0)
                self.assertGreater(versions.compare(newer, older), 0)

    def test_equal(self):
        for one, other in [("1.0", "1.0"), ("0:1.0", "1.0"), ("1.0", "1.00"), ("1.0-0", "1.0"), ("1.", "1.0")]:
            with self.subTest(one=one, other=other):
                self.assertEqual(versions.compare(one, other), 0)

    def test_sorting(self):
        self.assertEqual(max(["1.9", "1.10~rc1", "1.9.1"], key=versions.key), "1.10~rc1")


class PartsTest(unittest.TestCase):

    def test_split(self):
        self.assertEqual(versions.split("2:3.1-20221030-2"), (2, "3.1-20221030", "2"))
        self.assertEqual(versions.split("3.1"), (0, "3.1", ""))

    def test_upstream(self):
        self.assertEqual(versions.upstream("1:1.3.dfsg+really1.3.1-1+b1"), "1.3.dfsg+really1.3.1")

    def test_file_names_have_no_epoch(self):
        self.assertEqual(versions.without_epoch("1:1.2.13.dfsg-1"), "1.2.13.dfsg-1")


if __name__ == "__main__":
    unittest.main()
