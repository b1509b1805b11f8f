import unittest

from tools.start_order import profile

_PROFILE = """version: 1
events: Ir

ob=(1) /usr/lib/ld.so
fn=(1) start
1 2
ob=(2) /bin/strata
fn=(2) main
1 10
cob=(1)
cfn=(3) memcpy
calls=1 0
1 3
cfn=(4) _ZN6strata3runEv
calls=1 0
1 5

fn=(4)
1 5

fn=(5) _ZN6strata3runEv'2
1 5

ob=(1)
fn=(3)
1 3
"""


class ProfileTest(unittest.TestCase):
    def test_functions_are_those_of_the_program(self):
        self.assertEqual(profile.functions_of(_PROFILE, "strata"), ["_ZN6strata3runEv", "main"])
        self.assertEqual(profile.functions_of(_PROFILE, "ld.so"), ["memcpy", "start"])

    def test_builtins_and_what_is_no_symbol_stay_where_they_are(self):
        for name in ("main", "_ZZ4mainEN3$_08__invokeEv", "uv__io_poll"):
            self.assertTrue(profile.can_be_ordered(name), name)
        for name in ("Builtins_Call", "(below main)", "0x0000000000012345", "_Zf.llvm.123"):
            self.assertFalse(profile.can_be_ordered(name), name)


if __name__ == "__main__":
    unittest.main()
