"""Elements taken out, put in between and around; triangles, diagonals, windows; choices of several arrays; bits."""

import numpy as np

from case import EXACT, Case, axis_of, indices, plain, view_of
from draw import ALL, INTEGERS


def length(x, axis):
    return x.view.shape[axis] if -x.view.ndim <= axis < x.view.ndim else 1


def draw_delete(d):
    x = d.array(d.choice(ALL), d.shape(least=1, zeros=False))
    axis = axis_of(d, x.view.ndim)
    n = length(x, axis)
    chosen = indices(d, n, (d.int(0, 4),)) if d.chance(0.7) else d.array("?", (n,))
    return Case("delete", [x, chosen], lambda x, i: np.delete(x, i, axis), {"axis": axis})


def draw_insert(d):
    x = d.array(d.choice(ALL), d.shape(least=1, zeros=False), "small")
    axis = axis_of(d, x.view.ndim)
    chosen = indices(d, length(x, axis), (d.int(2, 4),))
    values = d.array(x.view.dtype if d.chance(0.7) else "?", () if d.chance(0.5) else (1,), "small")
    return Case("insert", [x, chosen, values], lambda x, i, v: np.insert(x, i, v, axis), {"axis": axis})


def draw_resize(d):
    x, shape = d.array(d.choice(ALL), d.shape()), d.shape(most=4)
    return Case("resize", [x], lambda x: np.resize(x, shape), {"shape": shape})


def draw_trim_zeros(d):
    x = d.array(d.choice(ALL), d.shape(least=1, most=4), "small")
    if x.base.size:
        x.base[d.rng.random(x.base.shape) < 0.6] = 0
    return Case("trim_zeros", [x], np.trim_zeros)


PADS = "constant edge reflect symmetric wrap linear_ramp maximum minimum mean median".split()


def draw_pad(d):
    mode = d.choice(PADS)
    dtype = d.choice(ALL if mode in PADS[:5] else [*INTEGERS, "f4", "f8"])
    x = d.array(dtype, d.shape(least=1, most=4), "small")
    widths = [d.choice([0, 0, 1, 2, 5]) for _ in range(2 * x.view.ndim)]
    options, numpy_options = {"widths": widths, "mode": mode}, {}
    if mode in ("constant", "linear_ramp"):
        options["value"] = d.choice([0, 1, 3])
        numpy_options["constant_values" if mode == "constant" else "end_values"] = options["value"]
    pairs = [(widths[i], widths[i + 1]) for i in range(0, len(widths), 2)]

    def error(x):
        return 256 * np.finfo(x.dtype).eps if x.dtype.kind == "f" else 0
    return Case("pad", [x], lambda x: np.pad(x, pairs, mode, **numpy_options), options, error if mode in PADS[5:] else EXACT)


def draw_vander(d):
    x = d.array(d.choice(ALL), (d.int(0, 6),), "small")
    columns, increasing = d.int(0, 5), d.chance(0.5)
    return Case("vander", [x], lambda x: np.vander(x, columns, increasing), {"columns": columns, "increasing": increasing}, 8)


def windows(d, x):
    axes = [int(axis) for axis in d.rng.permutation(x.ndim)[: d.int(1, x.ndim)]]
    return {"window": [d.int(1, x.shape[axis] + d.chance(0.03)) for axis in axes], "axis": axes}


def quarter_turns(d, x):
    axes = [axis_of(d, x.ndim), axis_of(d, x.ndim)] if d.chance(0.2) else [int(axis) for axis in d.rng.permutation(x.ndim)[:2]]
    return {"k": d.int(-5, 5), "axes": axes}


def k_of(d, x):
    return {"k": d.int(-4, 4)}


def draw_diag(d):
    x, k = d.array(d.choice(ALL), d.shape(least=1, most=2 + d.chance(0.05))), d.int(-4, 4)
    return Case("diag", [x], lambda x: np.diag(x, k), {"k": k})


def draw_diagflat(d):
    x, k = d.array(d.choice(ALL), (d.int(0, 4), d.int(1, 3))), d.int(-4, 4)
    return Case("diagflat", [x], lambda x: np.diagflat(x, k), {"k": k})


def draw_put(d):
    x = d.array(d.choice(ALL), d.shape(zeros=False), "small")
    chosen = indices(d, x.view.size, (d.int(0, 5),))
    values = d.array(x.view.dtype if d.chance(0.8) else "?", (d.int(1, 4),), "small")

    def compute(x, i, values):
        result = x.copy()
        np.put(result, i, values)
        return result
    return Case("put", [x, chosen, values], compute)


def draw_put_along_axis(d):
    x = d.array(d.choice(ALL), d.shape(least=1, zeros=False, most=4), "small")
    axis = axis_of(d, x.view.ndim)
    shape = list(x.view.shape)
    if -len(shape) <= axis < len(shape):
        shape[axis] = 1
    chosen = indices(d, length(x, axis), shape)
    values = d.array(x.view.dtype, shape if d.chance(0.6) else (), "small")

    def compute(x, i, values):
        result = x.copy()
        np.put_along_axis(result, i, values, axis)
        return result
    return Case("put_along_axis", [x, chosen, values], compute, {"axis": axis})


def draw_choose(d):
    shape, count = d.shape(most=4), d.int(1, 4)
    chosen = d.array("i8", shape)
    chosen.base[...] = d.rng.integers(0, count, chosen.base.shape)
    if chosen.base.size and d.chance(0.04):
        chosen.base.flat[0] = d.choice([-1, count])
    dtype = d.choice(ALL)
    arrays = [d.array(dtype if d.chance(0.7) else d.choice(ALL), d.broadcastable(shape)) for _ in range(count)]
    return Case("choose", [chosen, *arrays], lambda i, *arrays: np.choose(i, arrays))


def draw_select(d):
    shape, count, dtype = d.shape(most=4), d.int(1, 3), d.choice(ALL)
    conditions = [d.array("?" if d.chance(0.98) else "i8", d.broadcastable(shape)) for _ in range(count)]
    choices = [d.array(dtype if d.chance(0.7) else d.choice(ALL), d.broadcastable(shape)) for _ in range(count)]
    default = d.choice([0, 1])
    return Case("select", [*conditions, *choices], lambda *a: np.select(a[:count], a[count:], default), {"default": default})


def draw_block(d):
    n, dtype = d.int(1, 4), d.choice(ALL)
    rows = [d.int(1, 3) for _ in range(d.int(1, 3))]
    total, arrays = d.int(3, 6), []
    for count in rows:
        lengths = [1] * (count - 1) + [total - count + 1]
        arrays += [d.array(dtype if d.chance(0.7) else d.choice(ALL), (n + d.chance(0.01), m)) for m in lengths]

    def compute(*arrays):
        left = iter(arrays)
        return np.block([[next(left) for _ in range(count)] for count in rows])
    return Case("block", arrays, compute, {"rows": rows})


def draw_meshgrid(d):
    lists = [d.array(d.choice(ALL), (d.int(0, 4),) if d.chance(0.9) else ()) for _ in range(d.int(1, 3))]
    options = {"indexing": d.choice(["xy", "ij"]), "sparse": d.chance(0.4)}
    return Case("meshgrid", lists, lambda *lists: list(np.meshgrid(*lists, **options)), options)


def draw_ravel_multi_index(d):
    dims, shape = [d.int(1, 5) for _ in range(d.int(1, 4))], d.shape(most=3)
    arrays = []
    for n in dims:
        array = d.array("i8", d.broadcastable(shape))
        array.base[...] = d.rng.integers(0, n, array.base.shape)
        if array.base.size and d.chance(0.02):
            array.base.flat[0] = d.choice([-1, n])
        arrays.append(array)
    return Case("ravel_multi_index", arrays, lambda *a: np.ravel_multi_index(a, dims), {"shape": dims})


def draw_unravel_index(d):
    dims = [d.int(1, 5) for _ in range(d.int(1, 4))]
    numbers = d.array("i8", d.shape(most=3))
    numbers.base[...] = d.rng.integers(0, int(np.prod(dims)), numbers.base.shape)
    if numbers.base.size and d.chance(0.05):
        numbers.base.flat[0] = d.choice([-1, 10**6])
    return Case("unravel_index", [numbers], lambda i: list(np.unravel_index(i, dims)), {"shape": dims})


def bits(name):
    def draw(d):
        dtype = d.choice(ALL) if d.chance(0.1) else "u1" if name == "unpackbits" else d.choice(["?", *INTEGERS])
        x = d.array(dtype, d.shape(least=1))
        axis, bitorder = axis_of(d, x.view.ndim), d.choice(["big", "little"])
        return Case(name, [x], lambda x: getattr(np, name)(x, axis, bitorder=bitorder), {"axis": axis, "bitorder": bitorder})
    return draw


OPERATIONS = {
    "delete": draw_delete,
    "insert": draw_insert,
    "resize": draw_resize,
    "trim_zeros": draw_trim_zeros,
    "pad": draw_pad,
    "vander": draw_vander,
    "tril": view_of("tril", k_of, np.tril, least=1),
    "triu": view_of("triu", k_of, np.triu, least=1),
    "diag": draw_diag,
    "diagflat": draw_diagflat,
    "rot90": view_of("rot90", quarter_turns, np.rot90, least=2),
    "sliding_window_view": view_of("sliding_window_view", windows,
                                   lambda x, window, axis: np.lib.stride_tricks.sliding_window_view(x, window, axis), least=1, zeros=False),
    "atleast_1d": plain("atleast_1d", np.atleast_1d),
    "atleast_2d": plain("atleast_2d", np.atleast_2d),
    "atleast_3d": plain("atleast_3d", np.atleast_3d),
    "unstack": view_of("unstack", lambda d, x: {"axis": axis_of(d, x.ndim)}, lambda x, axis: list(np.unstack(x, axis=axis)), least=1),
    "put": draw_put,
    "put_along_axis": draw_put_along_axis,
    "choose": draw_choose,
    "select": draw_select,
    "block": draw_block,
    "meshgrid": draw_meshgrid,
    "ravel_multi_index": draw_ravel_multi_index,
    "unravel_index": draw_unravel_index,
    "packbits": bits("packbits"),
    "unpackbits": bits("unpackbits"),
}
