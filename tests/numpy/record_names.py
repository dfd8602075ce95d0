#!/usr/bin/env python3
"""Records what NumPy's functions give for arrays of each dtype, and which dtypes pairs of them give.

    scripts/with_numpy tests/numpy/record_names.py > tests/numpy/names.txt

A line `case` has a name, the letter of a dtype, and the results: each a letter, a shape and values, or `!` and the number of an
error text, which stands in a line `error`. A line `pair` has a name, a letter, and the results for each second letter. The data is
that of `tests/dynamic/names.rs`.
"""

import sys
import warnings

import numpy as np
from record_dynamic import NUMBERS, attempt, array, errors, letter, line

warnings.simplefilter("ignore")
np.seterr(all="ignore")

nan = np.nan
SOME = ["?", "B", "i", "L", "f", "D", "U3", "O"]


def of(char, numbers, imaginary=0):
    """Numbers as elements of a dtype: halves less for floats, with an imaginary part for complex numbers."""
    values = np.array(numbers)
    if char == "O":
        return values.astype(int).astype(object)
    if char[0] == "U":
        return values.astype(int).astype("U3")
    kind = np.dtype(char).kind
    if kind in "fc":
        values = values - 0.5
    if kind == "c":
        values = values + 1j * (np.arange(values.size).reshape(values.shape) % 3 - 1)
    return values.astype(char)


def x(c):
    return of(c, [[3, 1, 2], [2, 0, 1]])


def y(c):
    return of(c, [[1, 2, 2], [3, 1, 5]])


def v(c):
    return of(c, [1, 3, 2, 3, 0, 7])


def holes(c):
    """With NaN where there is one."""
    values = x(c)
    if c in "fdFD":
        values[0, 1] = nan
        values[1, 1] = nan
    return values


def square(c):
    return of(c, [[1, 2, 0], [0, 3, 4], [5, 0, 6]])


def real(c):
    return c not in "FD"


ELEMENTS = {
    "arcsinh": lambda c: np.arcsinh(x(c)), "arccosh": lambda c: np.arccosh(x(c)), "arctanh": lambda c: np.arctanh(x(c) / 4),
    "sinc": lambda c: np.sinc(x(c)), "signbit": lambda c: np.signbit(x(c)), "spacing": lambda c: np.spacing(x(c)),
    "i0": lambda c: np.i0(x(c) / 4),
    "bitwise_count": lambda c: np.bitwise_count(v(c)), "frexp": lambda c: np.frexp(x(c)), "modf": lambda c: np.modf(x(c)),
    "nan_to_num": lambda c: np.nan_to_num(holes(c)), "nan_to_num_with": lambda c: np.nan_to_num(holes(c), nan=7, posinf=8, neginf=9),
    "fmod": lambda c: np.fmod(x(c), y(c)), "fmax": lambda c: np.fmax(holes(c), y(c)), "fmin": lambda c: np.fmin(holes(c), y(c)),
    "gcd": lambda c: np.gcd(x(c), y(c)), "lcm": lambda c: np.lcm(x(c), y(c)), "heaviside": lambda c: np.heaviside(x(c), y(c)),
    "logaddexp": lambda c: np.logaddexp(x(c), y(c)), "logaddexp2": lambda c: np.logaddexp2(x(c), y(c)),
    "nextafter": lambda c: np.nextafter(x(c), y(c)), "ldexp": lambda c: np.ldexp(x(c), np.array([1, -2, 3])),
    "divmod": lambda c: np.divmod(x(c), y(c)), "complex": lambda c: x(c) + 1j * y(c) if real(c) and c != "?" else None,
    "polar": lambda c: x(c) * np.exp(1j * y(c)) if c in "ld" else None,
}
FOLDS = {name: (lambda name: lambda c: getattr(np, name)(holes(c), axis=1))(name) for name in
         "nansum nanprod nanmin nanmax nanmean nanvar nanstd nanmedian nancumsum nancumprod nanargmin nanargmax".split()}
FOLDS |= {name + "_all": (lambda name: lambda c: getattr(np, name)(holes(c)))(name) for name in
          "nansum nanmin nanmean nanstd nanmedian nancumsum nanargmax".split()}
FOLDS |= {
    "nan_nothing": lambda c: np.nanmin(holes(c), axis=0), "nanvar_ddof": lambda c: np.nanvar(holes(c), axis=1, ddof=1),
    "nanvar_none": lambda c: np.nanvar(holes(c), axis=0, ddof=1),
    "ptp": lambda c: np.ptp(x(c), axis=0), "average": lambda c: np.average(x(c), axis=1, weights=[1., 2, 3]),
    "average_own": lambda c: np.average(y(c), axis=0, weights=y(c)),
    "trapezoid": lambda c: np.trapezoid(x(c), axis=1), "trapezoid_at": lambda c: np.trapezoid(x(c), [0., 1, 3], axis=1),
    "quantile": lambda c: np.quantile(x(c), 0.3, axis=1), "lower": lambda c: np.quantile(x(c), 0.4, axis=1, method="lower"),
    "percentile": lambda c: np.percentile(x(c), 30), "nanquantile": lambda c: np.nanquantile(holes(c), 0.25, axis=1),
    "norm": lambda c: np.linalg.norm(x(c)), "norm_1": lambda c: np.linalg.vector_norm(x(c), axis=1, ord=1),
    "norm_0": lambda c: np.linalg.vector_norm(x(c), axis=1, ord=0), "norm_inf": lambda c: np.linalg.vector_norm(x(c), axis=1, ord=np.inf),
    "norm_3": lambda c: np.linalg.vector_norm(x(c), axis=1, ord=3), "norm_least": lambda c: np.linalg.vector_norm(x(c), axis=1, ord=-np.inf),
    "matrix_norm": lambda c: np.linalg.matrix_norm(x(c), ord=1), "frobenius": lambda c: np.linalg.matrix_norm(x(c)),
    "cov": lambda c: np.cov(x(c)), "corrcoef": lambda c: np.corrcoef(y(c)), "cov_line": lambda c: np.cov(v(c)),
}
# Differences of unsigned integers wrap in `unwrap`; coordinates of `gradient` make those of `float32` and `bool` something else.
SAMPLES = {
    "gradient": lambda c: np.gradient(x(c), 2., axis=1), "gradient_at": lambda c: np.gradient(v(c), np.array([0, 1, 3, 4, 6, 7.]), edge_order=2) if c not in "f?" else None,
    "interp": lambda c: np.interp(v(c), [0., 2, 5], [1., 5, -1]), "interp_values": lambda c: np.interp([0.5, 9, 3], [0., 1, 2, 3, 4, 5], v(c)),
    "unwrap": lambda c: np.unwrap(v(c) * 2) if c not in "BHIL" else None, "histogram": lambda c: np.histogram(v(c), 4) if real(c) else None,
    "histogram_at": lambda c: np.histogram(v(c), [0., 1, 2, 3]) if real(c) else None,
    "bincount": lambda c: np.bincount(v(c)), "bincount_weighted": lambda c: np.bincount(v(c), [1., 2, 3, 4, 5, 6]),
    "digitize": lambda c: np.digitize(v(c), of(c, [0, 1, 2, 3])), "correlate": lambda c: np.correlate(v(c), v(c)[:2], "full"),
    "einsum": lambda c: np.einsum("ij,kj->ik", x(c), y(c)), "einsum_sum": lambda c: np.einsum("ij->", x(c)),
    "multi_dot": lambda c: np.linalg.multi_dot([x(c), square(c), y(c).T]),
    "packbits": lambda c: np.packbits(x(c), axis=1), "unpackbits": lambda c: np.unpackbits(v(c)),
    "polyval": lambda c: np.polyval(v(c)[:3], x(c)), "polyadd": lambda c: np.polyadd(v(c), v(c)[:2]),
    "polysub": lambda c: np.polysub(v(c)[1:3], v(c)), "polymul": lambda c: np.polymul(v(c), v(c)[:2]),
    "polydiv": lambda c: np.polydiv(v(c), v(c)[:3]), "polyder": lambda c: np.polyder(v(c)), "polyint": lambda c: np.polyint(v(c)),
    "poly": lambda c: np.poly(v(c)[:3]), "vander": lambda c: np.vander(v(c), 3), "arange": lambda c: np.arange(1, 7, 2, dtype=c) if c != "?" else None,
    "linspace": lambda c: np.linspace(0, 7, 4, dtype=c), "logspace": lambda c: np.logspace(0, 2, 3, dtype=c),
    "geomspace": lambda c: np.geomspace(1, 16, 5, dtype=c) if c in "fdFD" else None, "tri": lambda c: np.tri(2, 3, 1, dtype=c),
    "eye_with": lambda c: np.eye(2, 3, 1, dtype=c), "pad_mean": lambda c: np.pad(x(c), ((0, 0), (1, 2)), "mean"),
    "pad_median": lambda c: np.pad(x(c), 1, "median") if real(c) else None,
    "pad_maximum": lambda c: np.pad(x(c), 1, "maximum") if real(c) else None,
    "pad_ramp": lambda c: np.pad(v(c), (3, 2), "linear_ramp", end_values=2) if c != "?" else None,
    "fft": lambda c: np.fft.fft(x(c)), "rfft": lambda c: np.fft.rfft(v(c)), "irfft": lambda c: np.fft.irfft(v(c)),
    "fft2": lambda c: np.fft.fft2(x(c)), "fftshift": lambda c: np.fft.fftshift(v(c)),
}
MOVES = {
    "delete": lambda c: np.delete(x(c), [0, -1], 1), "insert": lambda c: np.insert(x(c), [0, 2], y(c)[:, :2], 1),
    "insert_one": lambda c: np.insert(v(c), 1, v(c)[3:5]), "resize": lambda c: np.resize(x(c), (2, 5)),
    "trim_zeros": lambda c: np.trim_zeros(x(c) - x(c) if c in "?" else np.insert(v(c), 0, v(c)[4:5] * 0)) if c in NUMBERS and c != "?" else None,
    "pad_edge": lambda c: np.pad(x(c), ((1, 0), (0, 2)), "edge"), "pad_reflect": lambda c: np.pad(v(c), (2, 3), "reflect"),
    "pad_constant": lambda c: np.pad(v(c), (2, 1), constant_values=1), "pad_wrap": lambda c: np.pad(x(c), 2, "wrap"),
    "tril": lambda c: np.tril(square(c), -1) if c != "U3" else None, "triu": lambda c: np.triu(v(c)) if c != "U3" else None,
    "diag": lambda c: np.diag(v(c), 1), "diag_of": lambda c: np.diag(square(c), -1), "diagflat": lambda c: np.diagflat(y(c)[:1], -1),
    "choose": lambda c: np.choose([[0, 1, 1], [1, 0, 0]], [x(c), y(c)]),
    "select_first": lambda c: np.select([np.array([True, False, False]), np.array([True, True, False])], [x(c), y(c)], x(c)[0, 0]),
    "block": lambda c: np.block([[x(c), y(c)], [y(c), x(c)]]), "rot90": lambda c: np.rot90(x(c)),
    "put": lambda c: put(c), "put_along_axis": lambda c: put_along_axis(c), "windows": lambda c: np.lib.stride_tricks.sliding_window_view(v(c), 3),
    "atleast_3d": lambda c: np.atleast_3d(v(c)), "union1d": lambda c: np.union1d(x(c), y(c)),
    "intersect1d": lambda c: np.intersect1d(x(c), y(c)), "setdiff1d": lambda c: np.setdiff1d(y(c), x(c)),
    "setxor1d": lambda c: np.setxor1d(x(c), y(c)), "isin": lambda c: np.isin(y(c), x(c)),
    "lexsort": lambda c: np.lexsort([v(c), v(c)[::-1]]), "searchsorted_by": lambda c: np.searchsorted(v(c), v(c)[:2], "right", sorter=np.argsort(v(c), kind="stable")),
}


def put(c):
    values = x(c).copy()
    np.put(values, [0, -1, 2], v(c)[:2])
    return values


def put_along_axis(c):
    values = x(c).copy()
    np.put_along_axis(values, np.array([[2], [0]]), y(c)[:, :1], 1)
    return values


IN_PLACE = {"add": "+=", "subtract": "-=", "multiply": "*=", "true_divide": "/=", "floor_divide": "//=", "remainder": "%=",
            "power": "**=", "bitwise_and": "&=", "bitwise_or": "|=", "bitwise_xor": "^=", "left_shift": "<<=", "right_shift": ">>="}


def updated(name, a, b):
    scope = {"a": array(a), "b": b}
    exec(f"a {IN_PLACE[name]} b", scope)
    return scope["a"]


def of_update(name, a, b):
    # Text times an integer is there only in place, and not here.
    repeats = name == "multiply" and (a == "U3") != (np.asarray(b).dtype.kind == "U")
    return "-" if repeats else attempt(lambda: updated(name, a, b))


def result(function, c):
    try:
        answer = function(c)
    except Exception as error:
        return f"!{errors.setdefault(str(error), len(errors))}"
    if answer is None:
        return None
    arrays = answer if isinstance(answer, tuple) else (answer,)
    def text(array):
        array = np.asarray(array)
        shape = ",".join(map(str, array.shape))
        return f"{letter(array.dtype)}({shape}) " + " ".join(array.ravel().astype(str))
    return ";".join(text(array) for array in arrays)


def cases():
    for table, letters in [(ELEMENTS, NUMBERS), (FOLDS, NUMBERS), (SAMPLES, NUMBERS), (MOVES, [*NUMBERS, "U3", "O"])]:
        for name, function in table.items():
            for c in letters:
                recorded = result(function, c)
                if recorded is not None:
                    line("case", name, c, recorded)


def pairs():
    for name in "fmod fmax fmin gcd lcm heaviside logaddexp logaddexp2 nextafter ldexp divmod union1d setdiff1d".split():
        letters = "?bLld" if name in ["gcd", "lcm"] else NUMBERS  # each pair has a text of its own
        for a in letters:
            def of_pair(b):
                got = getattr(np, name)(array(a), array(b))
                return got[0] if isinstance(got, tuple) else got
            line("pair", name, a, " ".join(attempt(lambda: of_pair(b)) for b in letters))
    for name in IN_PLACE:
        for a in SOME:
            line("update", name, a, " ".join(of_update(name, a, array(b)) for b in SOME))
            line("update_by", name, a, " ".join(of_update(name, a, s) for s in [True, 1, 2.5, 1j]))


if __name__ == "__main__":
    cases()
    pairs()
    for text, number in errors.items():
        line("error", str(number), text.replace("\n", " "))
