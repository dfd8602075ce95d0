"""Records the layers of NumPy's two ziggurats, for src/random/layers.rs.

    scripts/with_numpy tests/numpy/record_ziggurat.py > src/random/layers.rs

A generator is put into the state before any word that one likes to see drawn. From a word that lies in a layer, what
is returned is the width of the layer times a part of the word; whether more words are drawn tells where a layer ends.
The heights are the density at the widths.
"""

import math
import struct

import numpy as np

MULTIPLIER = 2549297995355413924 << 64 | 4865540595714422341
INVERSE = pow(MULTIPLIER, -1, 2**128)
pcg = np.random.PCG64(0)
rng = np.random.Generator(pcg)


def draw(method, word):
    """What is drawn from this word, and whether it was drawn from this word alone."""
    # The output function leaves a state alone whose upper half is zero.
    state = {"state": (word - 1) * INVERSE % 2**128, "inc": 1}
    pcg.state = {"bit_generator": "PCG64", "state": state, "has_uint32": 0, "uinteger": 0}
    value = method()
    return value, pcg.state["state"]["state"] == word


def layer(method, at, shift, bits, index):
    word = lambda part: index << at | part << shift
    inside, outside = 0, 2**bits
    while inside < outside:
        middle = (inside + outside) // 2
        if draw(method, word(middle))[1]:
            inside = middle + 1
        else:
            outside = middle
    return inside, abs(draw(method, word(1))[0])


def bits_of(value):
    return struct.unpack("<Q", struct.pack("<d", value))[0]


def table(name, doc, method, at, shift, bits, density):
    layers = [layer(method, at, shift, bits, index) for index in range(256)]
    heights = [1.0] + [density(width * 2.0**bits) for _, width in layers[1:]]
    print(f"\n/// {doc}\n#[rustfmt::skip]\npub(super) static {name}: Layers = Layers {{")
    columns = ("bounds", [k for k, _ in layers]), ("widths", [bits_of(w) for _, w in layers]), ("heights", map(bits_of, heights))
    for field, words in columns:
        words = [f"0x{word:016x}," for word in words]
        print(f"    {field}: [")
        for start in range(0, 256, 5):
            print("        " + " ".join(words[start : start + 5]))
        print("    ],")
    print("};")


print(
    """//! The layers of the ziggurats that NumPy draws normal and exponential deviates from, written by
//! `tests/numpy/record_ziggurat.py`.

/// 256 layers of equal area under a density.
pub(super) struct Layers {
    /// Parts of a word below this lie under the density in the whole height of the layer.
    pub(super) bounds: [u64; 256],
    /// What a part of a word is multiplied by: the bits of a double.
    pub(super) widths: [u64; 256],
    /// The density at the end of the layer: the bits of a double.
    pub(super) heights: [u64; 256],
}"""
)
table("NORMAL", "Half of the normal density.", rng.standard_normal, 0, 9, 52, lambda x: math.exp(-0.5 * x * x))
table("EXPONENTIAL", "The exponential density.", rng.standard_exponential, 3, 11, 53, lambda x: math.exp(-x))
