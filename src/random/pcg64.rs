//! The generator PCG64 (XSL RR 128/64) and the seeding of NumPy's `SeedSequence`.
//!
//! Both are as published: O'Neill's permuted congruential generator of 2014 with its constants, and the hash of her
//! `seed_seq_fe` of 2015, which NumPy extends by lists of any length.

use super::Pcg64State;

/// How many words of entropy are mixed into each other.
const POOL: usize = 4;
const MULTIPLIER: u128 = 2_549_297_995_355_413_924 << 64 | 4_865_540_595_714_422_341;

/// Entropy spread over a pool of words, from which generators are seeded. NumPy: `np.random.SeedSequence`.
///
/// A seed of one bit more or less gives a state with nothing in common; [`spawn`](Self::spawn) gives sequences for
/// generators that are used side by side.
///
/// ```
/// use rankn::random::SeedSequence;
/// let mut seeds = SeedSequence::new(100);
/// assert_eq!(seeds.generate_state(2), [271914307, 3436027390]);
/// let children = seeds.spawn(2);
/// assert_ne!(children[0].generate_state(1), children[1].generate_state(1));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeedSequence {
    entropy: Vec<u32>,
    key: Vec<u32>,
    spawned: u32,
    pool: [u32; POOL],
}

/// A hash that goes on to another constant with each word.
struct Hash {
    constant: u32,
    multiplier: u32,
}

impl Hash {
    fn hash(&mut self, word: u32) -> u32 {
        let word = word ^ self.constant;
        self.constant = self.constant.wrapping_mul(self.multiplier);
        let word = word.wrapping_mul(self.constant);
        word ^ (word >> 16)
    }
}

fn mix(x: u32, y: u32) -> u32 {
    let mixed = x.wrapping_mul(0xca01_f9dd).wrapping_sub(y.wrapping_mul(0x4973_f715));
    mixed ^ (mixed >> 16)
}

impl SeedSequence {
    /// A sequence from one number, as `np.random.SeedSequence(seed)`.
    pub fn new(seed: u128) -> Self {
        let words = (0..4).map(|i| (seed >> (32 * i)) as u32);
        let len = (128 - seed.leading_zeros()).div_ceil(32).max(1);
        Self::with_key(words.take(len as usize).collect(), Vec::new())
    }

    /// A sequence from a list of words, as `np.random.SeedSequence([..])`; from an empty one as from `[0]`.
    ///
    /// ```
    /// use rankn::random::SeedSequence;
    /// assert_eq!(SeedSequence::from_words(&[100]), SeedSequence::new(100));
    /// ```
    pub fn from_words(words: &[u32]) -> Self {
        Self::with_key(if words.is_empty() { vec![0] } else { words.to_vec() }, Vec::new())
    }

    fn with_key(entropy: Vec<u32>, key: Vec<u32>) -> Self {
        let missing = if key.is_empty() { 0 } else { POOL.saturating_sub(entropy.len()) };
        let words: Vec<u32> = entropy
            .iter()
            .copied()
            .chain(std::iter::repeat_n(0, missing))
            .chain(key.iter().copied())
            .collect();
        let pool = pool(&words);
        SeedSequence { entropy, key, spawned: 0, pool }
    }

    /// The next `count` sequences that are independent of this one and of each other. NumPy: `SeedSequence.spawn`.
    pub fn spawn(&mut self, count: usize) -> Vec<SeedSequence> {
        let child = |number| Self::with_key(self.entropy.clone(), [&self.key[..], &[number]].concat());
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        let numbers = self.spawned..self.spawned.saturating_add(count);
        let children = numbers.clone().map(child).collect();
        self.spawned = numbers.end;
        children
    }

    /// As many words to seed a generator with; the same ones each time. NumPy: `SeedSequence.generate_state`.
    pub fn generate_state(&self, words: usize) -> Vec<u32> {
        let mut hash = Hash { constant: 0x8b51_f9dd, multiplier: 0x58f3_8ded };
        self.pool.iter().cycle().take(words).map(|&word| hash.hash(word)).collect()
    }
}

/// All words mixed into a pool.
fn pool(words: &[u32]) -> [u32; POOL] {
    let mut hash = Hash { constant: 0x43b0_d7e5, multiplier: 0x931e_8875 };
    let mut pool: [u32; POOL] = std::array::from_fn(|i| hash.hash(words.get(i).copied().unwrap_or_default()));
    for from in 0..POOL {
        for to in (0..POOL).filter(|&to| to != from) {
            pool[to] = mix(pool[to], hash.hash(pool[from]));
        }
    }
    for &word in words.iter().skip(POOL) {
        for place in &mut pool {
            *place = mix(*place, hash.hash(word));
        }
    }
    pool
}

/// The generator: a counter of 128 bits that is multiplied on, and half a word that waits.
#[derive(Clone)]
pub(super) struct Pcg64 {
    state: u128,
    increment: u128,
    has_half: bool,
    half: u32,
}

impl Pcg64 {
    pub(super) fn new(seeds: &SeedSequence) -> Self {
        let words = seeds.generate_state(8);
        let wide = |i: usize| words[i..i + 4].iter().rev().fold(0, |wide, &w| wide << 32 | u128::from(w));
        // Each number of 64 bits has its lower word first, and each of 128 its upper half.
        let [start, sequence] = [wide(0), wide(4)].map(|wide| wide.rotate_left(64));
        let mut generator = Pcg64 { state: 0, increment: sequence << 1 | 1, has_half: false, half: 0 };
        generator.step();
        generator.state = generator.state.wrapping_add(start);
        generator.step();
        generator
    }

    pub(super) fn state(&self) -> Pcg64State {
        let Pcg64 { state, increment, has_half, half } = *self;
        Pcg64State { state, increment, has_uint32: has_half, uinteger: half }
    }

    /// Goes on from a state, whose increment must be odd.
    pub(super) fn set_state(&mut self, state: &Pcg64State) {
        let Pcg64State { state, increment, has_uint32, uinteger } = *state;
        *self = Pcg64 { state, increment, has_half: has_uint32, half: uinteger };
    }

    #[inline(always)]
    fn step(&mut self) {
        self.state = self.state.wrapping_mul(MULTIPLIER).wrapping_add(self.increment);
    }

    /// The next 64 bits.
    #[inline(always)]
    pub(super) fn next_u64(&mut self) -> u64 {
        self.step();
        let (high, low) = ((self.state >> 64) as u64, self.state as u64);
        (high ^ low).rotate_right((high >> 58) as u32)
    }

    /// The next 32 bits: the lower half of the next 64, whose upper half comes next.
    #[inline(always)]
    pub(super) fn next_u32(&mut self) -> u32 {
        self.has_half = !self.has_half;
        if !self.has_half {
            return self.half;
        }
        let word = self.next_u64();
        self.half = (word >> 32) as u32;
        word as u32
    }

    /// The next double in `[0, 1)`, a multiple of 2^-53.
    #[inline(always)]
    pub(super) fn next_f64(&mut self) -> f64 {
        (self.next_u64() >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0)
    }
}
