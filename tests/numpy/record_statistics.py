"""Records what NumPy's statistics and sets answer, for tests/statistics.rs.

    scripts/with_numpy tests/numpy/record_statistics.py > tests/numpy/statistics.txt

Each line is a case: its name and parameters, and after a bar the numbers of the answer, one array after the other,
or `!` and the text of the error. The arrays that take part are those of `data`.
"""

import warnings

import numpy as np

warnings.simplefilter("ignore")
nan, inf = np.nan, np.inf


def data():
    state = np.random.RandomState(5)
    a = np.round(state.randn(4, 5), 2)
    b = a.copy()
    b[0, 1] = b[2, 1] = b[2, 4] = b[3, 0] = nan
    b[1] = nan
    return {"a": a, "b": b, "i": state.randint(-9, 9, (3, 7)), "long": state.randn(300), "inf": np.array([[nan, inf, 1], [nan, -inf, nan]])}


ARRAYS = data()
METHODS = ["inverted_cdf", "averaged_inverted_cdf", "closest_observation", "interpolated_inverted_cdf", "hazen", "weibull", "linear",
           "median_unbiased", "normal_unbiased", "lower", "higher", "midpoint", "nearest"]
QS = [0, 0.1, 0.25, 0.4, 0.5, 0.75, 0.9, 1]


def words(answer):
    for part in answer if isinstance(answer, (tuple, list)) else [answer]:
        yield from (repr(x) for x in np.asarray(part, dtype=float).ravel().tolist())


def record(name, answer):
    try:
        print(name, "|", *words(answer()))
    except (ValueError, IndexError, TypeError, ZeroDivisionError) as err:
        print(name, "|", "!", err)


def axes_of(a):
    return ["none", *range(a.ndim)]


for key, a in ARRAYS.items():
    print("array", key, *a.shape, "|", *words(a))
for key, a in ARRAYS.items():
    for axis in axes_of(a):
        at = None if axis == "none" else axis
        for name in "nansum nanprod nanmean nanvar nanstd nanmin nanmax nanargmin nanargmax nanmedian nancumsum nancumprod".split():
            record(f"{name} {key} {axis}", lambda: getattr(np, name)(a, axis=at))
        record(f"nanvar1 {key} {axis}", lambda: np.nanvar(a, axis=at, ddof=1))
        record(f"nanstd1 {key} {axis}", lambda: np.nanstd(a, axis=at, ddof=1))
        record(f"ptp {key} {axis}", lambda: np.ptp(a, axis=at))
        for method in METHODS:
            record(f"quantile.{method} {key} {axis}", lambda: np.quantile(a, QS, axis=at, method=method))
            record(f"nanquantile.{method} {key} {axis}", lambda: np.nanquantile(a, QS, axis=at, method=method))
for bins in [1, 2, 7, 10, "auto", "fd", "doane", "scott", "stone", "rice", "sturges", "sqrt"]:
    for key in ["a", "i", "long"]:
        record(f"histogram.{bins} {key} none", lambda: np.histogram(ARRAYS[key], bins=bins))
        record(f"histogram_range.{bins} {key} none", lambda: np.histogram(ARRAYS[key], bins=bins, range=(-1, 0.5)))
        record(f"density.{bins} {key} none", lambda: np.histogram(ARRAYS[key], bins=bins, density=True))
record("histogram_edges.3 b none", lambda: np.histogram(ARRAYS["b"], bins=[-1, -0.5, 0.25, 0.25, 2])[0])
x, y = ARRAYS["long"][:150], ARRAYS["long"][150:]
record("histogram2d.4 long none", lambda: np.histogram2d(x, y, bins=[4, 6]))
record("histogramdd.4 long none", lambda: (lambda h, e: (h, *e))(*np.histogramdd(ARRAYS["long"].reshape(-1, 3), bins=[2, 3, 4], density=True)))
for right in (False, True):
    for bins in ([-1, 0, 0.5], [0.5, 0, -1], [0, 0, 1], [1.0]):
        record(f"digitize.{right} b {','.join(map(str, bins))}", lambda: np.digitize(ARRAYS["b"], bins, right=right))
c, d = ARRAYS["i"].ravel() + 9, np.arange(5) * 4
for name in ("union1d", "intersect1d", "setdiff1d", "setxor1d", "isin"):
    record(f"{name} i none", lambda: getattr(np, name)(c, d))
    record(f"{name} b none", lambda: getattr(np, name)(ARRAYS["b"], np.array([nan, 0.0, *ARRAYS["b"][0]])))
record("cov a none", lambda: np.cov(ARRAYS["a"]))
record("cov0 a none", lambda: np.cov(ARRAYS["a"], rowvar=False, ddof=0))
record("cov long none", lambda: np.cov(ARRAYS["long"]))
record("corrcoef a none", lambda: np.corrcoef(ARRAYS["a"]))
record("corrcoef i none", lambda: np.corrcoef(ARRAYS["i"], rowvar=False))
