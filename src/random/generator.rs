//! `Generator`: one number at a time, as NumPy's draws it.

use super::layers::{EXPONENTIAL, NORMAL};
use super::pcg64::{Pcg64, SeedSequence};
use super::shuffle::masked;
use std::fmt;

/// Where the last layer of the normal density ends, and its reciprocal.
const NORMAL_END: f64 = 3.654_152_885_361_009;
const INVERSE_END: f64 = 0.273_661_237_329_758_3;
/// Where the last layer of the exponential density ends.
const EXPONENTIAL_END: f64 = 7.697_117_470_131_05;

/// A source of random numbers that draws the same stream as NumPy's `default_rng` of the same seed.
///
/// It is a value: draw from `&mut rng`, and clone it to draw the same numbers twice. Its generator is PCG64, which is
/// fast and has good statistics, but can be predicted, so it must not be used for secrets. Numbers that take a
/// logarithm or a power may differ from NumPy's in the last bit where the mathematics libraries do.
///
/// ```
/// use rankn::random::default_rng;
/// let mut rng = default_rng(42);
/// assert_eq!(rng.standard_normal(2).to_vec(), [0.30471707975443135, -1.0399841062404955]);
/// ```
#[derive(Clone)]
pub struct Generator {
    pub(super) words: Pcg64,
    seeds: SeedSequence,
}

/// A source of random numbers started from a seed. NumPy: `np.random.default_rng(seed)`.
///
/// ```
/// let mut rng = rankn::random::default_rng(100);
/// assert_eq!(rng.next_f64(), 0.8349816305020089);
/// ```
pub fn default_rng(seed: u128) -> Generator {
    Generator::new(SeedSequence::new(seed))
}

impl Generator {
    /// A source started from a sequence of seeds, as `np.random.default_rng(np.random.SeedSequence(..))`.
    pub fn new(seeds: SeedSequence) -> Self {
        Generator { words: Pcg64::new(&seeds), seeds }
    }

    /// Sources with streams independent of this one and of each other. NumPy: `rng.spawn(count)`.
    ///
    /// ```
    /// let mut rng = rankn::random::default_rng(100);
    /// let mut workers = rng.spawn(2);
    /// assert_ne!(workers[0].next_f64(), workers[1].next_f64());
    /// ```
    pub fn spawn(&mut self, count: usize) -> Vec<Generator> {
        self.seeds.spawn(count).into_iter().map(Generator::new).collect()
    }

    /// The next uniform double in `[0, 1)`. NumPy: `rng.random()`.
    #[inline]
    pub fn next_f64(&mut self) -> f64 {
        self.words.next_f64()
    }

    /// The next standard normal deviate. NumPy: `rng.standard_normal()`.
    #[inline]
    pub fn next_normal(&mut self) -> f64 {
        loop {
            let word = self.words.next_u64();
            let (layer, part) = ((word & 0xff) as usize, word >> 9 & 0x000f_ffff_ffff_ffff);
            let x = part as f64 * f64::from_bits(NORMAL.widths[layer]);
            let x = if word & 0x100 == 0 { x } else { -x };
            if part < NORMAL.bounds[layer] {
                return x;
            }
            if layer == 0 {
                return self.normal_tail(part & 0x100 != 0);
            }
            if self.height(&NORMAL.heights, layer) < (-0.5 * x * x).exp() {
                return x;
            }
        }
    }

    /// A normal deviate beyond all layers.
    #[cold]
    fn normal_tail(&mut self, negative: bool) -> f64 {
        loop {
            let x = -INVERSE_END * (-self.next_f64()).ln_1p();
            let y = -(-self.next_f64()).ln_1p();
            if y + y > x * x {
                return if negative { -(NORMAL_END + x) } else { NORMAL_END + x };
            }
        }
    }

    /// The next standard exponential deviate. NumPy: `rng.standard_exponential()`.
    #[inline]
    pub fn next_exponential(&mut self) -> f64 {
        loop {
            let word = self.words.next_u64() >> 3;
            let (layer, part) = ((word & 0xff) as usize, word >> 8);
            let x = part as f64 * f64::from_bits(EXPONENTIAL.widths[layer]);
            if part < EXPONENTIAL.bounds[layer] {
                return x;
            }
            if layer == 0 {
                return EXPONENTIAL_END - (-self.next_f64()).ln_1p();
            }
            if self.height(&EXPONENTIAL.heights, layer) < (-x).exp() {
                return x;
            }
        }
    }

    /// A uniform height between the two ends of a layer.
    #[inline]
    fn height(&mut self, heights: &[u64; 256], layer: usize) -> f64 {
        let (upper, lower) = (f64::from_bits(heights[layer - 1]), f64::from_bits(heights[layer]));
        (upper - lower) * self.next_f64() + lower
    }

    /// A whole number from 0 to `max`, both included: Lemire's multiplication, on halves of words where they suffice.
    #[inline]
    pub(super) fn next_up_to(&mut self, max: u64) -> u64 {
        match u32::try_from(max) {
            Ok(0) => 0,
            Ok(u32::MAX) => u64::from(self.words.next_u32()),
            Ok(max) => u64::from(self.scaled_half(max)),
            Err(_) if max == u64::MAX => self.words.next_u64(),
            Err(_) => self.scaled_word(max),
        }
    }

    /// A whole number from 0 to `max`, both included, as NumPy's `shuffle` draws it.
    #[inline]
    pub(super) fn next_masked(&mut self, max: u64) -> u64 {
        masked(max, |wide| match wide {
            false => u64::from(self.words.next_u32()),
            true => self.words.next_u64(),
        })
    }

    #[inline]
    fn scaled_half(&mut self, max: u32) -> u32 {
        let count = u64::from(max) + 1;
        let mut product = u64::from(self.words.next_u32()) * count;
        if (product as u32) < count as u32 {
            let unfair = (u32::MAX - max) % count as u32;
            while (product as u32) < unfair {
                product = u64::from(self.words.next_u32()) * count;
            }
        }
        (product >> 32) as u32
    }

    #[inline]
    fn scaled_word(&mut self, max: u64) -> u64 {
        let count = u128::from(max) + 1;
        let mut product = u128::from(self.words.next_u64()) * count;
        if (product as u64) < count as u64 {
            let unfair = (u64::MAX - max) % count as u64;
            while (product as u64) < unfair {
                product = u128::from(self.words.next_u64()) * count;
            }
        }
        (product >> 64) as u64
    }
}

impl fmt::Debug for Generator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Generator").finish_non_exhaustive()
    }
}
