"""Further operations of each element, those that write to their first operand, and new arrays from numbers."""

import operator

import numpy as np

from case import CLOSE, EXACT, SIGNLESS, Case
from draw import ALL, FLOATS, INTEGERS, REALS

# Functions with a value everywhere; where results cancel, an error as large as the operands allow.
BINARY = {
    "fmod": EXACT, "fmax": SIGNLESS, "fmin": SIGNLESS, "gcd": EXACT, "lcm": EXACT, "heaviside": EXACT, "nextafter": EXACT,
    "logaddexp": lambda x, y: sum_error(x, y), "logaddexp2": lambda x, y: sum_error(x, y), "divmod": EXACT,
}
UNARY = {"signbit": EXACT, "spacing": EXACT, "bitwise_count": EXACT, "frexp": EXACT, "modf": EXACT, "arcsinh": CLOSE,
         "arccosh": CLOSE, "arctanh": CLOSE, "sinc": lambda x: sinc_error(x), "i0": 64}
IN_PLACE = "iadd isub imul itruediv ifloordiv imod ipow iand ior ixor ilshift irshift".split()


def sinc_error(x):
    """By the error of the angle, which counts as often as the function grows."""
    values = np.abs(np.sinc(x))
    return 64 * np.finfo(values.dtype).eps * (1 + np.where(np.isfinite(values), values, 0).astype("f8") * (1 + np.abs(x)))


def sum_error(x, y):
    """By the larger operand, in the precision that NumPy chooses."""
    dtype = np.result_type(np.logaddexp(x[..., :0], y[..., :0]) if x.ndim and y.ndim else np.logaddexp(x, y))
    largest = np.maximum(np.abs(x.astype("f8")), np.abs(y.astype("f8")))
    return 8 * np.finfo(dtype).eps * np.where(np.isfinite(largest), np.maximum(largest, 1), 1)


def binary(name):
    def draw(d):
        shape = d.shape()
        a, b = d.choice(ALL), d.choice(ALL)
        if name in ("gcd", "lcm") and d.chance(0.8):
            a, b = d.choice(INTEGERS), d.choice(INTEGERS)
        b = a if d.chance(0.6) else b
        style = "small" if name == "lcm" else "tame" if name.startswith("logaddexp") else "any"
        arrays = [d.array(a, d.broadcastable(shape), style), d.array(b, shape, style)]
        return Case(name, arrays, getattr(np, name), tolerance=BINARY[name])
    return draw


def unary(name):
    def draw(d):
        dtype = d.choice(INTEGERS if name == "bitwise_count" and d.chance(0.8) else REALS if d.chance(0.8) else ALL)
        x = d.array(dtype, d.shape(), "tame" if name in ("sinc", "i0") else "any")
        return Case(name, [x], getattr(np, name), tolerance=UNARY[name])
    return draw


def draw_ldexp(d):
    shape = d.shape()
    x = d.array(d.choice(["i2", "i4", "i8", "u2", "u4", *FLOATS]), d.broadcastable(shape))
    y = d.array(d.choice(["i1", "i2", "i4", "i8", "f8"]), shape, "small")
    return Case("ldexp", [x, y], np.ldexp)


def draw_nan_to_num(d):
    options = {} if d.chance(0.5) else {"nan": d.choice([0.0, -1.5]), "posinf": 7.0, "neginf": d.choice([-7.0, 0.25])}
    return Case("nan_to_num", [d.array(d.choice(ALL), d.shape())], lambda x: np.nan_to_num(x, **options), options)


def in_place(name):
    def draw(d):
        shape = d.shape()
        a = d.choice(ALL)
        b = a if d.chance(0.5) else d.choice(ALL)
        shifts = name in ("ilshift", "irshift", "ipow")
        x = d.array(a, shape, "small" if name == "ipow" else "any")
        y = d.array(b, d.broadcastable(shape), "small" if shifts else "any")
        if shifts and y.base.dtype.kind == "i":
            np.abs(y.base, out=y.base)
        if shifts and y.base.dtype.kind in "fc" and name == "ipow":
            y.base[...] = np.abs(y.base.real)

        def compute(x, y):
            return getattr(operator, name)(x.copy(), y)
        return Case(name, [x, y], compute, tolerance=CLOSE if name == "ipow" else EXACT)
    return draw


def draw_arange(d):
    whole, dtype = d.chance(0.5), d.choice([*INTEGERS, *FLOATS])
    whole = whole or np.dtype(dtype).kind in "iu"
    start, stop = sorted([d.int(0, 60), d.int(0, 60)])
    step = d.choice([1, 2, 3, 7, 0] if d.chance(0.3) else [1, 2, 5])
    if d.chance(0.1):
        start, stop, step = stop, start, -step
    if not whole:
        start, stop, step = start / 4, stop / 4, step / 8
    options = {"whole": whole, "start": start, "stop": stop, "step": step, "dtype": dtype}
    return Case("arange", [], lambda: np.arange(start, stop, step, dtype), options)


def draw_linspace(d):
    start, stop, num = round(d.rng.normal() * 9, 3), round(d.rng.normal() * 9, 3), d.choice([0, 1, 2, 3, 10, 77])
    options = {"start": start, "stop": stop, "num": num, "endpoint": d.chance(0.6), "dtype": d.choice([*FLOATS, "c16"])}
    return Case("linspace", [], lambda: np.linspace(**options), options)


def draw_logspace(d):
    options = {"start": d.int(-4, 4) / 2, "stop": d.int(-4, 8) / 2, "num": d.choice([0, 1, 2, 5, 50]), "base": d.choice([10.0, 2.0, 3.5]),
               "dtype": d.choice(FLOATS)}
    return Case("logspace", [], lambda: np.logspace(**options), options, CLOSE)


def draw_geomspace(d):
    options = {"start": d.choice([0.5, 1.0, 300.0, -2.0]), "stop": d.choice([0.25, 8.0, 1000.0]), "num": d.choice([0, 1, 2, 5, 50]),
               "dtype": d.choice(FLOATS)}
    options["stop"] = -options["stop"] if options["start"] < 0 else options["stop"]
    return Case("geomspace", [], lambda: np.geomspace(**options), options, 32)


def draw_eye(d):
    n, m, k, dtype = d.int(0, 7), d.int(0, 7), d.int(-8, 8), d.choice(ALL)
    options = {"rows": n, "columns": m, "k": k, "dtype": dtype}
    return Case("eye", [], lambda: np.eye(n, m, k, dtype), options)


def draw_tri(d):
    n, m, k, dtype = d.int(0, 7), d.int(0, 7), d.int(-8, 8), d.choice(ALL)
    return Case("tri", [], lambda: np.tri(n, m, k, dtype), {"rows": n, "columns": m, "k": k, "dtype": dtype})


def draw_full(d):
    shape, value, dtype = d.shape(), d.int(0, 99), d.choice(ALL)
    if d.chance(0.1):
        value = d.choice([-1, 300, 70000])
    return Case("full", [], lambda: np.full(shape, value, dtype), {"shape": shape, "value": value, "dtype": dtype})


OPERATIONS = {
    **{name: binary(name) for name in BINARY},
    **{name: unary(name) for name in UNARY},
    "ldexp": draw_ldexp,
    "nan_to_num": draw_nan_to_num,
    **{name: in_place(name) for name in IN_PLACE},
    "arange": draw_arange,
    "linspace": draw_linspace,
    "logspace": draw_logspace,
    "geomspace": draw_geomspace,
    "eye": draw_eye,
    "tri": draw_tri,
    "full": draw_full,
}
