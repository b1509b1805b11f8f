"""Addons whose tables are damaged in a thousand ways are loaded for real: each ends in an error or works, and none ends
the process.

The system's loader trusts what it reads. What a file says about code, about values, and which of its symbols is meant
where, nobody can check: those bytes are left alone.
"""

import random
import struct
import sys
import unittest

from ecosystem.conformance.addon_loading import broken_elf, loading

_NUM_FILES = 1000
# One process loads many, so that it ends early if one of them breaks what is loaded after it.
_NUM_AT_ONCE = 50
_LOAD = """
let refused = 0;
for (const path of process.argv.slice(1)) {
  require('node:fs').writeSync(1, path + '\\n');
  try {
    require(path);
  } catch (error) {
    if (error.code !== 'ERR_DLOPEN_FAILED') throw error;
    refused++;
  }
}
console.log('refused', refused);
"""


class DamageTest(loading.LoadingTest):
    def damaged(self, random_):
        data = bytearray(self.good)
        begin, end = random_.choice(broken_elf.tables(self.good))
        edges = [0, 1, len(data) + 1, 0x7fffffff, 0xffffffff, 1 << 63, (1 << 64) - 1]
        at = random_.randrange(begin, end) // 8 * 8
        form, size = random_.choice([("<Q", 8), ("<I", 4), ("<H", 2)])
        struct.pack_into(form, data, at, random_.choice(edges) & ((1 << 8 * size) - 1))
        return bytes(data)

    def test_no_damage_ends_the_process(self):
        random_ = random.Random(26)
        refused = 0
        for start in range(0, _NUM_FILES, _NUM_AT_ONCE):
            paths = [self.file(self.damaged(random_), f"damaged{start + i}.node") for i in range(_NUM_AT_ONCE)]
            done = self.spawn("-e", _LOAD, *paths)
            last = done.stdout.splitlines()[-1:]
            self.assertEqual(done.returncode, 0, f"{last}: {done.stderr}")
            refused += int(last[0].split()[1])
        # Otherwise the damage is none.
        self.assertGreater(refused, _NUM_FILES // 4)


if __name__ == "__main__":
    loading.main()
    unittest.main(argv=sys.argv[:1])
