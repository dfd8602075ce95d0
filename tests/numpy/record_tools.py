"""Records what NumPy's paddings, windows, polynomials and Fourier transforms answer, for tests/tools.

    scripts/with_numpy tests/numpy/record_tools.py > tests/numpy/tools.txt

Each line is a case: its name and parameters, and after a bar the shape of the answer in brackets and its numbers, one
array after the other, the parts of complex numbers side by side; or `!` and the text of the error. What takes part is
made by `data`, in the test likewise.
"""

import itertools

import numpy as np


def data(*shape):
    """Numbers that need all their digits, made by operations that round alike everywhere."""
    n = int(np.prod(shape))
    return ((np.arange(n) * 7919 % 1009) / 64.0 - 7.0).reshape(shape)


def words(answer):
    for part in answer if isinstance(answer, tuple) else [answer]:
        part = np.asarray(part)
        yield str(list(part.shape)).replace(" ", "")
        flat = part.ravel()
        if part.dtype.kind == "c":
            flat = np.stack([flat.real, flat.imag], -1).ravel()
        yield from (repr(float(x)) for x in flat)


def record(name, answer):
    try:
        print(name, "|", *words(answer()))
    except (ValueError, IndexError) as err:
        print(name, "|", "!", err)


for name in ("hanning", "hamming", "blackman", "bartlett"):
    for n in (0, 1, 2, 3, 4, 11, 50):
        record(f"{name} {n}", lambda: getattr(np, name)(n))
for n, beta in itertools.product((0, 1, 2, 5, 12), (0, 0.5, 5, 8.6, 14, 100)):
    record(f"kaiser {n} {beta}", lambda: np.kaiser(n, float(beta)))

for shape in ((1,), (3,), (4, 1), (2, 3)):
    for widths in ((0, 0), (2, 1), (0, 5), (7, 0)):
        for mode in ("constant", "edge", "reflect", "symmetric", "wrap", "linear_ramp", "maximum", "mean", "median", "minimum"):
            extra = {"constant": {"constant_values": 1.5}, "linear_ramp": {"end_values": 1.5}}.get(mode, {})
            record(f"pad.{mode} {widths[0]} {widths[1]} {shape}".replace(", ", ",").replace(",)", ")"), lambda: np.pad(data(*shape), widths, mode, **extra))
            whole = np.round(data(*shape)).astype(int)
            extra = {key: 2 for key in extra}
            record(f"padint.{mode} {widths[0]} {widths[1]} {shape}".replace(", ", ",").replace(",)", ")"), lambda: np.pad(whole, widths, mode, **extra))

for n, m in itertools.product((1, 2, 5), (1, 3)):
    p, q = data(n + 1)[1:], data(m + 3)[3:]
    for name in ("polyadd", "polysub", "polymul", "polydiv", "polyval"):
        record(f"{name} {n} {m}", lambda: getattr(np, name)(p, q))
    record(f"polyder {n} 0", lambda: np.polyder(p))
    record(f"polyint {n} 0", lambda: np.polyint(p, k=2.5))
    record(f"poly {n} 0", lambda: np.poly(p))
    lowest_first = np.polynomial.polynomial
    for name in ("polyadd", "polysub", "polymul"):
        record(f"rising.{name} {n} {m}", lambda: getattr(lowest_first, name)(p, q))
        record(f"rising.{name} {n} {n} zeros", lambda: getattr(lowest_first, name)(np.append(p, 0), p))
    record(f"rising.polyval {n} {m}", lambda: lowest_first.polyval(q, p))
    record(f"rising.polyder {n} 0", lambda: lowest_first.polyder(p))
    record(f"rising.polyint {n} 0", lambda: lowest_first.polyint(p, k=2.5))
    record(f"rising.polyint {n} 0 zeros", lambda: lowest_first.polyint(p * 0, k=2.5))
    record(f"rising.polyfromroots {n} 0", lambda: lowest_first.polyfromroots(p))
for degree in (0, 1, 3, 6):
    x, y, w = np.arange(20) / 4.0, data(20), data(20) ** 2 + 1
    record(f"polyfit {degree} 0", lambda: np.polyfit(x, y, degree))
    record(f"polyfit {degree} 1", lambda: np.polyfit(x, y, degree, w=w))
    record(f"rising.polyfit {degree} 1", lambda: np.polynomial.polynomial.polyfit(x, y, degree, w=w))

NORMS = ("backward", "ortho", "forward")
for shape in ((1,), (2,), (5,), (8,), (13,), (3, 4), (2, 3, 5)):
    a = data(*shape)
    z = a + 1j * a[::-1] * 0.5
    text = str(shape).replace(" ", "").replace(",)", ")")
    for axis, n, norm in itertools.product(range(-1, len(shape) - 1), (None, 1, 4, 7), NORMS):
        for name in ("fft", "ifft", "irfft", "hfft"):
            record(f"{name} {text} {axis} {n} {norm}", lambda: getattr(np.fft, name)(z, n, axis, norm))
        for name in ("rfft", "ihfft"):
            record(f"{name} {text} {axis} {n} {norm}", lambda: getattr(np.fft, name)(a, n, axis, norm))
for shape, norm in itertools.product(((3, 4), (2, 3, 5)), NORMS):
    a = data(*shape)
    z = a + 1j * a[::-1] * 0.5
    text = str(shape).replace(" ", "")
    for s, axes in ((None, None), (None, (0,)), (None, (1, 0)), ((4, 3), (0, 1)), ((2, 6), (-1, 0)), (None, (0, 0))):
        key = f"{text} {s} {axes} {norm}".replace(", ", ",").replace(",)", ")")
        for name in ("fftn", "ifftn", "irfftn"):
            record(f"{name} {key}", lambda: getattr(np.fft, name)(z, s, axes, norm))
        record(f"rfftn {key}", lambda: np.fft.rfftn(a, s, axes, norm))
    record(f"fft2 {text} None None {norm}", lambda: np.fft.fft2(z, norm=norm))
    record(f"ifft2 {text} None None {norm}", lambda: np.fft.ifft2(z, norm=norm))
    record(f"rfft2 {text} None None {norm}", lambda: np.fft.rfft2(a, norm=norm))
    record(f"irfft2 {text} None None {norm}", lambda: np.fft.irfft2(z, norm=norm))
for n in (1, 2, 5, 8):
    record(f"fftfreq {n} 0.1", lambda: np.fft.fftfreq(n, 0.1))
    record(f"rfftfreq {n} 0.1", lambda: np.fft.rfftfreq(n, 0.1))
for shape in ((5,), (3, 4)):
    text = str(shape).replace(" ", "").replace(",)", ")")
    record(f"fftshift {text}", lambda: np.fft.fftshift(data(*shape)))
    record(f"ifftshift {text}", lambda: np.fft.ifftshift(data(*shape)))
