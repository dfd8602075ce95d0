"""Fourier transforms: the standard's optional extension."""

from ._array import float64, one


def _along(name):
    def function(x, /, *, n=None, axis=-1, norm="backward"):
        return one(name, x, n=n, axis=axis, norm=norm)
    function.__name__ = name
    return function


def _along_several(name):
    def function(x, /, *, s=None, axes=None, norm="backward"):
        return one(name, x, s=s, axes=axes, norm=norm)
    function.__name__ = name
    return function


fft, ifft, rfft, irfft, hfft, ihfft = map(_along, ["fft", "ifft", "rfft", "irfft", "hfft", "ihfft"])
fftn, ifftn, rfftn, irfftn = map(_along_several, ["fftn", "ifftn", "rfftn", "irfftn"])


def _frequencies(name):
    def function(n, /, *, d=1.0, dtype=None, device=None):
        from .info import astype
        return astype(one(name, n=n, d=float(d)), dtype or float64)
    function.__name__ = name
    return function


def _shifted(name):
    def function(x, /, *, axes=None):
        axes = range(x.ndim) if axes is None else [axes] if isinstance(axes, int) else axes
        return one(name, x, axes=axes)
    function.__name__ = name
    return function


fftfreq, rfftfreq = map(_frequencies, ["fftfreq", "rfftfreq"])
fftshift, ifftshift = map(_shifted, ["fftshift", "ifftshift"])
