"""Records elementary functions with 60 and more digits, for tests/vmath to measure ours against.

    pip install mpmath
    python3 tests/vmath/record.py [NAME..]      writes tests/vmath/recorded/NAME.txt, for all functions or these

A record is a line "x [y] result rest" of f64 numbers as the hexadecimal digits of their bits; `result` is the nearest
f64, and `rest` is how far the true value lies above it, in 1/256 of the distance between floats there.
"""

import math
import pathlib
import random
import struct
import sys

import mpmath

mpmath.mp.prec = 200
TINY, HUGE = 5e-324, sys.float_info.max
COUNT = 120

# Where ours were found to be worst, of some 300 000 points each.
WORST = {
    "exp": [0.35504032216363113, -1.023349905829218, 0.3579528129896191, -7.275514597431581],
    "exp2": [0.506561407306791, -0.47919326275367347, 469.510031041543, -0.4905790291442589],
    "exp_m1": [-37.08373446520261, -37.08378596645322, -37.08640101344152, -37.08960933791212],
    "ln": [1.4012257929105953, 1.409734125577824, 0.7041451432798862, 1.4019587310201398],
    "log2": [1.4020010270601564, 1.4068802809531598, 1.399360196551099, 1.3750028333225839],
    "log10": [1.3251795412209215, 1.3309551604383427, 0.7016870994861829, 0.7066167051410499],
    "ln_1p": [0.41361299889784386, 0.4140019720260584, 0.49507435539240224, 0.4533807596558684],
    "cbrt": [7.2978767195834156, 5.943538168785746, 7.375822726428531, 4.6025984064263294],
    "sinh": [1.743499232931927, 12.150052707643397, 3.8200509324205356, -1.7344695675793416],
    "cosh": [-3.8195943808935056, 3.8184915534461794, 12.158906544186095, 20.49087405554576],
    "tanh": [-0.17405382277318893, -0.1759730034335918, 0.12410610888490872, 0.16538794613079233],
    "pow": [
        (1.03234766685727, -21975.104417620427),
        (1.0273409183321758, 18450.214488721074),
        (1.3118229048886876, -2612.0152809874508),
        (1.0318275778098471, -20713.511894586041),
        (1.0260510935888425, -25205.10377785012),
        (1.0381117999377445, 16269.269776270512),
        (1.032637881234771, 20911.280116419523),
    ],
    "sin": [1904839.5174566088, 13980.872706637976, 20662241710.747467],
    "cos": [193004.53007145238, 669984.6886843566, 25015.716902372125],
    "tan": [124230553.20112671, -2.6440256576663266e187, 264.67918106493994],
    "asin": [0.5035879019772391, -0.5245588836796459, -0.4674905187547518],
    "acos": [0.547717874423878, 0.5483035359541784],
    "atan": [0.42841659072044574, 0.42826367516891833],
    "atan2": [(7.601752754908089e-178, 1.804441828716022e-177), (3.0759469018223954e-43, 7.342830131460031e-43)],
    "hypot": [(1.0822239157954907e-308, 9.883569874397065e-309), (-0.22039984977020485, 108.25849853322086)],
}


def spread(rng, low, high, count=COUNT):
    """Numbers in a range, evenly."""
    return [rng.uniform(low, high) for _ in range(count)]


def scales(rng, low, high, count=COUNT, signs=(1,)):
    """Numbers of every magnitude between two powers of two."""
    return [rng.choice(signs) * math.ldexp(rng.uniform(1, 2), rng.randint(low, high - 1)) for _ in range(count)]


def around(*centers, steps=4):
    """The centers and the floats next to them."""
    points = []
    for center in centers:
        up = down = center
        points.append(center)
        for _ in range(steps):
            up, down = math.nextafter(up, math.inf), math.nextafter(down, -math.inf)
            points += [up, down]
    return points


def both(points):
    return points + [-x for x in points]


def subnormals(rng):
    return [TINY, 3 * TINY, math.nextafter(sys.float_info.min, 0)] + scales(rng, -1074, -1022, 20)


def exponents(rng, low, high):
    """Arguments of exponential functions with limits: small, moderate, and close to both ends."""
    ends = around(low, high) + spread(rng, low, low * 0.95, 40) + spread(rng, high * 0.99, high, 40)
    return ends + spread(rng, low, high) + spread(rng, -2, 2) + both(scales(rng, -60, 0, 60))


def magnitudes(rng):
    """Arguments of logarithms: of every size, and close to one."""
    near_one = around(0.5, math.sqrt(0.5), 1, math.sqrt(2), 2) + spread(rng, 0.5, 2) + spread(rng, 0.99, 1.01, 40)
    return near_one + scales(rng, -1022, 1024) + subnormals(rng) + [HUGE]


def beside_minus_one(rng):
    """Arguments of log1p."""
    ends = [x for x in around(-1, -0.5, 1, math.sqrt(0.5) - 1, math.sqrt(2) - 1) if x > -1] + [HUGE]
    near_zero = both(scales(rng, -60, -1, 60)) + both(subnormals(rng))
    return ends + near_zero + spread(rng, -1, 1) + spread(rng, 1, 10, 40) + scales(rng, 3, 1024, 60)


def powers(rng):
    """Bases and exponents with results of every size, many of them near the ends, where the exponent is large."""
    bases = scales(rng, -1022, 1024, 80) + spread(rng, 0.5, 2, 80) + spread(rng, 0.999, 1.001, 40) + subnormals(rng)
    pairs = [(x, rng.uniform(-744, 709) / math.log(x)) for x in bases]
    pairs += [(x, rng.uniform(-3, 3)) for x in bases[::2]]
    ends = [x for x in around(0, -745.1, 709.7, steps=0) for _ in range(20)]
    pairs += [(x, end / math.log(x)) for end in ends for x in spread(rng, 2, 10, 1)]
    whole = [(x, rng.randint(-20, 20)) for x in spread(rng, -9, 9, 60)]
    return pairs + whole + [(x, y) for x in around(1, steps=2) if x != 1 for y in (1e15, -1e15, 3e18, -3e18)]


def beside_quarters(exponents):
    """For each of these powers of two the multiple of it, with 53 bits, that is closest to a multiple of pi/2: the
    denominator of a convergent of the quotient."""
    points = []
    with mpmath.workprec(1300):
        for exponent in exponents:
            rest, previous, last = mpmath.ldexp(2, exponent) / mpmath.pi, 0, 1
            while previous * int(rest) + last < 2**53:
                previous, last = previous * int(rest) + last, previous
                rest = 1 / (rest - int(rest))
            points.append(math.ldexp(previous, exponent))
    return points


def angles(rng):
    """Near ones, those around multiples of pi/4, and far ones, up to the largest."""
    multiples = around(*(k * math.pi / 4 for k in range(1, 20)), steps=2) + beside_quarters(range(-49, 971, 9))
    near = spread(rng, 0, math.pi) + spread(rng, 0, 1e5, 100) + both(scales(rng, -60, 40, 100)) + subnormals(rng)
    return both(multiples) + near + around(2.0**40, 2.0**-26, 2.0**-27) + scales(rng, 40, 1024) + [HUGE, -HUGE]


def sines(rng):
    """Numbers from -1 to 1, many of them where the formula changes."""
    near_one = [1 - x for x in scales(rng, -52, -2, 60)] + [1 - 2**-53]
    return both(around(0.5, 1e-8) + near_one + spread(rng, 0, 1) + scales(rng, -70, 0, 60) + subnormals(rng) + [1])


def tangents(rng):
    """Numbers of every size, many of them where the formula changes."""
    changes = around(*(math.tan(k * math.pi / 8) for k in (1, 2, 3)), 2.0**60)
    everywhere = spread(rng, 0, 3) + scales(rng, -60, 60) + scales(rng, -1022, 1024, 100) + subnormals(rng)
    return both(changes + everywhere + [HUGE])


def legs(rng):
    """Pairs of similar size, from the smallest to the largest numbers, and of different sizes."""
    sizes = subnormals(rng) + scales(rng, -1074, 1023) + around(2.0**500, 2.0**-400, 2.0**900, 2.0**-500)
    similar = [(x, y) for x in sizes for y in [x * rng.uniform(0.2, 5)] if 0 < y < math.inf]
    others = [*zip(scales(rng, -40, 40), scales(rng, -40, 40)), *zip(scales(rng, -1074, 1024), scales(rng, -1074, 1024))]
    slopes = [(x * rng.uniform(0.40, 0.43), x) for x in scales(rng, -5, 5)] + [(HUGE, HUGE), (TINY, TINY), (HUGE, TINY)]
    return [(x, rng.choice((1, -1)) * y) for pair in similar + others + slopes for x, y in (pair, pair[::-1])]


def cbrt(x):
    return mpmath.sign(x) * mpmath.cbrt(abs(x))


FUNCTIONS = {
    "exp": (mpmath.exp, lambda rng: exponents(rng, -745.2, 709.79)),
    "exp2": (lambda x: mpmath.mpf(2) ** x, lambda rng: exponents(rng, -1075.1, 1024.1)),
    "exp_m1": (mpmath.expm1, lambda rng: exponents(rng, -40, 709.79) + both(subnormals(rng))),
    "ln": (mpmath.log, magnitudes),
    "log2": (lambda x: mpmath.log(x) / mpmath.log(2), magnitudes),
    "log10": (lambda x: mpmath.log(x) / mpmath.log(10), magnitudes),
    "ln_1p": (mpmath.log1p, beside_minus_one),
    "cbrt": (cbrt, lambda rng: both(magnitudes(rng)) + around(8, 27, 1e300, steps=2)),
    "sinh": (mpmath.sinh, lambda rng: exponents(rng, -710.5, 710.5) + both(subnormals(rng))),
    "cosh": (mpmath.cosh, lambda rng: exponents(rng, -710.5, 710.5)),
    "tanh": (mpmath.tanh, lambda rng: exponents(rng, -22, 22) + both(subnormals(rng))),
    "pow": (lambda x, y: x**y, powers),
    "sin": (mpmath.sin, angles),
    "cos": (mpmath.cos, angles),
    "tan": (mpmath.tan, angles),
    "asin": (mpmath.asin, sines),
    "acos": (mpmath.acos, sines),
    "atan": (mpmath.atan, tangents),
    "atan2": (mpmath.atan2, legs),
    "hypot": (mpmath.hypot, legs),
}


def bits(x):
    return struct.pack(">d", x).hex()


def nearest(value):
    """The nearest float, subnormals included, and the rest in 1/256 of the distance between floats."""
    if mpmath.isinf(value) or value == 0:
        return float(value), 0
    sign, magnitude = (-1 if value < 0 else 1), abs(value)
    unit = mpmath.ldexp(1, max(mpmath.frexp(magnitude)[1] - 53, -1074))
    whole = int(mpmath.nint(magnitude / unit))
    if mpmath.mpf(whole) * unit >= mpmath.ldexp(1, 1024):
        return sign * math.inf, 0
    rest = int(mpmath.nint((magnitude / unit - whole) * 256))
    return sign * float(whole * unit), sign * rest


def record(name):
    function, points = FUNCTIONS[name]
    lines = []
    for point in [*WORST.get(name, []), *points(random.Random(name))]:
        arguments = point if isinstance(point, tuple) else (point,)
        result, rest = nearest(function(*map(mpmath.mpf, arguments)))
        lines.append(" ".join([*map(bits, arguments), bits(result), str(rest)]))
    folder = pathlib.Path(__file__).with_name("recorded")
    folder.mkdir(exist_ok=True)
    folder.joinpath(f"{name}.txt").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    for name in sys.argv[1:] or FUNCTIONS:
        record(name)
