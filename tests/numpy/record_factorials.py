"""Prints the logarithms of the first factorials, rounded once, for src/random/factorials.rs.

    python3 tests/numpy/record_factorials.py > src/random/factorials.rs
"""

import math
from decimal import Decimal, getcontext

COUNT = 126

getcontext().prec = 60
logs = [repr(float(Decimal(math.factorial(k)).ln())) for k in range(COUNT)]

print("//! Logarithms of factorials, rounded once, written by `tests/numpy/record_factorials.py`.")
print()
print("/// The logarithms of 0! to 125!.")
print("#[rustfmt::skip]")
print("#[expect(clippy::approx_constant, reason = \"rounded by the script\")]")
print("pub(super) static LOG_FACTORIALS: [f64; %d] = [" % COUNT)
for at in range(0, COUNT, 5):
    print("    " + " ".join(log + "," for log in logs[at:at + 5]))
print("];")
