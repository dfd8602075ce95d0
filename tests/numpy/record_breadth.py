"""Records what NumPy gives for the functions that tests/breadth tests.

    scripts/with_numpy tests/numpy/record_breadth.py > tests/numpy/breadth.txt

Each line is a case: its name, a colon, the shape, a bar, and the results in C order, floats in the shortest form that
reads back exactly, complex numbers as their two parts along a last axis. A result of several arrays is several cases, with
a number after the name. Where NumPy raises, the line has the text of the error after an exclamation mark.
"""

import warnings

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

warnings.simplefilter("ignore")
np.seterr(all="ignore")

nan, inf = np.nan, np.inf
FLOATS = np.array([0.0, -0.0, 1.0, -1.0, 0.5, -2.5, 3.0, -7.25, 5e-324, 1e-40, 1e30, -1e30, 1e308, inf, -inf, nan])
INTS = np.array([0, 1, -1, 2, -4, 6, 9, -12, 35, 127, -128])
NEAR = np.array([-3.0, -1.5, -1.0, -0.75, -1e-3, -1e-20, -0.0, 0.0, 1e-20, 1e-8, 0.1, 0.5, 0.999, 1.0, 1.001, 1.5, 2.0, 10.0,
                 1e5, 1e9, 1e12, 1e200, inf, nan])
a = np.arange(24).reshape(2, 3, 4)
m = np.arange(12).reshape(3, 4)
v = np.array([3, 1, 2])
f = np.array([[1.5, -2.0, 4.0, 0.25], [3.0, 3.0, -1.0, 8.0], [0.5, 2.5, 7.0, -6.0]])

COUNT = 0


def text(x):
    return str(int(x)) if isinstance(x, np.bool_) else str(x)


def case(name, function, *arguments, **options):
    global COUNT
    COUNT += 1
    try:
        results = function(*arguments, **options)
    except Exception as error:
        print(f"{name}: ! {str(error).splitlines()[0]}")
        return
    several = isinstance(results, (tuple, list))
    for k, result in enumerate(results if several else [results]):
        result = np.ascontiguousarray(result).reshape(np.shape(result))
        if np.iscomplexobj(result):
            result = np.stack([result.real, result.imag], -1)
        shape = ",".join(map(str, result.shape))
        values = " ".join(text(x) for x in result.ravel())
        print(f"{name}{f' {k}' if several else ''}: {shape} | {values}".rstrip())


def pairs(values):
    return np.repeat(values, len(values)), np.tile(values, len(values))


def elementwise():
    for dtype in ["float32", "float64"]:
        values = FLOATS.astype(dtype)
        x, y = pairs(values)
        for name in ["fmod", "fmax", "fmin", "nextafter", "heaviside", "divmod", "logaddexp", "logaddexp2"]:
            case(f"{dtype} {name}", getattr(np, name), x, y)
        for name in ["signbit", "spacing", "frexp", "modf", "nan_to_num", "angle", "sinc"]:
            case(f"{dtype} {name}", getattr(np, name), values)
        for name in ["arcsinh", "arccosh", "arctanh", "sinc"]:
            case(f"{dtype} near {name}", getattr(np, name), NEAR.astype(dtype))
        exponents = np.array([-2000, -1074, -149, -3, 0, 5, 200, 1100], np.int32)
        case(f"{dtype} ldexp", np.ldexp, values[:, None], exponents)
    for dtype in ["int8", "int64"]:
        values = INTS.astype(dtype)
        x, y = pairs(values)
        for name in ["fmod", "fmax", "fmin", "gcd", "lcm", "divmod"]:
            case(f"{dtype} {name}", getattr(np, name), x, y)
        for name in ["bitwise_count", "signbit", "angle"]:
            case(f"{dtype} {name}", getattr(np, name), values)
    case("uint8 gcd", np.gcd, np.array([0, 6, 255], np.uint8), np.array([5, 4, 170], np.uint8))
    case("nan_to_num with", np.nan_to_num, FLOATS, nan=-1.0, posinf=9.0, neginf=-9.0)


def shapes():
    for axis in range(3):
        case(f"delete index {axis}", np.delete, a, 1, axis)
        case(f"delete negative {axis}", np.delete, a, [-1, 0, -1], axis)
        case(f"delete slice {axis}", np.delete, a, slice(1, None), axis)
        case(f"delete steps {axis}", np.delete, a, slice(None, None, -2), axis)
        case(f"insert list {axis}", np.insert, a, [0, 2, 0], 100, axis)
    case("delete mask", np.delete, m, [True, False, True], 0)
    case("delete none", np.delete, m, [], 0)
    case("delete outside", np.delete, m, 5, 0)
    case("delete wrong mask", np.delete, m, [True, False], 0)
    values = {"scalar": 9, "one": [7], "two": [7, 8], "column": [[7], [8]], "row": [[7, 8, 9]], "three": [7, 8, 9],
              "square": np.arange(4).reshape(2, 2)}
    six = np.arange(6).reshape(2, 3)
    for name, value in values.items():
        for axis in range(2):
            for at, index in {"index": 1, "list": [1], "lists": [0, 2], "end": -1}.items():
                if not (axis == 0 and name == "never"):
                    case(f"insert {name} {at} {axis}", np.insert, six, index, value, axis)
    case("insert outside", np.insert, v, 5, 1, 0)
    for shape in [(2, 4), 0, 3, (5,), (2, 0), ()]:
        case(f"resize {shape}", np.resize, v, shape)
    case("resize nothing", np.resize, np.zeros((0, 2)), (2, 2))
    for name, x in {"row": [0, 0, 1, 0, 2, 0], "matrix": [[0, 0, 0], [0, 1, 0], [0, 2, 0]], "zeros": [0, 0],
                    "zero matrix": [[0, 0], [0, 0]], "whole": [1, 0, 2], "nan": [0, nan, 0]}.items():
        case(f"trim_zeros {name}", np.trim_zeros, np.array(x))
    for mode in ["constant", "edge", "reflect", "symmetric", "wrap"]:
        for name, widths in {"one": 1, "far": 11, "pair": (0, 3), "pairs": ((2, 1), (0, 5))}.items():
            case(f"pad {mode} {name}", np.pad, m, widths, mode)
        case(f"pad {mode} point", np.pad, np.array([7]), 3, mode)
        case(f"pad {mode} scalar", np.pad, np.array(7), 3, mode)
        case(f"pad {mode} empty", np.pad, np.zeros((0, 2)), ((0, 0), (1, 1)), mode)
        case(f"pad {mode} nothing", np.pad, np.zeros((0, 2)), 1, mode)
    case("pad negative", np.pad, m, -1)
    case("pad too many", np.pad, m, ((1, 1), (1, 1), (1, 1)))
    for times in range(-1, 5):
        case(f"rot90 {times}", np.rot90, a, times, (0, 2))
        case(f"rot90 back {times}", np.rot90, a, times, (-1, 1))
    case("rot90 same", np.rot90, m, 1, (0, 0))
    for name, (window, axes) in {"one": (2, 1), "two": ((2, 3), (0, 2)), "twice": ((2, 2), (2, -1)), "zero": (0, 1),
                                 "none": ((), ()), "long": (4, 1), "counts": ((2, 2), 0), "negative": (-1, 0)}.items():
        case(f"windows {name}", sliding_window_view, a, window, axes)
    case("block", np.block, [[np.ones((2, 2)), np.zeros((2, 1))], [np.full((1, 3), 5.0)]])
    case("block rows", np.block, [[v, v]])
    case("block deep", np.block, [[a, a[..., :1]], [np.zeros((2, 1, 5))]])
    case("block misfit", np.block, [[np.zeros((1, 2))], [np.zeros((1, 3))]])


def creation():
    for k in [-2, -1, 0, 1, 3, 9, -9]:
        case(f"diag row {k}", np.diag, v, k)
        case(f"diag matrix {k}", np.diag, m, k)
        case(f"diagflat {k}", np.diagflat, m, k)
        for name, x in {"matrix": m, "stack": a, "row": v, "turned": m.T, "floats": np.array([[nan, 1], [inf, 2]])}.items():
            case(f"tril {name} {k}", np.tril, x, k)
            case(f"triu {name} {k}", np.triu, x, k)
        case(f"tri {k}", np.tri, 3, 4, k)
        case(f"tril_indices {k}", np.tril_indices, 3, k, 4)
        case(f"triu_indices {k}", np.triu_indices, 3, k, 4)
    case("diag scalar", np.diag, np.array(1))
    case("diag cube", np.diag, a)
    for columns in [0, 1, 4]:
        case(f"vander {columns}", np.vander, v, columns)
        case(f"vander increasing {columns}", np.vander, v, columns, True)
    for name, (start, stop, num, base) in {"tens": (0.0, 3.0, 4, 10.0), "twos": (-1.0, 1.0, 7, 2.0), "one": (2.0, 5.0, 1, 10.0),
                                           "none": (0.0, 1.0, 0, 10.0)}.items():
        case(f"logspace {name}", np.logspace, start, stop, num, base=base)
    for name, (start, stop, num) in {"up": (1.0, 1000.0, 4), "down": (7.0, 1e-3, 9), "negative": (-2.0, -50.0, 5),
                                     "signs": (-1.0, 1.0, 3), "one": (3.0, 9.0, 1), "none": (3.0, 9.0, 0),
                                     "two": (3.0, 9.0, 2), "zero": (0.0, 9.0, 2)}.items():
        case(f"geomspace {name}", np.geomspace, start, stop, num)
    for shape in [(2, 3), (3,), (), (2, 0), (2, 1, 2)]:
        case(f"indices {shape}", np.indices, shape)
    case("unravel", np.unravel_index, np.array([[5, 0], [11, 7]]), (2, 3, 2))
    case("unravel outside", np.unravel_index, 6, (2, 3))
    case("unravel negative", np.unravel_index, [1, -1], (2, 3))
    case("ravel", np.ravel_multi_index, (np.array([[1], [0]]), np.array([2, 0, 1])), (2, 3))
    case("ravel outside", np.ravel_multi_index, ([0], [5]), (2, 3))
    case("ravel too few", np.ravel_multi_index, ([0],), (2, 3))
    for indexing in ["xy", "ij"]:
        case(f"sparse {indexing}", np.meshgrid, v, np.arange(2), np.arange(4), sparse=True, indexing=indexing)


elementwise()
shapes()
creation()
