"""Records .npy files as NumPy writes them, for tests/npy/main.rs.

    python3 tests/numpy/record_npy.py > tests/numpy/arrays.npy

The files follow each other in one file, in the order of the loops below, which the tests repeat. Element number k of
an array, counted in C order, is k * 5 - 2, or k * 5 if the type has no negative numbers, or whether that is odd;
complex numbers have k as their imaginary part.
"""

import sys

import numpy as np

DTYPES = "b1 i1 i2 i4 i8 u1 u2 u4 u8 f4 f8 c8 c16".split()
C_SHAPES = [(), (3,), (0,), (2, 3), (2, 0), (2, 2, 3)]
F_SHAPES = [(2, 3), (2, 2, 3), (2, 0)]
BIG_SHAPES = [(), (3,), (2, 2, 3)]
# The header of the second one needs no padding, and gets a line of it.
LONG_SHAPES = [(0, 10, 10) + (1,) * rank for rank in (10, 11, 12)]



def array(dtype, shape):
    k = np.arange(np.prod(shape, dtype=int)).reshape(shape)
    if dtype == "b1":
        return k * 5 % 2 == 1
    number = k * 5 if dtype[0] == "u" else k * 5 - 2
    return (number + 1j * k if dtype[0] == "c" else number).astype("<" + dtype)


def special(dtype):
    """The values at the edges of a type."""
    if dtype == "b1":
        return np.array([True, False, True])
    if dtype[0] in "iu":
        info = np.iinfo(dtype)
        return np.array([info.min, info.max, 1], "<" + dtype)
    real = np.dtype(dtype[0].replace("c", "f") + str(np.dtype(dtype).itemsize // (1 + (dtype[0] == "c"))))
    info = np.finfo(real)
    values = np.array([np.inf, -np.inf, -0.0, info.max, info.smallest_subnormal, -info.tiny], real)
    return (values if dtype[0] == "f" else values.view(dtype)).astype("<" + dtype)


def record(array, version=None):
    np.lib.format.write_array(sys.stdout.buffer, array, version)


for dtype in DTYPES:
    for shape in C_SHAPES:
        record(array(dtype, shape))
    for shape in F_SHAPES:
        record(np.asfortranarray(array(dtype, shape)))
    for shape in BIG_SHAPES:
        record(array(dtype, shape).astype(">" + dtype))
    record(np.asfortranarray(array(dtype, (2, 3)).astype(">" + dtype)))
    record(special(dtype))
    record(special(dtype).astype(">" + dtype))
for shape in LONG_SHAPES:
    record(array("f8", shape))
for version in [(2, 0), (3, 0)]:
    record(array("f8", (2, 3)), version)
