"""Differences from NumPy that are meant, each of which docs/numpy.md names."""


def accepted(case, problem):
    """Why this difference is one of those, or nothing."""
    kinds = {array.view.dtype.kind for array in case.arrays}
    if case.name == "reciprocal" and kinds <= {"i", "u"} and "NumPy np." in problem:
        return "one divided by the integer zero is zero here; in NumPy it is what the processor makes of it"
    if case.name == "round" and kinds <= {"i", "u"}:
        return "integers that are rounded beyond the range of their type stop at its end; in NumPy they wrap"
    if case.name in ("cumprod", "cumsum") and "c" in kinds and "nan" in problem:
        return "running folds of a DynArray are computed in double precision, which overflows later"
    halves = any(array.view.dtype == "f2" for array in case.arrays)
    if case.name in ("var", "std") and halves and ("NumPy np.float16(inf)" in problem or "NumPy np.float16(nan)" in problem):
        return "deviations of float16 are computed in single precision; in NumPy their squares overflow"
    if case.name == "median" and "no error, NumPy ValueError: cannot reshape" in problem:
        return "medians of no elements over several axes are empty or NaN; NumPy trips over its own reshape"
    return None
