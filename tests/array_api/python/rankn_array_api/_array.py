"""The array object, dtypes, and the way to the native operations."""

import builtins
import operator
import struct

from . import _native


class DType:
    """A dtype: its name, its code in bytes, its kind, and its place in the order of promotion."""

    def __init__(self, name, code, layout):
        self.name, self.code, self.layout = name, code, layout
        self.kind = {"u": "u", "i": "i", "f": "f", "c": "c", "b": "b"}[name[0]]
        self.size = int(code[2:])

    def __repr__(self):
        return f"rankn_array_api.{self.name}"


bool = DType("bool", "|b1", "?")
int8, int16, int32, int64 = DType("int8", "|i1", "b"), DType("int16", "<i2", "h"), DType("int32", "<i4", "i"), DType("int64", "<i8", "q")
uint8, uint16, uint32, uint64 = DType("uint8", "|u1", "B"), DType("uint16", "<u2", "H"), DType("uint32", "<u4", "I"), DType("uint64", "<u8", "Q")
float32, float64 = DType("float32", "<f4", "f"), DType("float64", "<f8", "d")
complex64, complex128 = DType("complex64", "<c8", "f"), DType("complex128", "<c16", "d")
DTYPES = {d.name: d for d in (bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64, complex128)}


def text(value):
    return ",".join(map(str, value)) if isinstance(value, (list, tuple, range)) else str(value)


def call(name, *arrays, **options):
    """The results of an operation of the library."""
    raw = _native.call(name, [x._raw for x in arrays], {key: text(value) for key, value in options.items()})
    return [Array(result) for result in raw]


def one(name, *arrays, **options):
    return call(name, *arrays, **options)[0]


def shape_of(shape):
    return list(shape) if isinstance(shape, (list, tuple)) else [shape]


def axes_of(axis, x):
    return list(range(x.ndim)) if axis is None else shape_of(axis)


def flattened(values):
    """The shape and the elements of nested lists."""
    if not isinstance(values, (list, tuple)):
        return (), [values]
    parts = [flattened(value) for value in values]
    shape = parts[0][0] if parts else ()
    return (len(values), *shape), [element for _, elements in parts for element in elements]


def default_dtype(elements):
    kinds = {type(element) for element in elements}
    return complex128 if complex in kinds else float64 if float in kinds or not kinds else int64 if int in kinds else bool


def pack(dtype, elements):
    convert = {"b": builtins.bool, "i": int, "u": int, "f": float, "c": complex}[dtype.kind]
    elements = [convert(element) for element in elements]
    if dtype.kind == "c":
        elements = [part for z in elements for part in (z.real, z.imag)]
    if dtype.layout == "f":  # what is too large for the type is infinite
        most = float.fromhex("0x1.ffffffp+127")
        elements = [x if not most <= abs(x) < float("inf") else float("inf") * (1 if x > 0 else -1) for x in elements]
    return struct.pack(f"<{len(elements)}{dtype.layout}", *elements)


def unpack(dtype, data):
    elements = list(struct.unpack(f"<{len(data) // struct.calcsize(dtype.layout)}{dtype.layout}", data))
    return [complex(*pair) for pair in zip(elements[::2], elements[1::2])] if dtype.kind == "c" else elements


def asarray(obj, /, *, dtype=None, device=None, copy=None):
    if isinstance(obj, Array):
        from .info import astype
        return obj if dtype in (None, obj.dtype) and not copy else astype(obj, dtype or obj.dtype)
    shape, elements = flattened(obj)
    elements = [element.item() if isinstance(element, Array) else element for element in elements]
    dtype = dtype or default_dtype(elements)
    try:
        return Array(_native.Array.from_bytes(dtype.code, shape, pack(dtype, elements)))
    except struct.error as error:
        raise OverflowError(str(error)) from error


def alike(x1, x2):
    """Two arrays, of which one may be a number that takes the dtype of the other."""
    if isinstance(x1, Array) and isinstance(x2, Array):
        return x1, x2
    return (x1, weak(x2, x1.dtype)) if isinstance(x1, Array) else (weak(x1, x2.dtype), x2)


def weak(number, dtype):
    allowed = {"b": "b", "i": "iufc", "f": "fc", "c": "c"}[default_dtype([number]).kind]
    if dtype.kind not in allowed:
        raise TypeError(f"{number!r} beside an array of {dtype.name}")
    return asarray(number, dtype=dtype)


def binary(name, x1, x2):
    return one(name, *alike(x1, x2))


class Array:
    def __init__(self, raw):
        self._raw = raw

    @property
    def dtype(self):
        return DTYPES[self._raw.dtype]

    @property
    def shape(self):
        return tuple(self._raw.shape)

    @property
    def ndim(self):
        return len(self.shape)

    @property
    def size(self):
        size = 1
        for n in self.shape:
            size *= n
        return size

    @property
    def device(self):
        return "cpu"

    @property
    def T(self):
        if self.ndim != 2:
            raise ValueError("not a matrix")
        return one("transpose", self, axes=[1, 0])

    @property
    def mT(self):
        return one("matrix_transpose", self)

    def to_device(self, device, /, *, stream=None):
        if device != "cpu":
            raise ValueError(f"no device {device}")
        return self

    def __array_namespace__(self, /, *, api_version=None):
        import rankn_array_api
        if api_version not in (None, "2021.12", "2022.12", "2023.12", "2024.12"):
            raise ValueError(f"no version {api_version}")
        return rankn_array_api

    def tolist(self):
        def nested(shape, elements):
            if not shape:
                return elements[0]
            step = len(elements) // shape[0] if shape[0] else 0
            return [nested(shape[1:], elements[i * step : (i + 1) * step]) for i in range(shape[0])]
        return nested(self.shape, unpack(self.dtype, self._raw.to_bytes()))

    def item(self):
        if self.size != 1:
            raise TypeError("only an array of one element is a number")
        return unpack(self.dtype, self._raw.to_bytes())[0]

    def _number(self):
        if self.ndim:
            raise TypeError("only an array without axes is a number")
        return self.item()

    def __bool__(self):
        return builtins.bool(self._number())

    def __int__(self):
        return int(self._number())

    def __float__(self):
        return float(self._number())

    def __complex__(self):
        return complex(self._number())

    def __index__(self):
        if self.dtype.kind not in "iu":
            raise TypeError("only an integer is an index")
        return int(self._number())

    def __len__(self):
        return self.shape[0]

    def __repr__(self):
        return f"Array({self._raw}, dtype={self.dtype.name})"

    def __dlpack__(self, /, *, stream=None, max_version=None, dl_device=None, copy=None):
        raise BufferError("arrays are not exchanged by DLPack")

    def __dlpack_device__(self):
        return (1, 0)

    def _selection(self, key):
        """The key in the words of the library, and the array of indices or truth values in it."""
        words, arrays = [], []
        for item in key if isinstance(key, tuple) else (key,):
            if isinstance(item, Array) and (item.ndim or item.dtype is bool):
                from .info import astype
                words.append("@")
                arrays.append(item if item.dtype is bool else astype(item, int64))
            elif item is None:
                words.append("None")
            elif item is Ellipsis:
                words.append("...")
            elif isinstance(item, slice):
                parts = (item.start, item.stop, item.step)
                words.append(":".join("" if part is None else str(operator.index(part)) for part in parts))
            else:
                words.append(str(operator.index(item)))
        return words, arrays

    def __getitem__(self, key, /):
        words, arrays = self._selection(key)
        if not arrays:
            return one("copy", one("slice", self, items=words))
        return one("index", self, *arrays, items=words)

    def __setitem__(self, key, value, /):
        words, arrays = self._selection(key)
        value = value if isinstance(value, Array) else weak(value, self.dtype)
        self._raw = one("index_assign", self, *arrays, value, items=words)._raw


def _operator(name, operation):
    def forward(self, other, /):
        if not isinstance(other, (Array, int, float, complex)):
            return NotImplemented
        return binary(operation, self, other)

    def backward(self, other, /):
        if not isinstance(other, (Array, int, float, complex)):
            return NotImplemented
        return binary(operation, other, self)

    def in_place(self, other, /):
        result = forward(self, other)
        if result.dtype is not self.dtype or result.shape != self.shape:
            raise TypeError(f"a result of {result.dtype}{result.shape} in an array of {self.dtype}{self.shape}")
        self._raw = result._raw
        return self

    setattr(Array, f"__{name}__", forward)
    setattr(Array, f"__r{name}__", backward)
    setattr(Array, f"__i{name}__", in_place)


for _name, _operation in {
    "add": "add", "sub": "subtract", "mul": "multiply", "truediv": "true_divide", "floordiv": "floor_divide", "mod": "remainder",
    "pow": "power", "matmul": "matmul", "and": "bitwise_and", "or": "bitwise_or", "xor": "bitwise_xor", "lshift": "left_shift",
    "rshift": "right_shift",
}.items():
    _operator(_name, _operation)


def _comparison(operation):
    def compare(self, other, /):
        if not isinstance(other, (Array, int, float, complex)):
            return NotImplemented
        return binary(operation, self, other)
    return compare


for _name, _operation in {
    "eq": "equal", "ne": "not_equal", "lt": "less", "le": "less_equal", "gt": "greater", "ge": "greater_equal",
}.items():
    setattr(Array, f"__{_name}__", _comparison(_operation))
Array.__hash__ = None
Array.__neg__ = lambda self: one("negative", self)
Array.__pos__ = lambda self: one("copy", self)
Array.__abs__ = lambda self: one("abs", self)
Array.__invert__ = lambda self: one("invert", self)
