"""Records NumPy's arange and linspace, for tests/ranges.rs to replay without Python.

    python3 tests/numpy/record_ranges.py        writes tests/numpy/ranges.txt

A record is a line "name dtype start stop third : element ..". `third` is the step of arange, and the number of elements
of linspace and of `open`, linspace without its endpoint. Floats are the hexadecimal digits of their bits.
"""

import pathlib
import random

import numpy as np

COUNT = 150


def text(x):
    return x.tobytes()[::-1].hex() if isinstance(x, np.floating) else str(int(x))


def number(rng, dtype):
    kind = rng.randrange(4)
    if kind == 0:
        x = rng.choice([0.0, -0.0, 1.0, -1.0, 0.1, 1.3, 5e-324, 1e-300])
    elif kind == 1:
        x = rng.randrange(-50, 50) / 10
    else:
        x = rng.gauss(0, 1) * 10.0 ** rng.randrange(-8, 8)
    return dtype(x)


def float_arange(rng, dtype):
    """Bounds that give at most twenty elements."""
    start, step = number(rng, dtype), number(rng, dtype)
    stop = dtype(start + rng.randrange(-2, 20) * step) if rng.randrange(4) else dtype(start + rng.random() * 20 * step)
    if step == 0 or not (stop - start) / step < 25:
        return None
    answer = np.arange(start, stop, step)
    return ("arange", start, stop, step, answer)


def int_arange(rng, dtype):
    low, high = np.iinfo(dtype).min, np.iinfo(dtype).max
    start = rng.choice([low, high, 0, rng.randrange(low, high)])
    step = rng.choice([1, -1, 2, -3, rng.randrange(low, high)])
    stop = start + rng.randrange(-2, 20) * step + rng.randrange(-1, 2)
    if step == 0 or not low <= step <= high or not low <= stop <= high:
        return None
    answer = np.arange(start, stop, step, dtype=dtype)
    # NumPy finds the length in floats, which is wrong near the limits of 64 bits.
    exact = answer.tolist() == list(range(start, stop, step))
    return ("arange", *map(dtype, (start, stop, step)), answer) if exact else None


def float_linspace(rng, dtype):
    start, stop, num = number(rng, dtype), number(rng, dtype), rng.randrange(12)
    endpoint = rng.random() < 0.5
    answer = np.linspace(start, stop, num, endpoint=endpoint)
    assert answer.dtype == dtype
    return ("linspace" if endpoint else "open", start, stop, num, answer)


def main():
    rng = random.Random(7)
    makers = [(float_arange, np.float64), (float_linspace, np.float64), (float_linspace, np.float32),
              (int_arange, np.int64), (int_arange, np.int8), (int_arange, np.uint64)]
    lines = []
    for make, dtype in makers:
        records = filter(None, (make(rng, dtype) for _ in iter(int, 1)))
        for (name, *arguments, answer), _ in zip(records, range(COUNT)):
            words = [text(x) for x in arguments]
            lines.append(" ".join([name, dtype.__name__, *words, ":", *map(text, answer)]))
    pathlib.Path(__file__).with_name("ranges.txt").write_text("\n".join(lines) + "\n")


with np.errstate(all="ignore"):
    main()
