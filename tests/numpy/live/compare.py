"""When two results are the same."""

import numpy as np

# Errors by what they mean: the kinds of the library that go with an exception of Python's.
KINDS = {
    "AxisError": {"Axis"},
    "IndexError": {"Index", "Axis"},
    "ValueError": {"Shape", "Axis", "Value", "Layout", "Index"},
    "TypeError": {"Dtype"},
    "ZeroDivisionError": {"Value"},
    "LinAlgError": {"Shape", "Value"},
    "OverflowError": {"Dtype", "Value"},
    "MemoryError": {"Memory", "Shape"},
}


def same_error(error, kind):
    names = [cls.__name__ for cls in type(error).__mro__]
    return any(kind in KINDS.get(name, ()) for name in names[:1]) or any(kind in KINDS.get(name, ()) for name in names)


def difference(ours, theirs, tolerance):
    """What differs, or nothing. A tolerance is a number of units in the last place, or an array of absolute errors."""
    if ours.dtype != theirs.dtype:
        return f"dtype {ours.dtype}, NumPy {theirs.dtype}"
    if ours.shape != theirs.shape:
        return f"shape {ours.shape}, NumPy {theirs.shape}"
    with np.errstate(all="ignore"):
        wrong = ~same(ours, theirs, tolerance)
    if not wrong.any():
        return None
    at = tuple(int(i) for i in np.argwhere(wrong)[0])
    return f"{ours[at]!r} at {at}, NumPy {theirs[at]!r}; {wrong.sum()} of {wrong.size} differ"


def same(ours, theirs, tolerance):
    if ours.dtype.kind == "c":
        return same_complex(ours, theirs, tolerance)
    if ours.dtype.kind != "f":
        return ours == theirs
    both_nan = np.isnan(ours) & np.isnan(theirs)
    equal = (ours == theirs) | both_nan
    if isinstance(tolerance, int) and tolerance == 0:
        return equal & ((np.signbit(ours) == np.signbit(theirs)) | both_nan)
    if isinstance(tolerance, int):
        largest = np.maximum(np.abs(ours), np.abs(theirs))
        tolerance = tolerance * np.spacing(np.where(np.isfinite(largest), largest, 1))
    return equal | (np.abs(ours.astype("f8") - theirs) <= tolerance)


def same_complex(ours, theirs, tolerance):
    """By the distance in the plane; what is not finite is the same when both are not."""
    strange = ~np.isfinite(ours) & ~np.isfinite(theirs)
    if isinstance(tolerance, int):
        tolerance = max(tolerance, 4) * (4 if tolerance else 1) * np.spacing(np.maximum(np.abs(ours), np.abs(theirs)))
    return (ours == theirs) | strange | (np.abs(ours - theirs) <= tolerance)
