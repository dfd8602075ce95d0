"""The Python array API standard, version 2024.12, over rankn's DynArray: thin, and only for tests.

Every computation is one of the library's; what is here turns the standard's names, keywords and Python's numbers into its operations.
Mutation replaces the array that a Python object holds, so no two objects share memory.
"""

import builtins
import math

from ._array import (
    Array, bool, complex64, complex128, float32, float64, int8, int16, int32, int64, uint8, uint16, uint32, uint64,
)
from . import _array, fft, linalg
from ._array import asarray, call, one
from .info import __array_namespace_info__, astype, can_cast, finfo, iinfo, isdtype, result_type

__array_api_version__ = "2024.12"

e, pi, inf, nan, newaxis = math.e, math.pi, math.inf, math.nan, None

BOTH = {
    "add": "add", "subtract": "subtract", "multiply": "multiply", "divide": "true_divide", "floor_divide": "floor_divide",
    "remainder": "remainder", "pow": "power", "maximum": "maximum", "minimum": "minimum", "atan2": "arctan2",
    "hypot": "hypot", "copysign": "copysign",
    "bitwise_and": "bitwise_and", "bitwise_or": "bitwise_or", "bitwise_xor": "bitwise_xor",
    "bitwise_left_shift": "left_shift", "bitwise_right_shift": "right_shift", "equal": "equal", "not_equal": "not_equal",
    "less": "less", "less_equal": "less_equal", "greater": "greater", "greater_equal": "greater_equal",
    "logical_and": "logical_and", "logical_or": "logical_or", "logical_xor": "logical_xor",
}
EACH = {
    "abs": "abs", "acos": "arccos", "acosh": "arccosh", "asin": "arcsin", "asinh": "arcsinh", "atan": "arctan",
    "atanh": "arctanh", "bitwise_invert": "invert", "ceil": "ceil", "conj": "conj", "cos": "cos", "cosh": "cosh",
    "exp": "exp", "expm1": "expm1", "floor": "floor", "imag": "imag", "isfinite": "isfinite", "isinf": "isinf",
    "isnan": "isnan", "log": "log", "log1p": "log1p", "log2": "log2", "log10": "log10", "logical_not": "logical_not",
    "negative": "negative", "positive": "copy", "real": "real", "reciprocal": "reciprocal", "sign": "sign",
    "signbit": "signbit", "sin": "sin", "sinh": "sinh", "square": "square", "sqrt": "sqrt", "tan": "tan", "tanh": "tanh",
    "trunc": "trunc",
}


def _both(name, operation):
    def function(x1, x2, /):
        return _array.binary(operation, x1, x2)
    function.__name__ = name
    return function


def _each(name, operation):
    def function(x, /):
        return one(operation, x)
    function.__name__ = name
    return function


globals().update({name: _both(name, operation) for name, operation in BOTH.items()})
globals().update({name: _each(name, operation) for name, operation in EACH.items()})


def logaddexp(x1, x2, /):
    return _products("logaddexp", x1, x2)


def nextafter(x1, x2, /):
    return _products("nextafter", x1, x2)


def round(x, /):
    return one("round", x, decimals=0)


def clip(x, /, min=None, max=None):
    for bound, operation in [(min, "maximum"), (max, "minimum")]:
        if bound is not None:
            x = _array.binary(operation, x, asarray(bound, dtype=x.dtype))
    return one("copy", x)


# Creation

def full(shape, fill_value, *, dtype=None, device=None):
    value = asarray(fill_value, dtype=dtype)
    return one("copy", one("broadcast_to", value, shape=_array.shape_of(shape)))


def zeros(shape, *, dtype=None, device=None):
    return full(shape, 0, dtype=dtype or float64)


def ones(shape, *, dtype=None, device=None):
    return full(shape, 1, dtype=dtype or float64)


empty = zeros


def full_like(x, /, fill_value, *, dtype=None, device=None):
    return full(x.shape, fill_value, dtype=dtype or x.dtype)


def zeros_like(x, /, *, dtype=None, device=None):
    return full_like(x, 0, dtype=dtype)


def ones_like(x, /, *, dtype=None, device=None):
    return full_like(x, 1, dtype=dtype)


empty_like = zeros_like


def arange(start, /, stop=None, step=1, *, dtype=None, device=None):
    start, stop = (0, start) if stop is None else (start, stop)
    whole = builtins.all(isinstance(part, int) for part in (start, stop, step)) if dtype is None else dtype.kind in "iu"
    name = "arange_int" if whole else "arange_float"
    return astype(one(name, start=start, stop=stop, step=step), dtype or (int64 if whole else float64))


def linspace(start, stop, /, num, *, dtype=None, device=None, endpoint=True):
    if isinstance(start, complex) or isinstance(stop, complex) or (dtype and dtype.kind == "c"):
        parts = [linspace(getattr(start, part), getattr(stop, part), num, endpoint=endpoint) for part in ("real", "imag")]
        return astype(parts[0] + 1j * astype(parts[1], complex128), dtype or complex128)
    return astype(one("linspace", start=float(start), stop=float(stop), num=num, endpoint=endpoint), dtype or float64)


def eye(n_rows, n_cols=None, /, *, k=0, dtype=None, device=None):
    k = builtins.max(-(2**62), builtins.min(k, 2**62))  # as far as a diagonal can be named
    return astype(one("eye", rows=n_rows, columns=n_rows if n_cols is None else n_cols, k=k), dtype or float64)


def tril(x, /, *, k=0):
    return one("tril", x, k=k)


def triu(x, /, *, k=0):
    return one("triu", x, k=k)


def meshgrid(*arrays, indexing="xy"):
    if len({x.dtype for x in arrays}) > 1:
        raise ValueError("arrays of a grid have one dtype")
    lines = [reshape(x, (-1,) + (1,) * (len(arrays) - 1 - k)) for k, x in enumerate(arrays)]
    grids = broadcast_arrays(*lines)
    return [one("swapaxes", grid, axis1=0, axis2=1) for grid in grids] if indexing == "xy" and len(arrays) > 1 else grids


def from_dlpack(x, /, *, device=None, copy=None):
    raise BufferError("arrays are not exchanged by DLPack")


# Shapes

def broadcast_to(x, /, shape):
    return one("broadcast_to", x, shape=_array.shape_of(shape))


def broadcast_arrays(*arrays):
    shape = broadcast_shapes(*(x.shape for x in arrays))
    return [broadcast_to(x, shape) for x in arrays]


def broadcast_shapes(*shapes):
    result = []
    for k in range(-builtins.max(map(len, shapes), default=0), 0):
        lengths = {shape[k] for shape in shapes if len(shape) >= -k} - {1}
        if len(lengths) > 1:
            raise ValueError(f"shapes {shapes} do not broadcast")
        result.append(lengths.pop() if lengths else 1)
    return tuple(result)


def concat(arrays, /, *, axis=0):
    arrays = [one("ravel", x) for x in arrays] if axis is None else list(arrays)
    return one("concatenate", *arrays, axis=axis or 0)


def stack(arrays, /, *, axis=0):
    return one("stack", *arrays, axis=axis)


def unstack(x, /, *, axis=0):
    if not -x.ndim <= axis < x.ndim:
        raise IndexError(f"axis {axis} of an array of {x.ndim}")
    before = (slice(None),) * (axis % x.ndim)
    return tuple(x[(*before, i, ...)] for i in range(x.shape[axis]))


def expand_dims(x, /, axis):
    if not -x.ndim - 1 <= axis <= x.ndim:
        raise IndexError(f"axis {axis} of an array of {x.ndim}")
    return one("expand_dims", x, axis=[axis])


def squeeze(x, /, axis):
    return one("squeeze", x, axis=_array.axes_of(axis, x))


def flip(x, /, *, axis=None):
    return one("flip", x, axis=_array.axes_of(axis, x))


def moveaxis(x, source, destination, /):
    return one("moveaxis", x, source=_array.shape_of(source), destination=_array.shape_of(destination))


def permute_dims(x, /, axes):
    return one("transpose", x, axes=axes)


def repeat(x, repeats, /, *, axis=None):
    x, axis = (one("ravel", x), 0) if axis is None else (x, axis)
    counts = repeats.tolist() if isinstance(repeats, Array) else repeats
    return one("repeat", x, repeats=_array.shape_of(counts), axis=axis)


def reshape(x, /, shape, *, copy=None):
    return one("reshape", x, shape=_array.shape_of(shape))


def roll(x, /, shift, *, axis=None):
    if axis is None:
        return reshape(roll(one("ravel", x), shift, axis=0), x.shape)
    return one("roll", x, shift=_array.shape_of(shift), axis=_array.shape_of(axis))


def tile(x, repetitions, /):
    return one("tile", x, reps=repetitions)


# Picking, order, sets

def take(x, indices, /, *, axis=None):
    return one("take", x, astype(indices, int64), axis=0 if axis is None else axis)


def take_along_axis(x, indices, /, *, axis=-1):
    return one("take_along_axis", x, astype(indices, int64), axis=axis)


def where(condition, x1, x2, /):
    x1, x2 = _array.alike(x1, x2)
    return one("where", condition, x1, x2)


def nonzero(x, /):
    return tuple(call("nonzero", x))


def sort(x, /, *, axis=-1, descending=False, stable=True):
    x = one("sort", x, axis=axis)
    return flip(x, axis=axis) if descending else x


def argsort(x, /, *, axis=-1, descending=False, stable=True):
    if not descending:
        return one("argsort", x, axis=axis)
    # The last of equal elements comes last when the order is turned twice.
    indices = flip(one("argsort", flip(x, axis=axis), axis=axis), axis=axis)
    return x.shape[axis] - 1 - indices if x.ndim else indices


def searchsorted(x1, x2, /, *, side="left", sorter=None):
    x1 = x1 if sorter is None else take(x1, sorter, axis=0)
    dtype = result_type(x1, x2)
    return one("searchsorted", astype(x1, dtype), astype(x2, dtype), side=side)


class _Unique(tuple):
    names = ()

    def __new__(cls, *values):
        return super().__new__(cls, values)

    def __getattr__(self, name):
        if name in self.names:
            return self[self.names.index(name)]
        raise AttributeError(name)


class UniqueAll(_Unique):
    names = ("values", "indices", "inverse_indices", "counts")


class UniqueCounts(_Unique):
    names = ("values", "counts")


class UniqueInverse(_Unique):
    names = ("values", "inverse_indices")


def unique_all(x, /):
    return UniqueAll(*call("unique_all", x))


def unique_counts(x, /):
    values, _, _, counts = unique_all(x)
    return UniqueCounts(values, counts)


def unique_inverse(x, /):
    values, _, inverse, _ = unique_all(x)
    return UniqueInverse(values, inverse)


def unique_values(x, /):
    return unique_all(x).values


# Folds

def _fold(name, x, axis, keepdims, **options):
    axis = None if axis is None else list(axis) if isinstance(axis, tuple) else [axis]
    return one(name, x, axis=axis, keepdims=keepdims, **options)


def _total(name):
    def function(x, /, *, axis=None, dtype=None, keepdims=False):
        result = _fold(name, x if dtype is None else astype(x, dtype), axis, keepdims)
        return result if dtype is None else astype(result, dtype)
    return function


def _plain(name):
    def function(x, /, *, axis=None, keepdims=False):
        return _fold(name, x, axis, keepdims)
    return function


def _spread(name):
    def function(x, /, *, axis=None, correction=0.0, keepdims=False):
        return _fold(name, x, axis, keepdims, ddof=float(correction))
    return function


sum, prod = _total("sum"), _total("prod")
max, min, mean, all, any = _plain("max"), _plain("min"), _plain("mean"), _plain("all"), _plain("any")
argmax, argmin, count_nonzero = _plain("argmax"), _plain("argmin"), _plain("count_nonzero")
var, std = _spread("var"), _spread("std")


def _running(name, first):
    def function(x, /, *, axis=None, dtype=None, include_initial=False):
        if axis is None:
            if x.ndim != 1:
                raise ValueError("which axis?")
            axis = 0
        result = one(name, x if dtype is None else astype(x, dtype), axis=axis)
        result = result if dtype is None else astype(result, dtype)
        if include_initial:
            shape = list(x.shape)
            shape[axis] = 1
            result = concat([full(tuple(shape), first, dtype=result.dtype), result], axis=axis)
        return result
    return function


cumulative_sum, cumulative_prod = _running("cumsum", 0), _running("cumprod", 1)


def diff(x, /, *, axis=-1, n=1, prepend=None, append=None):
    parts = [part for part in (prepend, x, append) if part is not None]
    return one("diff", concat(parts, axis=axis) if len(parts) > 1 else x, n=n, axis=axis)


# Products

def _products(name, x1, x2, **options):
    x1, x2 = _array.alike(x1, x2)
    dtype = result_type(x1, x2)
    return one(name, astype(x1, dtype), astype(x2, dtype), **options)


def matmul(x1, x2, /):
    return _products("matmul", x1, x2)


def matrix_transpose(x, /):
    return one("matrix_transpose", x)


def tensordot(x1, x2, /, *, axes=2):
    if isinstance(axes, int):
        axes = (range(x1.ndim - axes, x1.ndim), range(axes))
    return _products("tensordot", x1, x2, first=list(axes[0]), second=list(axes[1]))


def vecdot(x1, x2, /, *, axis=-1):
    return _products("vecdot", x1, x2, axis=axis)
