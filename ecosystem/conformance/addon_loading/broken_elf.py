"""Makes files that no machine can load out of an addon that works."""

import struct

_DT_NEEDED = 1
_DT_STRTAB = 5
_PT_DYNAMIC = 2
_PT_LOAD = 1


def _segments(data):
    offset, = struct.unpack_from("<Q", data, 32)
    size, count = struct.unpack_from("<HH", data, 54)
    for i in range(count):
        kind, _, start, address, _, length = struct.unpack_from("<IIQQQQ", data, offset + i * size)
        yield kind, start, address, length


def end_of_segments(data):
    """How much of the file is loaded."""
    return max(start + size for kind, start, _, size in _segments(data) if kind == _PT_LOAD)


def needing(data, library):
    """The addon needs `library`, a name among its symbols, in the place of the first library that it needed."""
    data = bytearray(data)
    segments = list(_segments(data))
    start, length = next((start, length) for kind, start, _, length in segments if kind == _PT_DYNAMIC)
    rows = [(at, *struct.unpack_from("<QQ", data, at)) for at in range(start, start + length, 16)]
    address = next(value for _, tag, value in rows if tag == _DT_STRTAB)
    names = next(address - base + begin for kind, begin, base, size in segments if kind == _PT_LOAD and base <= address < base + size)
    place = data.index(library.encode() + b"\0", names) - names
    at = next(at for at, tag, _ in rows if tag == _DT_NEEDED)
    struct.pack_into("<Q", data, at + 8, place)
    return bytes(data)


def with_field(data, offset, form, value):
    """Another value in the ELF header."""
    data = bytearray(data)
    struct.pack_into(form, data, offset, value)
    return bytes(data)


def for_32_bit(data):
    return with_field(data, 4, "<B", 1)


def big_endian(data):
    return with_field(data, 5, "<B", 2)


def for_arm(data):
    return with_field(data, 18, "<H", 183)


def as_program(data):
    return with_field(data, 16, "<H", 2)
