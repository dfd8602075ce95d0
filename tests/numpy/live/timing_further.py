"""What is timed of the other operations. Where NumPy gives a view, both sides copy it."""

import operator

import numpy as np

import table_elements
from table_folds import METHODS, NAN_FOLDS
from table_products import TRANSFORMS
from timing_rows import SIZE, numbers, plain

SQUARE = (250, 400)
LINE = np.random.default_rng(3)


def whole(high, count=SIZE):
    return plain(LINE.integers(0, high, count))


def copied(function):
    return lambda x, *rest: function(x, *rest).copy()


def further():
    for part in (elements, assigned, created, folded, views, joined, picked, edited, chosen, ordered, sampled, polynomials, multiplied, spectra):
        yield from part()


def elements():
    for dtype in ["f8", "f4"]:
        x, y = numbers(dtype), numbers(dtype, positive=True)
        for name in [*table_elements.UNARY, "nan_to_num"]:
            if name != "bitwise_count":
                z = plain(y.view + 1) if name == "arccosh" else plain((x.view / 50).astype(dtype)) if name == "arctanh" else x
                yield name, dtype, [z], getattr(np, name), {}
        for name in table_elements.BINARY:
            if name not in ("gcd", "lcm"):
                yield name, dtype, [x, y], getattr(np, name), {}
        yield "ldexp", dtype, [x, plain(whole(9).view.astype("i4"))], np.ldexp, {}
    for dtype in ["i4", "i8"]:
        x, y = numbers(dtype), numbers(dtype, positive=True)
        yield "bitwise_count", dtype, [x], np.bitwise_count, {}
        for name in ("gcd", "lcm", "fmod", "divmod"):
            yield name, dtype, [x, y], getattr(np, name), {}


def assigned():
    for name in table_elements.IN_PLACE:
        for dtype in ["f8", "f4", "i4"]:
            x, y = numbers(dtype), numbers(dtype, positive=True)
            if name in ("ilshift", "irshift", "ipow") and dtype == "i4":
                y = plain((y.view % 4).astype(dtype))
            yield name, dtype, [x, y], lambda x, y, f=getattr(operator, name): f(x.copy(), y), {}


def created():
    for dtype in ["f8", "f4"]:
        line = {"start": 0.0, "stop": 10.0, "num": SIZE, "dtype": dtype}
        yield "linspace", dtype, [], lambda line=line: np.linspace(**line), {**line, "endpoint": True}
        powers = {**line, "stop": 2.0, "base": 10.0}
        yield "logspace", dtype, [], lambda powers=powers: np.logspace(**powers), powers
        ratios = {**line, "start": 1.0}
        yield "geomspace", dtype, [], lambda ratios=ratios: np.geomspace(**ratios), ratios
    for dtype in ["i4", "i8", "f8"]:
        options = {"whole": True, "start": 0, "stop": SIZE, "step": 1, "dtype": dtype}
        yield "arange", dtype, [], lambda dtype=dtype: np.arange(0, SIZE, 1, dtype), options
        matrix = {"rows": 316, "columns": 316, "k": 0, "dtype": dtype}
        yield "eye", dtype, [], lambda dtype=dtype: np.eye(316, 316, 0, dtype), matrix
        yield "tri", dtype, [], lambda dtype=dtype: np.tri(316, 316, 0, dtype), matrix
        yield "full", dtype, [], lambda dtype=dtype: np.full(SIZE, 7, dtype), {"shape": [SIZE], "value": 7, "dtype": dtype}
    for name in ["fftfreq", "rfftfreq"]:
        yield name, "f8", [], lambda f=getattr(np.fft, name): f(SIZE, 1.0), {"n": SIZE, "d": 1.0}


def with_holes(dtype):
    array = numbers(dtype, shape=SQUARE)
    array.view[LINE.random(SQUARE) < 0.1] = np.nan
    return array


def folded():
    for dtype in ["f8", "f4"]:
        x, full = with_holes(dtype), numbers(dtype, shape=SQUARE)
        for axis in [None, 0, 1]:
            options = {"axis": None if axis is None else [axis], "keepdims": False}
            for name in [*NAN_FOLDS, "ptp"]:
                more = {"ddof": 0} if name in ("nanvar", "nanstd") else {}
                yield f"{name} axis={axis}", dtype, [x], lambda x, f=getattr(np, name), axis=axis: f(x, axis=axis), {**options, **more}
            for name in ["quantile", "percentile", "nanquantile", "nanpercentile"]:
                q = 30.0 if "percent" in name else 0.3
                array = x if name.startswith("nan") else full
                yield (f"{name} axis={axis}", dtype, [array], lambda x, f=getattr(np, name), axis=axis, q=q: f(x, q, axis=axis),
                       {**options, "q": q, "method": METHODS[0]})
            yield f"average axis={axis}", dtype, [full, numbers(dtype, True, SQUARE)], lambda x, w, axis=axis: np.average(x, axis, w), options
        for axis in [0, 1]:
            for name in ["nancumsum", "nancumprod"]:
                yield f"{name} axis={axis}", dtype, [x], lambda x, f=getattr(np, name), axis=axis: f(x, axis=axis), {"axis": axis}
            for name in ["maximum", "minimum"]:
                f = getattr(np, name).accumulate
                yield f"{name}.accumulate axis={axis}", dtype, [full], lambda x, f=f, axis=axis: f(x, axis=axis), {"axis": axis}
            yield f"trapezoid axis={axis}", dtype, [full], lambda x, axis=axis: np.trapezoid(x, dx=0.5, axis=axis), {"axis": [axis], "dx": 0.5}
            norm = {"axes": [axis], "ord": 2.0, "keepdims": False}
            yield f"vector_norm axis={axis}", dtype, [full], lambda x, axis=axis: np.linalg.vector_norm(x, axis=axis), norm
        yield "matrix_norm", dtype, [full], np.linalg.matrix_norm, {"ord": "fro"}


def views():
    for dtype in ["f8", "u1"]:
        x, line = numbers(dtype, shape=SQUARE), numbers(dtype)
        box = numbers(dtype, shape=(50, 50, 40))
        yield "slice", dtype, [x], copied(lambda x: x[::2, 1:]), {"items": ["::2", "1::"]}
        yield "reshape", dtype, [x], copied(lambda x: x.reshape(400, 250)), {"shape": [400, 250]}
        yield "ravel", dtype, [x], copied(np.ravel), {}
        yield "broadcast_to", dtype, [numbers(dtype, shape=(400,))], copied(lambda x: np.broadcast_to(x, SQUARE)), {"shape": SQUARE}
        yield "split", dtype, [x], lambda x: [p.copy() for p in np.split(x, 5)], {"axis": 0, "sections": 5}
        yield "unstack", dtype, [x], lambda x: [p.copy() for p in np.unstack(x)], {"axis": 0}
        yield "transpose", dtype, [box], lambda x: np.transpose(x, (1, 0, 2)).copy(), {"axes": [1, 0, 2]}
        yield "matrix_transpose", dtype, [x], lambda x: np.matrix_transpose(x).copy(), {}
        yield "flip", dtype, [x], copied(lambda x: np.flip(x, 1)), {"axis": [1]}
        yield "rot90", dtype, [x], lambda x: np.rot90(x).copy(), {"k": 1, "axes": [0, 1]}
        yield "moveaxis", dtype, [box], lambda x: np.moveaxis(x, 0, -1).copy(), {"source": [0], "destination": [-1]}
        yield "swapaxes", dtype, [box], lambda x: np.swapaxes(x, 0, 1).copy(), {"axis1": 0, "axis2": 1}
        yield "expand_dims", dtype, [x], copied(lambda x: np.expand_dims(x, 1)), {"axis": [1]}
        yield "squeeze", dtype, [numbers(dtype, shape=(SIZE, 1))], copied(lambda x: np.squeeze(x, 1)), {"axis": [1]}
        yield "diagonal", dtype, [numbers(dtype, shape=(50, 50, 40))], copied(np.diagonal), {"offset": 0, "axis1": 0, "axis2": 1}
        for name in ["atleast_1d", "atleast_2d", "atleast_3d"]:
            yield name, dtype, [line], copied(getattr(np, name)), {}
        windows = np.lib.stride_tricks.sliding_window_view
        yield "sliding_window_view", dtype, [line], copied(lambda x: windows(x, (8,), (0,))), {"window": [8], "axis": [0]}


def joined():
    for dtype in ["f8", "u1"]:
        x, line = numbers(dtype, shape=SQUARE), numbers(dtype)
        for name in ["hstack", "vstack", "dstack"]:
            yield name, dtype, [x, x], lambda *a, f=getattr(np, name): f(a), {}
        yield "column_stack", dtype, [line, line], lambda *a: np.column_stack(a), {}
        yield "block", dtype, [x, x, x, x], lambda a, b, c, d: np.block([[a, b], [c, d]]), {"rows": [2, 2]}
        short = numbers(dtype, shape=(316,))
        yield "meshgrid", dtype, [short, short], lambda a, b: np.meshgrid(a, b), {"indexing": "xy", "sparse": False}


def assigns(change):
    def function(x, *rest):
        result = x.copy()
        change(result, *rest)
        return result
    return function


def picked():
    for dtype in ["f8", "i4"]:
        x, line, places = numbers(dtype, shape=SQUARE), numbers(dtype), whole(SIZE)
        along = plain(LINE.integers(0, 400, SQUARE))
        yield "take_along_axis", dtype, [x, along], lambda x, i: np.take_along_axis(x, i, 1), {"axis": 1}
        yield "put_along_axis", dtype, [x, along, x], assigns(lambda x, i, v: np.put_along_axis(x, i, v, 1)), {"axis": 1}
        yield "index", dtype, [line, places], lambda x, i: x[i], {"items": ["@"]}
        yield "index_assign", dtype, [line, places, line], assigns(lambda x, i, v: x.__setitem__(i, v)), {"items": ["@"]}
        yield "index_add", dtype, [line, places, line], assigns(np.add.at), {"items": ["@"]}
        yield "put", dtype, [line, places, line], assigns(np.put), {}
        yield "argwhere", dtype, [x], np.argwhere, {}
        yield "flatnonzero", dtype, [line], np.flatnonzero, {}
        yield "delete", dtype, [line, whole(SIZE, 100)], lambda x, i: np.delete(x, i, 0), {"axis": 0}
        yield "insert", dtype, [line, whole(SIZE, 100), numbers(dtype, shape=(1,))], lambda x, i, v: np.insert(x, i, v, 0), {"axis": 0}
    shape = {"shape": [100, 1000]}
    yield "ravel_multi_index", "i8", [whole(100), whole(1000)], lambda *a: np.ravel_multi_index(a, (100, 1000)), shape
    yield "unravel_index", "i8", [whole(SIZE)], lambda i: np.unravel_index(i, (100, 1000)), shape


def edited():
    for dtype in ["f8", "i4"]:
        x, line = numbers(dtype, shape=SQUARE), numbers(dtype)
        yield "resize", dtype, [line], lambda x: np.resize(x, (3, SIZE)), {"shape": [3, SIZE]}
        yield "trim_zeros", dtype, [line], copied(np.trim_zeros), {}
        for mode in ["constant", "edge", "reflect", "linear_ramp", "mean"]:
            options = {"widths": [2, 2, 2, 2], "mode": mode, "value": 0}
            yield f"pad {mode}", dtype, [x], lambda x, mode=mode: np.pad(x, 2, mode), options
        yield "vander", dtype, [numbers(dtype, shape=(SIZE // 4,))], lambda x: np.vander(x, 4), {"columns": 4, "increasing": False}
        for name in ["tril", "triu"]:
            yield name, dtype, [x], getattr(np, name), {"k": 0}
        yield "diag", dtype, [numbers(dtype, shape=(316,))], np.diag, {"k": 0}
        yield "diagflat", dtype, [numbers(dtype, shape=(2, 158))], np.diagflat, {"k": 0}
    for order in ["big", "little"]:
        options = {"axis": 0, "bitorder": order}
        yield f"packbits {order}", "?", [numbers("?")], lambda x, order=order: np.packbits(x, 0, order), options
        yield f"unpackbits {order}", "u1", [numbers("u1")], lambda x, order=order: np.unpackbits(x, 0, bitorder=order), options


def chosen():
    for dtype in ["f8", "i4"]:
        x, y = numbers(dtype), numbers(dtype, positive=True)
        yield "choose", dtype, [whole(2), x, y], lambda i, *a: np.choose(i, a), {}
        masks = [numbers("?"), plain(LINE.random(SIZE) < 0.3)]
        yield "select", dtype, [*masks, x, y], lambda a, b, x, y: np.select([a, b], [x, y], 0), {"default": 0}


def ordered():
    for dtype in ["f8", "i4"]:
        x, y = numbers(dtype), plain(np.roll(numbers(dtype).view, 7)[: SIZE // 2].copy())
        for name in ["union1d", "intersect1d", "setxor1d", "setdiff1d", "isin"]:
            yield name, dtype, [x, y], getattr(np, name), {}
        yield "array_equal", dtype, [x, x], np.array_equal, {}
        yield "allclose", dtype, [x, x], np.allclose, {"rtol": 1e-5, "atol": 1e-8}
        yield "lexsort", dtype, [x, whole(9)], lambda *keys: np.lexsort(keys), {}
        yield "unique_counts", dtype, [x], lambda x: np.unique(x, return_counts=True), {}
        yield "unique_inverse", dtype, [x], lambda x: np.unique(x, return_inverse=True), {}
        yield "unique_all", dtype, [x], lambda x: np.unique(x, True, True, True), {}
        yield "partition", dtype, [x], lambda x: np.partition(x, 50_000, 0), {"kth": 50_000, "axis": 0}


def sampled():
    xs = plain(np.linspace(-9, 9, 1000))
    for dtype in ["f8", "f4", "i4"]:
        x, rows = numbers(dtype), numbers(dtype, shape=(20, SIZE // 20))
        yield "interp", dtype, [x, xs, plain(np.sin(xs.view))], np.interp, {}
        if dtype != "i4":
            yield "unwrap", dtype, [x], np.unwrap, {"period": 2 * np.pi, "axis": 0}
        yield "cov", dtype, [rows], np.cov, {"ddof": 1}
        yield "corrcoef", dtype, [rows], np.corrcoef, {}
        yield "gradient", dtype, [x], np.gradient, {"spacing": 1.0, "axis": 0, "edge_order": 1}
        yield "histogram", dtype, [x], lambda x: np.histogram(x, 50), {"bins": 50}
        yield "histogram_bin_edges", dtype, [x], lambda x: np.histogram_bin_edges(x, "auto"), {"bins": "auto"}
        yield "digitize", dtype, [x, plain(np.arange(-5, 5).astype(dtype))], np.digitize, {"right": False}
    yield "histogram2d", "f8", [numbers("f8"), plain(numbers("f8").view[::-1].copy())], lambda x, y: np.histogram2d(x, y, [20, 20]), {"counts": [20, 20]}
    yield "bincount", "i8", [whole(1000)], np.bincount, {"minlength": 0}
    yield "bincount weights", "i8", [whole(1000), numbers("f8")], np.bincount, {"minlength": 0}


def polynomials():
    for dtype in ["f8", "i8"]:
        p, x, y = numbers(dtype, shape=(6,)), numbers(dtype), numbers(dtype)
        yield "polyval", dtype, [p, x], np.polyval, {}
        yield "polyadd", dtype, [x, y], np.polyadd, {}
        yield "polysub", dtype, [x, p], np.polysub, {}
        yield "polymul", dtype, [x, numbers(dtype, positive=True, shape=(31,))], np.polymul, {}
        yield "polyder", dtype, [x], np.polyder, {}
        yield "polyint", dtype, [x], lambda p: np.polyint(p, k=1.0), {"k": 1.0}
    few = plain(np.linspace(-1, 1, SIZE))
    # The quotient of polynomials takes a step of Python's for each coefficient, the roots a convolution.
    yield "polydiv", "f8", [numbers("f8", shape=(300,)), numbers("f8", positive=True, shape=(100,))], np.polydiv, {}
    yield "poly", "f8", [plain(np.linspace(-1, 1, 100))], np.poly, {}
    yield "polyfit", "f8", [few, numbers("f8")], lambda x, y: np.polyfit(x, y, 3), {"deg": 3}


def multiplied():
    for dtype in ["f8", "f4", "i8"]:
        x, y, a = numbers(dtype), numbers(dtype), numbers(dtype, shape=SQUARE)
        vector, rows, triples = numbers(dtype, shape=(400,)), numbers(dtype, shape=(250,)), numbers(dtype, shape=(SIZE // 3, 3))
        square = numbers(dtype, shape=(100, 100))
        yield "dot", dtype, [a, vector], np.dot, {}
        yield "inner", dtype, [x, y], np.inner, {}
        yield "vdot", dtype, [x, y], np.vdot, {}
        yield "matvec", dtype, [a, vector], np.matvec, {}
        yield "vecmat", dtype, [rows, a], np.vecmat, {}
        yield "vecdot", dtype, [a, a], np.vecdot, {"axis": -1}
        yield "cross", dtype, [triples, triples], np.linalg.cross, {"axis": -1}
        yield "tensordot", dtype, [numbers(dtype, shape=(25, 40, 100)), numbers(dtype, shape=(40, 100, 5))], np.tensordot, {"first": [1, 2], "second": [0, 1]}
        yield "einsum", dtype, [a, vector], lambda a, b: np.einsum("ij,j->i", a, b), {"subscripts": "ij,j->i"}
        yield "einsum trace", dtype, [a, a], lambda a, b: np.einsum("ij,ij->i", a, b), {"subscripts": "ij,ij->i"}
        yield "multi_dot", dtype, [a, numbers(dtype, shape=(400, 10)), numbers(dtype, shape=(10, 250))], lambda *a: np.linalg.multi_dot(a), {}
        yield "matrix_power", dtype, [square], lambda x: np.linalg.matrix_power(x, 3), {"n": 3}
        yield "trace", dtype, [numbers(dtype, shape=(316, 316))], np.trace, {"offset": 0, "axis1": 0, "axis2": 1}
        yield "outer", dtype, [rows, vector], np.outer, {}
        yield "kron", dtype, [numbers(dtype, shape=(10, 25)), numbers(dtype, shape=(20, 20))], np.kron, {}
        yield "correlate", dtype, [x, numbers(dtype, shape=(31,))], lambda x, y: np.correlate(x, y, "same"), {"mode": "same"}


def spectra():
    for name in TRANSFORMS:
        real = name in ("rfft", "ihfft", "rfftn", "rfft2")
        several = name.endswith(("n", "2"))
        for dtype in ["f8", "f4"] if real else ["c16", "c8"]:
            options = {"norm": "backward"} if several else {"norm": "backward", "n": None, "axis": -1}
            yield name, dtype, [numbers(dtype, shape=SQUARE if several else (SIZE,))], getattr(np.fft, name), options
    for name in ["fftshift", "ifftshift"]:
        yield name, "f8", [numbers("f8")], getattr(np.fft, name), {"axes": [0]}
