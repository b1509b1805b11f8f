"""Prints the manifest's group of V8: propose_v8.py NM HEADER_FOLDER OBJECT...

Of what V8's OBJECTs define, the functions that its public headers declare: methods and functions of the namespace v8 whose name stands
in a header, without those that the C++ library's types are part of, for these differ from library to library. For each update
of V8; //ecosystem/abi_checker:exports_test says where the program and the list differ.
"""

import pathlib
import re
import subprocess
import sys

# Namespaces below v8 that are not for addons, and what the embedding program alone may touch.
_INNER = re.compile(r"v8::(?:internal|base|platform|bigint|tracing|debug|metrics|sampler|regexp|compiler|Utils|SnapshotCreator|"
                    r"StartupData|V8|CppHeap|PropertyDescriptor::PrivateData)::")
_SCOPED = re.compile(r"^v8::[\w:~]+(?: ?operator[^(]+)?\(")


def _lines(command, text=None):
    return subprocess.run(command, input=text, stdout=subprocess.PIPE, universal_newlines=True, check=True).stdout.splitlines()


def declared_words(folder):
    words = set()
    for header in pathlib.Path(folder).glob("v8*.h"):
        words.update(re.findall(r"\w+", header.read_text(encoding="utf-8")))
    return words


def symbols(nm, folder, objects):
    words = declared_words(folder)
    rows = [line.split() for line in _lines([nm, "--defined-only", *objects])]
    names = sorted({row[2] for row in rows if len(row) == 3 and row[1] == "T" and re.match(r"_ZNK?2v8\d", row[2])})
    for name, text in zip(names, _lines(["c++filt"], "\n".join(names))):
        if _INNER.match(text) or not _SCOPED.match(text) or "std::" in text or "[abi:" in text:
            continue
        last = text.split("(")[0].split("::")[-1].lstrip("~")
        if last.split(" ")[0] in words:
            yield name


def main(nm, folder, *objects):
    major = re.search(r"#define V8_MAJOR_VERSION (\d+)", (pathlib.Path(folder) / "v8-version.h").read_text(encoding="utf-8"))
    print(f'group {{\n  layer: V8\n  stability: EXPERIMENTAL\n  version: {major[1]}\n  header: "v8.h"')
    for name in symbols(nm, folder, objects):
        print(f'  symbol: "{name}"')
    print("}")


if __name__ == "__main__":
    main(*sys.argv[1:])
