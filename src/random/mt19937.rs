//! The Mersenne Twister MT19937: 624 words of state, turned over and tempered a whole block at a time, so that
//! both loops vectorise.
//!
//! The words and the two ways to seed are those of the published reference implementation (Matsumoto and
//! Nishimura, 2002), the doubles its 53-bit ones, which is also what NumPy draws.

/// The number of words in the state and in a block of output.
pub(super) const WORDS: usize = 624;
/// The distance to the word that is mixed in.
const SHIFT: usize = 397;

/// The generator: its state, and the block of output made from it.
#[derive(Clone)]
pub(crate) struct Mt19937 {
    state: [u32; WORDS],
    block: [u32; WORDS],
    next: usize,
}

impl Mt19937 {
    /// A generator started from one number.
    pub(crate) fn new(seed: u32) -> Self {
        Self::from_state(linear_state(seed))
    }

    /// A generator started from a list of numbers, which must not be empty.
    pub(crate) fn from_seeds(seeds: &[u32]) -> Self {
        let mut state = linear_state(19_650_218);
        let mut at = 1;
        let mut keys = (0u32..).zip(seeds).cycle();
        for _ in 0..seeds.len().max(WORDS) {
            let (j, seed) = keys.next().expect("a cycle over seeds does not end");
            let mixed = state[at] ^ carried(state[at - 1]).wrapping_mul(1_664_525);
            state[at] = mixed.wrapping_add(*seed).wrapping_add(j);
            at = step_round(&mut state, at);
        }
        for _ in 1..WORDS {
            let mixed = state[at] ^ carried(state[at - 1]).wrapping_mul(1_566_083_941);
            state[at] = mixed.wrapping_sub(at as u32);
            at = step_round(&mut state, at);
        }
        state[0] = 0x8000_0000;
        Self::from_state(state)
    }

    fn from_state(state: [u32; WORDS]) -> Self {
        Mt19937 { state, block: [0; WORDS], next: WORDS }
    }

    /// The words of the state, and how many of the block made from it have been handed out.
    pub(super) fn state(&self) -> ([u32; WORDS], usize) {
        (self.state, self.next)
    }

    /// Goes on from such words; `next` must be at most their number.
    pub(super) fn set_state(&mut self, state: [u32; WORDS], next: usize) {
        *self = Mt19937 { state, block: state.map(temper), next };
    }

    /// The next 32 bits.
    #[inline]
    pub(crate) fn next_u32(&mut self) -> u32 {
        if self.next == WORDS {
            self.refill();
        }
        let word = self.block[self.next];
        self.next += 1;
        word
    }

    /// The next 64 bits: two words, the first one on top.
    #[inline]
    pub(crate) fn next_u64(&mut self) -> u64 {
        let high = u64::from(self.next_u32());
        high << 32 | u64::from(self.next_u32())
    }

    /// The next double in `[0, 1)`, a multiple of 2^-53 made of two words.
    #[inline]
    pub(crate) fn next_f64(&mut self) -> f64 {
        if let Some(pair) = self.block[self.next..].first_chunk() {
            self.next += 2;
            return unit(*pair);
        }
        let a = self.next_u32();
        unit([a, self.next_u32()])
    }

    /// Fills a slice with what [`Self::next_f64`] would give one by one.
    pub(crate) fn fill_f64(&mut self, out: &mut [f64]) {
        let mut rest = out;
        while let Some((first, others)) = rest.split_first_mut() {
            // This one may take a word from each of two blocks; those after it come from the block at hand.
            *first = self.next_f64();
            let ready = (WORDS - self.next) / 2;
            let (now, later) = others.split_at_mut(ready.min(others.len()));
            let words = self.block[self.next..].as_chunks().0;
            for (x, pair) in now.iter_mut().zip(words) {
                *x = unit(*pair);
            }
            self.next += 2 * now.len();
            rest = later;
        }
    }

    /// Makes the next block. The loops are split where the index of the word mixed in would wrap around.
    #[inline(never)]
    fn refill(&mut self) {
        let s = &mut self.state;
        for k in 0..WORDS - SHIFT {
            s[k] = s[k + SHIFT] ^ twist(s[k], s[k + 1]);
        }
        for k in WORDS - SHIFT..WORDS - 1 {
            s[k] = s[k + SHIFT - WORDS] ^ twist(s[k], s[k + 1]);
        }
        s[WORDS - 1] = s[SHIFT - 1] ^ twist(s[WORDS - 1], s[0]);
        for (word, state) in self.block.iter_mut().zip(s.iter()) {
            *word = temper(*state);
        }
        self.next = 0;
    }
}

/// The state that one number spreads over by a linear recurrence.
fn linear_state(seed: u32) -> [u32; WORDS] {
    let mut state = [seed; WORDS];
    for i in 1..WORDS {
        state[i] = carried(state[i - 1]).wrapping_mul(1_812_433_253).wrapping_add(i as u32);
    }
    state
}

/// What a word of the state hands on to the next one while seeding.
fn carried(word: u32) -> u32 {
    word ^ (word >> 30)
}

/// The index after `at` in a ring of words 1 to 623, where word 0 repeats the last one.
fn step_round(state: &mut [u32; WORDS], at: usize) -> usize {
    if at + 1 < WORDS {
        return at + 1;
    }
    state[0] = state[WORDS - 1];
    1
}

/// The top bit of one word and the low bits of the next, times the matrix of the generator.
#[inline(always)]
fn twist(top: u32, low: u32) -> u32 {
    let mixed = (top & 0x8000_0000) | (low & 0x7fff_ffff);
    (mixed >> 1) ^ ((low & 1).wrapping_neg() & 0x9908_b0df)
}

/// The output word made of a word of the state.
#[inline(always)]
fn temper(word: u32) -> u32 {
    let mut y = word;
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c_5680;
    y ^= (y << 15) & 0xefc6_0000;
    y ^ (y >> 18)
}

/// The double in `[0, 1)` made of the top 27 bits of one word and the top 26 of the next.
#[inline(always)]
fn unit([a, b]: [u32; 2]) -> f64 {
    // Exact: both products are by powers of two and the sum has 53 bits.
    (f64::from(a >> 5) * 67_108_864.0 + f64::from(b >> 6)) * (1.0 / 9_007_199_254_740_992.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ten_thousandth_word_is_the_one_the_standard_libraries_promise() {
        // C++ (26.6.6) states it for std::mt19937, seeded with 5489.
        let mut generator = Mt19937::new(5489);
        let last = (0..10_000).map(|_| generator.next_u32()).last();
        assert_eq!(last, Some(4_123_659_995));
    }

    #[test]
    fn seeding_by_a_list_gives_the_words_of_the_reference_output() {
        let mut generator = Mt19937::from_seeds(&[0x123, 0x234, 0x345, 0x456]);
        let words: Vec<u32> = (0..5).map(|_| generator.next_u32()).collect();
        assert_eq!(words, [1067595299, 955945823, 477289528, 4107218783, 4228976476]);
    }

    #[test]
    fn filling_equals_drawing_one_by_one_from_any_position() {
        for skipped in [0, 1, 2, 310, 311, 621, 622, 623, 624, 625] {
            for len in [0, 1, 2, 311, 312, 313, 624, 1500] {
                let mut one_by_one = Mt19937::new(1);
                (0..skipped).for_each(|_| _ = one_by_one.next_u32());
                let mut filled = one_by_one.clone();
                let mut out = vec![0.0; len];
                filled.fill_f64(&mut out);
                assert!(out.iter().all(|x| *x == one_by_one.next_f64()), "skipped {skipped}, len {len}");
                assert_eq!(filled.next_u32(), one_by_one.next_u32());
            }
        }
    }
}
