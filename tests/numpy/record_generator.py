"""Records what NumPy's Generator draws, for tests/random/generator.rs.

    scripts/with_numpy tests/numpy/record_generator.py > tests/numpy/generator.txt

Lines are those of record_random.py, with the draws of `default_rng(seed)`. A list as a seed is the words of a
`SeedSequence`; after `spawn` the first child draws on.
"""

import numpy as np

SEEDS = ["0", "1", "42", "100", "4294967295", "4294967296", "340282366920938463463374607431768211455", "[0]", "[7]", "[1,2,3]",
         "[4294967295,0,5,6,7,8,9]"]

STREAMS = [
    "random 3; integers 0 10 3; random 2; integers 0 10 2; integers 0 10 1; random 1",
    "standard_normal 5; standard_normal 20000; random 1",
    "standard_exponential 5; standard_exponential 20000; random 1",
    "uniform -3.5 12.25 7; uniform 0 1e-320 3; uniform -8e307 8e307 2; random 1",
    "normal 10 0.5 5; normal 0 0 2; normal -1e300 1e299 3; random 1",
    "exponential 2.5 4; exponential 0 2; random 1",
    "permutation 0; permutation 1; permutation 2; permutation 10; random 1; permutation 1000; random 1",
    "shuffle 3; shuffle 17; random 1",
    "permuted 3; permuted 5; random 1",
    "poisson 0 3; poisson 0.5 20; poisson 9.99 20; poisson 10 20; poisson 1234.5 300; poisson 1e15 5; random 1",
    "gamma 0 1 2; gamma 0.3 2 50; gamma 1 1 5; gamma 2.5 0.5 200; random 1",
    "lognormal 0.5 0.25 20; random 1",
    "laplace -1 2.5 50; logistic 1 2 50; gumbel 0.5 3 50; rayleigh 2 50; random 1",
    "weibull 0 2; weibull 1.5 50; pareto 3 50; power 0.5 50; triangular -1 0.5 2 50; triangular 0 0 1 20; random 1",
    "standard_cauchy 50; standard_t 3.5 50; chisquare 0.5 50; chisquare 7 50; random 1",
    "noncentral_chisquare 3 0 20; noncentral_chisquare 3 2.5 50; noncentral_chisquare 0.5 30 50; random 1",
    "f 2 5 50; noncentral_f 3 20 3 50; noncentral_f 1 4 0.5 50; standard_gamma 0.3 20; standard_gamma 4 20; random 1",
    "beta 2 5 50; beta 0.5 0.7 50; beta 0.001 0.002 50; beta 1e-110 2e-110 20; beta 1 1 20; random 1",
    "vonmises 3 0 10; vonmises 1 1e-6 50; vonmises -3 4 50; vonmises 3 0.5 50; vonmises 3.14 1e7 50; random 1",
    "wald 3 2 50; wald 1e8 0.01 50; random 1",
    "choice 10 7; choice 3 0; choice_p 4 30; random 1",
    "sample 10 10; sample 1000 7; sample 9000 5000; sample 20000 100; sample 20000 400; sample 20000 401; random 1",
    "sample_unshuffled 10 10; sample_unshuffled 20000 900; sample_unshuffled 20000 1001; random 1",
    "sample_p 5 3; sample_p 12 8; random 1",
    "spawn 3; random 2; spawn 2; integers 0 10 2",
    "bytes 1; bytes 4; bytes 13; random 1",
    "binomial 0 0.5 3; binomial 5 0 3; binomial 5 1 3; binomial 10 0.5 50; binomial 40 0.7 500; binomial 1000 1e-20 9; random 1",
    "binomial 61 0.5 2000; binomial 100 0.99 500; binomial 1000 0.3 2000; binomial 1000000 0.6 2000; random 1",
    "binomial 1000000000000 0.001 500; binomial 9223372036854775807 0.25 300; binomial 9007199254740993 1e-15 300; random 1",
    "negative_binomial 1 1 3; negative_binomial 0.3 0.5 500; negative_binomial 20 0.01 500; negative_binomial 1e6 0.9 300; random 1",
    "geometric 1 3; geometric 0.5 500; geometric 0.333 500; geometric 0.01 500; geometric 1e-300 3; random 1",
    "logseries 0 3; logseries 0.5 500; logseries 0.99 500; logseries 1e-9 50; random 1",
    "zipf 1.001 300; zipf 1.5 500; zipf 2 500; zipf 50 300; zipf 1024 9; zipf 2000 9; random 1",
    "hypergeometric 0 0 0 2; hypergeometric 5 7 3 50; hypergeometric 5 7 9 50; hypergeometric 50 60 9 300; random 1",
    "hypergeometric 50 60 10 500; hypergeometric 60 50 80 500; hypergeometric 200 9 190 500; hypergeometric 9 5 14 3; random 1",
    "hypergeometric 100000 7 50000 500; hypergeometric 999999999 999999999 1000000 300; random 1",
    "multinomial 0 [0.5,0.5] 2; multinomial 20 [0.5,0.25,0.25] 30; multinomial 1000 [0.1,0.2,0.3,0.4] 100; multinomial 7 [1] 2; random 1",
    "multinomial 5000 [0,1,0] 2; multinomial 9 [0.3,0.7,0] 50; multinomial 300 [0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1] 50; random 1",
    "dirichlet [1,2,3] 30; dirichlet [0.05,0.09,0.01] 30; dirichlet [0.05,0,0.01,0] 9; dirichlet [0,0] 2; dirichlet [0.5,0] 9; random 1",
    "multivariate_hypergeometric [16,8,4] 6 50; multivariate_hypergeometric [16,8,4] 20 50; multivariate_hypergeometric [] 0 2; random 1",
    "multivariate_hypergeometric [1000,0,2000,50000] 1000 50; multivariate_hypergeometric [5,5] 0 3; random 1",
    "counted_hypergeometric [16,8,4] 6 50; counted_hypergeometric [16,8,4] 20 50; counted_hypergeometric [300,500] 100 50; random 1",
    "state; random 3; integers 0 10 1; state; standard_normal 5; integers 0 10 1; state; random 2",
]

RANGES = [
    (0, 1), (5, 6), (0, 2), (0, 10), (-7, 5), (0, 2**31), (0, 2**32 - 1), (0, 2**32), (0, 2**32 + 1), (0, 3 * 2**30),
    (-2**31, 2**31), (0, 2**40), (0, 2**62 + 1), (0, 3 * 2**61), (0, 2**63 - 1), (-2**63, 0), (-2**63, 2**63 - 1),
]


def fnv(values):
    """FNV-1a over 64-bit words instead of bytes."""
    h = 0xCBF29CE484222325
    for word in np.asarray(values).view(np.uint64).tolist():
        h = (h ^ word) * 0x100000001B3 % 2**64
    return "#%016x" % h


def chances(n):
    p = np.arange(n, dtype=float)
    return p / p.sum()


def number(word):
    return int(word) if word.isdigit() else float(word)


def draw(rng, what):
    name, *args = what.split()
    if name == "state":
        state = rng.bit_generator.state
        words = [word >> shift & 2**64 - 1 for word in state["state"].values() for shift in (64, 0)]
        return np.array(words + [state["has_uint32"], state["uinteger"]], np.uint64).view(np.int64)
    if name in ("binomial", "hypergeometric", "multinomial", "dirichlet", "multivariate_hypergeometric", "counted_hypergeometric"):
        parameters = [[number(x) for x in a[1:-1].split(",") if x] if a[0] == "[" else number(a) for a in args[:-1]]
        if name == "counted_hypergeometric":
            return rng.multivariate_hypergeometric(*parameters, int(args[-1]), method="count").ravel()
        return getattr(rng, name)(*parameters, int(args[-1])).ravel()
    if name in ("random", "standard_normal", "standard_cauchy", "standard_exponential", "permutation"):
        return getattr(rng, name)(int(args[0]))
    if name == "shuffle":
        array = np.arange(int(args[0]))
        rng.shuffle(array)
        return array
    if name == "permuted":
        n = int(args[0])
        return rng.permuted(np.arange(2 * n).reshape(n, 2), axis=0).ravel()
    if name == "bytes":
        return np.frombuffer(rng.bytes(int(args[0])), np.uint8).astype(np.int64)
    if name in ("choice", "choice_p", "sample", "sample_unshuffled", "sample_p"):
        n, size = map(int, args)
        p = chances(n) if name.endswith("_p") else None
        return rng.choice(np.arange(n) * 10, size, replace=name.startswith("choice"), p=p, shuffle=name != "sample_unshuffled")
    if name == "integers":
        return rng.integers(*map(int, args))
    return getattr(rng, name)(*map(float, args[:-1]), int(args[-1]))


def record(name):
    seed, *steps = name.split("; ")
    rng = np.random.default_rng(eval(seed))
    drawn = []
    for step in steps:
        if step.startswith("spawn"):
            rng = rng.spawn(int(step.split()[1]))[-1]
        else:
            drawn.append(draw(rng, step))
    print(name, "|", *(" ".join(map(repr, d.tolist())) if d.size < 60 else fnv(d) for d in drawn))


for seed in SEEDS:
    record(f"{seed}; random 4; integers 0 1000 3; standard_normal 2000")
for stream in STREAMS:
    record("100; " + stream)
for low, high in RANGES:
    record(f"100; integers {low} {high} 5; random 1; integers {low} {high} 500")
