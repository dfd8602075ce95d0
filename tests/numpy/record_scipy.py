"""Records what SciPy's signal and ndimage answer, for tests/design.rs and others. Recorded with SciPy 1.17.1.

    scripts/with_numpy -m pip install scipy==1.17.1
    scripts/with_numpy tests/numpy/record_scipy.py > tests/numpy/scipy.txt

The format and `data` are those of record_tools.py.
"""

import itertools
import warnings

import numpy as np
from scipy import signal


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
        yield from (f"{float(x):.13g}" for x in flat)


def record(name, answer):
    name = name.replace(", ", ",").replace(",)", ")")
    try:
        print(name, "|", *words(answer()))
    except (ValueError, IndexError) as err:
        print(name, "|", "!", err)


warnings.simplefilter("ignore")

# Windows.
WINDOWS = {
    "boxcar": "boxcar", "triang": "triang", "bartlett": "bartlett", "hann": "hann", "hamming": "hamming",
    "blackman": "blackman", "blackmanharris": "blackmanharris", "nuttall": "nuttall", "flattop": "flattop",
    "cosine": "cosine", "parzen": "parzen", "bohman": "bohman", "barthann": "barthann", "lanczos": "lanczos",
    "kaiser": ("kaiser", 4.0), "gaussian": ("gaussian", 2.5), "general": ("general_gaussian", 1.5, 2.5),
    "exponential": ("exponential", None, 3.0), "tukey": ("tukey", 0.3), "tukey2": ("tukey", 2.0), "chebwin": ("chebwin", 60.0),
}
for (name, window), n, periodic in itertools.product(WINDOWS.items(), (1, 2, 7, 8), (True, False)):
    if (name, n) != ("chebwin", 2) or periodic:  # of two Chebyshev weights, SciPy divides by zero
        record(f"window {name} {n} {int(periodic)}", lambda: signal.get_window(window, n, periodic))

# Designs.
BANDS = {"lowpass": 0.3, "highpass": 0.3, "bandpass": [0.2, 0.5], "bandstop": [0.2, 0.5]}
DESIGNS = {"butter": (), "cheby1": (1.0,), "cheby2": (40.0,), "ellip": (1.0, 40.0)}
for (name, more), order, (kind, cutoff) in itertools.product(DESIGNS.items(), (1, 2, 3, 4, 7), BANDS.items()):
    for output in ("ba", "sos"):
        record(f"{name} {output} {order} {kind}", lambda: getattr(signal, name)(order, *more, cutoff, kind, output=output))
for w0, q in ((0.5, 30.0), (0.1, 2.0), (0.9, 5.0)):
    record(f"iirnotch {w0} {q}", lambda: signal.iirnotch(w0, q))
    record(f"iirpeak {w0} {q}", lambda: signal.iirpeak(w0, q))
for taps, (kind, cutoff), window in itertools.product((1, 11, 12, 31), BANDS.items(), ("hamming", "kaiser", "blackman")):
    record(f"firwin {taps} {kind} {window}", lambda: signal.firwin(taps, cutoff, window=WINDOWS[window], pass_zero=kind))
for scale in (0, 1):
    record(f"firwin_bands {scale}", lambda: signal.firwin(25, [0.1, 0.3, 0.6, 0.8], pass_zero=False, scale=bool(scale)))
for taps in (1, 7, 31):
    record(f"firls {taps} 0", lambda: signal.firls(taps, [0.0, 0.2, 0.4, 1.0], [1.0, 1.0, 0.0, 0.0]))
    record(f"firls {taps} 1", lambda: signal.firls(taps, [0.0, 0.3, 0.3, 0.6, 0.7, 0.9], [0.0, 1.0, 1.0, 0.5, 0.2, 0.0], weight=[1.0, 2.0, 5.0]))

# Responses and states.
FILTERS = [([1.0], [1.0, -0.5]), ([0.5, 0.25, 0.25], [2.0]), ([0.2, 0.3], [1.0, -0.4, 0.1, 0.05]), ([1.0, 2.0, 1.0], [4.0, -1.0, 0.5])]
for i, (b, a) in enumerate(FILTERS):
    for n in (0, 1, 6):
        record(f"freqz {i} {n}", lambda: signal.freqz(b, a, n) if n else (np.zeros(0), np.zeros(0, complex)))
    record(f"freqz_at {i}", lambda: signal.freqz(b, a, data(5) / 3)[1])
    for y, x in ((0, 0), (2, 0), (1, 1), (3, 2)):
        record(f"lfiltic {i} {y} {x}", lambda: signal.lfiltic(b, a, data(y), data(x)))
    k = max(len(a), len(b)) - 1
    for shape, axis in (((7,), 0), ((7, 3), 0), ((2, 5), -1)):
        states = list(shape)
        states[axis] = k
        record(f"lfilter_with {i} {shape} {axis}", lambda: signal.lfilter(b, a, data(*shape), axis, data(*states) / 2))
for order, (kind, cutoff) in itertools.product((1, 4), BANDS.items()):
    sos = signal.butter(order, cutoff, kind, output="sos")
    record(f"sosfilt_zi {order} {kind}", lambda: signal.sosfilt_zi(sos))
    record(f"sosfreqz {order} {kind}", lambda: signal.freqz_sos(sos, 5))
    record(f"sosfilt_with {order} {kind}", lambda: signal.sosfilt(sos, data(6, 3), 0, data(len(sos), 2, 3) / 2))
