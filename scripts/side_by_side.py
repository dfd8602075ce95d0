"""Compares rankn with NumPy and ndarray case by case; run it through scripts/side_by_side."""

import argparse
import contextlib
import datetime
import fcntl
import json
import math
import os
import pathlib
import platform
import re
import subprocess
import sys
import tomllib

import numpy

PAGE = pathlib.Path("docs/performance.md")
BEGIN, END = "<!-- scripts/side_by_side --write: begin -->", "<!-- scripts/side_by_side --write: end -->"
# `rand` is what a user takes for fast random numbers; no other case depends on it.
BUILD = ["cargo", "bench", "--bench", "side_by_side", "--features", "rand", "--no-run", "--message-format=json"]
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
NUMPY = [sys.executable, "benches/numpy_side.py"]
# The sizes one after the other, so that the sides meet the same noise; `BELOW_10K` have fewer elements than that.
SIZES = ["100", "2k", "10k", "1M", "10M", "64", "512", "2048", "20k"]
BELOW_10K = ["100", "2k", "64"]
FAMILIES = {
    "element-wise": "add_f64 add_assign_f64 add_f32 add_i32 floordiv_i32 chain_f64 cast_i32_f64",
    "comparisons and masks": "gt_f64 where_f64 mask_get_f64 mask_set_f64 argwhere any_all",
    "reductions": "sum_f64 sum_f32 sum_i32 mean_f64 std_f64 max_f64 argmax_f64",
    "running": "cumsum_f64 diff_f64",
    "mathematics": "exp_f64 exp_f32 ln_f64 sin_f64 sin_f32 tanh_f64 pow_f64 sqrt_f64",
    "order": "sort_f64 argsort_f64 median_f64 unique_i32",
    "picking": "take_f64 strided_sum slice_assign cols_sum concat_axis0",
    "random": "normal uniform",
    "broadcasting and transposing": "bcast_row bcast_col outer_add add_transposed copy_transposed",
    "along axes": "sum_axis0 sum_axis1 max_axis0 mean_where_axis1 sum_3d_axis1",
    "products": "matmul_f64 matvec_f64 convolve_same_10 convolve_same_101 convolve_same_1000",
}
SKYLAKE = "NumPy, SkylakeX"
FORMS = "fused, into, in place, by closure"
PEERS = ["NumPy", "ndarray"]
LIMIT = 1.1


def family(case):
    """The family of a case; the forms that are not in the list of 183 cases are one of their own."""
    name, size = case.split("/")
    found = [title for title, names in FAMILIES.items() if name in names.split()]
    return found[0] if found and size != "2k" else FORMS


def build():
    """Builds our half; returns the path of the program."""
    lines = subprocess.run(BUILD, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    found = [message["executable"] for message in map(json.loads, lines) if message.get("executable")]
    return found[-1]


def processor():
    """The name of the processor, and whether it has AVX-512."""
    try:
        text = pathlib.Path("/proc/cpuinfo").read_text()
    except OSError:
        return "an unknown processor", False
    name = re.search(r"^model name\s*: (.*)", text, re.MULTILINE)
    level = [feature for feature in ("avx2", "avx512f") if re.search(rf"\b{feature}\b", text)]
    return f"{name[1] if name else 'a processor'} ({', '.join(level) or 'no avx2'})", "avx512f" in level


def sides(program):
    """What is run in each round: name, command, environment, and the cases it is run for if not for all."""
    found = [("NumPy", NUMPY, {}, None)]
    if processor()[1]:
        # OpenBLAS takes some processors with AVX-512 for older ones, and runs at half their speed.
        products = [f"{name}/{size}" for name in ("matmul_f64", "matvec_f64") for size in ("64", "512", "2048")]
        found.append((SKYLAKE, NUMPY, {"OPENBLAS_CORETYPE": "SkylakeX"}, products))
    found += [(side, [program, "--tsv", "--side", side], {}, None) for side in ("rankn", "ndarray")]
    chains = [f"chain_into_f64/{size}" for size in ("100", "2k", "10k", "1M", "10M")]
    return [*found, ("loop", [program, "--tsv", "--side", "loop"], {}, chains)]


@contextlib.contextmanager
def locked(path):
    """Holds a lock, so that measurements on one machine take turns."""
    if path is None:
        yield
        return
    with open(path, "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def run(command, environment, words, options):
    """Seconds per call of each case, or None where the side does not have it."""
    environment = {**os.environ, **ONE_THREAD, **environment}
    command = [*command, "--budget", str(options.budget), *["--cpu-time"] * options.cpu_time, *words]
    with locked(options.lock):
        output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment).stdout
    cells = (line.split("\t") for line in output.splitlines())
    return {case: None if time == "-" else float(time) for case, time in cells}


def measure(program, options):
    """The best time of each case, by side."""
    best = {}
    for turn in range(options.rounds):
        for words in [options.words] if options.words else [[f"/{size}"] for size in SIZES]:
            print(f"round {turn + 1} of {options.rounds}: {' '.join(words)}", file=sys.stderr)
            for side, command, environment, cases in sides(program):
                chosen = words if cases is None else [case for case in cases if any(word in case for word in words)]
                times = run(command, environment, chosen, options) if chosen else {}
                known = best.setdefault(side, {})
                for case, time in times.items():
                    known[case] = min(filter(None, (known.get(case), time)), default=None)
    if best["NumPy"].keys() != best["rankn"].keys():
        names = ", ".join(sorted(best["NumPy"].keys() ^ best["rankn"].keys()))
        sys.exit(f"benches/numpy_side.py and benches/side_by_side differ in their cases: {names}")
    return best


def ratios(best, peer, cases):
    """How often the peer's time rankn takes, for those of the cases that both have; the largest first."""
    pairs = ((case, best["rankn"][case], best.get(peer, {}).get(case)) for case in cases)
    found = {case: ours / theirs for case, ours, theirs in pairs if ours and theirs}
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def mean(values):
    """The geometric mean, or None of nothing."""
    return math.exp(sum(map(math.log, values)) / len(values)) if values else None


def number(value, digits):
    return "-" if value is None else f"{value:.{digits}f}"


def table(head, rows):
    """A table in Markdown: the first column to the left, the others to the right, readable as it is, too."""
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    line = lambda row: "| " + " | ".join(c.rjust(w) if i else c.ljust(w) for i, (c, w) in enumerate(zip(row, widths))) + " |"
    rule = "|" + "|".join("-" * (w + 1) + (":" if i else "-") for i, w in enumerate(widths)) + "|"
    return "\n".join([line(head), rule, *map(line, rows)])


def times_table(best, cases):
    rows = []
    for case in cases:
        times = [number(t and t * 1e6, 3) for t in (best[side].get(case) for side in ("NumPy", "rankn", "ndarray"))]
        rows.append([f"`{case}`", *times, *(number(ratios(best, peer, [case]).get(case), 2) for peer in PEERS)])
    return table(["case", "NumPy, µs", "rankn, µs", "ndarray, µs", "rankn / NumPy", "rankn / ndarray"], rows)


def means_table(best, cases):
    """Geometric means: of all cases of the list, by size, by family, and of the other forms."""
    listed = [case for case in cases if family(case) != FORMS]
    groups = {"all": listed}
    groups |= {f"size {size}": [c for c in listed if c.endswith(f"/{size}")] for size in SIZES}
    groups |= {title: [c for c in cases if family(c) == title] for title in [*FAMILIES, FORMS]}
    rows = []
    for title, group in groups.items():
        if group:
            found = [list(ratios(best, peer, group).values()) for peer in PEERS]
            rows.append([title, *(cell for r in found for cell in (str(len(r)), number(mean(r), 3)))])
    return table(["cases", "with NumPy", "rankn / NumPy", "with ndarray", "rankn / ndarray"], rows)


def worst(best, cases):
    """The cases in which rankn takes much longer than a peer, the worst first; then what it does not have."""
    large = [case for case in cases if case.split("/")[1] not in BELOW_10K]
    for peer, where, group in [("NumPy", " from 10k elements on", large), ("ndarray", "", cases)]:
        slow = [f"`{case}` {ratio:.2f}" for case, ratio in ratios(best, peer, group).items() if ratio > LIMIT]
        yield f"More than {LIMIT} times as long as {peer}{where}: {', '.join(slow) or 'none'}."
    missing = [f"`{case}`" for case in cases if best["rankn"][case] is None]
    if missing:
        yield f"Not yet in rankn: {', '.join(missing)}."


def special(best):
    """What only some of the cases have beside them."""
    loop = ratios(best, "loop", best.get("loop", {}))
    if loop:
        yield "Beside a loop over slices that the compiler vectorises: " + ", ".join(
            f"`{case}` {loop[case]:.2f}" for case in best["loop"]
        ) + "."
    skylake = ratios(best, SKYLAKE, best.get(SKYLAKE, {}))
    if skylake:
        yield "Beside NumPy with `OPENBLAS_CORETYPE=SkylakeX`: " + ", ".join(
            f"`{case}` {ratio:.2f}" for case, ratio in skylake.items()
        ) + "."


def setting(options):
    """What was measured with what, and when."""
    rustc = subprocess.run(["rustc", "--version"], check=True, stdout=subprocess.PIPE, text=True).stdout.split()[1]
    packages = tomllib.loads(pathlib.Path("Cargo.lock").read_text())["package"]
    ndarray = next(package["version"] for package in packages if package["name"] == "ndarray")
    return (
        f"{processor()[0]}, {os.cpu_count()} cores, one thread, {platform.system()}; rustc {rustc}, NumPy {numpy.__version__}, "
        f"ndarray {ndarray}; {datetime.date.today()}; best of {options.rounds} rounds"
        f"{', processor time' * options.cpu_time}."
    )


def report(best, options):
    """The whole page: the summary first, every case after it."""
    cases = sorted(best["rankn"], key=lambda case: (family(case) == FORMS, SIZES.index(case.split("/")[1])))
    summary = "\n\n".join([*worst(best, cases), *special(best)])
    return f"{setting(options)}\n\n{means_table(best, cases)}\n\n{summary}\n\n{times_table(best, cases)}\n"


def write(text):
    """Puts the text between the marks of the page."""
    page = PAGE.read_text()
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    PAGE.write_text(f"{before}{BEGIN}\n{text}{END}{after}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("words", nargs="*", metavar="WORD", help="only cases with one of these in their names")
    parser.add_argument("--rounds", type=int, default=3, help="how often each side runs; the best of each case counts")
    parser.add_argument("--budget", type=float, default=0.25, help="seconds for one case of one side in one round")
    parser.add_argument("--cpu-time", action="store_true", help="processor time, for machines that are busy")
    parser.add_argument("--lock", help="a file that is locked while a side runs, for machines that several share")
    parser.add_argument("--write", action="store_true", help=f"also put the table into {PAGE}")
    options = parser.parse_args()
    if options.write and options.words:
        parser.error("--write takes all cases")
    text = report(measure(build(), options), options)
    print(text, end="")
    if options.write:
        write(text)


if __name__ == "__main__":
    main()
