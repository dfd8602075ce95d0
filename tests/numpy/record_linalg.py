"""Records what NumPy's linear algebra answers where the answer is unique, for tests/decompose.

    scripts/with_numpy tests/numpy/record_linalg.py > tests/numpy/linalg.txt

Each line is a case: its name and parameters, and after a bar the shape of the answer in brackets and its numbers, one
array after the other, the parts of complex numbers side by side; or `!` and the text of the error. What takes part is
made by `data`, in the test likewise.
"""

import numpy as np
from numpy import linalg


def data(*shape):
    """Numbers without a pattern that matrices of them would be singular by."""
    state, numbers = 1, []
    for _ in range(int(np.prod(shape))):
        state = (state * 1103515245 + 12345) % 2**31
        numbers.append((state // 65536) % 1009 / 64.0 - 7.0)
    return np.array(numbers).reshape(shape)


def matrices(kind, shape):
    """Real numbers, or complex ones whose imaginary parts are half of the real ones in reversed order."""
    a = data(*shape)
    return a + 0.5j * a.ravel()[::-1].reshape(shape) if kind == "complex" else a


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
        with np.errstate(all="ignore"):
            print(name, "|", *words(answer()))
    except ValueError as err:
        print(name, "|", "!", " ".join(str(err).split()))


def text(shape):
    return str(shape).replace(" ", "").replace(",)", ")")


def definite(a):
    return a @ np.conj(a.mT) + np.eye(a.shape[-1])


def symmetric(a):
    return a + np.conj(a.mT)


SQUARE = (0, 0), (1, 1), (2, 2), (3, 3), (5, 5), (12, 12), (0, 2, 2), (3, 0, 0), (2, 3, 3), (2, 1, 4, 4)
OTHER = (0, 3), (3, 0), (1, 4), (4, 1), (3, 5), (5, 3), (9, 2), (2, 4, 3), (2, 0, 3)
WRONG = (3,), (2, 3)
NORMS = "fro", "1", "-1", "inf", "-inf", "2", "-2", "nuc"


def norm(word):
    return word if word in ("fro", "nuc") else float(word)


for kind in ("real", "complex"):
    for shape in SQUARE + WRONG:
        a = matrices(kind, shape)
        case = f"{kind} {text(shape)}"
        for name in ("det", "inv"):
            record(f"{name} {case}", lambda: getattr(linalg, name)(a))
        record(f"slogdet {case}", lambda: tuple(linalg.slogdet(a)))
        record(f"eigvals {case}", lambda: np.sort_complex(linalg.eigvals(a)))
        if shape in WRONG:
            record(f"cholesky lower {case}", lambda: linalg.cholesky(a))
            record(f"eigvalsh lower {case}", lambda: linalg.eigvalsh(a))
        else:
            record(f"cholesky lower {case}", lambda: linalg.cholesky(definite(a)))
            record(f"cholesky upper {case}", lambda: linalg.cholesky(definite(a), upper=True))
            record(f"eigvalsh lower {case}", lambda: linalg.eigvalsh(symmetric(a), "L"))
            record(f"eigvalsh upper {case}", lambda: linalg.eigvalsh(symmetric(a), "U"))
            record(f"matrix_power {case}", lambda: linalg.matrix_power(a, -2))
        for columns in (None, 0, 1, 3):
            vector = columns is None
            sides = matrices(kind, shape[-1:] if vector else (shape[-1], columns))
            record(f"solve {case} {columns}", lambda: linalg.solve(a, sides))
    for shape in SQUARE + OTHER:
        a = matrices(kind, shape)
        case = f"{kind} {text(shape)}"
        record(f"svdvals {case}", lambda: linalg.svdvals(a))
        record(f"pinv {case} None", lambda: linalg.pinv(a, rtol=None))
        record(f"pinv {case} 0.5", lambda: linalg.pinv(a, rtol=0.5))
        for tolerance in ({}, {"tol": 9.0}, {"rtol": 0.5}):
            word = "rounding" if not tolerance else "_".join(map(str, *tolerance.items()))
            record(f"matrix_rank {case} {word}", lambda: linalg.matrix_rank(a, **tolerance))
        for word in NORMS:
            record(f"matrix_norm {case} {word}", lambda: linalg.matrix_norm(a, ord=norm(word)))
            record(f"cond {case} {word}", lambda: linalg.cond(a, norm(word)))
        if kind == "real":
            record(f"qr {case} reduced", lambda: tuple(linalg.qr(a)))
            record(f"qr {case} complete", lambda: tuple(linalg.qr(a, "complete")))
            record(f"qr {case} r", lambda: linalg.qr(a, "r"))
    for shape in ((0, 3), (3, 0), (1, 4), (4, 1), (3, 5), (5, 3), (9, 2), (3, 3), (2, 2, 3)):
        for columns in (None, 1, 2):
            sides = matrices(kind, (shape[0],) if columns is None else (shape[0], columns))[::-1]
            a = matrices(kind, shape)
            record(f"lstsq {kind} {text(shape)} {columns} None", lambda: linalg.lstsq(a, sides))
            record(f"lstsq {kind} {text(shape)} {columns} 0.7", lambda: linalg.lstsq(a, sides, 0.7))
    for shape, ind in (((2, 3, 6), 2), ((6, 2, 3), 1), ((4, 2, 2), 1), ((2, 3), 1), ((2, 2), 0)):
        record(f"tensorinv {kind} {text(shape)} {ind}", lambda: linalg.tensorinv(matrices(kind, shape), ind))
    for shape, sides, axes in (((2, 3, 6), (2, 3), None), ((2, 3, 2, 3), (2, 3), None), ((2, 3, 2, 3), (2, 3), (0,)),
                               ((3, 2, 4), (2,), None), ((6, 6), (6,), (0,))):
        record(f"tensorsolve {kind} {text(shape)} {text(sides)} {text(axes) if axes else None}",
               lambda: linalg.tensorsolve(matrices(kind, shape), matrices(kind, sides), axes))
