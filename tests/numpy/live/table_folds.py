"""Folds of what is not NaN, quantiles, averages, areas and norms."""

import numpy as np

from case import CLOSE, SIGNLESS, Case, axes_of, axis_of, fold_error
from draw import ALL, FLOATS, REALS

NAN_FOLDS = "nansum nanprod nanmin nanmax nanargmin nanargmax nanmean nanvar nanstd nanmedian".split()
METHODS = ("linear inverted_cdf averaged_inverted_cdf closest_observation interpolated_inverted_cdf hazen weibull "
           "median_unbiased normal_unbiased lower higher midpoint nearest").split()


def with_nan(d, dtype, shape, style="tame"):
    """Values of which some are NaN, more often than otherwise."""
    array = d.array(dtype, shape, style)
    if array.base.dtype.kind in "fc" and array.base.size and d.chance(0.6):
        array.base.flat[d.rng.integers(array.base.size, size=1 + array.base.size // 4)] = np.nan
    return array


def axis_options(d, ndim, single=False):
    axis = None if not ndim or d.chance(0.3) else [axis_of(d, ndim)] if single else axes_of(d, ndim)
    keepdims = d.chance(0.3)
    numpy_axis = axis if axis is None else axis[0] if len(axis) == 1 else tuple(axis)
    return {"axis": axis, "keepdims": keepdims}, {"axis": numpy_axis, "keepdims": keepdims}


def fold(name):
    kind = name.removeprefix("nan")
    exact = kind in ("min", "max", "argmin", "argmax", "median", "ptp")

    def draw(d):
        shape, dtype = d.shape(), d.choice(REALS if kind == "median" else FLOATS if d.chance(0.4) else ALL)
        x = with_nan(d, dtype, shape, "small" if kind == "prod" else "tame")
        options, numpy_options = axis_options(d, len(shape), kind.startswith("arg"))
        if kind in ("var", "std"):
            options["ddof"] = numpy_options["ddof"] = d.choice([0, 0, 1, 2])
        arrays = [x]
        if kind in ("sum", "prod", "mean", "var", "std") and d.chance(0.2):
            arrays.append(d.array("?", d.broadcastable(shape) if d.chance(0.3) else shape))

        def compute(x, *mask):
            where = {"where": mask[0]} if mask else {}
            return getattr(np, name)(x, **numpy_options, **where)

        def error(x, *mask):
            return fold_error(kind, x, numpy_options)
        return Case(name, arrays, compute, options, CLOSE if kind == "ptp" else SIGNLESS if exact else error)
    return draw


def scan(name):
    def draw(d):
        x = with_nan(d, d.choice(ALL), d.shape(least=1), "small" if name == "nancumprod" else "tame")
        axis = None if d.chance(0.2) else axis_of(d, x.view.ndim)

        def error(x):
            if x.dtype.kind in "biu":
                return 0
            size = np.where(np.isfinite(x), np.abs(x), 0).astype("f8")
            plain = np.cumprod if name == "nancumprod" else np.cumsum
            return 16 * np.finfo(x.dtype).eps * plain(np.maximum(size, 1), axis=axis) * x.size ** 0.5
        return Case(name, [x], lambda x: getattr(np, name)(x, axis=axis), {"axis": axis}, error)
    return draw


def quantiles(name):
    def draw(d):
        shape, dtype = d.shape(), d.choice(FLOATS if d.chance(0.5) else ALL if d.chance(0.1) else REALS)
        x = with_nan(d, dtype, shape, "finite") if d.chance(0.5) else d.array(dtype, shape, "finite")
        options, numpy_options = axis_options(d, len(shape))
        scale = 100 if name.endswith("percentile") else 1
        places = [d.choice([0.0, 0.25, 0.5, 1.0]) if d.chance(0.6) else round(d.rng.random(), 3) for _ in range(d.int(1, 3))]
        places = [place * scale for place in places]
        if d.chance(0.03):
            places[0] = d.choice([-0.5, 1.5]) * scale
        q = places if d.chance(0.5) else places[0]
        options["qs" if q is places else "q"] = q
        options["method"] = method = d.choice(METHODS) if d.chance(0.6) else "linear"

        def compute(x):
            return getattr(np, name)(x, q, method=method, **numpy_options)

        def error(x):
            size = np.where(np.isfinite(x), np.abs(x), 0).astype("f8")
            eps = np.finfo(x.dtype if x.dtype.kind in "fc" else "f8").eps
            return 16 * eps * np.max(size, initial=0)
        return Case(name, [x], compute, options, error)
    return draw


def draw_average(d):
    shape = d.shape(zeros=False)
    x = d.array(d.choice(ALL), shape, "small")
    options, numpy_options = axis_options(d, len(shape), single=True)
    axis = numpy_options["axis"]
    there = axis is not None and -len(shape) <= axis < len(shape)
    weights = d.array(d.choice(REALS), (shape[axis],) if there and d.chance(0.4) else shape, "small")
    if weights.base.dtype.kind in "if" and d.chance(0.9):
        weights.base[...] = np.abs(weights.base) + 1

    def error(x, weights):
        eps = np.finfo(np.average(x, weights=None).dtype).eps
        return 64 * eps * max(x.size, 1) ** 0.5 * 64

    return Case("average", [x, weights], lambda x, w: np.average(x, weights=w, **numpy_options), options, error)


def draw_trapezoid(d):
    shape = d.shape(least=1)
    x = d.array(d.choice(ALL), shape, "small")
    axis = axis_of(d, len(shape))
    if d.chance(0.5):
        dx = d.choice([1.0, 0.5, 3.25])
        return Case("trapezoid", [x], lambda x: np.trapezoid(x, dx=dx, axis=axis), {"axis": [axis], "dx": dx}, trapezoid_error)
    n = shape[axis] if -len(shape) <= axis < len(shape) else 2
    places = d.array(d.choice(FLOATS), (n + d.chance(0.05),), "small")
    return Case("trapezoid", [x, places], lambda x, p: np.trapezoid(x, p, axis=axis), {"axis": [axis]}, trapezoid_error)


def trapezoid_error(x, *places):
    dtype = np.result_type(x, *places, "f4")
    return 1024 * np.finfo(dtype).eps * max(x.size, 1) ** 0.5


def draw_vector_norm(d):
    shape = d.shape(least=1)
    x = d.array(d.choice(ALL), shape, "tame" if d.chance(0.5) else "small")
    axes, order, keepdims = axes_of(d, len(shape)), d.choice([0, 1, 2, 2, np.inf, -np.inf, 3, 0.5]), d.chance(0.3)

    def compute(x):
        return np.linalg.vector_norm(x, axis=tuple(axes), ord=order, keepdims=keepdims)

    def error(x):
        eps = np.finfo(x.dtype if x.dtype.kind in "fc" else "f8").eps
        return 64 * eps * np.where(np.isfinite(compute(x)), compute(x), 0).astype("f8") * max(x.size, 1) ** 0.5
    return Case("vector_norm", [x], compute, {"axes": axes, "ord": float(order), "keepdims": keepdims}, error)


def draw_matrix_norm(d):
    x = d.array(d.choice(ALL), d.shape(least=2, zeros=False), "tame" if d.chance(0.5) else "small")
    order = d.choice(["fro", 1, -1, np.inf, -np.inf])

    def error(x):
        norm = np.linalg.matrix_norm(x, ord=order)
        eps = np.finfo(norm.dtype).eps
        return 64 * eps * np.where(np.isfinite(norm), norm, 0).astype("f8") * max(x.size, 1) ** 0.5
    return Case("matrix_norm", [x], lambda x: np.linalg.matrix_norm(x, ord=order), {"ord": order}, error)


OPERATIONS = {
    **{name: fold(name) for name in [*NAN_FOLDS, "ptp"]},
    **{name: scan(name) for name in ["nancumsum", "nancumprod"]},
    **{name: quantiles(name) for name in ["quantile", "percentile", "nanquantile", "nanpercentile"]},
    "average": draw_average,
    "trapezoid": draw_trapezoid,
    "vector_norm": draw_vector_norm,
    "matrix_norm": draw_matrix_norm,
}
