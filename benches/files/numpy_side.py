"""The same as files.rs, by NumPy: numpy_side.py
write|replace|read|map|write-text|read-text PATH BYTES. To replace is to write another file and
rename it, as files.rs always does."""

import os
import sys
import time

import numpy as np


def peak():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM:"))


def main():
    what, path, size = sys.argv[1], sys.argv[2], int(sys.argv[3]) // (25 if "text" in sys.argv[1] else 8)
    array = np.linspace(0.0, 1.0, size) if what in ("write", "replace", "write-text") else None
    start = time.perf_counter()
    if what == "write":
        np.save(path, array)
    elif what == "replace":
        np.save(path + ".tmp.npy", array)
        os.replace(path + ".tmp.npy", path)
    elif what == "write-text":
        np.savetxt(path, array.reshape(-1, 10))
    elif what == "read-text":
        array = np.loadtxt(path).ravel()
    else:
        array = np.load(path, mmap_mode="r" if what == "map" else None)
    took = time.perf_counter() - start
    assert array.shape == (size,) and array[-1] == 1.0
    print(took, peak())


if __name__ == "__main__":
    main()
