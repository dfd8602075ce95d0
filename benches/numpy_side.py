"""NumPy's half of benches/side_by_side: the same cases under the same names, timed in the same way.

    scripts/with_numpy benches/numpy_side.py [--budget 0.25] [--cpu-time] [WORD..]

Prints `case<TAB>seconds per call` for the cases with one of the words in their names, or for all of them.
`scripts/side_by_side` runs both halves in turns and prints the table.
"""

import argparse
import time

import numpy as np

REPEATS = 5  # the best one counts
SHORTEST = 1e-7  # no call is taken to be shorter than this when their number is chosen
DT, TM = 0.00005, 0.01


def time_once(call, calls, now):
    """Seconds per call, by the clock `now`."""
    start = now()
    for _ in range(calls):
        call()
    return (now() - start) / calls


def best_time(call, now, budget):
    """Seconds per call, the best of the repeats."""
    call()
    once = max(time_once(call, 1, now), SHORTEST)
    calls = max(1, int(budget / REPEATS / once))
    return min(time_once(call, calls, now) for _ in range(REPEATS))


def vectors(n):
    """Cases over one axis; those whose time is not that of memory only up to a million elements."""
    rng = np.random.default_rng(7)
    a, b, c = rng.random(n) + 0.5, rng.random(n) + 0.5, np.zeros(n)
    m, f, g = a > b, a.astype(np.float32), b.astype(np.float32)
    i, j = (a * 1000).astype(np.int32), (b * 1000).astype(np.int32) + 1
    yield "add_f64", lambda: a + b
    yield "add_assign_f64", lambda: np.add(c, b, out=c)
    yield "add_f32", lambda: f + g
    yield "add_i32", lambda: i + j
    yield "floordiv_i32", lambda: i // j
    yield "chain_f64", lambda: a + DT * ((-a + b) / TM)
    yield "cast_i32_f64", lambda: i.astype(np.float64)

    yield "gt_f64", lambda: a > b
    yield "where_f64", lambda: np.where(m, a, b)
    yield "mask_get_f64", lambda: a[m]
    yield "mask_set_f64", lambda: c.__setitem__(m, 0.0)
    yield "argwhere", lambda: np.argwhere(m)
    yield "any_all", lambda: (a > -1).all()

    yield "sum_f64", lambda: a.sum()
    yield "sum_f32", lambda: f.sum()
    yield "sum_i32", lambda: i.sum()
    yield "mean_f64", lambda: a.mean()
    yield "std_f64", lambda: a.std()
    yield "max_f64", lambda: a.max()
    yield "argmax_f64", lambda: a.argmax()
    yield "cumsum_f64", lambda: a.cumsum()
    yield "diff_f64", lambda: np.diff(a)
    if n > 1_000_000:
        return

    yield "exp_f64", lambda: np.exp(a)
    yield "exp_f32", lambda: np.exp(f)
    yield "ln_f64", lambda: np.log(a)
    yield "sin_f64", lambda: np.sin(a)
    yield "sin_f32", lambda: np.sin(f)
    yield "tanh_f64", lambda: np.tanh(a)
    yield "pow_f64", lambda: a**b
    yield "sqrt_f64", lambda: np.sqrt(a)

    yield "sort_f64", lambda: np.sort(a)
    yield "argsort_f64", lambda: np.argsort(a)
    yield "median_f64", lambda: np.median(a)
    yield "unique_i32", lambda: np.unique(i)
    index = rng.integers(0, n, n)
    yield "take_f64", lambda: a[index]

    generator = np.random.default_rng(1)
    yield "normal", lambda: generator.standard_normal(n)
    yield "uniform", lambda: generator.random(n)


def forms(n):
    """The same formulas in NumPy's best form for each: what has no counterpart is written as anyone would."""
    rng = np.random.default_rng(7)
    v, inp, c = rng.random(n) + 0.5, rng.random(n) + 0.5, np.zeros(n)

    def chain():
        return v + DT * ((-v + inp) / TM)

    def chain_into():
        np.subtract(inp, v, out=c)
        np.divide(c, TM, out=c)
        np.multiply(c, DT, out=c)
        np.add(v, c, out=c)

    def chain_update():
        np.add(v, DT * ((-v + inp) / TM), out=v)

    if n == 2000:
        yield "chain_f64", chain
    yield "chain_fused_f64", chain
    yield "chain_into_f64", chain_into
    yield "chain_zip_f64", chain_into
    yield "chain_update_f64", chain_update
    if n != 2000:
        yield "add_into_f64", lambda: np.add(v, inp, out=c)
        yield "distance_fused_f64", lambda: ((v - inp) ** 2).sum()
        yield "any_all_fused", lambda: (v > -1).all()


def matrices(n):
    """Cases over two and three axes."""
    rng = np.random.default_rng(7)
    m, other, target = rng.random((n, n)), rng.random((n, n)), rng.random((n, n))
    row, column = rng.random(n), rng.random((n, 1))
    yield "bcast_row", lambda: m + row
    yield "bcast_col", lambda: m + column
    yield "outer_add", lambda: column + row
    yield "add_transposed", lambda: m + m.T
    yield "copy_transposed", lambda: np.ascontiguousarray(m.T)

    mask, cube = m > 0.9, m.reshape(n // 8, 8, n)
    yield "sum_axis0", lambda: m.sum(axis=0)
    yield "sum_axis1", lambda: m.sum(axis=1)
    yield "max_axis0", lambda: m.max(axis=0)
    yield "mean_where_axis1", lambda: np.mean(m, axis=1, where=mask)
    yield "sum_3d_axis1", lambda: cube.sum(axis=1)

    inner = (slice(1, -1), slice(1, -1))
    columns = np.sort(rng.integers(0, n, max(2, n // 50)))
    yield "strided_sum", lambda: m[::2, ::2].sum()
    yield "slice_assign", lambda: target.__setitem__(inner, other[1:-1, 1:-1])
    yield "cols_sum", lambda: m[:, columns].sum(axis=1)
    yield "concat_axis0", lambda: np.concatenate((m, other), axis=0)

    if n <= 1024:
        yield "matmul_f64", lambda: m @ other
    yield "matvec_f64", lambda: m @ row


def convolutions(n):
    """A signal smoothed by kernels of several lengths."""
    rng = np.random.default_rng(7)
    signal = rng.random(n)
    for length in (10, 101, 1000):
        kernel = rng.random(length)
        yield f"convolve_same_{length}", lambda kernel=kernel: np.convolve(signal, kernel, mode="same")


VECTORS, FORMS = (vectors, forms), (forms,)
SIZES = [
    ("100", 100, VECTORS),
    ("2k", 2000, FORMS),
    ("10k", 10_000, VECTORS),
    ("1M", 1_000_000, VECTORS),
    ("10M", 10_000_000, VECTORS),
    ("64", 64, (matrices,)),
    ("512", 512, (matrices,)),
    ("2048", 2048, (matrices,)),
    ("20k", 20_000, (convolutions,)),
]


def may_match(word, label):
    """Whether any case of this size can have the word in its name."""
    return "/" not in word or label.startswith(word.split("/")[1])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", nargs="*", metavar="WORD")
    parser.add_argument("--budget", type=float, default=0.25, help="seconds for one case")
    parser.add_argument("--cpu-time", action="store_true", help="count what the processor spends on this thread")
    options = parser.parse_args()
    now = time.thread_time if options.cpu_time else time.perf_counter
    for label, n, groups in SIZES:
        if options.words and not any(may_match(word, label) for word in options.words):
            continue
        for group in groups:
            for name, call in group(n):
                name = f"{name}/{label}"
                if not options.words or any(word in name for word in options.words):
                    print(f"{name}\t{best_time(call, now, options.budget):.10f}", flush=True)


if __name__ == "__main__":
    main()
