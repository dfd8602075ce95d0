"""Differences from NumPy that are meant, each of which docs/numpy.md names."""

import numpy as np


def accepted(case, problem):
    """Why this difference is one of those, or nothing."""
    kinds = {array.view.dtype.kind for array in case.arrays}
    if case.name == "reciprocal" and kinds <= {"i", "u"} and "NumPy np." in problem:
        return "one divided by the integer zero is zero here; in NumPy it is what the processor makes of it"
    if case.name == "round" and kinds <= {"i", "u"}:
        return "integers that are rounded beyond the range of their type stop at its end; in NumPy they wrap"
    if case.name in ("cumprod", "cumsum", "cumulative_prod", "cumulative_sum") and "c" in kinds and "nan" in problem:
        return "running folds of a DynArray are computed in double precision, which overflows later"
    halves = any(array.view.dtype == "f2" for array in case.arrays)
    if case.name in ("var", "std") and halves and ("NumPy np.float16(inf)" in problem or "NumPy np.float16(nan)" in problem):
        return "deviations of float16 are computed in single precision; in NumPy their squares overflow"
    if case.name == "median" and "no error, NumPy ValueError: cannot reshape" in problem:
        return "medians of no elements over several axes are empty or NaN; NumPy trips over its own reshape"
    named = (reason for names, words, reason in REASONS if case.name in names.split() and words in problem)
    return next(named, None) or of_quantiles(case, problem)


def of_quantiles(case, problem):
    """Why quantiles differ: those of nothing in form, those of integers in value."""
    if case.name not in QUANTILES.split():
        return None
    x = case.arrays[0].view
    if x.size == 0 and case.name.startswith("nan") and problem.startswith(("shape", "dtype")):
        return "NaN for each quantile of no elements; NumPy drops the axis of a list of them"
    if x.dtype.kind not in "iu" or not problem.endswith(" differ"):
        return None
    low, high = int(x.min()), int(x.max())
    if max(-low, high) > 2**53:
        return "quantiles of a DynArray are computed in double precision, which rounds integers beyond 2**53"
    if high - low > np.iinfo(x.dtype).max:
        return "in NumPy the differences of integers that are far apart wrap, and its quantiles between them are wrong"
    return None


QUANTILES = "quantile percentile nanquantile nanpercentile"
I0 = "infinite where the result is too large; in NumPy where its exponential function is"
# Operations, words of the difference, and why it is meant.
REASONS = [
    (QUANTILES, "NumPy IndexError: index", "quantiles of no elements are an error of the value; NumPy trips over an index"),
    (QUANTILES, "NumPy ValueError: cannot reshape", "quantiles of no lanes are empty; NumPy trips over its own reshape"),
    ("gradient", "boolean subtract", "bool has no slopes; NumPy computes them where its formula has no difference"),
    ("gradient", "NumPy IndexError: index 0 is out of bounds", "too few samples are an error of the shape; NumPy trips over an index of its places"),
    ("bincount", "dtype float64, NumPy int64", "sums of weights are float64; of nothing, NumPy's are int64"),
    ("bincount", "have the same length", "weights have to be as many as the numbers; NumPy does not look where there are none"),
    ("insert", "['Index', 'index -", "every index is checked; NumPy does not check those of a list that are negative"),
    ("i0", "NumPy np.float64(inf)", I0), ("i0", "NumPy np.float32(inf)", I0), ("i0", "NumPy np.float16(inf)", I0),
    ("i0", "(nan)", "infinite at infinity; in NumPy the quotient of two infinities"),
    ("vector_norm", "zero-size array to reduction operation minimum", "the norm of order -inf of nothing is infinite; NumPy has none"),
    ("trapezoid", "distances must match the length", "places have to be as many as the samples; NumPy broadcasts their distances"),
]
