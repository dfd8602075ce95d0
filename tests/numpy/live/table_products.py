"""Products of vectors and matrices, correlations, Fourier transforms."""

import numpy as np

from case import EXACT, Case, axis_of, product_error

TYPES = ["?", "i4", "i8", "u1", "f4", "f8", "f8", "c8", "c16"]


def pair(name, shapes, types=TYPES):
    """A product of two arrays of one dtype, with the shapes that are drawn."""
    function = getattr(np, name)

    def draw(d):
        dtype = d.choice(types)
        arrays = [d.array(dtype, shape, "finite" if d.chance(0.6) else "small") for shape in shapes(d)]
        return Case(name, arrays, function, tolerance=lambda x, y: product_error(x, y, function))
    return draw


def n_of(d):
    return d.choice([0, 1, 2, 3, 5, 8, 17])


def dots(d):
    n, k, m = n_of(d), n_of(d), n_of(d)
    return d.choice([[(k,), (k,)], [(n, k), (k, m)], [(n, k), (k,)], [(2, n, k), (3, k, m)], [(), (n, k)], [(n, k), (k + 1,)]])


def inners(d):
    n, k, m = n_of(d), n_of(d), n_of(d)
    return d.choice([[(k,), (k,)], [(n, k), (m, k)], [(n, k), (k,)], [(2, n, k), (3, k)], [(n, k), (k + 1,)]])


def vdots(d):
    n, k = n_of(d), n_of(d)
    return d.choice([[(k,), (k,)], [(n, k), (n, k)], [(n, k), (n * k,)], [(k,), (k + 1,)]])


def matvecs(d):
    n, k = n_of(d), n_of(d)
    return d.choice([[(n, k), (k,)], [(2, n, k), (k,)], [(3, 1, n, k), (4, k)], [(n, k), (k + 1,)]])


def vecmats(d):
    n, k = n_of(d), n_of(d)
    return d.choice([[(k,), (k, n)], [(k,), (2, k, n)], [(4, k), (3, 1, k, n)], [(k + 1,), (k, n)]])


def draw_vecdot(d):
    dtype, shape = d.choice(TYPES), d.shape(least=1)
    arrays = [d.array(dtype, shape, "small"), d.array(dtype, shape, "small")]
    axis = axis_of(d, len(shape))
    return Case("vecdot", arrays, lambda x, y: np.vecdot(x, y, axis=axis), {"axis": axis}, lambda x, y: 0 if x.dtype.kind in "biu" else 1e-2 * np.finfo(x.dtype).eps)


def draw_cross(d):
    dtype, shape = d.choice(TYPES[1:]), list(d.shape(least=1, most=4))
    axis = axis_of(d, len(shape))
    if -len(shape) <= axis < len(shape) and d.chance(0.95):
        shape[axis] = 3
    arrays = [d.array(dtype, shape, "small"), d.array(dtype, shape, "small")]
    return Case("cross", arrays, lambda x, y: np.linalg.cross(x, y, axis=axis), {"axis": axis}, 0.0)


def draw_tensordot(d):
    dtype, shape = d.choice(TYPES), [d.int(1, 4) for _ in range(d.int(1, 4))]
    count = d.int(0, len(shape))
    first = [int(axis) for axis in d.rng.permutation(len(shape))[:count]]
    other = [shape[axis] for axis in first] + [d.int(1, 3) for _ in range(d.int(0, 2))]
    order = d.rng.permutation(len(other))
    second = [int(np.argsort(order)[k]) for k in range(count)]
    other = [other[axis] + d.chance(0.01) for axis in order]
    arrays = [d.array(dtype, shape, "small"), d.array(dtype, other, "small")]
    return Case("tensordot", arrays, lambda x, y: np.tensordot(x, y, (first, second)), {"first": first, "second": second}, 0.0)


SUBSCRIPTS = ["ij,jk->ik", "ij,jk", "ij->ji", "ii->i", "ii", "ij->", "i,i->", "i,j->ij", "bij,bjk->bik", "ij,ij->i", "ijk,k->ij", "...i,i->...",
              "ij,jk,kl->il", "ij,k", "i->ij"]


def draw_einsum(d):
    subscripts, dtype = d.choice(SUBSCRIPTS), d.choice(TYPES)
    lengths = {letter: d.int(1, 4) for letter in "bijkl"}
    shapes = [[lengths[letter] for letter in term.replace("...", "bk" if "..." in term else "")] for term in subscripts.split("->")[0].split(",")]
    arrays = [d.array(dtype, shape, "small") for shape in shapes]
    return Case("einsum", arrays, lambda *a: np.einsum(subscripts, *a), {"subscripts": subscripts}, 0.0)


def draw_multi_dot(d):
    lengths, dtype = [d.int(1, 6) for _ in range(d.int(3, 5))], d.choice(["i8", "f8", "f4", "c16"])
    arrays = [d.array(dtype, pair, "small") for pair in zip(lengths, lengths[1:])]
    return Case("multi_dot", arrays, lambda *a: np.linalg.multi_dot(a), {}, 0.0)


def draw_matrix_power(d):
    n, dtype = d.int(0, 5), d.choice(["i8", "f8", "c16"])
    shape = (*(d.int(1, 3) for _ in range(d.int(0, 1))), m := d.int(1, 4), m + d.chance(0.03))
    return Case("matrix_power", [d.array(dtype, shape, "small")], lambda x: np.linalg.matrix_power(x, n), {"n": n}, 0.0)


def draw_trace(d):
    x = d.array(d.choice(TYPES), d.shape(least=2), "small")
    options = {"offset": d.int(-3, 3), "axis1": axis_of(d, x.view.ndim), "axis2": axis_of(d, x.view.ndim)}
    return Case("trace", [x], lambda x: np.trace(x, **options), options, 0.0)


def draw_correlate(d):
    dtype, mode = d.choice(["i8", "f4", "f8", "c16"]), d.choice(["full", "same", "valid"])
    arrays = [d.array(dtype, (d.choice([0, 1, 2, 3, 5, 8, 17, 100]),), "finite") for _ in range(2)]
    return Case("correlate", arrays, lambda x, y: np.correlate(x, y, mode), {"mode": mode},
                lambda x, y: product_error(x, y, lambda x, y: np.correlate(x, y, mode)))


NORMS = ["backward", "backward", "ortho", "forward"]


def spectrum_error(x):
    single = x.dtype in ("f4", "c8")
    return 64 * np.finfo("f4" if single else "f8").eps * np.sum(np.abs(x).astype("f8")) + 1e-300


def spectrum(name):
    real = name in ("rfft", "ihfft", "rfftn", "rfft2")
    several = name.endswith(("n", "2"))

    def draw(d):
        x = d.array(d.choice(["f4", "f8", "i4", "?"] if real else ["f4", "f8", "c8", "c16", "i4"]), d.shape(least=2 if several else 1, most=4, zeros=False), "small")
        norm = d.choice(NORMS)
        options, numpy_options = {"norm": norm}, {"norm": norm}
        if name.endswith("n") and d.chance(0.6):
            axes = [int(axis) for axis in d.rng.permutation(x.view.ndim)[: d.int(1, x.view.ndim)]]
            options["axes"] = numpy_options["axes"] = axes
        elif not several:
            options["n"] = numpy_options["n"] = None if d.chance(0.6) else d.int(0, 9)
            options["axis"] = numpy_options["axis"] = axis_of(d, x.view.ndim)
        return Case(name, [x], lambda x: getattr(np.fft, name)(x, **numpy_options), options, spectrum_error)
    return draw


def shifted(name):
    def draw(d):
        x = d.array(d.choice(TYPES), d.shape(least=1))
        axes = [int(axis) for axis in d.rng.permutation(x.view.ndim)[: d.int(1, x.view.ndim)]]
        return Case(name, [x], lambda x: getattr(np.fft, name)(x, axes), {"axes": axes})
    return draw


def frequencies(name):
    def draw(d):
        n, spacing = d.int(1, 40), d.choice([1.0, 0.1, 3.0])
        return Case(name, [], lambda: getattr(np.fft, name)(n, spacing), {"n": n, "d": spacing}, 1)
    return draw


TRANSFORMS = "fft ifft rfft irfft hfft ihfft fftn ifftn rfftn irfftn fft2 ifft2 rfft2 irfft2".split()

OPERATIONS = {
    "dot": pair("dot", dots),
    "inner": pair("inner", inners),
    "vdot": pair("vdot", vdots),
    "matvec": pair("matvec", matvecs),
    "vecmat": pair("vecmat", vecmats),
    "vecdot": draw_vecdot,
    "cross": draw_cross,
    "tensordot": draw_tensordot,
    "einsum": draw_einsum,
    "multi_dot": draw_multi_dot,
    "matrix_power": draw_matrix_power,
    "trace": draw_trace,
    "correlate": draw_correlate,
    **{name: spectrum(name) for name in TRANSFORMS},
    **{name: shifted(name) for name in ["fftshift", "ifftshift"]},
    **{name: frequencies(name) for name in ["fftfreq", "rfftfreq"]},
}
