"""Records what NumPy's RandomState draws, for tests/random.rs.

    python3 tests/numpy/record_random.py > tests/numpy/random.txt

Each line is a case: its name, a bar, and the numbers drawn, floats in the shortest form that reads back exactly.
A name says what is drawn, separated by semicolons: `100; randn 3; rand 2` seeds with 100 and then draws. Long draws
are recorded as `#` and a hash of the bits of every number.
"""

import numpy as np

SEEDS = ["0", "100", "4294967295", "[0]", "[7]", "[1,2,3]", "[4294967295,0,5]", "[%s]" % ",".join(map(str, range(700)))]

STREAMS = [
    # Deviates of a pair that wait while other numbers are drawn, and that a new seed drops.
    "randn 3; rand 2; randn 2; randn 1; rand 5; randn 4",
    "randn 1; seed 100; randn 3",
    "randn 1; randint 0 10 3; randn 1; rand 700; randn 1001; randn 2; rand 3",
    # An odd number of words, so that doubles lie across the blocks of the generator.
    "randint 0 10 1; rand 2000; randint 0 2 3; randn 2000; rand 2",
    "rand 311; randint 0 4294967296 1; rand 1; rand 313",
    "uniform -3.5 12.25 7; uniform 3 1 4; uniform 0 1e-320 3; uniform -8e307 8e307 2; rand 1",
    "normal 10 0.5 5; normal 0 0 2; normal -1e300 1e299 3; randn 1",
    "exponential 1 5; exponential 2.5 4; exponential 0 2; rand 1",
    "permutation 0; permutation 1; permutation 2; permutation 10; rand 1",
    "permutation 50; randn 1; permutation 1000; randn 1",
    "shuffle 3; shuffle 17; rand 1",
    "bytes 1; bytes 4; bytes 13; rand 1",
    "choice 10 7; choice 3 0; choice_p 4 30; randn 1; choice 1 2; rand 1",
    "sample 10 10; sample 1000 7; sample 5 0; sample_p 5 3; sample_p 12 8; rand 1",
    "binomial 0 0.5 3; binomial 5 0 3; binomial 5 1 3; binomial 10 0.5 50; binomial 40 0.7 500; binomial 1000 1e-20 9; rand 1",
    "binomial 61 0.5 2000; binomial 100 0.99 500; binomial 1000 0.3 2000; binomial 1000000 0.6 2000; rand 1",
    "poisson 0 3; poisson 0.5 20; poisson 9.99 20; poisson 10 20; poisson 1234.5 300; poisson 1e15 5; rand 1",
    "randn 1; negative_binomial 1 1 3; negative_binomial 0.3 0.5 500; negative_binomial 20 0.01 500; negative_binomial 1e6 0.9 300; randn 1",
    "geometric 1 3; geometric 0.5 500; geometric 0.333 500; geometric 0.01 500; rand 1",
    "logseries 0 3; logseries 0.5 500; logseries 0.99 500; logseries 1e-9 50; rand 1",
    "zipf 1.1 300; zipf 1.5 500; zipf 2 500; zipf 50 300; zipf 1024 9; rand 1",
    "hypergeometric 5 7 3 50; hypergeometric 5 7 10 50; hypergeometric 50 60 11 300; hypergeometric 60 50 80 500; rand 1",
    "hypergeometric 200 9 190 500; hypergeometric 9 5 14 3; hypergeometric 100000 7 50000 500; rand 1",
    "hypergeometric 1000000000000 3000000000000 1000000 300; rand 1",
    "multinomial 0 [0.5,0.5] 2; multinomial 20 [0.5,0.25,0.25] 30; multinomial 1000 [0.1,0.2,0.3,0.4] 100; rand 1",
    "dirichlet [1,2,3] 30; dirichlet [0.05,0.09,0.7] 30; dirichlet [0.5] 2; rand 1",
    "state; randn 1; state; rand 3; state; randn 2; randint 0 10 1; state",
]

RANGES = [
    (0, 1), (5, 6), (0, 2), (0, 10), (-7, 5), (0, 16), (0, 17), (0, 2**31), (0, 2**32 - 1), (0, 2**32), (0, 2**32 + 1),
    (-2**31, 2**31), (-3, 2**32 - 3), (0, 2**40), (0, 2**62), (0, 2**62 + 1), (0, 2**63 - 1), (-2**63, 0),
    (-2**63, -2**63 + 9), (-2**63, 2**63 - 1),
]


def fnv(values):
    """FNV-1a over 64-bit words instead of bytes."""
    h = 0xCBF29CE484222325
    for word in np.asarray(values).view(np.uint64).tolist():
        h = (h ^ word) * 0x100000001B3 % 2**64
    return "#%016x" % h


def number(word):
    return int(word) if word.isdigit() else float(word)


def draw(rng, what):
    name, *args = what.split()
    if name == "seed":
        rng.seed(int(args[0]))
        return np.zeros(0)
    if name == "shuffle":
        array = np.arange(int(args[0]))
        rng.shuffle(array)
        return array
    if name == "state":
        _, key, pos, has_gauss, gauss = rng.get_state()
        h = int(fnv(key.astype(np.uint64))[1:], 16)
        words = [h, pos, has_gauss, int(np.float64(gauss).view(np.uint64))]
        return np.array(words, np.uint64).view(np.int64)
    if name in ("choice", "choice_p", "sample", "sample_p"):
        n, size = map(int, args)
        p = np.arange(n) / np.arange(n).sum() if name.endswith("_p") else None
        return rng.choice(n, size, replace=name.startswith("choice"), p=p)
    if name in ("binomial", "hypergeometric", "multinomial", "dirichlet"):
        parameters = [[number(x) for x in a[1:-1].split(",") if x] if a[0] == "[" else number(a) for a in args[:-1]]
        return getattr(rng, name)(*parameters, int(args[-1])).ravel()
    if name == "bytes":
        return np.frombuffer(rng.bytes(int(args[0])), np.uint8).astype(np.int64)
    if name == "randint":
        return rng.randint(*map(int, args))
    if name in ("rand", "randn", "permutation"):
        return getattr(rng, name)(int(args[0]))
    return getattr(rng, name)(*map(float, args[:-1]), int(args[-1]))


def record(name):
    seed, *steps = name.split("; ")
    rng = np.random.RandomState(eval(seed))
    drawn = [draw(rng, step) for step in steps]
    print(name, "|", *(" ".join(map(repr, d.tolist())) if d.size < 60 else fnv(d) for d in drawn))


for seed in SEEDS:
    record(f"{seed}; rand 4; randint 0 1000 3; rand 2000")
    record(f"{seed}; randn 5; randn 2000")
for stream in STREAMS:
    record("100; " + stream)
for low, high in RANGES:
    record(f"100; randint {low} {high} 5; rand 1; randint {low} {high} 500")
