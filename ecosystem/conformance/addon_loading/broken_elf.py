"""Makes files that no machine can load out of an addon that works."""

import struct

_DT_NEEDED = 1
_DT_STRTAB = 5
_DT_RELA = 7
_DT_RELASZ = 8
_DT_GNU_HASH = 0x6ffffef5
_DT_VERSYM = 0x6ffffff0
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


def dynamic_section(data):
    """Where it lies, and its length."""
    return next((start, length) for kind, start, _, length in _segments(data) if kind == _PT_DYNAMIC)


def _entries(data):
    """The place, tag and value of each entry."""
    start, length = dynamic_section(data)
    return [(at, *struct.unpack_from("<QQ", data, at)) for at in range(start, start + length, 16)]


def _offset(data, address):
    return next(address - base + start for kind, start, base, size in _segments(data) if kind == _PT_LOAD and base <= address < base + size)


def tables(data):
    """Where program headers, the dynamic section, relocations' places, hashes and versions lie: (begin, end) of each."""
    entries = {tag: value for _, tag, value in _entries(data)}
    programs, = struct.unpack_from("<Q", data, 32)
    count, = struct.unpack_from("<H", data, 56)
    start, length = dynamic_section(data)
    found = [(0, 64), (programs, programs + count * 56), (start, start + length)]
    # The hash table ends where names begin.
    found.append((_offset(data, entries[_DT_GNU_HASH]), _offset(data, entries[_DT_STRTAB])))
    found.append((_offset(data, entries[_DT_VERSYM]), _offset(data, entries[_DT_GNU_HASH])))
    relocations = _offset(data, entries[_DT_RELA])
    found += [(at, at + 8) for at in range(relocations, relocations + entries[_DT_RELASZ], 24)]
    return found


def with_hole(data, begin, end):
    """Zeros in the place of what is between."""
    end = min(end, len(data))
    return data[:begin] + bytes(end - begin) + data[end:]


def needing(data, library):
    """The addon needs `library`, a name among its symbols, in the place of the first library that it needed."""
    entries = _entries(data)
    names = _offset(data, next(value for _, tag, value in entries if tag == _DT_STRTAB))
    place = data.index(library.encode() + b"\0", names) - names
    at = next(at for at, tag, _ in entries if tag == _DT_NEEDED)
    data = bytearray(data)
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


def as_object(data):
    return with_field(data, 16, "<H", 1)
