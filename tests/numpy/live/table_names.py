"""Second names, predicates of special values, masks of the whole array, the diagonal, running totals with a beginning."""

import numpy as np

from case import CLOSE, EXACT, Case, axis_of, indices, view_of
from draw import ALL, FLOATS, REALS
from table_edits import length

COMPLEX = ["c8", "c16"]


def of(name, dtypes=ALL, tolerance=EXACT, compute=None):
    def draw(d):
        x = d.array(d.choice(dtypes if d.chance(0.9) else ALL), d.shape())
        if x.base.dtype.kind == "c" and d.chance(0.5):
            x.base.imag[...] = 0
        return Case(name, [x], compute or getattr(np, name), tolerance=tolerance)
    return draw


def draw_real_if_close(d):
    x, tol = d.array(d.choice(COMPLEX if d.chance(0.8) else ALL), d.shape(), "finite"), d.choice([100, 1000, 0.5])
    if x.base.dtype.kind == "c":
        x.base.imag[...] = x.base.real * np.finfo(x.base.dtype).eps * d.choice([1, 30, 3000])
    return Case("real_if_close", [x], lambda x: np.real_if_close(x, tol), {"tol": tol})


def power_error(x, y):
    if np.result_type(x, y).kind != "c":
        return CLOSE
    powers, exponent = np.abs(np.float_power(x, y)), np.abs(np.multiply(y, np.log(x.astype("c16"))))
    exponent = np.where(np.isfinite(exponent), exponent, 1)
    return 64 * np.finfo("f8").eps * (np.finfo("f8").tiny + powers * (1 + exponent))


def draw_float_power(d):
    shape = d.shape()
    arrays = [d.array(d.choice(ALL), d.broadcastable(shape), "small"), d.array(d.choice(ALL), shape, "small")]
    return Case("float_power", arrays, np.float_power, tolerance=power_error)


def draw_isclose(d):
    shape, dtype = d.shape(), d.choice([*FLOATS, "i4", "?"] if d.chance(0.9) else ALL)
    options = {"rtol": d.choice([0.0, 0.1, 1e-5]), "atol": d.choice([0.0, 0.5])}
    arrays = [d.array(dtype, d.broadcastable(shape)), d.array(dtype, shape)]
    return Case("isclose_nan", arrays, lambda x, y: np.isclose(x, y, equal_nan=True, **options), options)


def draw_array_equiv(d):
    shape, dtype = d.shape(most=3), d.choice(ALL)
    x = d.array(dtype, shape, "small")
    y = d.array(d.choice(ALL), d.broadcastable(shape), "small")
    if d.chance(0.5):
        x.base[...] = y.base[...] = 1
    return Case("array_equiv", [x, y], np.array_equiv)


def draw_ediff1d(d):
    dtype = d.choice(ALL)
    arrays = [d.array(dtype, d.shape(), "small")]
    ends = d.chance(0.5)
    if ends:
        arrays += [d.array(dtype if d.chance(0.8) else d.choice(ALL), d.shape(most=2), "small") for _ in range(2)]
    if not ends:
        return Case("ediff1d", arrays, np.ediff1d)
    return Case("ediff1d", arrays, lambda x, begin, end: np.ediff1d(x, end, begin))


def draw_fill_diagonal(d):
    shape = d.shape(least=1) if d.chance(0.2) else (d.int(0, 7), d.int(0, 5)) if d.chance(0.7) else (d.int(0, 3),) * d.int(2, 5)
    x, wrap = d.array(d.choice(ALL), shape), d.chance(0.5)
    values = d.array(x.view.dtype, d.choice([(), (2,), (5,), (3, 3)]), "small")

    def compute(x, values):
        result = x.copy()
        np.fill_diagonal(result, values, wrap)
        return result
    return Case("fill_diagonal", [x, values], compute, {"wrap": wrap})


def masked(name, compute):
    def draw(d):
        shape = d.shape()
        x = d.array(d.choice(ALL), shape)
        mask = d.array("?", d.broadcastable(shape) if name == "copyto" or d.chance(0.05) else shape)
        dtype = x.view.dtype if d.chance(0.8) else d.choice(ALL)
        lengths = d.broadcastable(shape) if name == "copyto" else d.choice([(), (1,), (0,), (3,), (2, 5), shape])
        values = d.array(dtype, lengths, "small")

        def written(x, mask, values):
            result = x.copy()
            compute(result, mask, values)
            return result
        return Case(name, [x, mask, values], written)
    return draw


def draw_extract(d):
    shape = d.shape()
    mask = d.array("?", shape if d.chance(0.7) else d.shape(most=2))
    return Case("extract", [d.array(d.choice(ALL), shape), mask], lambda x, mask: np.extract(mask, x))


def draw_piecewise(d):
    shape, count = d.shape(least=1), d.int(1, 3)
    x = d.array(d.choice(REALS[1:]), shape, "small")
    masks = [d.array("?", shape) for _ in range(count)]
    functions = [np.negative, np.square, np.abs, lambda x: np.array(3, x.dtype)][: max(0, count + d.choice([0, 0, 1, 1, -1]))]
    return Case("piecewise", [x, *masks], lambda x, *masks: np.piecewise(x, list(masks), functions), {"functions": len(functions)})


def draw_take(d):
    x = d.array(d.choice(ALL), d.shape(least=1))
    axis, mode = axis_of(d, x.view.ndim), d.choice(["wrap", "clip"])
    chosen = indices(d, 4 * length(x, axis), d.shape(most=2))
    return Case("take_mode", [x, chosen], lambda x, i: np.take(x, i, axis, mode=mode), {"axis": axis, "mode": mode})


def parts(name, least):
    def options(d, x):
        return {"sections": d.int(0, 3)} if d.chance(0.6) else {"at": sorted(d.int(-4, 6) for _ in range(d.int(0, 3)))}
    return view_of(name, options, lambda x, sections=None, at=None: getattr(np, name)(x, at if sections is None else sections), least)


def draw_append(d):
    dtype, shape = d.choice(ALL), list(d.shape(least=1, most=4))
    axis = None if d.chance(0.4) else axis_of(d, len(shape))
    other = list(shape)
    if axis is not None and 0 <= axis < len(shape):
        other[axis] = d.int(0, 3)
    arrays = [d.array(dtype, shape), d.array(dtype if d.chance(0.6) else d.choice(ALL), other)]
    return Case("append", arrays, lambda x, y: np.append(x, y, axis), {} if axis is None else {"axis": axis})


def draw_mgrid(d):
    lists = [d.array(d.choice(ALL), (d.int(0, 4),)) for _ in range(d.int(1, 4))]
    return Case("mgrid", lists, lambda *lists: np.stack(np.meshgrid(*lists, indexing="ij")))


def cumulative(name):
    def draw(d):
        x = d.array(d.choice(ALL), d.shape(least=1), "small" if name == "cumulative_prod" else "tame")
        axis, initial = axis_of(d, x.view.ndim), d.chance(0.6)

        def error(x):
            if x.dtype.kind in "biu":
                return 0
            size = np.where(np.isfinite(x), np.abs(x), 0).astype("f8")
            size = np.maximum(size, 1 if name == "cumulative_prod" else 0)
            return 16 * np.finfo(x.dtype).eps * getattr(np, name)(size, axis=axis, include_initial=initial) * x.size ** 0.5

        def compute(x):
            return getattr(np, name)(x, axis=axis, include_initial=initial)
        return Case(name, [x], compute, {"axis": axis, "initial": initial}, error)
    return draw


OPERATIONS = {
    **{name: of(name, REALS) for name in ["isposinf", "isneginf", "fix", "rint", "fabs"]},
    **{name: of(name) for name in ["iscomplex", "isreal", "positive"]},
    "asarray_chkfinite": of("asarray_chkfinite", FLOATS),
    "real_if_close": draw_real_if_close,
    "float_power": draw_float_power,
    "isclose_nan": draw_isclose,
    "array_equiv": draw_array_equiv,
    "ediff1d": draw_ediff1d,
    "fill_diagonal": draw_fill_diagonal,
    "copyto": masked("copyto", lambda x, mask, values: np.copyto(x, values, where=mask)),
    "putmask": masked("putmask", np.putmask),
    "place": masked("place", np.place),
    "extract": draw_extract,
    "piecewise": draw_piecewise,
    "take_mode": draw_take,
    "hsplit": parts("hsplit", 0),
    "vsplit": parts("vsplit", 1),
    "dsplit": parts("dsplit", 2),
    "append": draw_append,
    "mgrid": draw_mgrid,
    "cumulative_sum": cumulative("cumulative_sum"),
    "cumulative_prod": cumulative("cumulative_prod"),
}
