"""What is timed of the elementary operations: names, dtypes, operands of 100 000 elements, NumPy's call, and options."""

from itertools import product

import numpy as np

from draw import Array
from table import BINARY, FOLDS, UNARY

SIZE = 100_000

# NumPy's parts of complex numbers are views.
FUNCTIONS = {"real": lambda z: np.real(z).copy(), "imag": lambda z: np.imag(z).copy(), "angle": np.angle}


def plain(values):
    return Array(values, values, [])


def numbers(dtype, positive=False, shape=(SIZE,)):
    rng = np.random.default_rng(1)
    values = rng.random(shape) < 0.5 if dtype == "?" else rng.normal(size=shape) * 3
    if np.dtype(dtype).kind == "c":
        values = values + 1j * rng.normal(size=shape)
    if positive or np.dtype(dtype).kind == "u":
        values = np.abs(values) + 1e-3
    return plain((values * 10 if np.dtype(dtype).kind in "iu" else values).astype(dtype))


def elements():
    """Operations on each element, for the dtypes that matter."""
    domain = {"arcsin", "arccos", "log1p"}
    for name, dtype in product(UNARY, ["f8", "f4", "i4", "c16"]):
        x = numbers(dtype, positive=name in ("log", "log2", "log10", "sqrt", "log1p", "reciprocal"))
        if name in domain:
            x = plain((x.view / 50).astype(dtype))
        yield name, dtype, [x], FUNCTIONS.get(name) or getattr(np, name), {}
    for name, dtype in product(BINARY, ["f8", "f4", "i4", "u1", "c16"]):
        x, y = numbers(dtype), numbers(dtype, positive=True)
        if name in ("power", "left_shift", "right_shift") and dtype in ("i4", "u1"):
            y = plain((y.view % 4).astype(dtype))
        yield name, dtype, [x, y], getattr(np, name), {}


def folds():
    square = (250, 400)
    for name, dtype, axis in product(FOLDS, ["f8", "f4", "i4", "?"], [None, 0, 1]):
        options = {"axis": None if axis is None else [axis], "keepdims": False}
        more = {"ddof": 0} if name in ("var", "std") else {}
        yield f"{name} axis={axis}", dtype, [numbers(dtype, shape=square)], lambda x, f=getattr(np, name), axis=axis: f(x, axis=axis), {**options, **more}
    for name, dtype, axis in product(["cumsum", "cumprod"], ["f8", "i4"], [0, 1]):
        yield f"{name} axis={axis}", dtype, [numbers(dtype, shape=square)], lambda x, f=getattr(np, name), axis=axis: f(x, axis=axis), {"axis": axis}


def moves():
    square, rng = (250, 400), np.random.default_rng(2)
    indices, mask = plain(rng.integers(0, SIZE, SIZE)), plain(rng.random(SIZE) < 0.3)
    rows = plain(rng.integers(0, 250, 250))
    for dtype in ["f8", "i4", "u1"]:
        line, table = numbers(dtype), numbers(dtype, shape=square)
        turned = Array(table.view.T, table.base, ["t1,0"])
        yield "copy", dtype, [line], np.copy, {}
        yield "copy turned", dtype, [turned], lambda x: np.copy(x, order="C"), {}
        yield "roll", dtype, [line], lambda x: np.roll(x, 5, (0,)), {"shift": [5], "axis": [0]}
        yield "repeat", dtype, [line], lambda x: np.repeat(x, 3, 0), {"repeats": [3], "axis": 0}
        yield "tile", dtype, [line], lambda x: np.tile(x, [3]), {"reps": [3]}
        yield "concatenate", dtype, [table, table], lambda x, y: np.concatenate([x, y], 1), {"axis": 1}
        yield "stack", dtype, [line, line], lambda x, y: np.stack([x, y], 1), {"axis": 1}
        yield "take", dtype, [line, indices], lambda x, i: np.take(x, i), {"axis": None}
        yield "take rows", dtype, [table, rows], lambda x, i: np.take(x, i, 0), {"axis": 0}
        yield "index mask", dtype, [line, mask], lambda x, m: x[m], {"items": ["@"]}
        yield "index list", dtype, [line, indices], lambda x, i: x[i], {"items": ["@"]}
        yield "compress", dtype, [line, mask], lambda x, m: np.compress(m, x, 0), {"axis": 0}
        yield "where", dtype, [mask, line, line], np.where, {}
        yield "nonzero", dtype, [line], np.nonzero, {}
        yield "sort", dtype, [line], np.sort, {"axis": -1}
        yield "sort axis=0", dtype, [table], lambda x: np.sort(x, 0), {"axis": 0}
        yield "argsort", dtype, [line], lambda x: np.argsort(x, stable=True), {"axis": -1}
        yield "unique", dtype, [line], np.unique, {}
        yield "searchsorted", dtype, [plain(np.sort(line.view)), line], np.searchsorted, {"side": "left"}
        yield "clip", dtype, [line, plain(np.array(1, dtype)), plain(np.array(2, dtype))], np.clip, {}
    for source, dtype in product(["f8", "f4", "i4", "u1", "?"], ["f8", "f4", "i4", "u1", "?"]):
        if source != dtype:
            x = numbers(source, positive=True)
            yield f"astype {dtype}", source, [x], lambda x, dtype=dtype: x.astype(dtype), {"dtype": dtype, "casting": "unsafe"}
    for dtype in ["f8", "f4", "i8"]:
        x, y = numbers(dtype), numbers(dtype, shape=(31,))
        yield "convolve", dtype, [x, y], lambda x, y: np.convolve(x, y, "same"), {"mode": "same"}
        yield "matmul", dtype, [numbers(dtype, shape=(250, 400)), numbers(dtype, shape=(400, 250))], np.matmul, {}
    yield "diff", "f8", [numbers("f8")], np.diff, {"n": 1, "axis": -1}
    yield "isclose", "f8", [numbers("f8"), numbers("f8")], np.isclose, {"rtol": 1e-5, "atol": 1e-8}
    yield "round", "f8", [numbers("f8")], lambda x: np.round(x, 2), {"decimals": 2}


def rows():
    return [*elements(), *folds(), *moves()]
