"""What is in one array, in both, in either; orders by several keys; whether all is equal."""

import numpy as np

from case import SIGNLESS, Case, axis_of
from draw import ALL, REALS

SETS = "union1d intersect1d setxor1d setdiff1d isin".split()


def of_two(name):
    def draw(d):
        a = d.choice(ALL)
        b = a if d.chance(0.6) else d.choice(ALL)
        style = "small" if d.chance(0.7) else "tame"
        arrays = [d.array(a, d.shape(most=3), style), d.array(b, d.shape(most=3), style)]
        return Case(name, arrays, getattr(np, name), tolerance=SIGNLESS)
    return draw


def draw_array_equal(d):
    shape, dtype = d.shape(), d.choice(ALL)
    x = d.array(dtype, shape, "small")
    y = d.array(d.choice(ALL), d.broadcastable(shape), "small")
    if d.chance(0.5):
        y.base = y.view = x.view.copy()
        y.steps = []
    return Case("array_equal", [x, y], np.array_equal)


def draw_allclose(d):
    shape, dtype = d.shape(), d.choice(REALS)
    options = {"rtol": d.choice([1e-5, 0.1]), "atol": d.choice([1e-8, 9.0])}
    arrays = [d.array(dtype, shape, "small"), d.array(dtype, d.broadcastable(shape), "small")]
    return Case("allclose", arrays, lambda x, y: np.allclose(x, y, **options), options)


def draw_lexsort(d):
    shape = d.shape(least=1, most=3)
    keys = [d.array(d.choice(REALS), shape, "small") for _ in range(d.int(1, 3))]
    return Case("lexsort", keys, lambda *keys: np.lexsort(keys))


def draw_unique_counts(d):
    x = d.array(d.choice(ALL), d.shape(), "small" if d.chance(0.6) else "any")
    return Case("unique_counts", [x], lambda x: list(np.unique(x, return_counts=True)), tolerance=SIGNLESS)


def draw_unique_inverse(d):
    x = d.array(d.choice(ALL), d.shape(), "small" if d.chance(0.6) else "any")
    return Case("unique_inverse", [x], lambda x: list(np.unique(x, return_inverse=True)), tolerance=SIGNLESS)


def draw_partition(d):
    x = d.array(d.choice(ALL), d.shape(least=1, zeros=False))
    axis = axis_of(d, x.view.ndim)
    n = x.view.shape[axis] if -x.view.ndim <= axis < x.view.ndim else 1
    kth = d.int(-n, n - 1) if d.chance(0.96) else n
    return Case("partition", [x], lambda x: np.take(np.partition(x, kth, axis), [kth], axis), {"kth": kth, "axis": axis}, SIGNLESS)


OPERATIONS = {
    **{name: of_two(name) for name in SETS},
    "array_equal": draw_array_equal,
    "allclose": draw_allclose,
    "lexsort": draw_lexsort,
    "unique_counts": draw_unique_counts,
    "unique_inverse": draw_unique_inverse,
    "partition": draw_partition,
}
