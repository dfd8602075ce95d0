"""Folds by any operation of two elements, and the different parts along an axis."""

import numpy as np

from case import SIGNLESS, Case, axes_of, axis_of
from draw import ALL, FLOATS, INTEGERS, REALS
from table_edits import length

UFUNCS = ("add subtract multiply divide floor_divide remainder fmod power maximum minimum fmax fmin gcd lcm hypot arctan2 copysign "
          "heaviside logaddexp logaddexp2 bitwise_and bitwise_or bitwise_xor left_shift right_shift logical_and logical_or "
          "logical_xor equal not_equal less less_equal greater greater_equal").split()
# How far results are from those in another order, by what they may be at most.
SUMS = {"add", "subtract", "logaddexp", "logaddexp2", "hypot"}
PRODUCTS = {"multiply", "divide", "power"}
WHOLE = {"gcd", "lcm", "bitwise_and", "bitwise_or", "bitwise_xor", "left_shift", "right_shift"}


# What NumPy's vector code folds wrongly where a row of floats is folded in place: `np.power.reduce([2.0, 3.0, 2.0])` is 4.
WRONG_OF_FLOATS = {"power", "arctan2"}


def drawn(d, name, shape):
    dtypes = INTEGERS if name in WRONG_OF_FLOATS else [*INTEGERS, "?"] if name in WHOLE and d.chance(0.9) else REALS if d.chance(0.8) else ALL
    x = d.array(d.choice(dtypes), shape, "any" if name in ("maximum", "minimum") or "bit" in name else "small")
    if name in ("power", "left_shift", "right_shift", "lcm") and x.base.dtype.kind in "if":
        np.abs(x.base, out=x.base)
    return x


def error(name, x):
    """Sums are as wrong as their terms are large, products as their factors are many; others are compared exactly."""
    if x.dtype.kind in "biu" and name not in ("divide", "hypot", "logaddexp", "logaddexp2", "arctan2"):
        return SIGNLESS
    eps = np.finfo(x.dtype if x.dtype.kind in "fc" else "f2" if x.dtype.itemsize == 1 and "f2" in FLOATS else "f4" if x.dtype.itemsize < 4 else "f8").eps
    largest = np.max(np.abs(x), initial=1).astype("f8")
    if name in SUMS:
        return 64 * eps * max(x.size, 1) * largest
    if name in PRODUCTS or name == "arctan2":
        return 64
    return SIGNLESS


def shape_of(d, name):
    """Few elements where results grow."""
    return d.shape(least=1, most=4) if name not in PRODUCTS | {"lcm", "left_shift"} else tuple(d.int(0, 4) for _ in range(d.int(1, 3)))


def draw_reduce(d):
    name = d.choice([name for name in UFUNCS if name != "arctan2"])
    x = drawn(d, name, shape_of(d, name))
    axis, keepdims = [axis_of(d, x.view.ndim)] if d.chance(0.7) else axes_of(d, x.view.ndim), d.chance(0.3)
    numpy_axis = axis[0] if len(axis) == 1 else tuple(axis)
    return Case("ufunc_reduce", [x], lambda x: getattr(np, name).reduce(x, numpy_axis, keepdims=keepdims),
                {"ufunc": name, "axis": axis, "keepdims": keepdims}, lambda x: error(name, x))


def draw_accumulate(d):
    name = d.choice([name for name in UFUNCS if name not in ("add", "multiply")])
    x = drawn(d, name, shape_of(d, name))
    axis = axis_of(d, x.view.ndim)
    return Case("ufunc_accumulate", [x], lambda x: getattr(np, name).accumulate(x, axis), {"ufunc": name, "axis": axis}, lambda x: error(name, x))


def draw_reduceat(d):
    name = d.choice([name for name in UFUNCS if name != "arctan2"])
    x = drawn(d, name, shape_of(d, name))
    axis = axis_of(d, x.view.ndim)
    n = length(x, axis)
    indices = [d.int(0, max(n - 1, 0)) for _ in range(d.int(0, 5) if n else 0)] + ([n] if d.chance(0.03) else [])
    return Case("ufunc_reduceat", [x], lambda x: getattr(np, name).reduceat(x, np.array(indices, int), axis),
                {"ufunc": name, "axis": axis, "indices": indices}, lambda x: error(name, x))


def draw_outer(d):
    name = d.choice([name for name in UFUNCS if name not in ("logaddexp", "logaddexp2", "hypot", "arctan2", "power")])
    x = drawn(d, name, d.shape(most=3))
    y = d.array(x.view.dtype if d.chance(0.6) else d.choice(ALL), d.shape(most=1), "small")
    if name in ("left_shift", "right_shift") and y.base.dtype.kind == "i":
        np.abs(y.base, out=y.base)
    if x.view.size * y.view.size > 300_000:
        y = d.array(y.view.dtype, (2,), "small")
        y.base[...] = np.abs(y.base)
    return Case("ufunc_outer", [x, y], getattr(np, name).outer, {"ufunc": name}, SIGNLESS)


def draw_unique(d):
    x = d.array(d.choice(ALL), d.shape(least=1, most=4), "small")
    axis = axis_of(d, x.view.ndim)
    if x.base.dtype.kind not in "b" and d.chance(0.7):
        x.base[...] = x.base.real.astype("f4").clip(0, 1)
    if x.base.dtype.kind == "f" and x.base.size and d.chance(0.3):
        x.base.flat[d.int(0, x.base.size - 1)] = np.nan
    return Case("unique_along", [x], lambda x: list(np.unique(x, True, True, True, axis=axis)), {"axis": axis}, SIGNLESS)


OPERATIONS = {
    "ufunc_reduce": draw_reduce,
    "ufunc_accumulate": draw_accumulate,
    "ufunc_reduceat": draw_reduceat,
    "ufunc_outer": draw_outer,
    "unique_along": draw_unique,
}
