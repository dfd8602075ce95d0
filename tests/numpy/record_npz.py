"""Records .npz files as NumPy writes them, for tests/npz/main.rs.

    scripts/with_numpy tests/numpy/record_npz.py
"""

import pathlib

import numpy as np

folder = pathlib.Path(__file__).parent
arrays = {
    "f8": np.arange(6).reshape(2, 3) / 4,
    "fortran": np.asfortranarray(np.arange(6, dtype="i4").reshape(2, 3)),
    "big": np.array([1, 256, 65535], ">u2"),
    "flags": np.array([True, False]),
    "complex": np.array([1 - 2j]),
    "scalar": np.array(7),
    "empty": np.zeros((0, 3), "f4"),
    "arr_0": np.arange(3),
    "../up": np.array([1], "u1"),
    "ü": np.array([2], "u1"),
}
np.savez(folder / "stored.npz", **arrays)
np.savez_compressed(folder / "compressed.npz", **arrays)
