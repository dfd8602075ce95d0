"""See scripts/large_files."""

import argparse
import contextlib
import fcntl
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SIDES = {
    "rankn": [str(pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release/files")],
    "NumPy": [sys.executable, str(ROOT / "benches/files/numpy_side.py")],
}
# How many times shorter tables of text are.
TEXT = 10
STEPS = {
    "write": "write a new file",
    "replace": "replace a file, whole or not at all",
    "overwrite": "replace a file; NumPy empties it first",
    "read": "read",
    "map": "open mapped",
    "write-text": "write a table of text",
    "read-text": "read a table of text",
}


@contextlib.contextmanager
def locked(path):
    """Holds a lock, so that measurements on one machine take turns."""
    with open(path, "w") if path else contextlib.nullcontext() as file:
        if path:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def run(side, step, path, size):
    """Seconds and the most memory of one step in a process of its own."""
    if step.startswith("write"):
        path.unlink(missing_ok=True)
    names = {"overwrite": "write", "replace": "write" if side == "rankn" else "replace"}
    what = names.get(step, step)
    out = subprocess.run([*SIDES[side], what, path, str(size)], check=True, capture_output=True, text=True).stdout
    if what in ("write", "replace", "write-text"):
        # What waits to be written would slow the next step down.
        with open(path) as file:
            os.fsync(file.fileno())
    seconds, peak = out.split()
    return float(seconds), int(peak)


def file_of(step, size):
    """The file of a step, and how long it is: text takes longer."""
    return ("large.txt", size // TEXT) if step.endswith("text") else ("large.npy", size)


def measure(folder, options):
    """For each step, the best time and the most memory of each side."""
    best = {}
    with tempfile.TemporaryDirectory(dir=folder) as place:
        for turn in range(options.rounds):
            for side in list(SIDES) if turn % 2 else reversed(SIDES):
                with locked(options.lock):
                    for step in STEPS:
                        file, size = file_of(step, options.bytes)
                        seconds, peak = run(side, step, pathlib.Path(place) / file, size)
                        least, most = best.get((step, side), (seconds, peak))
                        best[step, side] = min(least, seconds), max(most, peak)
                    for step in ("write", "write-text"):
                        (pathlib.Path(place) / file_of(step, 0)[0]).unlink()
    return best


def table(results, size):
    yield "| where | step | rankn | NumPy | ratio | memory, rankn | memory, NumPy |"
    yield "|---|---|---|---|---|---|---|"
    for where, best in results.items():
        for step, title in STEPS.items():
            (ours, mine), (theirs, other) = best[step, "rankn"], best[step, "NumPy"]
            length = file_of(step, size)[1]
            times = f"{milliseconds(ours)} | {milliseconds(theirs)} | {ours / theirs:.2f}"
            yield f"| {where} | {title} | {times} | {mine / length:.2f} | {other / length:.2f} |"


def milliseconds(seconds):
    return f"{seconds * 1e3:.0f} ms" if seconds > 0.01 else f"{seconds * 1e3:.2f} ms"


def kind(folder):
    """The file system that a folder is on."""
    command = ["stat", "-f", "-c", "%T", folder]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bytes", type=int, default=1_000_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--lock", help="a file that is locked while a side runs, for machines that several share")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("folders", nargs="+")
    options = parser.parse_args()
    results = {kind(folder): measure(folder, options) for folder in options.folders}
    text = "\n".join(table(results, options.bytes))
    print(text)
    if options.write:
        page = ROOT / "docs/performance.md"
        put = lambda match: f"{match[1]}\n{text}\n{match[2]}"
        mark = r"(<!-- large files: begin -->)\n.*?(<!-- large files: end -->)"
        page.write_text(re.sub(mark, put, page.read_text(), flags=re.S))


if __name__ == "__main__":
    main()
