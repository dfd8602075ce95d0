"""Why functions that take longer than NumPy's do, in a few words."""

EXACT = "errors stay below 1 ULP, which takes more steps; most angles of f32 are computed in f64"
MEMORY = "both sides wait for memory"
NUMBERS = "elements are moved by their numbers, which are computed first"

REASONS = {
    **dict.fromkeys("log2 log10 cbrt arctan arccos arcsin tan cosh sinh exp2 tanh expm1 log1p".split(), EXACT),
    **dict.fromkeys("arcsinh arccosh arctanh".split(), "made of a root and a logarithm"),
    **dict.fromkeys("iadd isub imul ior ixor iand ilshift irshift itruediv concatenate copy unstack dstack column_stack hstack".split(), MEMORY),
    **dict.fromkeys("put put_along_axis index_assign take_along_axis choose".split(), NUMBERS),
    "index_add": "integers are added as int64, with a copy before and after",
    "clip": "two passes: a maximum and a minimum",
    "round": "divides by the power of ten, correctly rounded",
    "nanmin": "NaN is replaced in a pass of its own",
    "nanmax": "NaN is replaced in a pass of its own",
    "argmin": "along the first axis places are carried beside values; bool are read to the end",
    "argmax": "along the first axis places are carried beside values; bool are read to the end",
    "gcd": "a division for each step, as NumPy",
    "lcm": "a division for each step, as NumPy",
    "fmod": "a division of 64-bit integers for each element",
    "block": "rows are put together, then copied below each other",
    "polydiv": "a step for each coefficient, through arrays",
    "poly": "a convolution for each root",
    "tensordot": "a product with five columns",
    "multi_dot": "products with ten columns",
    "ldexp": "exponents are converted to floats, for one rounding",
    "frexp": "two passes, one for each result",
}
