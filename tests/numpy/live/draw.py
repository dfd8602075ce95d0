"""Random arrays: shapes, values, and the views that make them awkward."""

from dataclasses import dataclass

import numpy as np

INTEGERS = ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"]
FLOATS = ["f4", "f8"]
COMPLEX = ["c8", "c16"]
REALS = ["?", *INTEGERS, *FLOATS]
ALL = [*REALS, *COMPLEX]


def with_halves():
    """Half precision is among the dtypes from now on."""
    for dtypes in (FLOATS, REALS, ALL):
        dtypes.insert(dtypes.index("f4"), "f2")


@dataclass
class Array:
    """A view, and how it was made: of which elements in C order, by which steps."""

    view: np.ndarray
    base: np.ndarray
    steps: list

    def text(self):
        base = self.base.astype(self.base.dtype.newbyteorder("<"))
        return f"{base.dtype.str};{','.join(map(str, base.shape))};{base.tobytes().hex()};{' '.join(self.steps)}"


class Draw:
    """What one case is made of. Everything comes from one generator, so a seed reproduces it."""

    def __init__(self, seed):
        self.rng = np.random.default_rng(seed)

    def chance(self, probability):
        return self.rng.random() < probability

    def choice(self, items):
        return items[self.rng.integers(len(items))]

    def int(self, low, high):
        return int(self.rng.integers(low, high + 1))

    def shape(self, least=0, most=7, zeros=True):
        ndim = min(max(self.choice([0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 7]), least), most)
        lengths = [1, 2, 3, 4, 5, 7] if ndim < 5 else [1, 2, 3]
        shape = [self.choice(lengths) for _ in range(ndim)]
        if ndim and zeros and self.chance(0.06):
            shape[self.int(0, ndim - 1)] = 0
        if 0 < ndim < 4 and self.chance(0.12):
            shape[self.int(0, ndim - 1)] = self.choice([16, 63, 300, 513, 1100])
        return tuple(shape)

    def broadcastable(self, shape):
        """A shape that broadcasts with this one to it or to a larger one; now and then it does not."""
        shape = [1 if self.chance(0.2) else n for n in shape[self.int(0, len(shape)) if self.chance(0.2) else 0 :]]
        if shape and self.chance(0.02):
            shape[0] += 1
        return tuple(shape)

    def values(self, dtype, size, style="any"):
        """`any`: with what is special about the type; `tame`: what sums without surprises; `small`: from -4 to 4."""
        dtype = np.dtype(dtype)
        if dtype.kind == "c":
            part = "f4" if dtype.itemsize == 8 else "f8"
            return (self.values(part, size, style) + 1j * self.values(part, size, style)).astype(dtype)
        if dtype.kind == "b":
            return self.rng.random(size) < self.choice([0.1, 0.5, 0.9])
        return self.integers(dtype, size, style) if dtype.kind in "iu" else self.floats(dtype, size, style)

    def integers(self, dtype, size, style):
        info = np.iinfo(dtype)
        low, high = (max(info.min, -4), 4) if style == "small" or self.chance(0.5) else (info.min, info.max)
        values = self.rng.integers(low, high, size, dtype=dtype, endpoint=True)
        if style == "any" and size and self.chance(0.5):
            values[self.rng.integers(size, size=1 + size // 5)] = self.choice([info.min, info.max, 0, 1])
        return values

    def floats(self, dtype, size, style):
        if style == "small":
            return self.rng.integers(-4, 5, size).astype(dtype)
        values = self.rng.normal(size=size) * self.choice([0.1, 1.0, 30.0])
        if self.chance(0.2):
            values = np.round(values)
        if style == "any" and self.chance(0.3):
            values *= 10.0 ** self.rng.integers(-30, 31, size)
        values = values.astype(dtype)
        if size and style != "finite" and self.chance(0.25):
            info = np.finfo(dtype)
            special = [0.0, -0.0, np.inf, -np.inf, np.nan]
            if style == "any":
                special += [info.max, info.min, info.tiny, info.smallest_subnormal, 1.0, -1.0, 0.5]
            values[self.rng.integers(size, size=1 + size // 8)] = self.choice(special)
        return values

    def array(self, dtype, shape, style="any"):
        """An array of this shape: permuted, cut out, walked backwards or repeated, or as it lies in memory."""
        plan = [self.axis(n) for n in shape]
        missing = self.int(0, len(shape)) if self.chance(0.05) else 0
        kept = plan[missing:] if all(n for n in shape[:missing]) else plan
        lengths = [length for length, _, _ in kept]
        axes = self.rng.permutation(len(kept)) if self.chance(0.4) else np.arange(len(kept))
        base_shape = [lengths[axis] for axis in np.argsort(axes)]
        base = self.values(dtype, int(np.prod(base_shape)), style).reshape(base_shape)
        view, steps = base.transpose(axes), []
        if len(kept) > 1:
            steps.append("t" + ",".join(map(str, axes)))
        if any(item != slice(None) for _, item, _ in kept):
            view = view[tuple(item for _, item, _ in kept)]
            steps.append("s" + ",".join(slice_text(item) for _, item, _ in kept))
        if view.shape != tuple(shape):
            view = np.broadcast_to(view, shape)
            steps.append("b" + ",".join(map(str, shape)))
        return Array(view, base, steps)

    def axis(self, n):
        """For an axis of this length: a length in memory, a slice of it, and whether it is repeated."""
        if n > 1 and self.chance(0.08):
            return 1, slice(None), True
        if n and self.chance(0.25):
            step, before, after = self.choice([1, 2, 3, -1, -1, -2]), self.int(0, 2), self.int(0, 2)
            length = before + (n - 1) * abs(step) + 1 + after
            last = before + (n - 1) * abs(step)
            if step > 0:
                return length, slice(before, last + 1, step), False
            return length, slice(last, before - 1 if before else None, step), False
        return n, slice(None), False


def slice_text(item):
    if not isinstance(item, slice):
        return str(item)
    return ":".join("" if part is None else str(part) for part in (item.start, item.stop, item.step))
