"""A case, and what many operations need to draw one."""

from dataclasses import dataclass, field

import numpy as np

from draw import ALL


@dataclass
class Case:
    name: str
    arrays: list
    compute: callable
    options: dict = field(default_factory=dict)
    tolerance: object = 0

    def request(self):
        options = [f"{key}={value_text(value)}" for key, value in self.options.items()]
        return "/".join([" ".join([self.name, *options]), *(array.text() for array in self.arrays)])

    def expected(self):
        with np.errstate(all="ignore"):
            results = self.compute(*(array.view for array in self.arrays))
            results = results if isinstance(results, (list, tuple)) else [results]
            results = [np.asarray(result) for result in results]
            if any(result.dtype == "e" for result in results) and "f2" not in ALL:
                # Without half precision: what would be computed in it is computed in single precision.
                views = [v.astype("f4") if v.dtype.kind in "biu" else v for v in (a.view for a in self.arrays)]
                results = self.compute(*views)
                results = [np.asarray(result) for result in (results if isinstance(results, (list, tuple)) else [results])]
        return results

    def allowed(self):
        return self.tolerance(*(array.view for array in self.arrays)) if callable(self.tolerance) else self.tolerance


def value_text(value):
    return ",".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


EXACT = 0
# Equal, but zeros may differ in sign.
SIGNLESS = 0.0
# Units in the last place: each side may be wrong by one or two.
CLOSE = 4


def axis_of(d, ndim):
    """An axis, counted from either end; now and then one that is not there."""
    return d.int(-ndim - 1, ndim) if d.chance(0.03) else d.int(-ndim, ndim - 1) if ndim else 0


def axes_of(d, ndim):
    axes = [axis_of(d, ndim) for _ in range(d.int(1, max(ndim, 1)))]
    return list({axis % max(ndim, 1): axis for axis in axes}.values()) if d.chance(0.95) else axes


def view_of(name, options, compute, least=0, zeros=True, tolerance=EXACT):
    """An operation on one array that moves its elements: options from the array, and NumPy's call from both."""
    def draw(d):
        x = d.array(d.choice(ALL), d.shape(least=least, zeros=zeros))
        chosen = options(d, x.view)
        return Case(name, [x], lambda x: compute(x, **chosen), chosen, tolerance)
    return draw


def plain(name, compute, least=0, tolerance=EXACT):
    return view_of(name, lambda d, x: {}, compute, least, tolerance=tolerance)


def indices(d, n, shape, wrong=0.03):
    array = d.array("i8", shape, "small")
    array.base[...] = d.rng.integers(-n, n, array.base.shape) if n else 0
    if array.base.size and d.chance(wrong):
        array.base.flat[d.int(0, array.base.size - 1)] = d.choice([n, -n - 1, 10**12])
    return array


def fold_error(name, x, options):
    """The rounding errors that sums in any order may have, generously."""
    kind = x.dtype.kind
    if kind in "biu" and name in ("sum", "prod"):
        return 0
    eps = np.finfo(x.dtype if kind in "fc" else "f8").eps
    axis, keepdims = options["axis"], options["keepdims"]
    size = np.where(np.isfinite(x), np.abs(x), 0).astype("f8")
    count = max(x.size / max(np.sum(np.ones_like(size), axis=axis).size, 1), 1)
    if name == "sum":
        return 64 * eps * np.sum(size, axis=axis, keepdims=keepdims)
    if name == "prod":
        return 4 * count * eps * np.prod(np.maximum(size, 1), axis=axis, keepdims=keepdims)
    if name == "mean":
        return 64 * eps * np.max(size, axis=axis, keepdims=keepdims, initial=0)
    largest = np.max(size, axis=axis, keepdims=keepdims, initial=0)
    if name == "var":
        return 64 * count * eps * largest**2
    return np.sqrt(count) * 8 * np.sqrt(eps) * largest


def product_error(x, y, terms):
    if x.dtype.kind in "biu":
        return 0
    eps = np.finfo(x.dtype).eps
    return 16 * eps * terms(np.abs(x).astype("f8"), np.abs(y).astype("f8")) + np.finfo(x.dtype).tiny
