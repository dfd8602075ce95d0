"""Records what SciPy's filters answer, for tests/filters.rs. Recorded with SciPy 1.17.1.

    scripts/with_numpy -m pip install scipy==1.17.1
    scripts/with_numpy tests/numpy/record_signal.py > tests/numpy/signal.txt

The format and `data` are those of record_tools.py.
"""

import itertools

import numpy as np
from scipy import ndimage, signal


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


FILTERS = [([1.0], [1.0, -0.5]), ([0.5, 0.25, 0.25], [2.0]), ([0.2, 0.3], [1.0, -0.4, 0.1, 0.05]), ([1.0, 2.0, 1.0], [4.0, -1.0, 0.5])]
for i, (b, a) in enumerate(FILTERS):
    for shape, axis in (((1,), 0), ((20,), -1), ((20, 3), 0), ((3, 20), 1)):
        key = f"{i} {shape} {axis}".replace(", ", ",").replace(",)", ")")
        record(f"lfilter {key}", lambda: signal.lfilter(b, a, data(*shape), axis))
        record(f"filtfilt {key}", lambda: signal.filtfilt(b, a, data(*shape), axis))
    record(f"lfilter_zi {i}", lambda: signal.lfilter_zi(b, a))
BANDS = {"lowpass": 0.3, "highpass": 0.3, "bandpass": [0.2, 0.5], "bandstop": [0.2, 0.5]}
for order, (kind, cutoff) in itertools.product((1, 2, 3, 4, 7), BANDS.items()):
    record(f"butter_sos {order} {kind}", lambda: signal.butter(order, cutoff, kind, output="sos"))
    record(f"butter {order} {kind}", lambda: signal.butter(order, cutoff, kind))
    sos = signal.butter(order, cutoff, kind, output="sos")
    record(f"sosfilt {order} {kind}", lambda: signal.sosfilt(sos, data(40)))
    record(f"sosfiltfilt {order} {kind}", lambda: signal.sosfiltfilt(sos, data(90)))
x = np.round(data(80) / 2) / 2
record("find_peaks none 0", lambda: signal.find_peaks(x)[0])
record("find_peaks height 1.5", lambda: signal.find_peaks(x, height=1.5)[0])
record("find_peaks threshold 0.5", lambda: signal.find_peaks(x, threshold=0.5)[0])
record("find_peaks distance 4", lambda: signal.find_peaks(x, distance=4)[0])
record("find_peaks prominence 2", lambda: signal.find_peaks(x, prominence=2)[0])
record("find_peaks width 1.5", lambda: signal.find_peaks(x, width=1.5)[0])
record("prominences 0 0", lambda: signal.peak_prominences(x, signal.find_peaks(x)[0])[0])
record("widths 0 0", lambda: signal.peak_widths(x, signal.find_peaks(x)[0])[0])
MODES = ("reflect", "constant", "nearest", "mirror", "wrap")
for mode, shape in itertools.product(MODES, ((9,), (2,), (5, 6))):
    key = f"{mode} {shape}".replace(", ", ",").replace(",)", ")")
    for size in (2, 3, 5):
        record(f"uniform {key} {size}", lambda: ndimage.uniform_filter(data(*shape), size, mode=mode))
        if size < 2 * shape[0]:  # of shorter ones, SciPy reads memory that is not there
            record(f"median {key} {size}", lambda: ndimage.median_filter(data(*shape), size, mode=mode))
        record(f"maximum {key} {size}", lambda: ndimage.maximum_filter(data(*shape), size, mode=mode))
        record(f"minimum {key} {size}", lambda: ndimage.minimum_filter(data(*shape), size, mode=mode))
        record(f"convolve1d {key} {size}", lambda: ndimage.convolve1d(data(*shape), np.arange(size) + 1.0, mode=mode))
        record(f"correlate1d {key} {size}", lambda: ndimage.correlate1d(data(*shape), np.arange(size) + 1.0, mode=mode))
    for sigma in (0.5, 1.0, 2.0):
        record(f"gaussian {key} {sigma}", lambda: ndimage.gaussian_filter(data(*shape), sigma, mode=mode))
for shape in ((12,), (6, 7), (3, 4, 5)):
    key = str(shape).replace(" ", "").replace(",)", ")")
    for threshold in (-2, 1):
        record(f"label {key} {threshold}", lambda: ndimage.label(data(*shape) > threshold))
