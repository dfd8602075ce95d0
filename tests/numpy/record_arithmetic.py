"""Records what NumPy's arithmetic gives for special values, for tests/elementwise/special.rs and cast.rs.

    scripts/with_numpy tests/numpy/record_arithmetic.py > tests/numpy/arithmetic.txt

Each line is a case: what was computed, a colon, and the results, floats in the shortest form that reads back exactly.
Two operands are all pairs of the list of values of the dtype, in C order.
"""

import numpy as np

FLOATS = [0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 2.5, -3.5, 3.0, -7.25, 1e-40, 1e30, -1e30, np.inf, -np.inf, np.nan]
INTS = {
    "int8": [0, 1, -1, 2, -2, 3, 7, -7, 100, 127, -128],
    "uint8": [0, 1, 2, 3, 7, 100, 128, 255],
    "int64": [0, 1, -1, 3, -7, 10**12, 2**53 + 1, 2**63 - 1, -(2**63)],
    "uint64": [0, 1, 3, 10, 2**53 + 1, 2**64 - 1],
}
BINARY = {
    "floor_div": np.floor_divide, "remainder": np.remainder, "rem": np.fmod, "pow": np.power,
    "maximum": np.maximum, "minimum": np.minimum, "less": np.less, "less_equal": np.less_equal,
    "greater": np.greater, "greater_equal": np.greater_equal, "equal": np.equal, "not_equal": np.not_equal,
    "true_div": np.true_divide, "copysign": np.copysign, "is_close": lambda a, b: np.isclose(a, b, 1e-3, 1e-3),
    "atan2": np.arctan2, "hypot": np.hypot,
}
UNARY = {
    "sign": np.sign, "round": np.round, "floor": np.floor, "ceil": np.ceil, "trunc": np.trunc, "abs": np.abs,
    "reciprocal": np.reciprocal, "square": np.square, "neg": np.negative, "is_nan": np.isnan, "is_inf": np.isinf,
    "is_finite": np.isfinite, "logical_not": np.logical_not, "sqrt": np.sqrt,
    "clip": lambda a: np.clip(a, -2, 5), "clip_crossed": lambda a: np.clip(a, 5, -2),
}
ROUNDED = [0.0, 0.05, 0.15, 2.675, -2.5, 12.5, 15.0, 25.0, -35.0, 149.9, 1234.5678, np.inf, np.nan]
ROUNDED_INTS = [0, 5, 15, 25, -15, -25, 44, 100, -99, 110]

# What a cast has one answer for: all but floats outside the range of an integer.
CAST_INTS = [0, 1, -1, 127, 128, 255, 256, -128, -129, 32767, 65535, 65537, -32769, 2**31 - 1, 2**31, 2**32 - 1,
             2**32 + 5, 2**53 + 1, 2**63 - 1, -(2**63)]
CAST_FLOATS = [0.0, -0.0, 0.5, 0.999, 1.9, 2.5, 100.7, 126.99, 16777217.0, 1e-320, np.inf, np.nan]
ALL = ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float32", "float64"]


def text(value):
    return str(int(value)) if isinstance(value, np.bool_) else str(value)


def case(name, results):
    print(f"{name}:", *(text(x) for x in np.asarray(results).ravel()))


def grid(dtype):
    values = np.array(FLOATS if dtype.startswith("float") else INTS[dtype], dtype)
    return np.repeat(values, len(values)), np.tile(values, len(values))


COMPLEX = [0, 1, -2.5, 1j, -1j, 3 - 4j, 0.1 + 0.7j, 1e200 + 1e200j, 1e-200 - 1e-220j, complex("inf"), complex("nan")]


def complex_case(name, results):
    case(name, np.asarray(results, np.complex128).view(np.float64))


def complex_arithmetic():
    values = np.array(COMPLEX)
    a, b = np.repeat(values, len(values)), np.tile(values, len(values))
    for name, function in {"add": np.add, "sub": np.subtract, "mul": np.multiply, "div": np.divide}.items():
        complex_case(f"complex128 {name}", function(a, b))


def arithmetic():
    for dtype in ["float32", "float64"]:
        a, b = grid(dtype)
        for name, function in BINARY.items():
            case(f"{dtype} {name}", function(a, b))
        for name, function in UNARY.items():
            case(f"{dtype} {name}", function(np.array(FLOATS, dtype)))
        for decimals in range(-2, 4):
            case(f"{dtype} round {decimals}", np.round(np.array(ROUNDED, dtype), decimals))
    for dtype in INTS:
        a, b = grid(dtype)
        for name in ["floor_div", "remainder", "maximum", "less", "true_div"]:
            case(f"{dtype} {name}", BINARY[name](a, b))
        for name, function in {"add": np.add, "sub": np.subtract, "mul": np.multiply}.items():
            case(f"{dtype} {name}", function(a, b))
        case(f"{dtype} pow", a[b >= 0] ** b[b >= 0])
        for name in ["sign", "abs", "square", "neg", "clip"] if dtype.startswith("i") else ["sign", "abs", "square", "neg"]:
            case(f"{dtype} {name}", UNARY[name](np.array(INTS[dtype], dtype)))
        if dtype.startswith("i"):
            for decimals in range(-2, 3):
                case(f"{dtype} round {decimals}", np.round(np.array(ROUNDED_INTS, dtype), decimals))


def beside_three(values):
    """Complex numbers with these real parts; a sum with 3j would lose the sign of zero."""
    numbers = np.full(len(values), 3j, np.result_type(values, 1j))
    numbers.real = values
    return numbers


def casts():
    for target in ALL:
        case(f"cast int64 {target}", np.array(CAST_INTS).astype(target))
        case(f"cast uint64 {target}", np.array(CAST_INTS).astype("uint64").astype(target))
        case(f"cast int16 {target}", np.array(CAST_INTS).astype("int16").astype(target))
        case(f"cast bool {target}", np.array([True, False]).astype(target))
        for source in ["float32", "float64"]:
            values = np.array(CAST_FLOATS, source)
            if target[0] in "iu":
                values = values[:8]
            case(f"cast {source} {target}", values.astype(target))
            case(f"cast complex {source} {target}", beside_three(values[:8]).astype(target))


with np.errstate(all="ignore"):
    import warnings

    warnings.simplefilter("ignore")
    arithmetic()
    complex_arithmetic()
    casts()
