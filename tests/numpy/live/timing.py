#!/usr/bin/env python3
"""Times every operation here and in NumPy, on inputs of 100 000 elements, and lists the functions that are slower, worst first.

    scripts/with_numpy tests/numpy/live/timing.py [--only NAME ..] [--rounds 3] [--lock FILE] [--rows] [--write]

Both sides take the best of repetitions on the same data, in one thread, and take turns: so many rounds of each. The results are new
arrays; what is a view in NumPy is compared with a copy of it. A function's ratio is the geometric mean over its dtypes and options.
`--lock` keeps others who measure with that file out while a row is timed; `--rows` lists rows of functions, too, and `--write` puts
the tables into docs/performance.md.
"""

import argparse
import contextlib
import fcntl
import re
import statistics
import time
from collections import defaultdict

import numpy as np

import timing_rows
from case import Case
from live import ROOT, Library
from table import OPERATIONS
from timing_further import further
from timing_reasons import REASONS


def best_time(call):
    begin, best, calls = time.perf_counter(), float("inf"), 0
    while calls < 3 or time.perf_counter() - begin < 0.04:
        start = time.perf_counter()
        call()
        best = min(best, time.perf_counter() - start)
        calls += 1
    return best


def rows():
    """What is timed: at least a row for every operation of the live comparison."""
    every = [*timing_rows.rows(), *further()]
    missing = set(OPERATIONS) - {name.split()[0] for name, *_ in every}
    assert not missing, f"no row for {sorted(missing)}"
    return every


@contextlib.contextmanager
def held(path):
    """Holds the lock of a file; nothing without one."""
    with open(path, "a") if path else contextlib.nullcontext() as file:
        if file:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def timed(library, row, rounds):
    """Our seconds and NumPy's for a case, the best of some rounds of each; nothing if NumPy does not have it."""
    name, dtype, arrays, function, options = row
    views = [array.view for array in arrays]
    try:
        with np.errstate(all="ignore"):
            function(*views)
    except TypeError:
        return None
    request = "time " + Case(name.split()[0], arrays, None, options).request()
    ours = theirs = float("inf")
    for _ in range(rounds):
        status, answer = library.answer(request)
        assert status == "time", f"{name} {dtype}: {status} {answer}"
        ours = min(ours, float(answer[0]))
        with np.errstate(all="ignore"):
            theirs = min(theirs, best_time(lambda: function(*views)))
    return ours, theirs


def measured(library, options):
    """(name, dtype, our seconds, NumPy's seconds) of each case that both have."""
    for row in rows():
        if options.only and row[0].split()[0] not in options.only:
            continue
        with held(options.lock):
            times = timed(library, row, options.rounds)
        if times:
            yield row[0], row[1], *times


def by_function(rows):
    """The ratio of each function, the largest first."""
    ratios = defaultdict(list)
    for name, _, ours, theirs in rows:
        ratios[name.split()[0]].append(ours / theirs)
    means = {name: statistics.geometric_mean(of_name) for name, of_name in ratios.items()}
    return dict(sorted(means.items(), key=lambda item: -item[1]))


def of_functions(functions):
    lines = ["| function | rankn / NumPy | why |", "|---|---|---|"]
    lines += [f"| {name} | {ratio:.2f} | {REASONS.get(name, '')} |" for name, ratio in functions.items() if ratio > 1]
    return "\n".join(lines)


def of_rows(rows):
    lines = ["| operation | dtype | rankn | NumPy | ratio |", "|---|---|---|---|---|"]
    lines += [f"| {name} | {np.dtype(dtype)} | {ours * 1e6:.1f} µs | {theirs * 1e6:.1f} µs | {ours / theirs:.2f} |"
              for name, dtype, ours, theirs in rows]
    return "\n".join(lines)


def report(rows):
    """What was measured, and the functions and the rows that are slower than NumPy."""
    ratios, functions = [ours / theirs for _, _, ours, theirs in rows], by_function(rows)
    slower = [row for row in rows if row[2] > row[3]]
    return "\n\n".join([
        f"{len(functions)} functions, each with the geometric mean over its dtypes and options: the median of our time divided by "
        f"NumPy's is {statistics.median(functions.values()):.2f}, and {sum(ratio > 1 for ratio in functions.values())} are slower "
        "than NumPy, worst first:",
        of_functions(functions),
        f"{len(rows)} rows: the median of our time divided by NumPy's is {statistics.median(ratios):.2f}, the geometric mean "
        f"{statistics.geometric_mean(ratios):.2f}; {len(slower)} are slower than NumPy, worst first:",
        of_rows(slower),
    ])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="+", metavar="NAME", help="these functions alone")
    parser.add_argument("--rounds", type=int, default=3, help="how often each side has its turn")
    parser.add_argument("--lock", metavar="FILE", help="is locked while a row is timed")
    parser.add_argument("--rows", action="store_true", help="list all rows and functions, not only the slower ones")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/performance.md")
    options = parser.parse_args()
    timings = sorted(measured(Library("release"), options), key=lambda row: row[3] / row[2])
    text = report(timings)
    if options.rows:
        print(of_rows(timings), *(f"{name} {ratio:.2f}" for name, ratio in by_function(timings).items()), "", sep="\n")
    print(text)
    if options.write:
        page = ROOT / "docs/performance.md"
        begin, end = "<!-- operations: begin -->", "<!-- operations: end -->"
        page.write_text(re.sub(f"{begin}.*{end}", lambda _: f"{begin}\n{text}\n{end}", page.read_text(), flags=re.S))


if __name__ == "__main__":
    main()
