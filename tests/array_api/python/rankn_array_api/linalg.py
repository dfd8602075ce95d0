"""Linear algebra: the standard's optional extension."""

import math
from collections import namedtuple

from . import _array
from ._array import axes_of, call, one

EighResult = namedtuple("EighResult", ["eigenvalues", "eigenvectors"])
QRResult = namedtuple("QRResult", ["Q", "R"])
SlogdetResult = namedtuple("SlogdetResult", ["sign", "logabsdet"])
SVDResult = namedtuple("SVDResult", ["U", "S", "Vh"])


def matmul(x1, x2, /):
    from . import matmul as function
    return function(x1, x2)


def matrix_transpose(x, /):
    return one("matrix_transpose", x)


def tensordot(x1, x2, /, *, axes=2):
    from . import tensordot as function
    return function(x1, x2, axes=axes)


def vecdot(x1, x2, /, *, axis=-1):
    from . import vecdot as function
    return function(x1, x2, axis=axis)


def _pair(name, x1, x2, **options):
    from . import _products
    return _products(name, x1, x2, **options)


def cross(x1, x2, /, *, axis=-1):
    return _pair("cross", x1, x2, axis=axis)


def outer(x1, x2, /):
    if x1.ndim != 1 or x2.ndim != 1:
        raise ValueError(f"Input arrays must be one-dimensional, but they are {x1.ndim=} and {x2.ndim=}.")
    return _pair("outer", x1, x2)


def solve(x1, x2, /):
    return _pair("solve", x1, x2)


def diagonal(x, /, *, offset=0):
    return one("diagonal", x, offset=offset, axis1=-2, axis2=-1)


def trace(x, /, *, offset=0, dtype=None):
    from .info import astype
    result = one("trace", x if dtype is None else astype(x, dtype), offset=offset, axis1=-2, axis2=-1)
    return result if dtype is None else astype(result, dtype)


def cholesky(x, /, *, upper=False):
    return one("cholesky", x, upper=upper)


def det(x, /):
    return one("det", x)


def eigh(x, /):
    return EighResult(*call("eigh", x))


def eigvalsh(x, /):
    return one("eigvalsh", x)


def inv(x, /):
    return one("inv", x)


def _with_axes(x, result, keepdims):
    """The result without the last two axes, or with them as axes of length 1."""
    if not keepdims:
        return result
    return one("reshape", result, shape=[*x.shape[:-2], 1, 1])


def matrix_norm(x, /, *, keepdims=False, ord="fro"):
    return _with_axes(x, one("matrix_norm", x, ord=ord if isinstance(ord, str) else float(ord)), keepdims)


def matrix_power(x, n, /):
    return one("matrix_power", x, n=n)


def _of_each(name, x, rtol):
    """An operation whose tolerance may be an array: one for each matrix."""
    if not isinstance(rtol, _array.Array):
        return one(name, x, rtol=rtol)
    if rtol.ndim == 0:
        return one(name, x, rtol=float(rtol))
    from . import broadcast_to, reshape, stack
    stacked = [int(n) for n in x.shape[:-2]]
    tolerances = broadcast_to(rtol, tuple(stacked))
    count = math.prod(stacked)
    matrices, flat = reshape(x, (count, *x.shape[-2:])), reshape(tolerances, (count,))
    results = [one(name, matrices[i, ...], rtol=float(flat[i])) for i in range(count)]
    if not results:
        return one(name, x, rtol=None)
    return reshape(stack(results), (*stacked, *results[0].shape))


def matrix_rank(x, /, *, rtol=None):
    return _of_each("matrix_rank", x, rtol)


def pinv(x, /, *, rtol=None):
    return _of_each("pinv", x, rtol)


def qr(x, /, *, mode="reduced"):
    return QRResult(*call("qr", x, mode=mode))


def slogdet(x, /):
    return SlogdetResult(*call("slogdet", x))


def svd(x, /, *, full_matrices=True):
    return SVDResult(*call("svd", x, full_matrices=full_matrices))


def svdvals(x, /):
    return one("svdvals", x)


def vector_norm(x, /, *, axis=None, keepdims=False, ord=2):
    axes = axes_of(axis, x)
    return one("vector_norm", x, axes=axes, keepdims=keepdims, ord=float(ord))
