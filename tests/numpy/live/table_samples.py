"""Functions known by samples, variation, histograms and counts, polynomials."""

import numpy as np

from case import EXACT, Case, axis_of, product_error
from draw import ALL, FLOATS, INTEGERS, REALS


def ascending(d, dtype, n, distinct=True):
    """A list in ascending order, as it lies in memory."""
    array = d.array(dtype, (n,), "finite")
    values = np.sort(array.view)
    array.base = array.view = values if not distinct else np.cumsum(np.abs(values.astype(dtype)) + 1).astype(dtype)
    array.steps = []
    return array


def scaled(*arrays, factor=64):
    """An error by the largest magnitude of the operands."""
    sizes = [np.max(np.where(np.isfinite(a), np.abs(a), 0).astype("f8"), initial=1) for a in arrays]
    single = any(a.dtype in ("f4", "c8") for a in arrays)
    return factor * np.finfo("f4" if single else "f8").eps * max(sizes)


def draw_interp(d):
    n = d.choice([1, 2, 3, 10, 50]) if d.chance(0.97) else 0
    xp = ascending(d, d.choice(FLOATS), n)
    fp = d.array(d.choice(["f8", "f4", "i4", "c16"]), (n + d.chance(0.02),), "finite")
    x = d.array(d.choice(REALS), d.shape(most=4), "finite")
    options = {}
    if d.chance(0.3):
        options["left"] = -5.0
    if d.chance(0.3):
        options["right"] = 0.25
    if d.chance(0.2):
        options["period"] = d.choice([6.51237, 100.3717, 0.0])

    def error(x, xp, fp):
        gap = np.min(np.diff(xp), initial=1)
        return 256 * np.finfo("f8").eps * np.max(np.abs(fp), initial=1) * max(np.max(np.abs(xp), initial=1), 1) / max(gap, 1e-3) * 64
    return Case("interp", [x, xp, fp], lambda x, xp, fp: np.interp(x, xp, fp, **options), options, error)


def draw_unwrap(d):
    x = d.array(d.choice([*FLOATS, "i4", "i8"]), d.shape(least=1), "finite")
    axis, period = axis_of(d, x.view.ndim), d.choice([2 * np.pi, 2.5, 10.0])
    return Case("unwrap", [x], lambda x: np.unwrap(x.astype("f8") if x.dtype.kind == "i" else x, period=period, axis=axis),
                {"period": period, "axis": axis}, lambda x: scaled(x, factor=64 * max(x.size, 1)))


def draw_cov(d):
    x = d.array(d.choice(ALL), d.shape(least=1, most=3 if d.chance(0.1) else 2, zeros=False), "finite")
    ddof = d.choice([0, 1, 1, 2])
    return Case("cov", [x], lambda x: np.cov(x, ddof=ddof), {"ddof": ddof},
                lambda x: 256 * np.finfo("f8").eps * max(x.size, 1) * np.max(np.abs(x.astype("c16")), initial=1) ** 2)


def draw_corrcoef(d):
    x = d.array(d.choice(["f4", "f8", "c16"]), (d.int(1, 5), d.int(5, 40)), "finite")
    # Without variance the quotient of rounding errors could be anything.
    x.base[...] += np.arange(x.base.size, dtype=x.base.real.dtype).reshape(x.base.shape) * 0
    if np.min(np.var(x.view, axis=1)) < 1e-9:
        x.base[...] = d.rng.normal(size=x.base.shape)
        x.view, x.steps = x.base, []
    return Case("corrcoef", [x], np.corrcoef, {}, lambda x: 1e-10)


def draw_gradient(d):
    shape = d.shape(least=1)
    x = d.array(d.choice(ALL), shape, "small")
    axis, edge_order = axis_of(d, len(shape)), d.choice([1, 1, 2, 3] if d.chance(0.1) else [1, 2])
    options = {"axis": axis, "edge_order": edge_order}
    if d.chance(0.5):
        options["spacing"] = spacing = d.choice([1.0, 0.5, 3.0])
        return Case("gradient", [x], lambda x: np.gradient(x, spacing, axis=axis, edge_order=edge_order), options, scaled)
    n = shape[axis] if -len(shape) <= axis < len(shape) else 2
    places = ascending(d, "f8", n + d.chance(0.05))
    return Case("gradient", [x, places], lambda x, p: np.gradient(x, p, axis=axis, edge_order=edge_order), options,
                lambda x, p: scaled(x, factor=512))


RULES = "auto fd doane scott stone rice sturges sqrt".split()


def draw_histogram(d):
    dtype = d.choice([*INTEGERS, "f8", "f8", "?", "f4"])
    x = d.array(dtype, d.shape(most=3), "small" if dtype != "f8" else "finite")
    arrays, options, numpy_options = [x], {}, {}
    kind = d.choice(["count", "count", "edges", "rule"])
    if kind == "edges":
        arrays.append(ascending(d, "f8", d.int(2, 9)))
        arrays[1].base = arrays[1].view = arrays[1].view - 4
    options["bins"] = bins = "edges" if kind == "edges" else d.choice([1, 2, 5, 10, 33]) if kind == "count" else d.choice(RULES)
    if d.chance(0.2) and kind != "edges":
        low, high = d.choice([(-3.0, 3.0), (0.0, 50.0), (2.0, 1.0)])
        options |= {"low": low, "high": high, "density": False}
        numpy_options["range"] = (low, high)
    weighted = kind == "count" and d.chance(0.3)
    if weighted:
        arrays.append(d.array("f8", x.view.shape, "small"))
    if d.chance(0.3) or weighted or kind == "edges":
        options["density"] = numpy_options["density"] = not weighted and d.chance(0.5)
    plain = "density" not in options

    def compute(x, *rest):
        edges = rest[0] if kind == "edges" else bins
        weights = {"weights": rest[-1]} if weighted else {}
        counts, edges = np.histogram(x, edges, **numpy_options, **weights)
        # Of options come floats.
        return [counts if plain else counts.astype("f8"), edges.astype("f8") if kind == "edges" else edges]
    return Case("histogram", arrays, compute, options, lambda x, *rest: scaled(x, *rest))


def draw_histogram_bin_edges(d):
    x = d.array(d.choice([*INTEGERS, "f8"]), d.shape(most=3), "small")
    bins = d.choice([1, 2, 10, *RULES])
    return Case("histogram_bin_edges", [x], lambda x: np.histogram_bin_edges(x, bins), {"bins": bins}, scaled)


def draw_histogram2d(d):
    n, counts = d.choice([0, 1, 5, 60]), [d.int(1, 6), d.int(1, 6)]
    arrays = [d.array(d.choice(["f8", "i4"]), (n,), "small"), d.array("f8", (n + d.chance(0.03),), "small")]
    return Case("histogram2d", arrays, lambda x, y: np.histogram2d(x, y, counts), {"counts": counts}, scaled)


def draw_bincount(d):
    x = d.array(d.choice([*INTEGERS, "?"]) if d.chance(0.95) else "f8", (d.choice([0, 1, 5, 60]),), "small")
    if x.base.dtype.kind == "i" and d.chance(0.95):
        np.abs(x.base, out=x.base)
    minlength = d.choice([0, 0, 3, 12])
    if d.chance(0.4):
        w = d.array(d.choice(["f8", "f4", "i4"]), (x.view.size + d.chance(0.05),), "small")
        return Case("bincount", [x, w], lambda x, w: np.bincount(x, w, minlength), {"minlength": minlength})
    return Case("bincount", [x], lambda x: np.bincount(x, minlength=minlength), {"minlength": minlength})


def draw_digitize(d):
    dtype, right = d.choice(REALS[1:]), d.chance(0.5)
    bins = ascending(d, dtype, d.int(0, 9), distinct=False)
    if d.chance(0.4):
        bins.base = bins.view = bins.view[::-1].copy()
    if d.chance(0.05):
        bins.base = bins.view = np.array([1, 3, 2], dtype)
    x = d.array(dtype if d.chance(0.7) else d.choice(REALS), d.shape(most=3))
    return Case("digitize", [x, bins], lambda x, b: np.digitize(x, b, right), {"right": right})


def draw_polynomials(name):
    def draw(d):
        dtype = d.choice(["i8", "f4", "f8", "c16", "i4"])
        n, m = d.int(1, 6), d.int(1, 6)
        arrays = [d.array(dtype, (n,), "small"), d.array(dtype if d.chance(0.6) else "f8", (m,) if name != "polyval" else d.shape(most=3), "small")]
        if name == "polydiv":
            for array in arrays:
                array.base[...] = np.abs(array.base) + 1
        return Case(name, arrays, getattr(np, name), tolerance=lambda x, y: scaled(x, y, factor=1e4))
    return draw


def draw_polyder(d):
    return Case("polyder", [d.array(d.choice(["i8", "f8", "c16"]), (d.int(1, 6),), "small")], np.polyder)


def draw_polyint(d):
    k = d.choice([0.0, 2.5])
    return Case("polyint", [d.array(d.choice(["i8", "f8", "c16"]), (d.int(1, 6),), "small")], lambda p: np.polyint(p, k=k), {"k": k}, 4)


def draw_poly(d):
    return Case("poly", [d.array(d.choice(["i8", "f8", "f4"]), (d.int(1, 6),), "small")], np.poly, {}, lambda x: 1e-9)


def draw_polyfit(d):
    deg, n = d.int(0, 3), d.int(5, 30)
    x = d.array("f8", (n,), "finite")
    x.base = x.view = np.sort(d.rng.normal(size=n))
    x.steps = []
    y = d.array(d.choice(["f8", "i4"]), (n,), "small")
    return Case("polyfit", [x, y], lambda x, y: np.polyfit(x, y, deg), {"deg": deg}, lambda x, y: 1e-6)


OPERATIONS = {
    "interp": draw_interp,
    "unwrap": draw_unwrap,
    "cov": draw_cov,
    "corrcoef": draw_corrcoef,
    "gradient": draw_gradient,
    "histogram": draw_histogram,
    "histogram_bin_edges": draw_histogram_bin_edges,
    "histogram2d": draw_histogram2d,
    "bincount": draw_bincount,
    "digitize": draw_digitize,
    **{name: draw_polynomials(name) for name in ["polyval", "polyadd", "polysub", "polymul", "polydiv"]},
    "polyder": draw_polyder,
    "polyint": draw_polyint,
    "poly": draw_poly,
    "polyfit": draw_polyfit,
}
