import unittest

from tools.lint import rooms, testing


def _table(*rows):
    return '"""Rooms."""\n\nROOMS = [\n' + "".join(f"    {row},\n" for row in rows) + "]\n"


_FS = '{"name": "fs", "ids": ["fs", "fs/promises"], "uses": ["path"]}'
_PATH = '{"name": "path", "ids": ["path"], "uses": []}'


class RoomsTest(testing.CheckerTest):
    checker = rooms

    def found(self, table, problem):
        self.write(rooms.PATH, _table(_FS, _PATH))
        self.assert_found(rooms.PATH, table, f"{rooms.PATH}:{problem}")

    def test_good_list(self):
        self.assert_accepted(rooms.PATH, _table(_FS, _PATH))

    def test_no_list(self):
        self.assertEqual(self.problems(), [f"{rooms.PATH}:1: is missing"])
        self.found("ROOMS = []\nROOMS = []\n", "1: is no list ROOMS")
        self.found(_table('{"name": "os"}'), "1: is no list ROOMS")
        self.found("ROOMS = [room(1)]\n", "1: is no list ROOMS")

    def test_order(self):
        self.found(_table(_PATH, _FS), "1: the rooms are not sorted")

    def test_twins(self):
        self.found(_table(_FS, _PATH, _PATH), "1: the rooms are not sorted by name, or one stands twice")

    def test_id_of_two_rooms(self):
        win = '{"name": "win", "ids": ["path"], "uses": []}'
        self.found(_table(_FS, _PATH, win), "6: path belongs to path already")

    def test_unknown_neighbour(self):
        self.found(_table(_FS, _PATH, '{"name": "win", "ids": [], "uses": ["glass"]}'), "6: win cannot use glass")

    def test_unsorted_ids(self):
        self.found(_table('{"name": "fs", "ids": ["fs/promises", "fs"], "uses": []}'), "4: ids are not sorted")
