"""Records what NumPy's functions of complex numbers give, for tests/elementwise/complex.rs.

    scripts/with_numpy tests/numpy/record_complex.py > tests/numpy/complex.txt

Each line is a case: what was computed, a colon, and the results, real and imaginary parts in turn, in the shortest form
that reads back exactly. The operands, which come first, are all pairs of special values, then numbers of all magnitudes,
numbers next to the unit circle, and numbers next to the axes.
"""

import numpy as np

SPECIAL = [0.0, -0.0, 1.0, -1.0, 0.5, -3.0, 1e-9, -1e-20, np.inf, -np.inf, np.nan]
EXTREME = {"complex64": [1e-45, -1e-40, 1e-30, 3e38, -2e38, 89.0, -104.0, 150.0],
           "complex128": [5e-324, -1e-310, 1e-200, 1.7e308, -1e308, 709.9, -745.0, 1400.0]}
FUNCTIONS = {"sqrt": np.sqrt, "ln": np.log, "exp": np.exp, "abs": np.abs, "sin": np.sin, "cos": np.cos, "tan": np.tan,
             "asin": np.arcsin, "acos": np.arccos, "atan": np.arctan, "sinh": np.sinh, "cosh": np.cosh, "tanh": np.tanh}
COUNT = 60


def operands(dtype):
    part = np.float32 if dtype == "complex64" else np.float64
    values = np.array(SPECIAL + EXTREME[dtype], part)
    rng = np.random.RandomState(7)
    reach = np.log10(np.finfo(part).max) - 1
    spread = 10 ** rng.uniform(-reach, reach, (2, COUNT)) * rng.choice([-1, 1], (2, COUNT))
    usual = rng.normal(0, 3, (2, COUNT))
    angles = rng.uniform(-np.pi, np.pi, COUNT)
    circle = np.array([np.cos(angles), np.sin(angles)])
    axes = np.array([usual[0], 10 ** rng.uniform(-reach / 2, 0, COUNT)])
    parts = [np.meshgrid(values, values, indexing="ij"), spread, usual, circle, axes, axes[::-1]]
    re, im = np.concatenate([np.reshape(pair, (2, -1)) for pair in parts], axis=1).astype(part)
    result = np.empty(re.size, dtype)
    result.real, result.imag = re, im
    return result


def case(name, results):
    part = results.dtype.type(0).real.dtype
    print(f"{name}:", *(str(x) for x in results.view(part)))


with np.errstate(all="ignore"):
    for dtype in EXTREME:
        numbers = operands(dtype)
        case(f"{dtype} operands", numbers)
        for name, function in FUNCTIONS.items():
            case(f"{dtype} {name}", function(numbers))
