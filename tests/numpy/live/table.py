"""The operations: how a case of each is drawn, and what NumPy makes of it."""

import operator

import numpy as np

import table_edits
import table_elements
import table_folds
import table_names
import table_products
import table_samples
import table_sets
import table_ufuncs
from case import CLOSE, EXACT, SIGNLESS, Case, axes_of, axis_of, fold_error, indices, plain, product_error, view_of
from draw import ALL, COMPLEX, FLOATS, INTEGERS, REALS, slice_text

BINARY = {
    "add": EXACT, "subtract": EXACT, "multiply": EXACT, "true_divide": EXACT, "floor_divide": EXACT, "remainder": EXACT,
    "power": CLOSE, "maximum": EXACT, "minimum": EXACT, "arctan2": CLOSE, "hypot": CLOSE, "copysign": EXACT,
    "bitwise_and": EXACT, "bitwise_or": EXACT, "bitwise_xor": EXACT, "left_shift": EXACT, "right_shift": EXACT,
    "equal": EXACT, "not_equal": EXACT, "less": EXACT, "less_equal": EXACT, "greater": EXACT, "greater_equal": EXACT,
    "logical_and": EXACT, "logical_or": EXACT, "logical_xor": EXACT,
}
UNARY = {
    **dict.fromkeys("negative sign square reciprocal conj real imag invert logical_not isnan isinf isfinite floor ceil "
                    "trunc sqrt".split(), EXACT),
    **dict.fromkeys("abs deg2rad rad2deg angle cbrt exp exp2 expm1 log log2 log10 log1p sin cos tan arcsin arccos arctan sinh cosh "
                    "tanh".split(), CLOSE),
}
# What NumPy makes of complex numbers by a formula that cancels or grows is wrong by more.
WIDER = {
    "log1p": lambda x: 8 * np.finfo(x.dtype).eps * (1 + np.abs(np.log1p(x))),
    "exp2": lambda x: 16 * np.finfo(x.dtype).eps * (np.finfo(x.dtype).tiny + np.abs(np.exp2(x)) * (1 + np.abs(x))),
}


def power_error(x, y):
    """Of complex numbers by the error of the exponent, of others as of every function."""
    if np.result_type(x, y).kind != "c":
        return CLOSE
    powers, exponent = np.abs(np.power(x, y)), np.abs(np.multiply(y, np.log(x.astype("c16"))))
    exponent = np.where(np.isfinite(exponent), exponent, 1)
    return 64 * np.finfo(powers.dtype).eps * (np.finfo(powers.dtype).tiny + powers.astype("f8") * (1 + exponent))


def binary(name):
    def draw(d):
        shape = d.shape()
        a, b = d.choice(ALL), d.choice(ALL)
        b = a if d.chance(0.5) else b
        style = "any"
        if name in ("power", "left_shift", "right_shift"):
            style = "small"
        x = d.array(a, d.broadcastable(shape), "any" if name != "power" else style)
        y = d.array(b, shape, style)
        if name in ("power", "left_shift", "right_shift") and y.base.dtype.kind == "i":
            np.abs(y.base, out=y.base)  # negative powers are errors of their own, negative shifts undefined
        return Case(name, [x, y], getattr(np, name), tolerance=power_error if name == "power" else BINARY[name])
    return draw


def unary(name):
    function = {"real": np.real, "imag": np.imag, "angle": np.angle}.get(name) or getattr(np, name)

    def draw(d):
        x = d.array(d.choice(ALL), d.shape())
        return Case(name, [x], function, tolerance=WIDER.get(name, UNARY[name]) if x.view.dtype.kind == "c" else UNARY[name])
    return draw


FOLDS = "sum prod min max argmin argmax mean var std median all any count_nonzero".split()


def fold(name):
    def draw(d):
        exact = name in ("min", "max", "argmin", "argmax", "all", "any", "count_nonzero", "median")
        dtype = d.choice(REALS if name == "median" else ALL)
        shape = d.shape()
        x = d.array(dtype, shape, "any" if exact else "small" if name == "prod" else "tame")
        single = name in ("argmin", "argmax")
        axis = None if not shape or d.chance(0.3) else [axis_of(d, len(shape))] if single else axes_of(d, len(shape))
        keepdims = d.chance(0.3)
        options = {"axis": axis, "keepdims": keepdims}
        numpy_options = {"axis": axis if axis is None else axis[0] if len(axis) == 1 else tuple(axis), "keepdims": keepdims}
        if name in ("var", "std"):
            options["ddof"] = numpy_options["ddof"] = d.choice([0, 0, 1, 2])
        arrays = [x]
        if name in ("sum", "prod", "mean", "var", "std", "all", "any") and d.chance(0.25):
            arrays.append(d.array("?", d.broadcastable(shape) if d.chance(0.3) else shape))

        def compute(x, *mask):
            where = {"where": mask[0]} if mask else {}
            return getattr(np, name)(x, **numpy_options, **where)
        return Case(name, arrays, compute, options, SIGNLESS if exact else lambda x, *mask: fold_error(name, x, numpy_options))
    return draw


SCANS = ["cumsum", "cumprod", "maximum.accumulate", "minimum.accumulate"]


def scan(name):
    def draw(d):
        plain = name.startswith("cum")
        x = d.array(d.choice(ALL), d.shape(least=1), ("small" if name == "cumprod" else "tame") if plain else "any")
        axis = None if plain and d.chance(0.2) else axis_of(d, x.view.ndim)
        function = operator.attrgetter(name)(np)

        def error(x):
            if x.dtype.kind in "biu":
                return 0
            eps = np.finfo(x.dtype).eps
            size = np.where(np.isfinite(x), np.abs(x), 0).astype("f8")
            return 16 * eps * function(np.maximum(size, 1 if name == "cumprod" else 0), axis=axis) * x.size ** 0.5
        return Case(name, [x], lambda x: function(x, axis=axis), {"axis": axis}, error if plain else EXACT)
    return draw


def slice_of(d, n):
    def bound():
        return None if d.chance(0.3) else d.int(-n - 2, n + 2)
    return slice(bound(), bound(), d.choice([None, 1, 1, 2, 3, -1, -2]))


def draw_slice(d):
    x = d.array(d.choice(ALL), d.shape())
    items = []
    for n in x.view.shape[: d.int(0, x.view.ndim)]:
        items.append(d.int(-n, n - 1) if n and d.chance(0.3) else slice_of(d, n))
    for extra in [None, Ellipsis]:
        if d.chance(0.2):
            items.insert(d.int(0, len(items)), extra)
    words = ["..." if item is Ellipsis else slice_text(item) for item in items]
    return Case("slice", [x], lambda x: x[tuple(items)], {"items": words})


def draw_reshape(d):
    x = d.array(d.choice(ALL), d.shape())
    rest, shape = x.view.size, []
    while rest > 1 and len(shape) < 5:
        factors = [f for f in range(1, min(rest, 40) + 1) if rest % f == 0]
        shape.append(d.choice(factors))
        rest //= shape[-1]
    shape.append(rest)
    if d.chance(0.4):
        shape[d.int(0, len(shape) - 1)] = -1
    if d.chance(0.05):
        shape.append(2)
    return Case("reshape", [x], lambda x: x.reshape(shape), {"shape": shape})


def draw_broadcast_to(d):
    shape = d.shape()
    x = d.array(d.choice(ALL), d.broadcastable(shape))
    return Case("broadcast_to", [x], lambda x: np.broadcast_to(x, shape), {"shape": shape})


def draw_split(d):
    x = d.array(d.choice(ALL), d.shape(least=1))
    axis, name = axis_of(d, x.view.ndim), d.choice(["split", "array_split"])
    if d.chance(0.5):
        sections = d.choice([1, 2, 3, 4, x.view.shape[axis] if -x.view.ndim <= axis < x.view.ndim else 1])
        return Case(name, [x], lambda x: getattr(np, name)(x, sections, axis), {"axis": axis, "sections": sections})
    at = [d.int(-3, 6) for _ in range(d.int(0, 3))]
    return Case(name, [x], lambda x: getattr(np, name)(x, at, axis), {"axis": axis, "indices": at})


def join(name):
    def draw(d):
        shape, count = d.shape(least=0 if name in ("stack", "vstack", "dstack") else 1, most=4), d.int(1, 4)
        axis = axis_of(d, len(shape) + (name == "stack"))
        grows = {"concatenate": axis % len(shape) if shape else 0, "hstack": 0 if len(shape) == 1 else 1}.get(name)
        arrays, same = [], d.choice(ALL) if d.chance(0.6) else None
        for _ in range(count):
            own = list(shape)
            if grows is not None and grows < len(own) and d.chance(0.5):
                own[grows] = d.int(0, 4)
            if own and d.chance(0.02):
                own[-1] += 1
            arrays.append(d.array(same or d.choice(ALL), own))
        options = {"axis": axis} if name in ("concatenate", "stack") else {}
        return Case(name, arrays, lambda *all: getattr(np, name)(all, **options), options)
    return draw


def draw_take(d):
    x = d.array(d.choice(ALL), d.shape(least=1, zeros=False))
    axis = None if d.chance(0.2) else axis_of(d, x.view.ndim)
    n = x.view.size if axis is None else x.view.shape[axis] if -x.view.ndim <= axis < x.view.ndim else 1
    return Case("take", [x, indices(d, n, d.shape(most=3))], lambda x, i: np.take(x, i, axis), {"axis": axis})


def draw_take_along_axis(d):
    x = d.array(d.choice(ALL), d.shape(least=1, zeros=False))
    axis = axis_of(d, x.view.ndim)
    shape = list(x.view.shape)
    if -len(shape) <= axis < len(shape):
        shape[axis] = d.int(0, 5)
    i = indices(d, x.view.shape[axis] if -len(shape) <= axis < len(shape) else 1, shape)
    return Case("take_along_axis", [x, i], lambda x, i: np.take_along_axis(x, i, axis), {"axis": axis})


def selection(d, x, ordered=False):
    """Slices around one array of indices or a mask, which stands in the words as `@`."""
    ndim = x.view.ndim
    at = d.int(0, ndim - 1)
    if d.chance(0.4):
        size = d.int(1, ndim - at)
        mask = d.array("?", x.view.shape[at : at + size])
        chosen, used = mask, size
    else:
        chosen, used = indices(d, x.view.shape[at], d.shape(most=3)), 1
        if ordered:
            # Which of the values for one place comes last depends on the order in which they are met.
            chosen.base, chosen.steps = chosen.view.copy(), []
            chosen.view = chosen.base
    before = [slice(None) if d.chance(0.4) else slice_of(d, n) for n in x.view.shape[:at]]
    after = [slice_of(d, n) if d.chance(0.7) else d.int(-n, n - 1) for n in x.view.shape[at + used :] if d.chance(0.6)]
    if d.chance(0.2):
        before.insert(d.int(0, len(before)), None)
    words = [slice_text(item) for item in before] + ["@"] + [slice_text(item) for item in after]
    return chosen, words, lambda i: (*before, i, *after)


def draw_index(d):
    x = d.array(d.choice(ALL), d.shape(least=1, zeros=False))
    chosen, words, key = selection(d, x)
    return Case("index", [x, chosen], lambda x, i: x[key(i)], {"items": words})


def draw_assign(name):
    def draw(d):
        x = d.array(d.choice(ALL), d.shape(least=1, zeros=False, most=4), "small")
        chosen, words, key = selection(d, x, ordered=True)
        try:
            shape = x.view[key(chosen.view)].shape
        except IndexError:
            shape = ()
        dtype = x.view.dtype if d.chance(0.7) or name == "index_add" else d.choice(ALL)
        values = d.array(dtype, d.broadcastable(shape), "small")
        if x.view.dtype.kind == "u" and values.base.dtype.kind in "fc":
            values.base[...] = np.abs(values.base)  # what a negative one becomes depends on the processor

        def compute(x, i, values):
            result = x.copy()
            if name == "index_assign":
                result[key(i)] = values
            else:
                np.add.at(result, key(i), values)
            return result
        return Case(name, [x, chosen, values], compute, {"items": words})
    return draw


def draw_compress(d):
    x = d.array(d.choice(ALL), d.shape(least=1))
    axis = axis_of(d, x.view.ndim)
    n = x.view.shape[axis] if -x.view.ndim <= axis < x.view.ndim else 1
    mask = d.array("?", (d.int(0, n),))
    return Case("compress", [x, mask], lambda x, mask: np.compress(mask, x, axis), {"axis": axis})


def draw_where(d):
    shape = d.shape()
    arrays = [d.array("?", d.broadcastable(shape)), d.array(d.choice(ALL), shape), d.array(d.choice(ALL), d.broadcastable(shape))]
    return Case("where", arrays, np.where)


def draw_clip(d):
    shape, dtype = d.shape(), d.choice(INTEGERS + FLOATS)
    arrays = [d.array(dtype, shape), d.array(dtype, d.broadcastable(shape)), d.array(dtype, ())]
    return Case("clip", arrays, np.clip)


def draw_isclose(d):
    shape, dtype = d.shape(), d.choice(REALS)
    options = {"rtol": d.choice([1e-5, 0.1, 0.0]), "atol": d.choice([1e-8, 1.0, 0.0])}
    arrays = [d.array(dtype, shape, "tame"), d.array(dtype, d.broadcastable(shape), "tame")]
    return Case("isclose", arrays, lambda x, y: np.isclose(x, y, **options), options)


def draw_round(d):
    decimals = d.choice([0, 1, 2, 3, -1, -2])
    x = d.array(d.choice(INTEGERS + FLOATS + COMPLEX), d.shape(), "tame")
    return Case("round", [x], lambda x: np.round(x, decimals), {"decimals": decimals})


def draw_astype(d):
    dtype, casting = d.choice(ALL), d.choice(["no", "equiv", "safe", "same_kind", "unsafe", "unsafe"])
    source = d.choice(ALL)
    # What a float beyond the range of an integer becomes depends on the processor.
    x = d.array(source, d.shape(), "any" if source not in FLOATS + COMPLEX or dtype in FLOATS + COMPLEX + ["?"] else "finite")
    if x.base.dtype.kind in "fc" and np.dtype(dtype).kind in "iu":
        x.base[...] = np.clip(np.abs(x.base.real), 0, 100)
    return Case("astype", [x], lambda x: x.astype(dtype, casting=casting), {"dtype": dtype, "casting": casting})


def draw_sort(name):
    def draw(d):
        x = d.array(d.choice(ALL), d.shape(least=1))
        axis = axis_of(d, x.view.ndim)
        options = {"stable": True} if name == "argsort" else {}
        return Case(name, [x], lambda x: getattr(np, name)(x, axis=axis, **options), {"axis": axis}, SIGNLESS)
    return draw


def draw_searchsorted(d):
    dtype = d.choice(ALL)
    x = d.array(dtype, (d.int(0, 40),))
    x.base = np.sort(x.view)
    x.view, x.steps = x.base, []
    y, side = d.array(dtype, d.shape(most=3)), d.choice(["left", "right"])
    return Case("searchsorted", [x, y], lambda x, y: np.searchsorted(x, y, side), {"side": side})


def permutation(d, x):
    axes = [int(axis) - (x.ndim if d.chance(0.2) else 0) for axis in d.rng.permutation(x.ndim)]
    return {"axes": axes if d.chance(0.97) else axes[:-1]}


def rolls(d, x):
    axes = axes_of(d, x.ndim)
    return {"shift": [d.int(-9, 9) for _ in axes], "axis": axes}


def moved(d, x):
    source, count = d.rng.permutation(x.ndim), d.int(1, x.ndim)
    return {"source": [int(i) for i in source[:count]],
            "destination": [int(i) - x.ndim for i in d.rng.permutation(x.ndim)[:count]]}


def draw_diff(d):
    x = d.array(d.choice(["i4", "i8", "f4", "f8", "c16"]), d.shape(least=1))
    n, axis = d.int(0, 3), axis_of(d, x.view.ndim)
    return Case("diff", [x], lambda x: np.diff(x, n, axis), {"n": n, "axis": axis})


def draw_matmul(d):
    dtype = d.choice(["?", "i4", "i8", "u1", "f4", "f8", "f8", "c8", "c16"])
    n, k, m = (d.choice([0, 1, 2, 3, 4, 5, 8, 9, 17, 40]) for _ in range(3))
    stack = d.shape(most=2, zeros=False) if d.chance(0.3) else ()
    stack = tuple(min(n, 7) for n in stack)
    x, y = (*d.broadcastable(stack), n, k), (*stack, k, m)
    if d.chance(0.2):
        x = (k,)
    if d.chance(0.2):
        y = (k,)
    if d.chance(0.03):
        y = (*y, 3)
    style = "finite" if d.chance(0.7) else "small"
    arrays = [d.array(dtype, x, style), d.array(dtype, y, style)]
    return Case("matmul", arrays, np.matmul, tolerance=lambda x, y: product_error(x, y, np.matmul))


def draw_outer(name, types):
    def draw(d):
        dtype = d.choice(types)
        x, y = d.shape(most=3), d.shape(most=3)
        if np.prod(x) * np.prod(y) > 100_000:
            y = y[:1] if y and y[0] < 10 else ()
        return Case(name, [d.array(dtype, x, "small"), d.array(dtype, y, "small")], getattr(np, name))
    return draw


def draw_convolve(d):
    dtype, mode = d.choice(["i8", "f4", "f8", "c16"]), d.choice(["full", "same", "valid"])
    lengths = [d.choice([0, 1, 2, 3, 5, 8, 17, 100, 600]) for _ in range(2)]
    arrays = [d.array(dtype, (n,), "finite") for n in lengths]
    return Case("convolve", arrays, lambda x, y: np.convolve(x, y, mode), {"mode": mode},
                lambda x, y: product_error(x, y, lambda x, y: np.convolve(x, y, mode)))


OPERATIONS = {
    **{name: binary(name) for name in BINARY},
    **{name: unary(name) for name in UNARY},
    **{name: fold(name) for name in FOLDS},
    **{name: scan(name) for name in SCANS},
    **{name: join(name) for name in ["concatenate", "stack", "hstack", "vstack", "dstack", "column_stack"]},
    "slice": draw_slice,
    "reshape": draw_reshape,
    "broadcast_to": draw_broadcast_to,
    "split": draw_split,
    "take": draw_take,
    "take_along_axis": draw_take_along_axis,
    "index": draw_index,
    "index_assign": draw_assign("index_assign"),
    "index_add": draw_assign("index_add"),
    "compress": draw_compress,
    "where": draw_where,
    "clip": draw_clip,
    "isclose": draw_isclose,
    "round": draw_round,
    "astype": draw_astype,
    "sort": draw_sort("sort"),
    "argsort": draw_sort("argsort"),
    "searchsorted": draw_searchsorted,
    "unique": plain("unique", np.unique, tolerance=SIGNLESS),
    "unique_all": plain("unique_all", lambda x: list(np.unique(x, True, True, True)), tolerance=SIGNLESS),
    "copy": plain("copy", np.copy),
    "ravel": plain("ravel", np.ravel),
    "nonzero": plain("nonzero", lambda x: list(np.nonzero(x)), least=1),
    "argwhere": plain("argwhere", np.argwhere),
    "flatnonzero": plain("flatnonzero", np.flatnonzero),
    "matrix_transpose": plain("matrix_transpose", np.matrix_transpose),
    "transpose": view_of("transpose", permutation, np.transpose),
    "flip": view_of("flip", lambda d, x: {"axis": axes_of(d, x.ndim)}, lambda x, axis: np.flip(x, tuple(axis)), least=1),
    "roll": view_of("roll", rolls, lambda x, shift, axis: np.roll(x, shift, tuple(axis)), least=1),
    "moveaxis": view_of("moveaxis", moved, np.moveaxis, least=1),
    "swapaxes": view_of("swapaxes", lambda d, x: {"axis1": axis_of(d, x.ndim), "axis2": axis_of(d, x.ndim)}, np.swapaxes, least=1),
    "expand_dims": view_of("expand_dims", lambda d, x: {"axis": [axis_of(d, x.ndim + 1)]},
                           lambda x, axis: np.expand_dims(x, tuple(axis))),
    "squeeze": view_of("squeeze", lambda d, x: {"axis": [i for i, n in enumerate(x.shape) if n == 1 and d.chance(0.7)]},
                       lambda x, axis: np.squeeze(x, tuple(axis))),
    "diagonal": view_of("diagonal", lambda d, x: {"offset": d.int(-3, 3), "axis1": axis_of(d, x.ndim), "axis2": axis_of(d, x.ndim)},
                        np.diagonal, least=2),
    "repeat": view_of("repeat", lambda d, x: {"repeats": [d.int(0, 3)], "axis": axis_of(d, x.ndim)},
                      lambda x, repeats, axis: np.repeat(x, repeats, axis), least=1),
    "tile": view_of("tile", lambda d, x: {"reps": [d.int(0, 3) for _ in range(d.int(0, 3))]}, np.tile),
    "diff": draw_diff,
    "matmul": draw_matmul,
    "outer": draw_outer("outer", ["i4", "i8", "f4", "f8", "c16"]),
    "kron": draw_outer("kron", ["i8", "f8"]),
    "convolve": draw_convolve,
    **table_elements.OPERATIONS,
    **table_folds.OPERATIONS,
    **table_samples.OPERATIONS,
    **table_sets.OPERATIONS,
    **table_edits.OPERATIONS,
    **table_products.OPERATIONS,
    **table_names.OPERATIONS,
    **table_ufuncs.OPERATIONS,
}

# What is drawn with half precision: what works on arrays of every dtype.
HALVES = list(OPERATIONS)[: list(OPERATIONS).index("flatnonzero") + 1]
