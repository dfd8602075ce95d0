"""What dtypes are: promotion, limits, kinds."""

from types import SimpleNamespace

from ._array import DTYPES, Array, bool, complex128, default_dtype, float64, int64, one, weak

KINDS = {
    "bool": "b", "signed integer": "i", "unsigned integer": "u", "integral": "iu", "real floating": "f",
    "complex floating": "c", "numeric": "iufc",
}
FLOATS = {4: (32, 2.0**-23, 3.4028234663852886e38, 2.0**-126), 8: (64, 2.0**-52, 1.7976931348623157e308, 2.0**-1022)}


def astype(x, dtype, /, *, copy=True, device=None):
    if x.dtype is dtype and not copy:
        return x
    return one("astype", x, dtype=dtype.name, casting="unsafe")


def result_type(*arrays_and_dtypes):
    dtypes = [x.dtype if isinstance(x, Array) else x for x in arrays_and_dtypes]
    known = [d for d in dtypes if not isinstance(d, (int, float, complex))]
    if not known:
        raise ValueError("numbers alone have no dtype")
    result = known[0]
    for other in known[1:]:
        sample = [one("broadcast_to", weak(False if d is bool else 0, d), shape=[0]) for d in (result, other)]
        result = one("concatenate", *sample, axis=0).dtype
    for number in (d for d in dtypes if d not in known):
        kind = default_dtype([number]).kind
        if "biufc".index(kind) > "biufc".index(result.kind) and kind in "fc":
            result = {"f": float64, "c": complex128}[kind] if result.kind in "biu" else DTYPES[f"complex{16 * result.size}"]
    return result


def can_cast(from_, to, /):
    from_ = from_.dtype if isinstance(from_, Array) else from_
    try:
        one("astype", one("broadcast_to", weak(False if from_ is bool else 0, from_), shape=[0]), dtype=to.name, casting="safe")
    except TypeError:
        return False
    return True


def finfo(type, /):
    dtype = type.dtype if isinstance(type, Array) else type
    if dtype.kind not in "fc":
        raise TypeError(f"{dtype} is not a float")
    bits, eps, most, least = FLOATS[dtype.size // (2 if dtype.kind == "c" else 1)]
    part = DTYPES[f"float{bits}"]
    return SimpleNamespace(bits=bits, eps=eps, max=most, min=-most, smallest_normal=least, dtype=part)


def iinfo(type, /):
    dtype = type.dtype if isinstance(type, Array) else type
    bits = 8 * dtype.size
    if dtype.kind not in "iu":
        raise TypeError(f"{dtype} is not an integer")
    least = -(2 ** (bits - 1)) if dtype.kind == "i" else 0
    return SimpleNamespace(bits=bits, min=least, max=least + 2**bits - 1, dtype=dtype)


def isdtype(dtype, kind):
    if isinstance(kind, tuple):
        return any(isdtype(dtype, k) for k in kind)
    return dtype.kind in KINDS[kind] if isinstance(kind, str) else dtype is kind


class __array_namespace_info__:
    def capabilities(self):
        return {"boolean indexing": True, "data-dependent shapes": True, "max dimensions": 64}

    def default_device(self):
        return "cpu"

    def default_dtypes(self, *, device=None):
        return {"real floating": float64, "complex floating": complex128, "integral": int64, "indexing": int64}

    def devices(self):
        return ["cpu"]

    def dtypes(self, *, device=None, kind=None):
        return {name: dtype for name, dtype in DTYPES.items() if kind is None or isdtype(dtype, kind)}
