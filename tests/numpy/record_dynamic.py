#!/usr/bin/env python3
"""Records what NumPy's promotion, casts, operations and reductions give for all pairs of dtypes.

    scripts/with_numpy tests/numpy/record_dynamic.py > tests/numpy/dynamic.txt
    scripts/with_numpy tests/numpy/record_dynamic.py float16 > tests/numpy/dynamic_f16.txt

The second is for the library with `float16`: the tables of dtypes, and the values that are not in the first file.

A line is a word and fields, separated by tabs. Dtypes are letters: NumPy's characters, `U` with a width, `O`. A result is a dtype, or `!` and
the number of an error text, which stands in a line `error`. Values are written by `astype(str)`.
"""

import itertools
import operator
import pathlib
import sys
import warnings

import numpy as np

warnings.simplefilter("ignore")
np.seterr(all="ignore")

HALVES = sys.argv[1:] == ["float16"]
NUMBERS = "?bBhHiIlLefdFD" if HALVES else "?bBhHiIlLfdFD"
INTEGERS = "?bBhHiIlL"
ALL = [*NUMBERS, "U3", "O"]
BINARY = """add subtract multiply true_divide floor_divide remainder power maximum minimum arctan2 hypot copysign
bitwise_and bitwise_or bitwise_xor left_shift right_shift equal not_equal less less_equal greater greater_equal
logical_and logical_or logical_xor""".split()
UNARY = """negative abs sign square reciprocal conj real imag angle invert logical_not isnan isinf isfinite floor ceil
trunc round sqrt cbrt exp exp2 expm1 log log2 log10 log1p sin cos tan arcsin arccos arctan sinh cosh tanh deg2rad
rad2deg""".split()
FOLDS = "sum prod min max argmin argmax mean var std median all any count_nonzero".split()
SCANS = "cumsum cumprod".split()
SCALARS = [True, 1, -1, 300, 2**40, 2**63, 2**70, 2.5, 1j, "a"]
CASTING = ["no", "equiv", "safe", "same_kind", "unsafe"]
NAMES = """float64 <f8 f8 =f8 |f8 d f float float32 double single <f4 F D c8 c16 complex complex64 csingle cdouble int int8
int16 int32 int64 uint uint8 uint16 uint32 uint64 long longlong intc short byte ubyte ushort uintc ulong ulonglong l q L Q
i I h H b B p P intp uintp int_ b1 ? bool bool_ |b1 |i1 i1 <i1 <u2 =U3 U U11 <U11 |U2 str str_ O object |O object_ foo Float64
i3 U-1 U1x f5 <float64 <int ?? b2 <""".split()
if HALVES:
    NAMES += ["float16", "half", "e", "f2", "<f2", "=f2", "|f2"]
RECORDED = set((pathlib.Path(__file__).parent / "dynamic.txt").read_text().splitlines()) if HALVES else set()
VALUES = """specials binary_values unary_values pattern fold_values scan_values sorted cast mixed mixed_weak product cross convolve
square""".split()

# As operators, comparisons take scalars of any size.
COMPARISONS = {"equal": operator.eq, "not_equal": operator.ne, "less": operator.lt, "less_equal": operator.le,
               "greater": operator.gt, "greater_equal": operator.ge}

errors = {}


def letter(dtype):
    if dtype.kind == "U":
        return f"U{dtype.itemsize // 4}"
    return {"q": "l", "Q": "L"}.get(dtype.char, dtype.char)


def attempt(function):
    """The dtype of a result, or the number of the error text."""
    try:
        return letter(np.asarray(function()).dtype)
    except Exception as error:
        text = str(error)
        return f"!{errors.setdefault(text, len(errors))}"


def array(char):
    if char == "O":
        return np.array([1, 2], dtype=object)
    if char[0] == "U":
        return np.array(["a", "abc"])
    return np.array([1, 1 if char == "?" else 2], dtype=char)


def pair(char):
    """Two rows, since what is folded to a single object is not an array."""
    return np.array([array(char), array(char)])


def line(*fields):
    text = "\t".join(fields)
    has_error = any(field.startswith("!") for field in fields)
    if fields[0] not in VALUES or text not in RECORDED or has_error:
        print(text)


def function(name):
    return {"real": lambda x: x.real, "imag": lambda x: x.imag}.get(name) or getattr(np, name)


def accumulate(name):
    return {"cummax": np.maximum.accumulate, "cummin": np.minimum.accumulate}.get(name) or getattr(np, name)


def dtypes():
    for name in NAMES:
        try:
            d = np.dtype(name)
            line("name", name, d.str, letter(d), d.kind, str(d.itemsize), str(d.alignment))
        except TypeError as error:
            line("name", name, f"!{errors.setdefault(str(error), len(errors))}")
    for a in ALL:
        line("promote", a, " ".join(letter(np.promote_types(a, b)) for b in ALL))
        for level in CASTING:
            line("can_cast", a, level, "".join(str(int(np.can_cast(a, b, level))) for b in ALL))
    for a, b in itertools.combinations_with_replacement(NUMBERS, 2):
        line("result_type", a + b, "".join(letter(np.result_type(a, b, c)) for c in NUMBERS))


def operations():
    for name in BINARY:
        ufunc = COMPARISONS.get(name) or getattr(np, name)
        for a in ALL:
            line("binary", name, a, " ".join(attempt(lambda: ufunc(array(a), array(b))) for b in ALL))
        for scalar in SCALARS:
            # Python would compute two to the power of a billion for objects.
            huge = name in ["power", "left_shift"] and not isinstance(scalar, str) and abs(scalar) >= 300
            sides = NUMBERS if huge else ALL
            right = " ".join(attempt(lambda: ufunc(array(a), scalar)) for a in sides)
            left = " ".join(attempt(lambda: ufunc(scalar, array(a))) for a in sides)
            line("weak", name, repr(scalar), right, left)
    for name in UNARY:
        line("unary", name, " ".join(attempt(lambda: function(name)(array(a))) for a in ALL))
    for name in FOLDS:
        line("fold", name, " ".join(attempt(lambda: getattr(np, name)(pair(a), axis=0)) for a in ALL))
    for name in [*SCANS, "cummax", "cummin"]:
        line("scan", name, " ".join(attempt(lambda: accumulate(name)(pair(a), axis=0)) for a in ALL))


def specials(char):
    kind = np.dtype(char).kind
    if kind == "b":
        return [False, True]
    if kind in "iu":
        info = np.iinfo(char)
        return [info.min, info.max, 7, 2, 3] + ([-1, -3] if kind == "i" else [])
    if kind == "f":
        return [0.0, -0.0, 1.5, -2.5, np.inf, -np.inf, np.nan, 3.0]
    return [0.0, 1 + 2j, -1.5 + 0.5j, complex(np.nan, 1), 2.0]


def texts(values):
    return " ".join(np.asarray(values).ravel().astype(str))


def values():
    for char in NUMBERS:
        x = np.array(specials(char), dtype=char)
        line("specials", char, texts(x))
        for name in BINARY:
            y = np.abs(x) % 5 if name == "power" and x.dtype.kind == "i" else x
            try:
                result = getattr(np, name)(x[:, None], y)
            except TypeError:
                continue
            if result.dtype == "e" and not HALVES:  # which is float32 in the library
                result = getattr(np, name)(x[:, None].astype("f"), y.astype("f"))
            line("binary_values", name, char, texts(y), texts(result))
        for name in UNARY:
            if name == "reciprocal" and x.dtype.kind in "biu":
                continue  # one divided by zero is what the processor makes of it
            try:
                result = function(name)(x)
            except TypeError:
                continue
            if result.dtype == "e" and not HALVES:
                result = function(name)(x.astype("f"))
            line("unary_values", name, char, texts(result))
        pattern = x[[2 % len(x), 1, 0, 1, 1, 2 % len(x)]].reshape(2, 3)
        line("pattern", char, texts(pattern))
        for name, axis in itertools.product(FOLDS, ["0", "1", "all"]):
            along = None if axis == "all" else int(axis)
            line("fold_values", name, char, axis, texts(getattr(np, name)(pattern, axis=along)))
        for name, axis in itertools.product([*SCANS, "cummax", "cummin"], ["0", "1"]):
            line("scan_values", name, char, axis, texts(accumulate(name)(pattern, axis=int(axis))))
        line("sorted", char, texts(np.sort(x)), texts(np.argsort(x, kind="stable")), texts(np.unique(x)))
        for to in NUMBERS:
            safe = x[np.isfinite(x)] if x.dtype.kind in "fc" else x
            if x.dtype.kind in "fc" and np.dtype(to).kind == "u":
                safe = np.abs(safe).astype(char)  # what a negative float is as an unsigned integer is not defined
            line("cast", char, to, texts(safe), texts(safe.astype(to)))
    for a, b in itertools.product(INTEGERS, repeat=2):
        x, y = (np.array(specials(char), dtype=char)[:5] for char in (a, b))
        for name, compare in COMPARISONS.items():
            line("mixed", name, a, b, "".join(str(int(v)) for v in compare(x[:, None], y).ravel()))
    for a, (name, compare) in itertools.product(INTEGERS, COMPARISONS.items()):
        x = np.array(specials(a), dtype=a)[:5]
        for scalar in [-1, 0, 300, 2**40] + ([2**63, 2**70, -(2**70)] if a != "?" else []):
            line("mixed_weak", name, a, str(scalar), "".join(str(int(v)) for v in compare(x, scalar)))


MATRICES = {"matmul": np.matmul, "dot": np.dot, "inner": np.inner, "kron": np.kron, "outer": np.outer, "vdot": np.vdot,
            "tensordot": lambda x, y: np.tensordot(x, y, 1), "matvec": np.matvec, "vecmat": np.vecmat,
            "vecdot": np.vecdot}


def products():
    for a, b in itertools.product(NUMBERS, repeat=2):
        x, y = np.array([[1, 2], [3, 100]]).astype(a), np.array([[1, 0], [1, 3]]).astype(b)
        if a in "FD":
            x = (x + np.array([[2j, 0], [1j, -1j]])).astype(a)
        for name, function in MATRICES.items():
            result = function(x, y)
            line("product", name, a, b, letter(np.asarray(result).dtype), texts(result))
        u, v = np.array([1, 2, 3]).astype(a), np.array([0, 1, 5]).astype(b)
        line("cross", a, b, attempt(lambda: np.linalg.cross(u, v)),
             "" if a == b == "?" else texts(np.linalg.cross(u, v)))
        for mode in ["full", "same", "valid"]:
            result = np.convolve(u, v[:2], mode)
            line("convolve", mode, a, b, letter(result.dtype), texts(result))
    for a in NUMBERS:
        x = np.array([[1, 2, 200], [3, 0, 7], [90, 4, 4]]).astype(a)
        for name, result in [("trace", np.trace(x)), ("trace_1", np.trace(x, 1)), ("power", np.linalg.matrix_power(x, 2)),
                             ("diff_2", np.diff(x, 2)), ("diff_ends", np.diff(x, 2, 0, x[:1], x[0, 0])),
                             ("diff_0", np.diff(x, 0)), ("zeros", np.zeros_like(x)), ("ones", np.ones_like(x)),
                             ("full", np.full_like(x, 3)), ("eye", np.eye(2, dtype=a))]:
            line("square", name, a, letter(np.asarray(result).dtype), texts(result))


if __name__ == "__main__":
    dtypes()
    operations()
    values()
    products()
    for text, number in errors.items():
        line("error", str(number), text.replace("\n", " "))
