#!/usr/bin/env python3
"""Draws random cases of every operation, has the library and NumPy compute them, and compares.

    scripts/with_numpy tests/numpy/live/live.py [--cases 20000] [--seed 1] [--only NAME ..] [--case N] [--halves]

A case is known by seed and number: `--seed 1 --case 123` runs it alone and prints the request. The types, shapes and values of results
are compared; where NumPy raises, the library has to fail with the same kind of error. No operation may panic. With `--halves` the library
has its feature `f16`, and `float16` is among the dtypes.
"""

import argparse
import json
import subprocess
import sys
import warnings
from collections import Counter
from pathlib import Path

import numpy as np

import draw
from compare import difference, same_error
from differences import accepted
from draw import Draw
from table import HALVES, OPERATIONS

ROOT = Path(__file__).resolve().parents[3]


class Library:
    """The program that computes with the library."""

    def __init__(self, profile="dev", halves=False):
        build = ["cargo", "build", "--quiet", "-p", "live", "--profile", profile, *(["--features", "f16"] if halves else [])]
        subprocess.run(build, cwd=ROOT, check=True)
        target = subprocess.run(["cargo", "metadata", "--format-version", "1", "--no-deps"], cwd=ROOT, check=True, capture_output=True)
        folder = json.loads(target.stdout)["target_directory"]
        self.process = subprocess.Popen([f"{folder}/{'debug' if profile == 'dev' else profile}/live"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def answer(self, request):
        self.process.stdin.write(request + "\n")
        self.process.stdin.flush()
        status, *rest = self.process.stdout.readline().rstrip("\n").split("/")
        return status, rest


def array(text):
    dtype, shape, digits = text.split(";")
    shape = [int(n) for n in shape.split(",") if n]
    return np.frombuffer(bytes.fromhex(digits), dtype).reshape(shape)


def check(case, library):
    """What differs, or nothing."""
    status, answer = library.answer(case.request())
    if status not in ("ok", "err"):
        return f"panicked: {answer}"
    try:
        expected = case.expected()
    except Exception as error:
        if status == "ok":
            return f"no error, NumPy {type(error).__name__}: {error}"
        return None if same_error(error, answer[0]) else f"{answer}, NumPy {type(error).__name__}: {error}"
    if status == "err":
        return f"{answer}, NumPy gives {expected[0].dtype} {expected[0].shape}"
    if len(answer) != len(expected):
        return f"{len(answer)} results, NumPy {len(expected)}"
    with np.errstate(all="ignore"):
        allowed = case.allowed()
    found = (difference(array(ours), theirs, allowed) for ours, theirs in zip(answer, expected))
    return next((text for text in found if text), None)


def case_number(number, seed, names):
    draw = Draw([seed, number])
    name = names[number % len(names)]
    return OPERATIONS[name](draw)


def describe(number, case, problem):
    operands = ", ".join(f"{a.view.dtype}{list(a.view.shape)} [{' '.join(a.steps)}]" for a in case.arrays)
    options = " ".join(f"{key}={value}" for key, value in case.options.items())
    return f"case {number}: {case.name}({operands}) {options}\n    {problem}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="+", choices=list(OPERATIONS), metavar="NAME")
    parser.add_argument("--case", type=int, help="run this case alone and print its request")
    parser.add_argument("--halves", action="store_true", help="half precision, of the operations that are made for it")
    parser.add_argument("--most", type=int, default=40, help="how many differences are printed")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    if options.halves:
        draw.with_halves()
    options.only = options.only or list(HALVES if options.halves else OPERATIONS)
    library, count, excused, wrong = Library(halves=options.halves), Counter(), Counter(), []
    for number in range(options.cases) if options.case is None else [options.case]:
        case = case_number(number, options.seed, options.only)
        if options.case is not None:
            print(case.request())
        problem = check(case, library)
        count[case.name] += 1
        if problem and (reason := accepted(case, problem)):
            excused[reason] += 1
        elif problem:
            wrong.append(case.name)
            if len(wrong) <= options.most:
                print(describe(number, case, problem))
    print(", ".join(f"{name} {n}" for name, n in count.items()))
    for reason, n in excused.items():
        print(f"accepted {n}: {reason}")
    print(f"{sum(count.values())} cases, seed {options.seed}: {len(wrong)} differ {dict(Counter(wrong)) if wrong else ''}")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
