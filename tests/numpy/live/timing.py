#!/usr/bin/env python3
"""Times every operation here and in NumPy, on inputs of 100 000 elements, and lists the ratios, worst first.

    scripts/with_numpy tests/numpy/live/timing.py [--write]

Both sides take the best of repetitions on the same data, in one thread; the results are new arrays. A function's ratio is the geometric
mean over its dtypes and options. `--write` puts the table into docs/performance.md.
"""

import argparse
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


def best_time(call):
    begin, best, calls = time.perf_counter(), float("inf"), 0
    while calls < 3 or time.perf_counter() - begin < 0.1:
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


def measured(library):
    """(name, dtype, our seconds, NumPy's seconds) of each case that both have."""
    for name, dtype, arrays, function, options in rows():
        views = [array.view for array in arrays]
        try:
            with np.errstate(all="ignore"):
                function(*views)
        except TypeError:
            continue
        status, answer = library.answer("time " + Case(name.split()[0], arrays, None, options).request())
        assert status == "time", f"{name} {dtype}: {status} {answer}"
        with np.errstate(all="ignore"):
            yield name, dtype, float(answer[0]), best_time(lambda: function(*views))


def by_function(rows):
    ratios = defaultdict(list)
    for name, _, ours, theirs in rows:
        ratios[name.split()[0]].append(ours / theirs)
    return {name: statistics.geometric_mean(of_name) for name, of_name in ratios.items()}


def table(rows):
    lines = ["| operation | dtype | rankn | NumPy | ratio |", "|---|---|---|---|---|"]
    lines += [f"| {name} | {np.dtype(dtype)} | {ours * 1e6:.1f} µs | {theirs * 1e6:.1f} µs | {ours / theirs:.2f} |"
              for name, dtype, ours, theirs in rows]
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    options = parser.parse_args()
    timed = sorted(measured(Library("release")), key=lambda row: row[3] / row[2])
    ratios = [ours / theirs for _, _, ours, theirs in timed]
    functions = by_function(timed)
    slower = [row for row in timed if row[2] > row[3]]
    summary = (f"{len(functions)} functions, each with the geometric mean over its dtypes and options: the median of our time divided by "
               f"NumPy's is {statistics.median(functions.values()):.2f}, and {sum(ratio > 1 for ratio in functions.values())} are slower. "
               f"{len(timed)} rows: the median of our time divided by NumPy's is {statistics.median(ratios):.2f}, "
               f"the geometric mean {statistics.geometric_mean(ratios):.2f}; {len(slower)} are slower than NumPy, worst first:")
    print(summary, table(slower), sep="\n\n")
    if options.write:
        page = ROOT / "docs/performance.md"
        text = page.read_text()
        begin, end = "<!-- operations: begin -->", "<!-- operations: end -->"
        page.write_text(re.sub(f"{begin}.*{end}", lambda _: f"{begin}\n{summary}\n\n{table(slower)}\n{end}", text, flags=re.S))


if __name__ == "__main__":
    main()
