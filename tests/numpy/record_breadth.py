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
        case(f"{dtype} i0", np.i0, np.array([0.0, -0.0, 1e-9, 0.5, -1.0, 3.0, 7.75, 8.25, 20.0, -85.0, nan]).astype(dtype))
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
    for mode in ["linear_ramp", "maximum", "mean", "median", "minimum"]:
        options = {"end_values": -5} if mode == "linear_ramp" else {}
        for kind, x in {"floats": f, "integers": m * m, "uint8": np.array([[250, 3], [7, 255]], np.uint8)}.items():
            if kind != "uint8" or mode != "linear_ramp":
                case(f"pad {mode} {kind}", np.pad, x, 2, mode, **options)
                case(f"pad {mode} {kind} pairs", np.pad, x, ((0, 3), (1, 0)), mode, **options)
        case(f"pad {mode} scalar", np.pad, np.array(7), 3, mode)
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
    for order in ["big", "little"]:
        x = (np.arange(60) * 7 % 5 > 1).reshape(3, 20)
        for axis in range(2):
            case(f"packbits {order} {axis}", np.packbits, x, axis, order)
            bytes = (np.arange(12) * 37 % 256).astype(np.uint8).reshape(3, 4)
            case(f"unpackbits {order} {axis}", np.unpackbits, bytes, axis, bitorder=order)
    case("packbits empty", np.packbits, np.zeros((2, 0), bool), 0)
    case("packbits floats", np.packbits, np.array([0, 3, -1, 0]), 0)


def statistics():
    for name, axis in {"all": None, "0": 0, "1": 1}.items():
        case(f"ptp {name}", np.ptp, f, axis)
    case("ptp int8", np.ptp, np.array([-128, 127], np.int8))
    case("ptp empty", np.ptp, np.zeros((0, 3)), 0)
    w = np.array([[1.0, 2.0, 0.5, 0.0], [3.0, 1.0, 1.0, 2.0], [0.0, 0.25, 4.0, 1.0]])
    case("average all", np.average, f, weights=w)
    case("average 0", np.average, f, 0, w)
    case("average list 0", np.average, f, 0, [1.0, 2.0, 0.5])
    case("average list 1", np.average, m, 1, [1.0, 2.0, 0.5, 3.0])
    case("average list middle", np.average, a, 1, [1.0, 2.0, 0.5])
    case("average both", np.average, f, (0, 1), w)
    case("average zero", np.average, [1, 2], weights=[1, -1])
    case("average shapes", np.average, f, weights=[1, 2])
    case("average length", np.average, f, 0, [1, 2])
    z = f[:, :3] + 1j * f[:, 1:]
    for name, x in {"rows": f, "integers": m, "row": v, "one": f[:1], "scalar": np.array(3.0), "single": np.array([1.0]),
                    "no rows": np.zeros((0, 3)), "no columns": np.zeros((3, 0)), "complex": z}.items():
        case(f"cov {name}", np.cov, x)
        case(f"cov ddof {name}", np.cov, x, ddof=0)
        if name != "complex":
            case(f"corrcoef {name}", np.corrcoef, x)
    case("cov cube", np.cov, a)
    case("corrcoef constant", np.corrcoef, [[1, 1], [1, 2]])


def samples():
    x = np.array([0.0, 1.0, 1.5, 4.0])
    for axis in range(2):
        case(f"gradient {axis}", np.gradient, f, axis=axis)
        case(f"gradient second {axis}", np.gradient, f, 0.5, axis=axis, edge_order=2)
    case("gradient coordinates", np.gradient, f, x, axis=1)
    case("gradient coordinates second", np.gradient, f, x, axis=1, edge_order=2)
    case("gradient rows", np.gradient, f, np.array([1.0, 3.0, 4.0]), axis=0, edge_order=2)
    case("gradient even", np.gradient, f, np.array([1.0, 1.25, 1.5, 1.75]), axis=1)
    case("gradient integers", np.gradient, np.array([5, 3, 250, 7], np.uint8))
    case("gradient two", np.gradient, np.array([5.0, 3.0]))
    case("gradient float32", np.gradient, f.astype(np.float32), np.float32(0.1), axis=0)
    case("gradient one", np.gradient, np.array([1.0]))
    case("gradient order", np.gradient, f, axis=0, edge_order=3)
    case("gradient length", np.gradient, f, np.array([1.0, 2.0]), axis=0)
    case("gradient matrix", np.gradient, f, f, axis=0)
    for axis in range(2):
        case(f"trapezoid {axis}", np.trapezoid, f, dx=0.25, axis=axis)
    case("trapezoid coordinates", np.trapezoid, f, x, axis=1)
    case("trapezoid integers", np.trapezoid, m, axis=0)
    case("trapezoid one", np.trapezoid, np.array([5.0]))
    case("trapezoid none", np.trapezoid, np.zeros((2, 0)))
    xs = np.array([-1.0, 0.0, 0.25, 1.0, 1.2, 2.0, 3.5, 4.0, 9.0, inf, -inf, nan])
    fp = np.array([3.0, -1.0, 2.0, 8.0])
    case("interp", np.interp, xs, x, fp)
    case("interp ends", np.interp, xs, x, fp, -7.0, 7.0)
    case("interp period", np.interp, xs[:9], np.array([3.0, 0.5, 2.0, 5.0]), fp, period=4.0)
    case("interp infinite", np.interp, xs, x, np.array([0.0, inf, inf, 1.0]))
    case("interp twice", np.interp, xs, np.array([0.0, 1.0, 1.0, 2.0]), fp)
    case("interp single", np.interp, xs, [1.0], [5.0])
    case("interp matrix", np.interp, xs.reshape(3, 4), x, fp)
    case("interp empty", np.interp, xs, [], [])
    case("interp lengths", np.interp, xs, [1.0, 2.0], [1.0])
    case("interp no list", np.interp, xs, [[1.0, 2.0]], [1.0, 2.0], period=3.0)
    case("interp no period", np.interp, xs, x, fp, period=0.0)
    turns = np.cumsum(np.array([[0.0, 3.0, 3.0, -1.0, 7.0], [0.0, np.pi, -np.pi, -4.0, 12.0]]), 1) % (2 * np.pi)
    case("unwrap turns", lambda: turns)
    for axis in range(2):
        case(f"unwrap {axis}", np.unwrap, turns, axis=axis)
    case("unwrap half", np.unwrap, np.array([0.0, np.pi, 0.0, -np.pi]))
    case("unwrap degrees", np.unwrap, np.array([0.0, 190.0, 20.0, 720.0, 180.0, 0.0]), period=360)
    case("unwrap nan", np.unwrap, np.array([0.0, 6.0, nan, 1.0]))
    c = np.array([1j, 2, 3 - 1j, 0.5])
    for mode in ["full", "same", "valid"]:
        for n in range(1, 6):
            case(f"correlate {mode} {n}", np.correlate, [2, 3, 1], np.arange(1, n + 1), mode)
            case(f"correlate complex {mode} {n}", np.correlate, c[:3], np.resize(c, n), mode)


def lanes():
    for axis in range(3):
        case(f"apply ends {axis}", np.apply_along_axis, lambda x: x[[0, -1]], axis, a)
        case(f"apply sum {axis}", np.apply_along_axis, np.sum, axis, a)
        case(f"apply outer {axis}", np.apply_along_axis, lambda x: np.outer(x, x[:2]), axis, a)
    case("apply nothing", np.apply_along_axis, np.sum, 0, np.zeros((2, 0)))
    case("apply to nothing", np.apply_along_axis, np.sum, 1, np.zeros((2, 0)))
    case("select", np.select, [m < 2, m > [[3], [6], [9]], m == 4], [m * 10, -m, np.array([1, 2, 3, 4])], 7)
    case("select none", np.select, [], [])
    case("select counts", np.select, [m < 2], [m, m])
    case("choose", np.choose, [[0, 2, 1, 0]], [m, [5, 6, 7, 8], 9])
    case("choose outside", np.choose, [0, 5], [[1, 2], [3, 4]])
    for name, (indices, values) in {"list": ([0, 5, -1, 3], [9, 8]), "one": ([2, 2], 7), "twice": ([1, 1], [3, 4])}.items():
        for layout, x in {"plain": m.copy(), "turned": m.T.copy().T}.items():
            np.put(x, indices, values)
            case(f"put {name} {layout}", lambda: x)
    case("put outside", np.put, m.copy(), [12], 1)
    for axis in range(2):
        x = m.copy()
        np.put_along_axis(x, np.argmin(f, axis, keepdims=True), 100, axis)
        case(f"put_along_axis {axis}", lambda: x)
    x = m.copy()
    np.put_along_axis(x, np.array([[0, 1, 0, -1]]), np.array([[5], [6], [7]]), 1)
    case("put_along_axis values", lambda: x)
    case("put_along_axis ranks", np.put_along_axis, m.copy(), np.array([0]), 1, 1)


EINSUM = ["ij->ij", "ij->ji", "ij", "ji", "ij->", "ij->i", "ij->j", "ii", "ii->i", "ij,jk->ik", "ij,jk", "ij,jk->ki", "ij,kj->ik",
          "ij,ij->ij", "ij,ij", "ij,ij->i", "i,j->ij", "i,j->ji", "i,i", "i,i->i", "i,ij", "bij,bjk->bik", "bij,bkj->bik",
          "bij,jk->bik", "bij,bij->b", "bij,cij->bc", "...ij,...jk->...ik", "...i,...i", "...ij->...ji", "i...->...", "...,...",
          "ij,jk,kl->il", "ij,jk,kl->li", "i,j,k->kji", "ij,j,i", "ij,ij,ij->j", "ijk,ijk", "ijj->i", "iij->ij", "aB,Bc->ca",
          " i j , j k -> i k ", "ij,->ij", "->", "i,ij,ij->j"]
SIZES = {"i": 3, "j": 4, "k": 2, "l": 5, "b": 2, "c": 3, "a": 3, "B": 4}


def operand(term, k):
    """Small different whole numbers, in a shape that the letters say; the points stand for (2, 1) and (3,) in turn."""
    shape = []
    named = term.replace("...", ".")
    for letter in named:
        shape += ([[2, 1], [3]][k % 2] if letter == "." else [SIZES[letter]])
    if "ii" in term or "jj" in term:
        shape = [3 if letter == "i" and "ii" in term else n for letter, n in zip(named, shape)]
    n = int(np.prod(shape, dtype=int))
    return ((np.arange(n) * 7 + 3 * k) % 11 - 5).reshape(shape)


def linalg():
    for text in EINSUM:
        terms = text.split("->")[0].replace(" ", "").split(",")
        case(f"einsum {text}", np.einsum, text, *[operand(term, k) for k, term in enumerate(terms)])
    o = np.ones
    case("einsum ones", np.einsum, "ij,ij->ij", o((1, 4)), 2 * o((3, 1)))
    case("einsum one sum", np.einsum, "ij,ij->i", o((1, 4)), 2 * o((3, 1)))
    case("einsum empty", np.einsum, "ij,jk->ik", o((2, 0)), o((0, 3)))
    case("einsum no rows", np.einsum, "ij,jk->ik", o((0, 2)), o((2, 3)))
    case("einsum uint8", np.einsum, "i,i", np.array([20, 1], np.uint8), np.array([20, 3], np.uint8))
    case("einsum bool", np.einsum, "ij,jk->ik", np.eye(2, dtype=bool), np.eye(2, dtype=bool))
    for name, arguments in {"few": ("ij,jk", o((2, 3))), "many": ("ij", o((2, 3)), o(2)), "digit": ("i1", o((2, 3))),
                            "point": ("i.j", o((2, 3))), "points": ("i...j...", o((2, 3))), "short": ("i", o((2, 3))),
                            "long": ("ijk", o((2, 3))), "diagonal": ("ii", o((2, 3))), "unknown": ("i->j", o(2)),
                            "twice": ("i->ii", o(2)), "output": ("...i->i", o((2, 3))), "arrow": ("i-i", o(2)),
                            "digit out": ("i->1", o(2))}.items():
        case(f"einsum {name}", np.einsum, *arguments)
    z = f + 1j * f[::-1]
    for name, x in {"floats": f, "integers": m, "complex": z, "row": v, "cube": a}.items():
        for order in [2, 1, 0, np.inf, -np.inf, 3, 0.5, -1]:
            case(f"vector_norm {name} {order}", np.linalg.vector_norm, x, ord=order)
            case(f"vector_norm {name} {order} last", np.linalg.vector_norm, x, ord=order, axis=-1)
        case(f"norm {name}", np.linalg.norm, x)
        if name != "row":
            for order in ["fro", 1, -1, np.inf, -np.inf]:
                case(f"matrix_norm {name} {order}", np.linalg.matrix_norm, x, ord=order)
    for order in [2, 1, 0, np.inf, -np.inf, 3, -1]:
        case(f"vector_norm empty {order}", np.linalg.vector_norm, np.zeros(0), ord=order)
    for order in [1, -1, np.inf, -np.inf]:
        case(f"matrix_norm no rows {order}", np.linalg.matrix_norm, np.zeros((0, 2)), ord=order)
        case(f"matrix_norm no columns {order}", np.linalg.matrix_norm, np.zeros((2, 0)), ord=order)
    case("matrix_norm row", np.linalg.matrix_norm, np.zeros(2))
    r = [operand("il", 0), operand("lj", 1), operand("jk", 2), operand("kb", 3)]
    case("multi_dot four", np.linalg.multi_dot, r)
    case("multi_dot row", np.linalg.multi_dot, [operand("i", 1)] + r)
    case("multi_dot column", np.linalg.multi_dot, r + [operand("b", 1)])
    case("multi_dot both", np.linalg.multi_dot, [operand("i", 1)] + r + [operand("b", 1)])
    case("multi_dot two", np.linalg.multi_dot, r[:2])
    case("multi_dot one", np.linalg.multi_dot, r[:1])
    case("multi_dot cube", np.linalg.multi_dot, [r[0], a, r[1]])
    case("multi_dot misfit", np.linalg.multi_dot, [o((2, 2)), o((3, 2))])
    first, second = np.array([[1, 2, 1, 2, 0], [3, 3, 1, 1, 2]]), np.array([[3, 3, 0, 0, 3], [1, 1, 1, 1, 1]])
    case("lexsort", np.lexsort, (first, second))
    case("lexsort one", np.lexsort, (first,))
    case("lexsort nan", np.lexsort, (np.array([1.0, 0.0, 2.0]), np.array([nan, -inf, nan])))
    case("lexsort misfit", np.lexsort, (np.array([1]), np.array([1, 2])))


def changed(name, function, x, *arguments):
    """What is left of an array that a function writes to."""
    def change():
        result = x.copy()
        function(result, *arguments)
        return result
    case(name, change)


def names():
    for dtype in ["float32", "float64"]:
        values = FLOATS.astype(dtype)
        x, y = pairs(values)
        for name in ["isposinf", "isneginf", "fabs", "rint", "fix", "isreal", "iscomplex"]:
            case(f"{dtype} {name}", getattr(np, name), values)
        case(f"{dtype} isclose nan", np.isclose, x, y, 1e-3, 0.25, True)
        case(f"{dtype} float_power", np.float_power, np.array([0.0, 0.5, -2.0, 3.0, inf], dtype)[:, None], np.array([-1, 0, 0.5, 3], dtype))
    z = np.array([1, 1j, complex(nan, 0), complex(0, nan), complex(inf, 1), 0])
    for name in ["isreal", "iscomplex", "isnan", "isinf", "isfinite"]:
        case(f"complex {name}", getattr(np, name), z)
    case("integers float_power", np.float_power, np.array([2, -3]), np.array([-1, 3]))
    case("integers fabs", np.fabs, np.array([-3, 4]))
    case("integers rint", np.rint, np.array([-3, 4]))
    case("real_if_close", np.real_if_close, np.array([2 + 1e-15j, 3]))
    case("asarray_chkfinite", np.asarray_chkfinite, [1.0, nan])
    case("ediff1d", np.ediff1d, m * m, [-1, -2], [7])
    case("ediff1d one", np.ediff1d, [5])
    case("append", np.append, m, m[:1], 0)
    case("append flat", np.append, m.T, v)
    case("append misfit", np.append, m, v, 0)
    case("mgrid", lambda: np.mgrid[0:2, 1:4, -1:1])
    case("ogrid", lambda: list(np.ogrid[0:2, 1:4]))
    for name, x, sections in [("hsplit", m, 2), ("hsplit", v, [1]), ("vsplit", m, [1, 2]), ("dsplit", a, 2), ("hsplit", np.array(1), 1),
                              ("vsplit", v, 1), ("dsplit", m, 1)]:
        case(f"{name} {np.ndim(x)}", getattr(np, name), x, sections)
    for mode in ["wrap", "clip"]:
        case(f"take {mode}", np.take, m, [[5, -7], [0, -1]], 1, mode=mode)
    case("take clip of nothing", np.take, np.zeros((0, 3)), [0], 0, mode="clip")
    case("take raise", np.take, m, [4], 1)
    for name, function in [("cumulative_sum", np.cumulative_sum), ("cumulative_prod", np.cumulative_prod)]:
        for axis in range(2):
            case(f"{name} {axis}", function, m, axis=axis, include_initial=True)
    for wrap in [False, True]:
        for shape in [(3, 3), (2, 4), (7, 2), (3, 3, 3), (0, 2)]:
            changed(f"fill_diagonal {shape} {wrap}", np.fill_diagonal, np.zeros(shape, int), [1, 2], wrap)
    changed("fill_diagonal row", np.fill_diagonal, v, 1)
    changed("fill_diagonal box", np.fill_diagonal, a, 1)
    mask = m % 3 == 1
    changed("putmask", np.putmask, m, mask, [-1, -2, -3, -4, -5])
    changed("putmask nothing", np.putmask, m, mask, [])
    changed("putmask misfit", np.putmask, m, mask[0], [1])
    changed("place", np.place, m, mask, [-1, -2, -3])
    changed("place nothing", np.place, m, mask, [])
    changed("place misfit", np.place, m, mask[0], [1])
    changed("copyto", lambda x: np.copyto(x, -m[0], where=mask), m)
    changed("copyto misfit", lambda x: np.copyto(x, v, where=mask), m)
    changed("copyto mask", lambda x: np.copyto(x, 1, where=mask[:, :3]), m)
    case("extract", np.extract, mask, m)
    case("extract line", np.extract, [True, False, True], m)
    case("extract outside", np.extract, np.ones(13), m)
    pieces = [lambda x: -x, lambda x: x * x, lambda x: x + 0.5]
    case("piecewise", np.piecewise, f, [f < 0, f > 2], pieces)
    case("piecewise two", np.piecewise, f, [f < 3, f > 2], pieces[:2])
    case("piecewise wrong", np.piecewise, f, [f < 0], pieces)
    for name, x in {"rows": np.array([[2, 1], [0, 5], [2, 1], [0, 4]]), "cube": a % 5, "wide": m % 2}.items():
        for axis in range(x.ndim):
            case(f"unique {name} {axis}", np.unique, x, True, True, True, axis=axis)
    nans = np.array([[1.0, nan], [0.0, -0.0], [1.0, nan], [-0.0, 0.0]])
    case("unique nan", np.unique, nans, True, True, True, axis=0)
    case("unique empty", np.unique, np.zeros((3, 0)), True, True, True, axis=0)


FOLDS = ["add", "subtract", "multiply", "divide", "floor_divide", "remainder", "fmod", "power", "maximum", "minimum", "fmax", "fmin", "gcd",
         "lcm", "bitwise_and", "bitwise_or", "bitwise_xor", "logical_and", "logical_or", "logical_xor", "left_shift", "right_shift"]


def ufuncs():
    x = np.array([[5, 3, 2, 1], [6, 2, 4, 0], [60, 7, 1, 3]])
    for name in FOLDS:
        ufunc = getattr(np, name)
        for axis in range(2):
            case(f"{name} reduce {axis}", ufunc.reduce, x, axis)
            case(f"{name} accumulate {axis}", ufunc.accumulate, x, axis)
        case(f"{name} reduceat", ufunc.reduceat, x, [0, 2, 1, 3, 3], 1)
        case(f"{name} outer", ufunc.outer, x[0, 1:], x[2])
        case(f"{name} empty", ufunc.reduce, np.zeros((2, 0), int), 1)
        case(f"{name} both", ufunc.reduce, x, (0, 1))
    for name in ["hypot", "logaddexp", "logaddexp2", "copysign", "heaviside", "subtract", "fmax"]:
        ufunc = getattr(np, name)
        case(f"floats {name} reduce", ufunc.reduce, f, 1)
        case(f"floats {name} accumulate", ufunc.accumulate, f, 0)
        case(f"floats {name} empty", ufunc.reduce, np.zeros((2, 0)), 1)
    case("add reduceat outside", np.add.reduceat, v, [0, 3])
    case("add reduceat nothing", np.add.reduceat, x, np.array([], int), 1)
    mask = x > 2
    case("bitwise_or where", np.bitwise_or.reduce, x, 1, where=mask)
    case("subtract where", np.subtract.reduce, x, 1, where=mask)


elementwise()
shapes()
creation()
statistics()
samples()
lanes()
linalg()
names()
ufuncs()
