"""Records .npy files of strings as NumPy writes them, for tests/dynamic/strings.rs.

    scripts/with_numpy tests/numpy/record_strings.py > tests/numpy/strings.npy
"""

import sys

import numpy as np

words = ["a", "", "Zürich", "日本", "🦀", "x\0y"]
for order in "<>":
    for array in [np.array(words), np.array(words, "U7").reshape(2, 3), np.asfortranarray(np.array(words).reshape(2, 3)),
                  np.array("one"), np.zeros((0, 2), "U4"), np.array(["", ""])]:
        np.lib.format.write_array(sys.stdout.buffer, array.astype(array.dtype.newbyteorder(order), order="K"))
