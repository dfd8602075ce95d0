"""Records how NumPy prints arrays, for tests/print.rs to replay without Python.

    python3 tests/numpy/record_print.py                   writes tests/numpy/print.txt
    python3 tests/numpy/record_print.py random SEED COUNT FILE
                                                          writes COUNT random arrays; replay them with
    RANKN_PRINT_FILE=FILE cargo test --test print

A record is a line "dtype shape values" and below it, indented, one line per text.
The shape of no axes is `-`. The values are little-endian hex, `-` if there are none, or `arange*SCALE`: element i is
i * SCALE, of booleans i % 3 == 0. A text is the name of what was asked, a space and the answer with newlines as \\n:

    str, repr         of the array
    plus, all         repr with sign='+', with no threshold
    prec=N            repr with that precision
    name=value,..     array2string with those options; a sign that is a space is written `_`
"""

import math
import random
import sys

import numpy as np

DTYPES = ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
          "float32", "float64", "complex64", "complex128"]
REPR = {"plus": {"sign": "+"}, "all": {"threshold": sys.maxsize}}


def escaped(text):
    assert "\\" not in text
    return text.replace("\n", "\\n")


def record(out, a, texts=(), values=None):
    a = np.asarray(a)
    shape = ",".join(map(str, a.shape)) or "-"
    values = values or np.ascontiguousarray(a).tobytes().hex() or "-"
    out.append(f"{a.dtype.name} {shape} {values}")
    out.append(f" str {escaped(str(a))}")
    out.append(f" repr {escaped(repr(a))}")
    for name in texts:
        if name in REPR or name.startswith("prec="):
            with np.printoptions(**(REPR.get(name) or {"precision": int(name.removeprefix("prec="))})):
                out.append(f" {name} {escaped(repr(a))}")
        else:
            out.append(f" {name} {escaped(np.array2string(a, **options(name)))}")


def options(name):
    """Keyword arguments of array2string from "precision=3,sign=+"."""
    pairs = dict(pair.split("=") for pair in name.split(","))
    for key, value in pairs.items():
        pairs[key] = value.replace("_", " ") if key == "sign" else value if key == "floatmode" else int(value)
    rename = {"linewidth": "max_line_width", "suppress": "suppress_small"}
    return {rename.get(key, key): value for key, value in pairs.items()}


def arange(out, dtype, shape, scale=1, texts=()):
    n = np.arange(math.prod(shape))
    a = n % 3 == 0 if dtype == "bool" else (n * scale).astype(dtype)
    record(out, a.reshape(shape), texts, f"arange*{scale}")


def floats(out, dtype, values, texts=()):
    with np.errstate(all="ignore"):
        record(out, np.array(values, dtype), texts)


SPECIAL = [
    [0.0], [-0.0], [0.0, -0.0], [np.nan], [np.inf], [-np.inf], [np.nan, np.inf], [np.nan, -np.inf],
    [np.nan, 1.0], [np.inf, 1.5, -2.25], [-np.inf, 1e-7], [np.inf, 1e20, np.nan], [-np.inf, 123456.0],
    [1.0], [0.1], [1 / 3], [2 / 3, 2.0], [1.0, 10.5, 100.25], [0.5, 1.5, 2.5], [9.5, 99.5, 9.99999999],
    [0.999999999], [0.9999999999, 1e-3], [99999.999999999], [1e-4], [9.9999e-5], [1e-5, 1.0], [1e-4, 0.1],
    [1.0, 1000.0], [1.0, 1000.0001], [1.0, 1001.0], [-1.0, -1001.0], [99999999.0], [1e8], [99999999.9],
    [999999.0], [1e6], [999999.9], [1e7], [1e15], [1e16], [9999999999999998.0], [1e17, 1.0], [123456789012.0],
    [1.7976931348623157e308], [5e-324], [2.2250738585072014e-308, 1.0], [1e-310, 1e300], [3.4028235e38],
    [1e-45], [1.1754944e-38], [1e100], [1e-100], [1e99, 1e100], [1e-99, 1e-100, 1e99], [12345.678, 0.001],
    [0.1 + 0.2], [1e-9, 1.0], [5e-9, 6e-9], [4.9e-9, 0.25], [1e22, 1e23], [2.0**53, 2.0**53 + 2], [16777216.0],
    [0.125, 0.0625, 0.00390625], [3.141592653589793, 2.718281828459045, -1.4142135623730951],
    [1.00000001, 1.000000001], [0.05, 0.15, 0.25, 0.35, 0.45], [1e5, 1e4, 1e3, 1e2], [7.0, 0.007], [7.0, 0.0069],
    [2.0**149, 2.0**-44], [2.0**-96], [1e-7, 1e7], [np.nan, np.nan], [0.0, 1e-5], [-0.0, 1e10],
    [249658.625, 29596.8125], [1.0737418e9, 249658.625],
]
VARIANTS = ["prec=3", "prec=0", "plus", "precision=16", "precision=17,floatmode=fixed", "floatmode=unique",
            "precision=4,floatmode=maxprec_equal", "suppress=1", "sign=_", "precision=2,floatmode=fixed,sign=+"]
COMPLEX = [
    [0], [1 + 2j], [1.5 - 2.25j, -3 + 100j], [complex(-0.0, -0.0)], [complex(np.nan, np.inf)],
    [complex(0, np.nan), 1j], [complex(np.inf, -np.inf), 1e-10 + 1e10j], [1e-5 + 1j], [1e16 + 1e-3j, 2],
    [1 / 3 + 2j / 3, 10.5 - 0.125j], [complex(1, np.nan)], [complex(-0.0, 1)], [complex(0, -1)], [1e20j],
    [complex(np.nan, -0.0), 12 + 3j], [-1e-7 + 2j],
]
SHAPES = [(1,), (7,), (40,), (200,), (1, 1), (2, 3), (5, 30), (3, 1), (2, 3, 4), (1, 2, 1), (2, 2, 2, 2), (3, 1, 2, 2),
          (2, 1, 2, 1, 2)]
BIG = [(1001,), (1000,), (10, 101), (2, 600), (600, 2), (8, 8, 20), (2, 2, 300), (6, 7, 30), (2, 7, 9, 8), (40, 1, 40),
       (1001, 1), (1, 1001), (100, 100, 100)]


def scalars(out):
    for dtype in DTYPES:
        for value in [0, 1, 5]:
            record(out, np.array(value, dtype), ["sign=_", "plus"])
    for dtype in ["float32", "float64"]:
        for values in SPECIAL:
            floats(out, dtype, values[0], ["prec=3"])
    for dtype in ["complex64", "complex128"]:
        for values in COMPLEX:
            floats(out, dtype, values[0], ["prec=3"])


def shapes(out):
    for dtype in DTYPES:
        for shape in [(0,), (0, 3), (3, 0), (2, 0, 4), (0, 0), (1000, 0)]:
            record(out, np.zeros(shape, dtype))
    for i, shape in enumerate(SHAPES):
        for dtype in DTYPES[i % 3::3]:
            arange(out, dtype, shape)
        arange(out, "float64", shape, 0.125, ["linewidth=30", "linewidth=1", "linewidth=200"])
    for i, shape in enumerate(BIG):
        arange(out, ["bool", "int64", "float32", "complex128"][i % 4], shape)
        arange(out, "float64", shape, 0.3, ["threshold=5,edgeitems=1", "threshold=5,edgeitems=2,linewidth=40"])
    arange(out, "int64", (1001,), 1, ["all"])
    arange(out, "float64", (4, 5), 1, ["threshold=0", "threshold=19,edgeitems=1", "threshold=20", "edgeitems=1"])


def integers(out):
    for dtype in DTYPES[1:9]:
        low, high = int(np.iinfo(dtype).min), int(np.iinfo(dtype).max)
        for values in [[low, 0, high], [high], [low], [1, 10, 100], [[1, 2], [30, 4]], [low, low + 1]]:
            record(out, np.array(values, dtype), ["plus", "sign=_"])
    record(out, np.array([[2**62, -5, 3]] * 4), ["linewidth=20"])


def specials(out):
    for dtype in ["float32", "float64"]:
        for i, values in enumerate(SPECIAL):
            floats(out, dtype, values, VARIANTS[i % 2::2])
        everything = [x for values in SPECIAL for x in values]
        floats(out, dtype, everything, ["floatmode=unique"])
        floats(out, dtype, np.reshape(everything[:120], (4, 5, 6)), ["prec=3", "linewidth=50"])
    for dtype in ["complex64", "complex128"]:
        for i, values in enumerate(COMPLEX):
            floats(out, dtype, values, VARIANTS[i % 2::2])
        floats(out, dtype, [x for values in COMPLEX for x in values], VARIANTS)


def random_integers(rng, dtype, size):
    bits = rng.randrange(1, np.dtype(dtype).itemsize * 8 + 1)
    values = [rng.getrandbits(bits) * rng.choice([1, -1]) % 2**64 for _ in range(size)]
    return np.array(values, "uint64").astype(dtype)


def random_floats(rng, dtype, size):
    exponent = rng.randrange(-20, 20)
    make = rng.choice([
        lambda: float(np.frombuffer(rng.randbytes(8), "f8")[0]),
        lambda: rng.uniform(-1, 1) * 10.0**rng.randrange(-5, 9),
        lambda: round(rng.uniform(-100, 100), rng.randrange(6)),
        lambda: rng.uniform(1, 9) * 10.0**exponent,
        lambda: rng.choice([2.0, 10.0])**rng.randrange(-40, 38),
        lambda: rng.choice([np.nan, np.inf, -np.inf, 0.0, -0.0, rng.gauss(0, 1), float(rng.randrange(2000))]),
    ])
    with np.errstate(all="ignore"):
        return np.array([make() for _ in range(size)], "float64").astype(dtype)


def random_array(rng, dtype):
    rank = rng.choice([0, 1, 1, 1, 2, 2, 3, 4])
    shape = tuple(rng.randrange(0 if rng.random() < 0.05 else 1, 9 if rank > 1 else 30) for _ in range(rank))
    size = math.prod(shape)
    part = {"complex64": "float32", "complex128": "float64"}.get(dtype)
    if part:
        parts = np.stack([random_floats(rng, part, size), random_floats(rng, part, size)], axis=-1)
        return parts.view(dtype).reshape(shape)
    values = random_floats if dtype.startswith("float") else random_integers
    return values(rng, dtype, size).reshape(shape)


def random_options(rng):
    chosen = {
        "precision": rng.randrange(0, 20),
        "threshold": rng.choice([0, 3, 10, 50, 1000]),
        "edgeitems": rng.randrange(1, 5),
        "linewidth": rng.choice([0, 1, 10, 30, 50, 75, 120]),
        "suppress": rng.randrange(2),
        "sign": rng.choice("-+_"),
        "floatmode": rng.choice(["fixed", "unique", "maxprec", "maxprec_equal"]),
    }
    keys = rng.sample(sorted(chosen), rng.randrange(1, len(chosen)))
    return ",".join(f"{key}={chosen[key]}" for key in keys)


def random_records(seed, count, largest=10**6):
    rng, out = random.Random(seed), []
    floating = DTYPES[9:]
    for _ in range(count):
        dtype = rng.choice(floating if rng.random() < 0.7 else DTYPES)
        a = random_array(rng, dtype)
        if a.size > largest:
            continue
        texts = [random_options(rng), rng.choice(["plus", "all", f"prec={rng.randrange(20)}"])]
        record(out, a, texts)
    return out


def main():
    if sys.argv[1:2] == ["random"]:
        out, path = random_records(int(sys.argv[2]), int(sys.argv[3])), sys.argv[4]
    else:
        out, path = [], "tests/numpy/print.txt"
        for family in [scalars, shapes, integers, specials]:
            family(out)
        out += random_records(1, 100, largest=20)
    with open(path, "w", encoding="ascii", newline="\n") as file:
        file.write(f"# NumPy {np.__version__}, written by tests/numpy/record_print.py\n" + "\n".join(out) + "\n")


main()
